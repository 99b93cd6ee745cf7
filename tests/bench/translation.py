"""Translation memory and translation files at 50,000 texts: how long a page of prompts takes, and an import."""

import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS, TEXTS_OF_A_PAGE, TEXTS_OF_A_SOURCE, ROUNDS = 50_000, 300, 100, 3
SECONDS_FOR_A_PAGE, SECONDS_FOR_A_TEXT, SECONDS_FOR_A_FILE = 2.0, 0.1, 120.0
SEED = 4
BEGINNINGS = (
    *("järjestö", "kunta", "yhdistys", "hyvinvointi", "alue", "neuvottelu", "yhteistyö", "vapaaehtois", "osallisuus"),
    *("kokous", "jäsen", "verkosto", "toiminta", "palvelu", "kehittämis", "strategia", "sopimus", "avustus", "kieli"),
    *("kansalais", "nuoriso", "vanhus", "vammais", "kulttuuri", "liikunta", "saamelais", "maakunta", "terveys"),
)
ENDINGS = (
    *("kunta", "lautakunta", "sopimus", "ryhmä", "henkilö", "suunnitelma", "raportti", "kysely", "neuvosto", "palvelu"),
    *("työ", "tila", "foorumi", "edustaja", "vastaava", "päätös", "tavoite", "mittari", "hanke", "valmistelu"),
)
CASES = ["", "n", "ssa", "sta", "lle", "t", "jen", "ineen", "na"]


def sentence(chance: random.Random) -> str:
    """Return a sentence of made-up Finnish compounds, as long as sentences of pages are."""
    words = [
        chance.choice(BEGINNINGS) + chance.choice(ENDINGS) + chance.choice(CASES)
        for _word in range(chance.randint(2, 12))
    ]
    return f"{' '.join(words).capitalize()} {chance.randint(1, 99)}."


def fill_memory(chance: random.Random) -> list[str]:
    """Write pages' worth of sources with 50,000 texts and their Swedish translations into the empty tables."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Locale, Page
    from wagtail_localize import models as localize

    finnish, swedish = (Locale.objects.get_or_create(language_code=code)[0] for code in ("fi", "sv"))
    page_type = ContentType.objects.get_for_model(Page)
    texts = [sentence(chance) for _text in range(TEXTS)]
    texts = list(dict.fromkeys(texts))
    strings = localize.String.objects.bulk_create(
        (localize.String(locale=finnish, data=text, data_hash=localize.String._get_data_hash(text)) for text in texts),
        batch_size=1000,
    )
    root = Page.objects.get(depth=1)
    for start in range(0, len(strings), TEXTS_OF_A_SOURCE):
        title = f"Sivu {start // TEXTS_OF_A_SOURCE}"
        page = root.add_child(instance=Page(title=title, slug=f"sivu-{start}", locale=finnish))
        target = root.add_child(
            instance=Page(title=title, slug=f"sida-{start}", locale=swedish, translation_key=page.translation_key)
        )
        thing = localize.TranslatableObject.objects.create(
            translation_key=target.translation_key, content_type=page_type
        )
        source = localize.TranslationSource.objects.create(
            object=thing,
            specific_content_type=page_type,
            locale=finnish,
            object_repr=title,
            content_json="{}",
            last_updated_at=timezone.now(),
        )
        localize.Translation.objects.create(source=source, target_locale=swedish)
        contexts = localize.TranslationContext.objects.bulk_create(
            localize.TranslationContext(
                object=thing,
                path=f"body.{number}",
                path_id=localize.TranslationContext._get_path_id(f"body.{number}"),
                field_path="body",
            )
            for number in range(TEXTS_OF_A_SOURCE)
        )
        pairs = list(zip(contexts, strings[start : start + TEXTS_OF_A_SOURCE], strict=False))
        localize.StringSegment.objects.bulk_create(
            localize.StringSegment(source=source, context=context, string=string, order=order, attrs="{}")
            for order, (context, string) in enumerate(pairs)
        )
        localize.StringTranslation.objects.bulk_create(
            localize.StringTranslation(
                translation_of=string, locale=swedish, context=context, data=f"Svenska: {string.data}"
            )
            for context, string in pairs
        )
    return texts


def changed_a_little(text: str, chance: random.Random) -> str:
    """Return a text with one of its words in another form."""
    words = text.split()
    words[chance.randrange(len(words) - 1)] += "kin"
    return " ".join(words)


def median_seconds(work) -> float:
    """Return the median processor seconds of doing something."""
    seconds = []
    for _round in range(ROUNDS):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)


def measure_prompts(texts: list[str], chance: random.Random) -> list[str]:
    """Print how long prompts take, and how often a text that was changed a little finds its like; return what fails."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cooperation_models.languages.terms.prompts import prompts_for, prompts_for_all

    known = [chance.choice(texts) for _text in range(TEXTS_OF_A_PAGE)]
    asked = [(changed_a_little(text, chance), None) for text in known]
    with CaptureQueriesContext(connection) as captured:
        prompts = prompts_for_all(asked, "sv")
    hits = sum(any(match.source_text == text for match in one.memory) for text, one in zip(known, prompts, strict=True))
    page = median_seconds(lambda: prompts_for_all(asked, "sv"))
    single = median_seconds(lambda: prompts_for(asked[0][0], "sv"))
    print(f"Translation memory of {len(texts)} texts: {len(captured)} queries for {len(asked)} texts")
    print(f"  prompts for a page of {len(asked)} texts: {page:.2f} s; for one text: {single * 1000:.0f} ms")
    print(f"  texts with one word changed that find their like: {hits} of {len(asked)}")
    failures = [f"Prompts for a page take {page:.2f} s."] if page > SECONDS_FOR_A_PAGE else []
    return failures + ([f"Prompts for a text take {single:.2f} s."] if single > SECONDS_FOR_A_TEXT else [])


