"""The letters that a keyboard may lack, for the row of buttons beside the search."""

LETTERS = {
    "se": "áčđŋšŧž",
    "smn": "áâäčđŋšž",
    "sms": "âčʒǯđǧǥǩŋõšžåäʹ",
}
"""Letters of each Sámi alphabet beyond a–z, in its order; the last of Skolt Sámi is the sign of palatalisation."""


def letters_for(language: str) -> tuple[tuple[str, ...], bool]:
    """Return the letters to offer to a reader of ``language``, and whether they are shown without asking for them.

    A reader of a Sámi language sees the letters of that language; others can open a row with all of them.
    """
    if language in LETTERS:
        return tuple(LETTERS[language]), True
    return tuple(dict.fromkeys("".join(LETTERS.values()))), False
