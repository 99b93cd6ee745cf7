"""What is in our own catalogues, and the commands that keep them; how the files must be is in test_catalogue_files."""

import io

import polib
import pytest
from django.core.management import CommandError, call_command

from cooperation_models.languages import catalogues
from cooperation_models.languages.codes import LANGUAGE_CODES, SAMI_LANGUAGE_CODES

pytestmark = pytest.mark.database_free

ROW = {
    "English": "network",
    "fi": "verkosto",
    "sv": "nätverk",
    "se": "fierpmádat",
    "smn": "viärmádâh",
    "sms": "säiʹmm",
    "se_source": "a dictionary",
    "se_confidence": "high",
    "smn_source": "",
    "smn_confidence": "medium",
    "sms_source": "",
    "sms_confidence": "low",
    "note": "",
}


def entries(code):
    return [entry for entry in catalogues.read_catalogue(code) if not entry.obsolete]


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_finnish_and_swedish_are_complete(code):
    assert catalogues.progress(code).missing == []


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_all_catalogues_have_the_same_texts_in_the_same_order(code):
    assert [(entry.msgctxt, entry.msgid) for entry in entries(code)] == [
        (entry.msgctxt, entry.msgid) for entry in entries("fi")
    ]


@pytest.mark.parametrize("code", SAMI_LANGUAGE_CODES)
def test_every_unreviewed_sami_string_is_attested(code):
    attested = catalogues.Glossary.read().texts(code)
    for entry in entries(code):
        if entry.tcomment.startswith(catalogues.UNREVIEWED):
            assert entry.msgstr.casefold() in attested, entry.msgid
            assert "low" not in entry.tcomment.split(";")[0], entry.msgid


def term(msgid, finnish="", code="se", rows=(ROW,), **entry):
    found = catalogues.Glossary(list(rows)).term(polib.POEntry(msgid=msgid, **entry), finnish, code)
    return found and found.text


def test_a_whole_text_is_found_by_its_finnish_or_until_then_by_its_english():
    assert term("Network") == "Fierpmádat"
    assert term("network") == "fierpmádat"
    assert term("Web of groups", "Verkosto") == "Fierpmádat"
    assert term("Network", "Verkko") is None
    assert term("Network of contact persons") is None
    assert term("Network: %(name)s") is None


def test_strings_of_low_confidence_or_incomplete_ones_are_never_taken():
    assert term("Network", code="smn") == "Viärmádâh"
    assert term("Network", code="sms") is None
    assert term("Network", rows=[{**ROW, "note": "smn/sms singular lemma"}]) is None
    assert term("Network", rows=[{**ROW, "se": "$1 fierpmádat"}]) is None
    assert term("Network", msgctxt="verb") is None
    assert term("Network", msgid_plural="Networks") is None


def test_a_text_with_two_meanings_is_not_guessed():
    assert term("Network", rows=[ROW, {**ROW, "se": "eará"}]) is None


def test_capitals_follow_the_finnish():
    march = {**ROW, "English": "March", "fi": "maaliskuu", "se": "njukčamánnu"}
    country = {**ROW, "English": "Finland", "fi": "Suomi", "se": "Suopma"}
    assert term("March", rows=[march]) == "njukčamánnu"
    assert term("March", "Maaliskuu", rows=[march]) == "Njukčamánnu"
    assert term("Finland", rows=[country]) == "Suopma"
    assert term("Finnish", "suomi", rows=[country]) is None


def test_a_month_inside_a_date_is_taken_from_the_note():
    note = "genitive (dates): se njukčamánu, smn njuhčâmáánu, sms pâʹsslašttâm-mannu"
    rows = [{**ROW, "English": "March", "fi": "maaliskuu", "note": note}]
    assert term("March", "maaliskuuta", rows=rows, msgctxt="alt. month") == "njukčamánu"
    assert term("March", code="sms", rows=rows, msgctxt="alt. month") == "pâʹsslašttâm-mannu"


@pytest.fixture
def folder(tmp_path, settings):
    """Return a locale folder of this test's own with a catalogue of three texts in each language."""
    settings.LOCALE_PATHS = [tmp_path]
    for code in LANGUAGE_CODES:
        path = catalogues.catalogue_path(code)
        path.parent.mkdir(parents=True)
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "POT-Creation-Date": "2026-01-01 00:00+0200"}
        catalogue.append(polib.POEntry(msgid="Network"))
        catalogue.append(polib.POEntry(msgid="Accordion", flags=["fuzzy"]))
        catalogue.append(polib.POEntry(msgid="Old", obsolete=True))
        catalogue.save(str(path))
        catalogues.tidy(code)
    return tmp_path


def test_a_tidied_catalogue_has_our_header_and_is_sorted(folder):
    catalogue = catalogues.read_catalogue("smn")
    assert catalogue.metadata["Plural-Forms"] == catalogues.THREE_FORMS
    assert "POT-Creation-Date" not in catalogue.metadata
    assert [entry.msgid for entry in catalogue] == ["Accordion", "Network"]
    assert not catalogue.fuzzy_entries()


def test_filling_marks_what_it_fills_and_leaves_alone_what_people_wrote(folder):
    glossary = catalogues.Glossary([ROW])
    assert catalogues.fill("se", glossary) == 1
    entry = catalogues.read_catalogue("se").find("Network")
    assert (entry.msgstr, entry.tcomment) == ("Fierpmádat", "unreviewed (high; a dictionary)")

    catalogue = catalogues.read_catalogue("se")
    catalogue.find("Network").msgstr, catalogue.find("Network").tcomment = "Oktavuohta", ""
    catalogue.save()
    assert catalogues.fill("se", glossary) == 0
    assert catalogues.read_catalogue("se").find("Network").msgstr == "Oktavuohta"


def test_filling_again_takes_back_what_the_finnish_has_shown_to_be_another_word(folder):
    glossary = catalogues.Glossary([ROW])
    catalogues.fill("se", glossary)
    finnish = catalogues.read_catalogue("fi")
    finnish.find("Network").msgstr = "Tietoverkko"
    finnish.save()
    assert catalogues.fill("se", glossary) == 0
    assert catalogues.read_catalogue("se").find("Network").msgstr == ""


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_finnish_and_swedish_are_never_filled_by_machine(code):
    with pytest.raises(ValueError, match=code):
        catalogues.fill(code)


def test_the_commands_fill_compile_and_list(folder):
    call_command("catalogues", "fill", stdout=io.StringIO())
    call_command("catalogues", "compile")
    for code in LANGUAGE_CODES:
        path = catalogues.catalogue_path(code)
        assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(path)
    output = io.StringIO()
    call_command("untranslated", "se", stdout=output)
    lines = output.getvalue().splitlines()
    assert lines[0] == "se: 2 texts, 1 without translation, 1 unreviewed"
    assert "  missing     Accordion" in lines
    assert any("unreviewed  Network → Fierpmádat" in line for line in lines)
    output = io.StringIO()
    call_command("untranslated", "--counts", stdout=output)
    assert len(output.getvalue().splitlines()) == len(LANGUAGE_CODES)


def test_a_project_without_catalogues_is_told_what_to_set(settings):
    settings.LOCALE_PATHS = []
    with pytest.raises(CommandError, match="LOCALE_PATHS"):
        call_command("catalogues")
