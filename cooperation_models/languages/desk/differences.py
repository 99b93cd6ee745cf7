"""The difference between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 3000
"""Longer texts are shown one after the other: comparing them would take seconds, and nobody could read it."""


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: PieceKind
    text: str


def word_difference(before: str, after: str) -> list[Piece]:
    """Return the pieces of two texts in reading order, what went before what came in its place.

    The pieces that stayed and those that went make up ``before``, those that stayed and those that came ``after``.
    A single space or sign between two changed words counts as changed with them, so that phrases are read whole.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        pieces = [Piece(PieceKind.REMOVED, before), Piece(PieceKind.ADDED, after)]
        return [Piece(PieceKind.SAME, after)] if before == after else [piece for piece in pieces if piece.text]
    pieces, removed, added = [], "", ""

    def close() -> None:
        nonlocal removed, added
        if removed:
            pieces.append(Piece(PieceKind.REMOVED, removed))
        if added:
            pieces.append(Piece(PieceKind.ADDED, added))
        removed = added = ""

    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (step, old_start, old_end, new_start, new_end) in enumerate(steps):
        if step != "equal":
            removed += "".join(old[old_start:old_end])
            added += "".join(new[new_start:new_end])
            continue
        text = "".join(new[new_start:new_end])
        between = 0 < place < len(steps) - 1
        if between and new_end - new_start == 1 and not text.isalnum():
            removed += text
            added += text
        else:
            close()
            pieces.append(Piece(PieceKind.SAME, text))
    close()
    return pieces
