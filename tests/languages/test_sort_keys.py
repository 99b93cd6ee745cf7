"""Our sort keys against ICU, where ICU knows the language; the differences are those of the module's docstring."""

import csv
import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_models.languages.catalogues import GLOSSARY
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.languages.sort_keys import ALPHABETS, IGNORED, sort_key

pytestmark = pytest.mark.database_free

SORTED = {
    "fi": "Aikio Áilu Ánde Ârvu Čáhput Cuoŋu Dálvi Đorre Ǩeeʹlles Niila Ŋuollu Šaddu Sara Ŧuolla Tuomi Žilin Zorro "
    "Åberg Äijä Östman",
    "sv": "Aikio Áilu Ánde Ârvu Čáhput Cuoŋu Dálvi Đorre Ǩeeʹlles Niila Ŋuollu Šaddu Sara Ŧuolla Tuomi Žilin Zorro "
    "Åberg Äijä Östman",
    "se": "Aikio Ârvu Áilu Ánde Cuoŋu Čáhput Dálvi Đorre Ǩeeʹlles Niila Ŋuollu Sara Šaddu Tuomi Ŧuolla Zorro Žilin "
    "Åberg Äijä Östman",
    "smn": "Aikio Ârvu Cuoŋu Čáhput Dálvi Đorre Ǩeeʹlles Niila Ŋuollu Sara Šaddu Tuomi Ŧuolla Zorro Žilin Åberg Äijä "
    "Áilu Ánde Östman",
    "sms": "Aikio Áilu Ánde Ârvu Cuoŋu Čáhput Dálvi Đorre Ǩeeʹlles Niila Ŋuollu Sara Šaddu Tuomi Ŧuolla Zorro Žilin "
    "Åberg Äijä Östman",
}
SAMPLE = SORTED["sms"].split()[::-1]
LAPLAND = Path(__file__).resolve().parents[2] / "site/cooperation_site/regions/lapland.json"
ACCENTED = {"fi": "šžáâéèêëüæø", "sv": "šžáâéèêëüæø", "se": "âéèêëüõ", "smn": "éèêëõ", "sms": "áéèêëüæø"}
SKOLT_RULES = (
    "[numericOrdering on] &A < â <<< Â &C < č <<< Č < ʒ <<< Ʒ < ǯ <<< Ǯ &D < đ <<< Đ &G < ǧ <<< Ǧ < ǥ <<< Ǥ "
    "&K < ǩ <<< Ǩ &N < ŋ <<< Ŋ &O < õ <<< Õ &S < š <<< Š &T < ŧ <<< Ŧ &Y << ü <<< Ü "
    "&Z < ž <<< Ž < å <<< Å < ä <<< Ä << æ <<< Æ < ö <<< Ö << ø <<< Ø"
)
"""The Skolt alphabet as a tailoring of ICU, which has none of its own."""

EXCEPTIONS = {
    "fi": [],
    "se": [],
    "smn": [],
    "sms": [],
    "sv": [
        ("eaŋgalsgiella", "Eanodat"),
        ("eŋgâlâskielâ", "engelska"),
        ("eŋgglõsǩiõll", "englanti"),
        ("liŋkkâ", "linkki"),
        ("Maŋemusat ođastuvvon", "mánnodat"),
        ("ruoŧagiella", "ruotâkielâ"),
    ],
}
"""Neighbours of our order that ICU has the other way round.

Swedish: ICU takes ŋ and ŧ for letters of their own after n and t. To a Swedish reader they are variants, as in Finnish.
"""


def in_order(names, language):
    return sorted(names, key=lambda name: sort_key(name, language))


def collator(language):
    if language == "sms":
        return icu.RuleBasedCollator(SKOLT_RULES)
    made = icu.Collator.createInstance(icu.Locale(f"{language}_FI"))
    made.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return made


COLLATORS = {language: collator(language) for language in ALPHABETS}


def without_signs(name):
    """Return a name without what is no letter: our keys leave it out on purpose, ICU puts it before the letters."""
    bare = IGNORED.sub("", unicodedata.normalize("NFC", name))
    return " ".join(re.sub(r"[^\w\s]+", " ", bare).split())


@pytest.fixture(scope="module")
def oracle_list():
    """Return over 1,300 words and names: the glossary in all languages, and the areas of Lapland in theirs."""
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        words = {row[language] for row in csv.DictReader(file) for language in ALPHABETS}
    areas = json.loads(LAPLAND.read_text(encoding="utf-8"))
    for area in (areas["region"], areas["sami_homeland"], *areas["sub_regions"], *areas["municipalities"]):
        names = [area.get(f"name_{language}") for language in ALPHABETS]
        words |= {name["name"] if isinstance(name, dict) else name for name in names}
    return words - {"", None}


