"""Excerpts hold the words of the query, marked and escaped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.search.asking import Question
from cooperation_models.search.excerpts import LONGEST_EXCERPT, Marker


def marker(query: str, language: str = "fi") -> Marker:
    question = Question(query, language)
    question.synonyms = []
    return Marker(question.asked_in(language), language)


def marked(excerpt) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", excerpt.marked)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("kokous", "Kokoukseen tulee väkeä, kokouksia on neljä.", ["Kokoukseen", "kokouksia"]),
        ("neuvottelukunta", "Järjestöneuvottelukunnan jäsen", ["Järjestöneuvottelukunnan"]),
        ("jarjesto", "Järjestö on täällä", ["Järjestö"]),
        ("sää'mǩiõll", "Puhu sääʹmǩiõll kotona", ["sääʹmǩiõll"]),
        ("kissa", "Koira nukkuu", []),
    ],
)
def test_words_are_marked_in_every_form(query, text, found):
    assert marked(marker(query).mark(text)) == found
    assert marked(marker(query).excerpt(text)) == found


def test_the_excerpt_begins_near_the_word_and_is_short():
    text = "Alku on täällä. " * 60 + "Sitten kokous alkaa. " + "Loppu on täällä. " * 60
    excerpt = marker("kokous").excerpt(text)
    assert marked(excerpt) == ["kokous"] and str(excerpt).startswith("… ") and str(excerpt).endswith(" …")
    assert len(str(excerpt)) <= LONGEST_EXCERPT + 4


def test_what_looks_like_html_is_escaped():
    assert marker("kokous").excerpt('<script>"kokous"</script>').marked == (
        "&lt;script&gt;&quot;<mark>kokous</mark>&quot;&lt;/script&gt;"
    )


@given(st.text(max_size=400), st.text(min_size=1, max_size=20))
def test_a_marked_text_is_the_text(text, query):
    one = marker(query)
    assert str(one.mark(text)) == text
    inside = str(one.excerpt(text)).removeprefix("… ").removesuffix(" …")
    assert inside in text.replace("\n", " – ")
