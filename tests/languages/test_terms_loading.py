import pytest
from django.core.management import call_command
from wagtail.log_actions import log

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.models import Term, TermWord
from cooperation_models.languages.terms.loading import load_terms

pytestmark = pytest.mark.django_db


def row(notion, **cells):
    """Return a row like the glossary's own; cells are columns of it."""
    empty = dict.fromkeys(LANGUAGE_CODES, "")
    empty |= {f"{code}_{column}": "" for code in ("se", "smn", "sms") for column in ("source", "confidence")}
    return {"English": notion, "note": "", **empty, **cells}


def words(notion):
    return {(word.language, word.text, word.confidence) for word in TermWord.objects.filter(term__notion=notion)}


def test_every_row_becomes_a_term_with_words_sources_and_confidence():
    load_terms([row("network", fi="verkosto", se="fierpmádat", se_confidence="high", se_source="a dictionary")])

    assert words("network") == {("fi", "verkosto", ""), ("se", "fierpmádat", "high")}
    assert TermWord.objects.get(language="se").source == "a dictionary"


def test_gaps_and_remarks_are_no_part_of_a_word():
    load_terms(
        [
            row("sort", fi="järjestä", se="Sirre $1 mielde", se_confidence="high"),
            row("languages", fi="kielet", sv="språk (pl.)"),
            row("page", fi="sivu X / Y", sv="sida"),
            row("window", fi="avautuu ikkunaan", se="(leahkasa vindui)", se_confidence="high"),
        ]
    )

    assert words("sort") == {("fi", "järjestä", "")}
    assert Term.objects.get(notion="sort").note == "se: Sirre $1 mielde"
    assert ("sv", "språk", "") in words("languages")
    assert words("page") == {("sv", "sida", "")}
    assert ("se", "leahkasa vindui", "high") in words("window")


def test_the_capital_of_a_button_is_no_part_of_a_word_but_that_of_a_name_is():
    load_terms(
        [
            row("search", fi="hae", se="Oza", se_confidence="high"),
            row("Finland", fi="Suomi", se="Suopma", se_confidence="high"),
        ]
    )

    assert {word.text for word in TermWord.objects.filter(language="se")} == {"oza", "Suopma"}


def test_what_a_note_doubts_is_of_low_confidence_until_somebody_reviews_it():
    cells = {"fi": "yhteystiedot", "se": "oktavuohta", "se_confidence": "high", "smn": "ohtâ", "smn_confidence": "high"}
    load_terms([row("contacts", note="singular lemmas", **cells), row("county", note="se: check against use", **cells)])

    assert {word for word in words("contacts") if word[2]} == {("se", "oktavuohta", "low"), ("smn", "ohtâ", "low")}
    assert {word for word in words("county") if word[2]} == {("se", "oktavuohta", "low"), ("smn", "ohtâ", "high")}


def test_a_newer_glossary_reaches_terms_that_nobody_has_touched():
    load_terms([row("network", fi="verkosto")])
    loaded = load_terms([row("network", fi="verkosto", sv="nätverk", note="a net")])

    assert (loaded.made, loaded.changed) == (0, 1)
    assert ("sv", "nätverk", "") in words("network")
    assert Term.objects.get().note == "a net"


def test_terms_that_editors_saved_reviewed_renamed_or_deleted_stay_theirs():
    load_terms([row(notion, fi=notion) for notion in ("saved", "reviewed", "renamed", "deleted")])
    Term.objects.get(notion="saved").save_revision()
    TermWord.objects.filter(term__notion="reviewed").update(reviewed_on="2026-05-06")
    renamed = Term.objects.get(notion="renamed")
    renamed.notion = "another name"
    renamed.save()
    renamed.save_revision()
    deleted = Term.objects.get(notion="deleted")
    log(deleted, "wagtail.delete")
    deleted.delete()

    loaded = load_terms([row(notion, fi=f"{notion} anew") for notion in ("saved", "reviewed", "renamed", "deleted")])

    assert (loaded.made, loaded.changed, loaded.kept) == (0, 0, 4)
    assert words("saved") == {("fi", "saved", "")}
    assert set(Term.objects.values_list("notion", flat=True)) == {"saved", "reviewed", "another name"}


def test_a_term_that_an_editor_made_under_the_same_name_is_left_alone():
    Term.objects.create(notion="network")

    load_terms([row("network", fi="verkosto")])

    assert words("network") == set()


def test_the_glossary_of_the_room_loads_and_loads_again(capsys, django_assert_max_num_queries):
    call_command("load_terms", verbosity=0)
    number = TermWord.objects.count()

    with django_assert_max_num_queries(12):
        call_command("load_terms")

    assert (Term.objects.count() > 250, number > 1000) == (True, True)
    assert TermWord.objects.count() == number
    assert "made: 0, changed: 0" in capsys.readouterr().out
    assert not TermWord.objects.filter(text__contains="$").exists()
