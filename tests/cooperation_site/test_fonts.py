"""The portal's letter has every letter of the five languages, in every face that pages use."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import cooperation_site

STATIC = Path(cooperation_site.__file__).parent / "static/cooperation_site"
SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyz" + "áâčđŋšŧžǥǧǩʒǯõåäöæø"
SIGNS = "ʹʼ’‘“”„'\"-–—…·×−0123456789.,:;!?()[]/%&@#*+=§€©°½"
LETTERS = SMALL_LETTERS + SMALL_LETTERS.upper() + SIGNS


def faces() -> dict[tuple[str, str], list[tuple[Path, list[tuple[int, int]]]]]:
    """Return the font files of each style and weight in tokens.css, with the ranges they are used for."""
    found = {}
    for rule in re.findall(r"@font-face\s*{(.*?)}", (STATIC / "tokens.css").read_text(), re.DOTALL):
        address = re.search(r'url\("(.+?)"\)', rule)
        if address is None:
            continue
        style = re.search(r"font-style:\s*(\w+)", rule)[1], re.search(r"font-weight:\s*(\w+)", rule)[1]
        ranges = [
            (int(first, 16), int(last or first, 16))
            for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", rule)
        ]
        found.setdefault(style, []).append((STATIC / address[1], ranges))
    return found


FACES = faces()


def test_text_bold_and_italic_have_files():
    assert set(FACES) == {("normal", "400"), ("normal", "700"), ("italic", "400")}


@pytest.mark.parametrize("face", FACES)
def test_every_letter_of_the_five_languages_is_drawn(face):
    drawn = set()
    for file, ranges in FACES[face]:
        glyphs = TTFont(file).getBestCmap()
        drawn |= {chr(code) for code in glyphs if any(first <= code <= last for first, last in ranges)}
    assert [letter for letter in LETTERS if letter not in drawn] == []


def test_skolt_capitals_are_not_empty_glyphs():
    files = [file for file, _ranges in FACES[("normal", "400")]]
    for letter in "ǤǦǨƷǮŊŦĐ":
        fonts = [font for file in files if ord(letter) in (font := TTFont(file)).getBestCmap()]
        glyph = fonts[0]["glyf"][fonts[0].getBestCmap()[ord(letter)]]
        assert glyph.numberOfContours != 0, letter


def test_files_of_the_first_view_are_small():
    first_view = [file for weight in ("400", "700") for file, _ranges in FACES[("normal", weight)]]
    assert sum(file.stat().st_size for file in first_view) < 50_000


def test_licence_lies_beside_the_files():
    licence = (STATIC / "fonts/OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Finlandica" in licence
