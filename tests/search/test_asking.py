"""Words of a query and what editors say is the same."""

import pytest

from cooperation_models.search.asking import LEVELS, MOST_WORDS, Question, Reading
from cooperation_models.search.models import Synonym

from .conftest import find, make_body, titles

pytestmark = pytest.mark.django_db


def test_synonyms_find_each_other_at_once_and_stand_below_the_word_itself(index_pages):
    make_body("a", "Nuorten järjestöt")
    make_body("b", "Nuorten yhdistykset")
    assert titles(find("järjestö", kinds=["body"])) == ["Nuorten järjestöt"]
    group = Synonym.objects.create(words="järjestö\nyhdistys\nkolmas sektori")
    assert titles(find("järjestö", kinds=["body"])) == ["Nuorten järjestöt", "Nuorten yhdistykset"]
    assert titles(find("yhdistyksille", kinds=["body"])) == ["Nuorten järjestöt", "Nuorten yhdistykset"]
    assert titles(find("kolmannella sektorilla", kinds=["body"])) == ["Nuorten järjestöt", "Nuorten yhdistykset"]
    assert titles(find("yhdistykset", kinds=["body"]))[0] == "Nuorten yhdistykset"
    group.delete()
    assert titles(find("yhdistys")) == ["Nuorten yhdistykset"]


def test_a_phrase_among_synonyms_must_be_there_whole(index_pages):
    Synonym.objects.create(words="sote\nsosiaali- ja terveyspalvelut")
    make_body("a", "Sosiaali- ja terveyspalvelujen ryhmä")
    make_body("b", "Terveyspalvelujen ryhmä")
    assert titles(find("sote")) == ["Sosiaali- ja terveyspalvelujen ryhmä"]
    make_body("c", "Sote-ryhmä")
    assert "Sote-ryhmä" in titles(find("sosiaali- ja terveyspalvelut"))


def test_synonyms_of_one_language_are_for_its_readers(index_pages):
    Synonym.objects.create(words="retki\nvaellus", language="sv")
    make_body("a", "Nuorten vaellukset")
    make_body("b", "Vaellus")
    assert find("retki").total == 0 and titles(find("retki", "sv"))[0] == "Vaellus"


def test_common_words_need_not_be_found_beside_others_and_alone_they_are_looked_for(index_pages):
    make_body("a", "Kunnat yhdessä")
    assert titles(find("kunnat ja yhdessä")) == ["Kunnat yhdessä"]
    assert [len(Question(text, "fi").asked_in("fi")) for text in ("ja", "kunnat ja", "", "!?")] == [1, 1, 0, 0]


def test_the_number_of_words_is_bounded(db):
    question = Question(" ".join(f"sana{number}" for number in range(40)), "fi")
    assert len(question.asked_in("fi")) <= MOST_WORDS and question.is_cut


def test_the_strictest_reading_stands_first_and_the_widest_last():
    assert (LEVELS[0].reading, LEVELS[0].in_names) == (Reading.EXACT, True)
    assert (LEVELS[-1].reading, LEVELS[-1].in_names) == (Reading.SQUEEZED, False)
