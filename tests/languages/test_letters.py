"""The letter index: which letters there are, under which a name stands, and what an address may ask for."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.letters import (
    OTHER,
    OWN_LETTERS,
    first_letter,
    letter_index,
    letters_to_choose,
    starting_with,
)
from cooperation_models.languages.sort_keys import ALPHABETS, sort_key
from cooperation_models.places.models import Area


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Áilu", {"fi": "a", "se": "á", "smn": "á", "sms": "a", "sv": "a"}),
        ("Čáhput", {"fi": "c", "se": "č", "smn": "č", "sms": "č", "sv": "c"}),
        ("Õhttõs", {"fi": "o", "se": "ö", "smn": "o", "sms": "õ", "sv": "o"}),
        ("Ǩeeʹlles", {"fi": "k", "se": "ǩ", "smn": "k", "sms": "ǩ", "sv": "k"}),
        ("Šaddu", {"fi": "s", "se": "š", "smn": "š", "sms": "š", "sv": "s"}),
        ("Östman", {"fi": "ö", "se": "ö", "smn": "ö", "sms": "ö", "sv": "ö"}),
        ("ʼ’- Åberg", dict.fromkeys(LANGUAGE_CODES, "å")),
        ("(Inari)", dict.fromkeys(LANGUAGE_CODES, "i")),
        ("4H-yhdistys", dict.fromkeys(LANGUAGE_CODES, OTHER)),
        ("Ростов", dict.fromkeys(LANGUAGE_CODES, OTHER)),
        ("", dict.fromkeys(LANGUAGE_CODES, OTHER)),
        ("!", dict.fromkeys(LANGUAGE_CODES, OTHER)),
    ],
)
def test_a_name_stands_under_its_first_letter_in_the_alphabet_of_the_language(name, letters):
    assert {language: first_letter(name, language) for language in LANGUAGE_CODES} == letters


@pytest.mark.database_free
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_the_letters_of_a_language_are_of_its_alphabet_and_in_its_order(language):
    places = [ALPHABETS[language].index(letter) for letter in OWN_LETTERS[language]]
    assert places == sorted(set(places))


@pytest.mark.database_free
@given(st.text(max_size=30), st.sampled_from(LANGUAGE_CODES))
def test_every_name_has_a_letter_that_can_be_chosen_and_letters_follow_the_order_of_names(name, language):
    with override(language):
        assert first_letter(name, language) in letters_to_choose()
    for letter in OWN_LETTERS[language]:
        if sort_key(name, language)[:2] < sort_key(letter, language)[:2]:
            assert first_letter(name, language) != letter


@pytest.mark.database_free
def test_what_is_no_letter_cannot_be_asked_for():
    with override("fi"), pytest.raises(ValueError, match="substring"):
        starting_with("á")


NAMES = ["Áilu", "Aikio", "Čáhput", "Inari", "4H", "Östman", "Ростов"]


@pytest.fixture
def areas(db):
    """Return seven areas with the names above, in Finnish and Northern Sámi."""
    for place, name in enumerate(NAMES):
        Area.objects.create(name_fi=name, name_se=name, slug=f"alue-{place}", code=f"9{place}", level="municipality")
    return Area.objects.filter(slug__startswith="alue-")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", {"a": {"Áilu", "Aikio"}, "c": {"Čáhput"}, "i": {"Inari"}, "ö": {"Östman"}, OTHER: {"4H", "Ростов"}}),
        (
            "se",
            {
                "a": {"Aikio"},
                "á": {"Áilu"},
                "č": {"Čáhput"},
                "i": {"Inari"},
                "ö": {"Östman"},
                OTHER: {"4H", "Ростов"},
            },
        ),
    ],
)
def test_the_letters_with_names_lead_to_just_these_names(areas, django_assert_num_queries, language, expected):
    with override(language):
        with django_assert_num_queries(1):
            index = letter_index(areas, "", lambda letter: f"?letter={letter}")
        leading = [letter.value for letter in index.letters if letter.url]
        assert leading == list(expected)
        assert {letter: {str(area) for area in areas.filter(starting_with(letter))} for letter in leading} == expected


def test_letters_without_names_are_shown_and_foreign_ones_only_when_needed(areas):
    with override("se"):
        signs = [letter.sign for letter in letter_index(areas, "", str).letters]
    assert "".join(signs) == "AÁBCČDĐEFGHIJKLMNŊOPRSŠTŦUVZŽÖ#"


def test_the_chosen_letter_is_told_and_a_list_with_one_letter_needs_no_index(areas):
    with override("fi"):
        index = letter_index(areas, "i", str)
        assert [letter.value for letter in index.letters if letter.is_chosen] == ["i"]
        assert index
        assert not letter_index(areas.filter(name_fi="Inari"), "", str)
        assert letter_index(areas.filter(name_fi="Inari"), "b", str)
