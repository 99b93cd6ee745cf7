"""Suggestions while somebody types."""

import pytest

from cooperation_models.search.suggestions import MOST_SUGGESTIONS, suggest
from cooperation_models.search.writing import rebuild

from .conftest import make_body, make_organisation

pytestmark = pytest.mark.django_db


def texts(query: str, language: str = "fi") -> list[str]:
    return [entry.title for entry in suggest(query, language)]


def test_titles_are_offered_by_beginnings_of_their_words(whole):
    make_organisation("a", "Järven ystävät ry")
    rebuild()
    assert texts("jar") == ["Järjestöt", "Lapin järjestöneuvottelukunta", "Järven ystävät ry"]
    assert texts("lapin järj") == ["Lapin järjestöneuvottelukunta"]
    assert texts("Anár") == ["Inari"] and texts("anár", "se") == ["Anár"]
    assert texts("järjestöneuvottelukunta", "sv") == ["Lapplands organisationsdelegation"]


def test_titles_as_long_as_each_other_come_in_the_alphabet_of_their_language(index_pages):
    for number, name in enumerate(("Ryhmä Äänekoski", "Ryhmä Åland", "Ryhmä Zakopane")):
        make_body(f"r{number}", name)
    rebuild()
    assert texts("ryhma") == ["Ryhmä Zakopane", "Ryhmä Åland", "Ryhmä Äänekoski"]


def test_little_or_odd_text_offers_nothing(whole):
    rebuild()
    for query in ("", "j", "!!", "\x00", '"*', "x" * 5000):
        assert texts(query) == []


def test_each_title_is_offered_once_and_few_of_them(index_pages):
    for number in range(12):
        make_body(f"a{number}", "Sama nimi")
        make_organisation(f"b{number}", f"Samaniminen {number} ry")
    rebuild()
    found = texts("sama")
    assert len(found) == MOST_SUGGESTIONS == len(set(found)) and found[0] == "Sama nimi"
