"""Every catalogue of the repository, ours and those for other packages: it parses, is complete and loses nothing."""

import gettext
import re
from collections import Counter
from pathlib import Path

import polib
import pytest

from cooperation_models.languages import catalogues
from cooperation_models.languages.codes import LANGUAGE_CODES, SAMI_LANGUAGE_CODES

pytestmark = pytest.mark.database_free

LOCALE = Path(__file__).resolve().parents[2] / "locale"
FILES = {str(path.relative_to(LOCALE)): path for path in sorted(LOCALE.rglob("*.po"))}
IN_TRANSLATED_LANGUAGES = [name for name, path in FILES.items() if path.parts[-3] in ("fi", "sv")]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z](?![a-z])|\{\w*\}")
TAG = re.compile(r"<[^<>]*>")
"""A tag counts with its attributes: a link whose address is lost leads nowhere."""

every_file = pytest.mark.parametrize("path", FILES.values(), ids=FILES.keys())


def language_of(path):
    return path.parts[-3]


def faults(entry):
    """Return what a translated entry has lost or added."""
    originals = [entry.msgid, *([entry.msgid_plural] if entry.msgid_plural else [])]
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    for translation in translations:
        found = set(PLACEHOLDER.findall(translation))
        allowed = [set(PLACEHOLDER.findall(original)) for original in originals]
        if not (found <= set().union(*allowed) and any(found >= needed for needed in allowed)):
            yield f"placeholders of {translation!r}"
        if Counter(TAG.findall(translation)) not in [Counter(TAG.findall(original)) for original in originals]:
            yield f"tags of {translation!r}"
        if translation.endswith("\n") != entry.msgid.endswith("\n"):
            yield f"line end of {translation!r}"
        if translation.startswith(" ") or "  " in translation or translation.endswith(" ") > entry.msgid.endswith(" "):
            yield f"blanks of {translation!r}"


def test_all_languages_have_their_catalogues():
    assert {f"{code}/LC_MESSAGES/django.po" for code in LANGUAGE_CODES} <= FILES.keys()
    assert {f"upstream/{code}/LC_MESSAGES/{name}.po" for code in ("fi", "sv") for name in ("django", "djangojs")} <= (
        FILES.keys()
    )


@every_file
def test_the_compiled_catalogue_parses_and_has_the_right_plural_rule(path):
    code = language_of(path)
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.info()["language"] == code
    assert compiled.info()["plural-forms"] == catalogues.PLURAL_FORMS[code]
    assert {compiled.plural(number) for number in range(10)} == set(range(3 if code in SAMI_LANGUAGE_CODES else 2))


@every_file
def test_the_compiled_catalogue_is_up_to_date(path):
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(path)


@every_file
def test_no_entry_is_fuzzy_or_obsolete_or_there_twice_and_all_are_in_order(path):
    catalogue = polib.pofile(str(path))
    assert not catalogue.fuzzy_entries()
    assert not catalogue.obsolete_entries()
    keys = [(entry.msgid, entry.msgctxt or "") for entry in catalogue]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", IN_TRANSLATED_LANGUAGES)
def test_finnish_and_swedish_have_no_empty_entry(name):
    assert [entry.msgid for entry in polib.pofile(str(FILES[name])) if not entry.translated()] == []


@every_file
def test_plural_entries_have_every_form_of_the_language(path):
    forms = set(range(3 if language_of(path) in SAMI_LANGUAGE_CODES else 2))
    for entry in polib.pofile(str(path)):
        if entry.msgid_plural and any(entry.msgstr_plural.values()):
            assert {form for form, text in entry.msgstr_plural.items() if text} == forms, entry.msgid


@every_file
def test_translations_keep_placeholders_tags_and_line_ends(path):
    found = {entry.msgid: list(faults(entry)) for entry in polib.pofile(str(path)) if entry.translated()}
    assert {msgid: listed for msgid, listed in found.items() if listed} == {}


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("%(count)s pages", "sivuja"),
        ("Page %s", "Sivu %d"),
        ("Page {}", "Sivu"),
        ("{name} saved", "{nimi} tallennettu"),
        ("at %(time)s", "%(time)s, %(user)s"),
        ("<b>Saved</b>", "Tallennettu"),
        ('<a href="%(url)s">Add</a>', '<a href="">Lisää %(url)s</a>'),
        ("Saved", "Tallennettu\n"),
    ],
)
def test_what_a_translation_has_lost_is_found(msgid, msgstr):
    assert list(faults(polib.POEntry(msgid=msgid, msgstr=msgstr)))


def test_a_form_for_one_need_not_repeat_the_number():
    entry = polib.POEntry(
        msgid="One page", msgid_plural="%(n)s pages", msgstr_plural={0: "Yksi sivu", 1: "%(n)s sivua"}
    )
    assert not list(faults(entry))