def measure_files(chance: random.Random) -> list[str]:
    """Print how long a file of everything takes, out, checked and in again with every text changed."""
    from django.contrib.auth import get_user_model
    from wagtail_localize.models import StringTranslation, Translation

    from cooperation_models.languages.terms.files.contents import FileFormat
    from cooperation_models.languages.terms.files.exporting import file_of, pages_of
    from cooperation_models.languages.terms.files.reading import read_pages
    from cooperation_models.languages.terms.files.taking import take_pages

    user = get_user_model().objects.create_superuser("bench")
    translations = list(Translation.objects.select_related("source__locale", "target_locale"))
    began = time.process_time()
    pages = pages_of(translations)
    collected = time.process_time()
    print(f"Translation files of {sum(len(page.texts) for page in pages)} texts")
    print(f"  collecting texts and hints: {collected - began:.1f} s")
    failures = []
    for file_format in FileFormat:
        began = time.process_time()
        content, ending, _type = file_of(pages, file_format)
        written = time.process_time()
        content = content.replace(b"Svenska", b"Suomeksi") if ending == "xlf" else content
        read, _unread = read_pages(f"x.{ending}", content)
        was_read = time.process_time()
        _plan, taken = take_pages(read, user)
        done = time.process_time()
        print(
            f"  {file_format.label}: {len(content) / 2**20:.1f} MiB, written in {written - began:.1f} s, "
            f"read in {was_read - written:.1f} s, checked and taken in {done - was_read:.1f} s ({len(taken)} texts)"
        )
        if done - written > SECONDS_FOR_A_FILE:
            failures.append(f"Taking a file of {len(taken)} texts takes {done - written:.0f} s.")
    assert StringTranslation.objects.filter(data__startswith="Suomeksi").exists()
    return failures


def main() -> None:
    """Make a database in memory, fill it, measure, and print; end with an error when a limit is broken."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"] = ":memory:"
    django.setup()
    call_command("migrate", verbosity=0)
    chance = random.Random(SEED)
    texts = fill_memory(chance)
    from cooperation_models.languages.terms.loading import load_terms
    from cooperation_models.languages.terms.memory_index import complete_index

    load_terms()
    began = time.process_time()
    rows = complete_index()
    print(f"Index of the translation memory: {rows} rows in {time.process_time() - began:.1f} s")
    failures = [*measure_prompts(texts, chance), *measure_files(chance)]
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
