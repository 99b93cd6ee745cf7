"""The difference between two texts: whole, in order, and readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.languages.desk import differences
from cooperation_models.languages.desk.differences import word_difference

TEXTS = st.lists(st.sampled_from(["ryhmä", "kokoontuu", " ", ".", "ʹ", "5", "\n", "–"]), max_size=30).map("".join)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before, after):
    pieces = word_difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)


@given(TEXTS.filter(bool))
def test_the_same_text_has_no_difference(text):
    assert [piece.kind for piece in word_difference(text, text)] == ["same"]


def test_whole_words_change():
    pieces = word_difference("Ryhmä kokoontuu kuusi kertaa.", "Ryhmä kokoontuu neljä kertaa.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Ryhmä kokoontuu "),
        ("removed", "kuusi"),
        ("added", "neljä"),
        ("same", " kertaa."),
    ]


def test_a_changed_phrase_is_read_whole():
    pieces = word_difference("uusi iso talo", "vanha pieni talo")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("removed", "uusi iso"),
        ("added", "vanha pieni"),
        ("same", " talo"),
    ]


@pytest.mark.parametrize(("before", "after"), [("a b", "a c"), ("", "x"), ("same", "same")])
def test_very_long_texts_are_shown_one_after_the_other(monkeypatch, before, after):
    monkeypatch.setattr(differences, "MOST_WORDS", 0)
    pieces = word_difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
