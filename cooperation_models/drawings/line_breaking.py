"""Breaks a text into lines by an estimate of its width, for drawings whose text cannot flow by itself.

SVG text neither wraps nor hyphenates, and the server does not know which letters the reader's device has. So widths
are estimated on the generous side (a bold Arial or wider), and a word longer than a line is divided: at its own soft
hyphens, where a known part of a Finnish or Swedish compound begins, between syllables, or at last anywhere.
Widths are in the drawing's own units, the size of the letters included.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
HYPHENS = "-‐–—/"
VOWELS = frozenset("aeiouyåäöõâáæøéíóúàèêëïôûü")
SHORTEST_PIECE = 3

# Words that often begin a later part of a compound in the vocabulary of cooperation; at these a reader expects a break.
# fmt: off
COMPOUND_PARTS = (
    "agent", "areena", "asiakirja", "edustaj", "henkilö", "joki", "järjestö", "järvi", "kansalais", "keskus",
    "koordinaattori", "koski", "kumppan", "kunna", "kunta", "laakso", "maakun", "neuvosto", "neuvottelukun",
    "niemi", "osasto", "pöytä", "rakenne", "rakente", "ryhmä", "seutu", "sihteeri", "sopimu", "toimi",
    "toimikun", "valmistel", "verkosto", "yhdisty", "yhdistys", "yhdyshenkilö", "yhteistyö",
    "avtal", "delegation", "dokument", "forum", "förening", "grupp", "kontakt", "landskap", "nämnd", "nätverk",
    "organisation", "person", "råd", "samarbet", "sekreterare", "samordnare", "struktur",
)
# fmt: on

_WIDTH_GROUPS = (
    (0.32, " \u00a0\u202fijl.,:;!|'’ʹʼI"),
    (0.42, 'frt()[]/-‐"“”*'),
    (0.58, "aceksvxyzåäáâàčšžéèêë–0123456789"),
    (0.92, "mwMW—%@"),
)
_WIDTHS = {letter: width for width, letters in _WIDTH_GROUPS for letter in letters}
_LOWER_CASE, _UPPER_CASE, _WIDE = 0.62, 0.76, 1.05


@dataclass(frozen=True)
class Line:
    """One line of a broken text; ``hyphenated`` tells that a hyphen of ours is drawn after it."""

    text: str
    hyphenated: bool = False


@lru_cache(maxsize=2048)
def _letter_width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or letter == SOFT_HYPHEN:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _UPPER_CASE if letter.isupper() else _LOWER_CASE


def text_width(text: str, size: float) -> float:
    """Return the estimated width of ``text`` in letters of ``size``."""
    return sum(_letter_width(letter) for letter in text) * size


def _compound_places(lower: str) -> list[int]:
    return [
        place
        for place in range(SHORTEST_PIECE, len(lower) - SHORTEST_PIECE + 1)
        if lower.startswith(COMPOUND_PARTS, place)
    ]


def _syllable_places(lower: str) -> list[int]:
    """Return where a consonant and a vowel begin a syllable, as nearly always in Finnish and often in the others."""
    return [
        place
        for place in range(SHORTEST_PIECE, len(lower) - SHORTEST_PIECE + 1)
        if lower[place].isalpha()
        and lower[place - 1].isalpha()
        and lower[place] not in VOWELS
        and lower[place + 1] in VOWELS
        and any(letter in VOWELS for letter in lower[:place])
    ]


def _break_places(word: str) -> list[list[int]]:
    """Return the positions where ``word`` may be divided, in lists from the best kind of place to the worst."""
    lower = word.lower()
    anywhere = [place for place in range(1, len(word)) if not unicodedata.combining(word[place])]
    return [_compound_places(lower), _syllable_places(lower), anywhere]


def _divide(word: str, width: float, size: float) -> tuple[Line, str]:
    """Return the longest good piece of ``word`` that fits into ``width`` as a line, and what is left of the word."""
    own = [place for place in range(1, len(word)) if word[place] == SOFT_HYPHEN or word[place - 1] in HYPHENS]
    for place in reversed(own):
        at_soft_hyphen = word[place] == SOFT_HYPHEN
        piece = word[:place].replace(SOFT_HYPHEN, "")
        if text_width(piece + ("-" if at_soft_hyphen else ""), size) <= width:
            return Line(piece, at_soft_hyphen), word[place + 1 :] if at_soft_hyphen else word[place:]
    word = word.replace(SOFT_HYPHEN, "")
    for places in _break_places(word):
        for place in reversed(places):
            if text_width(word[:place] + "-", size) <= width:
                return Line(word[:place], True), word[place:]
    return Line(word[:1], len(word) > 1), word[1:]


def break_into_lines(text: str, width: float, size: float) -> list[Line]:
    """Return ``text`` as lines none of which is estimated wider than ``width`` in letters of ``size``.

    All letters of the text come back in their order; spaces between lines fall away, and so do soft hyphens. A line
    that ends inside a word without a hyphen of the text's own is marked ``hyphenated``. Where not even one letter
    fits, a line holds one letter: nothing is ever left out.
    """
    lines: list[Line] = []
    current = ""
    for word in filter(None, re.split(r"[ \t\r\n\f\v]+", text)):
        seen = word.replace(SOFT_HYPHEN, "")
        if current and text_width(f"{current} {seen}", size) <= width:
            current = f"{current} {seen}"
            continue
        if current:
            lines.append(Line(current))
            current = ""
        rest = word
        while text_width(rest, size) > width and len(rest.replace(SOFT_HYPHEN, "")) > 1:
            line, rest = _divide(rest, width, size)
            lines.append(line)
        current = rest.replace(SOFT_HYPHEN, "")
    if current:
        lines.append(Line(current))
    return lines


def with_soft_hyphens(text: str, from_length: int) -> str:
    """Return ``text`` with soft hyphens in words of ``from_length`` letters or more, for text that flows by itself.

    Browsers hyphenate no Sámi language, and not all of them Finnish. Short words are left alone and no piece becomes
    shorter than a third of ``from_length``, for a browser breaks at a soft hyphen wherever one helps to fill the line.
    """
    shortest = max(SHORTEST_PIECE, from_length // 3)
    return re.sub(rf"\w{{{from_length},}}", lambda match: _hyphenated(match.group(), shortest), text)


def _hyphenated(word: str, shortest: int) -> str:
    lower = word.lower()
    pieces, start = [], 0
    for place in _compound_places(lower) or _syllable_places(lower):
        if place - start >= shortest and len(word) - place >= shortest:
            pieces.append(word[start:place])
            start = place
    return SOFT_HYPHEN.join([*pieces, word[start:]])
