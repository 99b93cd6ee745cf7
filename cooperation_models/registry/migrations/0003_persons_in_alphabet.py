"""Persons are listed in the alphabet of whoever reads, as organisations are."""

from django.db import migrations, models

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.sort_keys import sort_key


def compute_sort_keys(apps, schema_editor):
    """Give every person the keys that saving would give."""
    persons = apps.get_model("cooperation_registry", "Person").objects.all()
    columns = [f"sort_key_{code}" for code in LANGUAGE_CODES]
    changed = []
    for person in persons:
        for code in LANGUAGE_CODES:
            setattr(person, f"sort_key_{code}", sort_key(f"{person.family_name} {person.given_name}", code))
        changed.append(person)
    persons.model.objects.bulk_update(changed, columns, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("cooperation_registry", "0002_gender_for_quotas")]

    operations = [
        *(
            migrations.AddField(
                model_name="person",
                name=f"sort_key_{code}",
                field=models.CharField(db_index=True, default="", editable=False, max_length=1000),
                preserve_default=False,
            )
            for code in LANGUAGE_CODES
        ),
        migrations.RunPython(compute_sort_keys, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="person",
            options={"ordering": ["sort_key_fi"], "verbose_name": "person", "verbose_name_plural": "persons"},
        ),
    ]
