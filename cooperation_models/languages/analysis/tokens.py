"""Parts a text into words as people of the north write them: Skolt signs and typists' apostrophes part nothing."""

import re
import unicodedata
from collections.abc import Iterator

from .folding import SIGNS

LONGEST_WORD = 60
LONGEST_ENDING_AFTER_COLON = 4

SIGN = "\u02bc"
ONE_SIGN = str.maketrans(dict.fromkeys(SIGNS, SIGN))

_LETTERS = rf"[^\W_{SIGN}]+"
_PIECE = rf"{_LETTERS}(?:{SIGN}+{_LETTERS})*"
WORD = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"
    rf"|(?P<word>{_PIECE}(?:[-\u2010\u2011]{_PIECE})*)(?::(?P<ending>[^\W\d_]+))?"
)
"""Initials with full stops (``r.y.``), or a word, hyphens inside allowed, perhaps with an ending (``EU:n``)."""

JOINTS = re.compile(r"[-\u2010\u2011]")


def readable(text: str) -> str:
    """Return a text in one Unicode form and small letters, without what nobody sees (soft hyphens, lone accents).

    The signs of Skolt Sámi and what is typed for them become one sign before anything else: Unicode's own
    compatibility form makes a space of the accent ´, which would part the word.
    """
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(ONE_SIGN)).lower())
    return "".join(sign for sign in composed if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, in their order; a word with hyphens is one word.

    Endings after a colon are left off (``EU:n`` is ``eu``), full stops of initials too (``r.y.`` is ``ry``). What
    stands after the colon counts as a word of its own when it is too long for an ending. Words of more than
    ``LONGEST_WORD`` signs are cut.
    """
    for match in WORD.finditer(readable(text)):
        if match["initials"]:
            yield match["initials"].replace(".", "")
            continue
        yield match["word"][:LONGEST_WORD]
        ending = match["ending"]
        if ending and len(ending) > LONGEST_ENDING_AFTER_COLON:
            yield ending[:LONGEST_WORD]


def pieces_of(word: str) -> list[str]:
    """Return what the hyphens of a word part: ``sosiaali-asiavastaava`` has two pieces, most words one."""
    return [piece for piece in JOINTS.split(word) if piece]
