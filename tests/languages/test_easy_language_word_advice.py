"""Hard words found in running text by their base forms, from a list that editors own."""

import pytest

from cooperation_models.languages.easy_language.facts import WordAdvice
from cooperation_models.languages.easy_language.hard_words import load_hard_words, read_hard_words
from cooperation_models.languages.easy_language.word_advice import AdviceList


def advice_list(language: str, **words: str) -> AdviceList:
    advices = [
        WordAdvice(pk=number, language=language, word=word.replace("_", " "), suggestion=suggestion)
        for number, (word, suggestion) in enumerate(words.items())
    ]
    return AdviceList(language, advices)


def found(advices: AdviceList, sentence: str) -> list[tuple[str, str]]:
    return [(hard.surface, hard.advice.suggestion) for hard in advices.find(sentence)]


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("Strategiasta puhutaan.", "Strategiasta"),
        ("Uusi STRATEGIA alkaa.", "STRATEGIA"),
    ],
)
def test_a_hard_word_is_found_in_another_form(sentence, surface):
    assert found(advice_list("fi", strategia="suunnitelma"), sentence) == [(surface, "suunnitelma")]


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("word", "sentence", "is_found"),
    [
        ("implementointi", "Implementoinnista päätetään.", True),
        ("fasilitointi", "Fasilitoinnin aika.", True),
        ("koordinaattori", "Koordinaatio alkaa.", False),
        ("strategia", "Strategisesti.", False),
        ("osallistaa", "Osallistujia on monta.", False),
        ("hyvinvointialue", "Hyvinvointialuejohtaja tulee.", False),
    ],
)
def test_a_long_word_that_no_dictionary_has_is_found_by_its_beginning(word, sentence, is_found):
    assert bool(found(advice_list("fi", **{word: "jotain"}), sentence)) == is_found


@pytest.mark.database_free
def test_a_swedish_word_is_found_in_another_form():
    assert found(advice_list("sv", åtgärd="det man gör"), "Åtgärderna börjar nu.") == [("Åtgärderna", "det man gör")]


@pytest.mark.database_free
def test_an_entry_of_two_words_is_found_where_they_follow_each_other():
    advices = advice_list("sv", träda_i_kraft="börja gälla")
    assert found(advices, "Lagen ska träda i kraft nu.") == [("träda i kraft", "börja gälla")]
    assert found(advices, "Att träda fram i all kraft.") == []


@pytest.mark.database_free
def test_the_same_advice_is_given_once_in_a_sentence():
    assert len(found(advice_list("fi", strategia="suunnitelma"), "Strategia on strategia.")) == 1


@pytest.mark.database_free
def test_plain_words_and_empty_entries_are_left_alone():
    assert found(advice_list("fi", strategia="suunnitelma", _=""), "Kunta auttaa sinua.") == []


@pytest.mark.database_free
def test_the_first_list_has_words_of_both_languages_and_fits_the_fields():
    words = read_hard_words()
    assert set(words) == {"fi", "sv"}
    for language, entries in words.items():
        assert len(entries) > 50
        for word, suggestion in entries.items():
            WordAdvice(language=language, word=word, suggestion=suggestion).clean_fields()


@pytest.mark.django_db
def test_the_first_list_is_loaded_once_and_what_editors_took_out_stays_out():
    assert load_hard_words() > 100
    WordAdvice.objects.filter(language="fi", word="hanke").delete()
    assert load_hard_words() == 0
    assert not WordAdvice.objects.filter(word="hanke").exists()


@pytest.mark.django_db
def test_a_list_that_is_there_is_not_added_to():
    WordAdvice.objects.create(language="fi", word="kapulakieli", suggestion="vaikea kieli")
    load_hard_words()
    assert WordAdvice.objects.filter(language="fi").count() == 1
    assert WordAdvice.objects.filter(language="sv").exists()
