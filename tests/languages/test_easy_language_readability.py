"""Sentences, words and LIX of plain text."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.languages.easy_language.readability import (
    EASY_LIMITS,
    MEASURED_LANGUAGES,
    STANDARD_LIMITS,
    Measures,
    letters_of,
    limits_of,
    longest_part,
    measure,
    sentences_of,
    words_of,
)

pytestmark = pytest.mark.database_free

TEXTS = st.text(alphabet="abcäöåÄčđʹ'-:.,!? \n123", max_size=200)


@pytest.mark.parametrize(
    ("passage", "sentences"),
    [
        ("Kunta auttaa. Soita heti! Tuletko?", ["Kunta auttaa.", "Soita heti!", "Tuletko?"]),
        ("Kokous on 5. maaliskuuta klo 12.30. Tule.", ["Kokous on 5. maaliskuuta klo 12.30.", "Tule."]),
        ("Mukana on mm. Inari ja esim. Utsjoki.", ["Mukana on mm. Inari ja esim. Utsjoki."]),
        ("Det finns bl.a. Enare. Kom med.", ["Det finns bl.a. Enare.", "Kom med."]),
        ("Puheenjohtaja on A. Esimerkki. Hän kertoo.", ["Puheenjohtaja on A. Esimerkki.", "Hän kertoo."]),
        ("Hän sanoi: ”Tulen.” Sitten hän tuli.", ["Hän sanoi: ”Tulen.”", "Sitten hän tuli."]),
        ("Odota… Nyt se alkaa", ["Odota…", "Nyt se alkaa"]),
        ("  \n ", []),
        ("12 345", []),
    ],
)
def test_where_sentences_end(passage, sentences):
    assert sentences_of(passage) == sentences


def test_words_keep_their_hyphens_and_signs_and_numbers_are_none():
    assert words_of("EU-hanke, sääʹmǩiõll ja 12 A4-sivua") == ["EU-hanke", "sääʹmǩiõll", "ja", "A", "sivua"]
    assert letters_of("EU-hanke") == 7
    assert longest_part("maa-alueneuvottelu") == 14


def test_lix_is_words_in_a_sentence_plus_the_share_of_long_words():
    figures = measure(["Neuvottelu alkaa. Kunta tulee paikalle."])
    assert (figures.sentences, figures.words) == (2, 5)
    assert figures.words_in_sentence == 2.5
    assert figures.lix == pytest.approx(5 / 2 + 100 * 2 / 5)


def test_a_sentence_does_not_go_on_from_a_heading_to_the_text():
    assert measure(["Miten pääset mukaan", "Soita meille."]).sentences == 2


def test_a_text_without_words_has_no_figures():
    assert measure([]) == measure(["", "2026", "…"]) == Measures()


@pytest.mark.parametrize("language", MEASURED_LANGUAGES)
def test_easy_language_is_judged_more_strictly(language):
    easy, standard = limits_of(language, easy=True), limits_of(language, easy=False)
    assert (easy, standard) == (EASY_LIMITS[language], STANDARD_LIMITS[language])
    assert easy.sentence_words < standard.sentence_words
    assert easy.word_letters < standard.word_letters
    assert easy.lix < standard.lix


@given(TEXTS)
def test_no_word_is_lost_or_made_when_a_text_is_parted(text):
    assert [word for sentence in sentences_of(text) for word in words_of(sentence)] == words_of(text)


@given(st.lists(TEXTS, max_size=5))
def test_figures_stay_within_what_is_possible(passages):
    figures = measure(passages)
    assert figures.sentences <= figures.words
    assert 0 <= figures.lix <= figures.words_in_sentence + 100
    assert figures.letters_in_word >= (1 if figures.words else 0)


@given(st.lists(TEXTS, max_size=4))
def test_the_order_of_passages_changes_no_figure(passages):
    assert measure(passages).words == measure(reversed(passages)).words
    assert measure(passages).lix == pytest.approx(measure(reversed(passages)).lix)


def test_a_long_row_of_full_stops_takes_no_longer_than_reading_it():
    begun = process_time()
    assert sentences_of("Eka" + "." * 60_000 + "x") != []
    assert sentences_of("Eka... Toka") == ["Eka...", "Toka"]
    assert process_time() - begun < 1
