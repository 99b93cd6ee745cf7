import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.drawings.line_breaking import SOFT_HYPHEN, break_into_lines, text_width, with_soft_hyphens

from .markup import TEXTS

pytestmark = pytest.mark.database_free


def spelled(text: str, width: float) -> list[str]:
    return [line.text + ("-" if line.hyphenated else "") for line in break_into_lines(text, width, 16)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Maakunnallinen järjestöneuvottelukunta", 200, ["Maakunnallinen", "järjestöneuvottelukunta"]),
        ("Maakunnallinen järjestöneuvottelukunta", 142, ["Maakunnallinen", "järjestö-", "neuvottelukunta"]),
        ("järjestöyhdyshenkilöverkosto", 200, ["järjestöyhdyshenkilö-", "verkosto"]),
        ("Kontaktpersonsnätverk", 142, ["Kontaktpersons-", "nätverk"]),
        ("saǥstõõllâmkåʹdd", 142, ["saǥstõõllâm-", "kåʹdd"]),
        ("Kemi-Tornion", 80, ["Kemi-", "Tornion"]),
        ("", 100, []),
    ],
)
def test_lines_end_where_a_reader_expects(text, width, lines):
    assert spelled(text, width) == lines


def test_own_soft_hyphens_go_before_guesses():
    assert spelled(f"yhteis{SOFT_HYPHEN}työasiakirja", 120) == ["yhteis-", "työasiakirja"]


def test_spaces_that_must_not_break_do_not():
    assert spelled("noin 1\u00a0234\u00a0567", 90) == ["noin", "1\u00a0234\u00a0567"]


@given(TEXTS, st.floats(30, 400), st.sampled_from([14, 16, 17]))
def test_no_letter_is_lost_and_no_line_is_too_wide(text, width, size):
    lines = break_into_lines(text, width, size)
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())
    for line in lines:
        assert len(line.text) == 1 or text_width(line.text + "-" * line.hyphenated, size) <= width


def test_capitals_and_wide_letters_count_as_wide():
    assert text_width("MMM", 10) > text_width("nnn", 10) > text_width("iii", 10)


def test_soft_hyphens_only_in_long_words_and_nothing_else_changes():
    text = with_soft_hyphens("Maakunnallinen järjestöneuvottelukunta", 18)
    assert text == f"Maakunnallinen järjestö{SOFT_HYPHEN}neuvottelukunta"
    assert with_soft_hyphens("Pelkosenniemi", 10) == f"Pelkosen{SOFT_HYPHEN}niemi"
    assert with_soft_hyphens("Suõvvkuõškk", 10) == f"Suõvv{SOFT_HYPHEN}kuõškk"


@given(TEXTS, st.integers(4, 20))
def test_soft_hyphens_are_all_that_is_added(text, length):
    assert with_soft_hyphens(text, length).replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")