@pytest.mark.parametrize("language", ALPHABETS)
def test_the_oracle_list_is_ordered_as_by_icu_but_for_the_documented_exceptions(oracle_list, language):
    ours = sorted(oracle_list, key=lambda word: (sort_key(word, language), word))
    compare = COLLATORS[language].compare
    turned = [pair for pair in pairwise(ours) if compare(*map(without_signs, pair)) > 0]
    assert len(ours) > 1300
    assert turned == EXCEPTIONS[language]


@pytest.mark.parametrize("language", SORTED)
def test_names_come_in_the_order_of_the_alphabet(language):
    assert in_order(SAMPLE, language) == SORTED[language].split()


@pytest.mark.parametrize("language", ALPHABETS)
def test_the_sample_is_ordered_as_by_icu_but_for_the_foreign_letters_in_swedish(language):
    names = [name for name in SAMPLE if not (language == "sv" and name[0] in "ŦŊ")]
    collation_key = COLLATORS[language].getSortKey
    assert in_order(names, language) == sorted(names, key=lambda name: collation_key(without_signs(name)))


@pytest.mark.parametrize("language", ALPHABETS)
def test_the_letters_of_the_alphabet_come_in_its_order(language):
    alphabet = ALPHABETS[language]
    assert "".join(sorted(alphabet, key=lambda letter: sort_key(letter, language))) == alphabet
    assert "".join(sorted(alphabet.upper(), key=lambda letter: sort_key(letter, language))) == alphabet.upper()


@st.composite
def two_names(draw):
    language = draw(st.sampled_from(sorted(ALPHABETS)))
    letters = ALPHABETS[language] + ACCENTED[language]
    signs = letters + letters.upper() + "  0123456789"
    return language, draw(st.text(signs, max_size=12)), draw(st.text(signs, max_size=12))


def tidy(name):
    """Return a name with single spaces, as names are stored."""
    return re.sub(r"\s+", " ", name).strip()


@settings(max_examples=500)
@given(two_names())
def test_two_names_are_ordered_as_by_icu(drawn):
    language, first, second = drawn
    first, second = tidy(first), tidy(second)
    one, other = sort_key(first, language), sort_key(second, language)
    assert (one > other) - (one < other) == COLLATORS[language].compare(first, second)


@given(st.text(max_size=300), st.sampled_from(sorted(ALPHABETS)))
def test_any_text_has_a_key_that_fits_its_column_and_orders_alike_everywhere(text, language):
    key = sort_key(text, language)
    assert re.fullmatch(r"[0-9a-f]*", key)
    for code in ALPHABETS:
        assert len(key) <= NamedInLanguages._meta.get_field(f"sort_key_{code}").max_length


@pytest.mark.parametrize("language", ALPHABETS)
def test_numbers_are_ordered_by_size(language):
    names = ["Ryhmä 1", "Ryhmä 2", "Ryhmä 10", "Ryhmä 10 a", "Ryhmä 100", "Ryhmä a"]
    assert in_order(names[::-1], language) == names
    assert sort_key("7", language) == sort_key("007", language)


@pytest.mark.parametrize("sign", ["ʹ", "ʼ", "’", "'", "-", "\N{NON-BREAKING HYPHEN}", "\N{SOFT HYPHEN}", "´"])
def test_signs_inside_words_count_for_nothing(sign):
    assert sort_key(f"Sää{sign}mǩiõll", "sms") == sort_key("Säämǩiõll", "sms")


def test_a_shorter_name_and_a_word_boundary_come_first():
    names = ["Inari", "Inari, kirkonkylä", "Inari–Utsjoki", "Inarijärvi"]
    assert in_order(names[::-1], "fi") == names


def test_equal_letters_are_told_apart_by_accents_and_then_by_capitals():
    names = ["sara", "Sara", "šara", "Šara", "sarat"]
    assert in_order(names[::-1], "fi") == names


@pytest.mark.parametrize(
    ("foreign", "like"), [("Straße", "Strasse"), ("Þórr", "Thorr"), ("Łódź", "Lodz"), ("İlk", "Ilk")]
)
def test_foreign_letters_count_as_plain_ones(foreign, like):
    assert sort_key(like, "fi") < sort_key(foreign, "fi") < sort_key(f"{like}a", "fi")


def test_other_scripts_come_after_the_latin_one_and_composed_letters_are_as_good_as_decomposed():
    assert sort_key("Ööö", "fi") < sort_key("Ростов", "fi") < sort_key("Россия".replace("с", "т"), "fi")
    assert sort_key("A\u0301", "se") == sort_key("Á", "se")


def test_a_name_of_the_longest_length_keeps_all_its_letters_in_the_key():
    names = ["ŋ" * 199 + "n", "ŋ" * 200]
    for language in ("se", "smn", "sms"):
        assert sort_key(names[0], language) < sort_key(names[1], language)


def test_an_unknown_language_is_ordered_as_finnish():
    assert sort_key("Åland", "en") == sort_key("Åland", "fi")
