"""Help with spelling: distances between words, and which known word is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.search.facts import SearchWord
from cooperation_models.search.spelling import better_spelled, distance

WORDS = st.text(alphabet="abc", max_size=7)


@given(WORDS, WORDS)
def test_the_distance_is_a_number_of_slips(word, other):
    number = distance(word, other, 9)
    assert number == distance(other, word, 9)
    assert (number == 0) == (word == other)
    assert abs(len(word) - len(other)) <= number <= max(len(word), len(other))
    assert distance(word, other, 1) == min(number, 2)


@pytest.mark.parametrize(("other", "number"), [("kunta", 0), ("kunat", 1), ("kuta", 1), ("kuntta", 1), ("lanta", 2)])
def test_slips_of_the_keyboard_are_counted(other, number):
    assert distance("kunta", other, 3) == number


@pytest.fixture
def words(db):
    for surface, folded, language in (
        ("järjestö", "jarjesto", "fi"),
        ("järjestää", "jarjestaa", "fi"),
        ("kunta", "kunta", "fi"),
        ("kommun", "kommun", "sv"),
        ("sääʹmǩiõll", "saamkioll", "sms"),
    ):
        SearchWord.objects.create(language=language, folded=folded, backwards=folded[::-1], surface=surface)


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("jarjsto", "järjestö"),
        ("xärjestö", "järjestö"),
        ("kunta jarjetso", "kunta järjestö"),
        ("komun", "kommun"),
        ("saamkiol", "sääʹmǩiõll"),
        ("kunta järjestö", ""),
        ("xy", ""),
        ("aivan muuta", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_offered(words, query, better):
    assert better_spelled(query, "fi") == better
