"""Entries that answer equally well come in the alphabet of their language, alike on every database."""

from django.db import migrations, models

from cooperation_models.languages.sort_keys import sort_key

LENGTH = 120


def compute_keys(apps, schema_editor):
    """Give every entry the key that writing it anew would give."""
    entries = apps.get_model("cooperation_search", "SearchEntry").objects
    some = []
    for entry in entries.only("title", "language").iterator(chunk_size=1000):
        entry.title_key = sort_key(entry.title, entry.language)[:LENGTH]
        some.append(entry)
    entries.bulk_update(some, ["title_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("cooperation_search", "0001_entries_words_synonyms_and_page")]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="title_key",
            field=models.CharField(default="", max_length=LENGTH),
            preserve_default=False,
        ),
        migrations.RunPython(compute_keys, migrations.RunPython.noop),
    ]
