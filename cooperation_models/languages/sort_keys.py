"""Sort keys: text that, compared sign by sign, orders names by a language's alphabet on any database.

Neither SQLite nor PostgreSQL can order Skolt Sámi, and what they can differs between machines. The keys are made
here and stored beside the names. They are of hexadecimal digits only, whose order every collation agrees on.

Order of the alphabets (CLDR for Finnish, Swedish, Northern and Inari Sámi, with the letters of the sister languages
where CLDR puts them; for Skolt Sámi, which CLDR lacks, its own alphabet with the letters of foreign names):

========  ====================================================================
fi, sv    a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö
se        a á b c č ʒ ǯ d đ e f g ǧ ǥ h i j k ǩ l m n ŋ o p q r s š t ŧ u v w x y z ž ø æ å ä ö
smn       a â b c č d đ e f g h i j k l m n ŋ o p q r s š t ŧ u v w x y z ž æ ø å ä á ö
sms       a â b c č ʒ ǯ d đ e f g ǧ ǥ h i j k ǩ l m n ŋ o õ p q r s š t ŧ u v w x y z ž å ä ö
========  ====================================================================

Every other letter counts as the one it is a variant of (š as s in Finnish) and comes after it between equal names;
no pair of letters counts as one. Deliberate differences to CLDR: signs inside words that are no letters (ʹ ʼ ’ ' and
hyphens) count for nothing; numbers are ordered by size; ŋ ŧ ǥ ʒ ǯ are variants of n t g z wherever they are no letters
of the alphabet, and þ is "th".
"""

import re
import unicodedata

from .codes import SOURCE_LANGUAGE

LATIN = "abcdefghijklmnopqrstuvwxyzåäö"
ALPHABETS = {
    "fi": LATIN,
    "sv": LATIN,
    "se": "aábcčʒǯdđefgǧǥhijkǩlmnŋopqrsštŧuvwxyzžøæåäö",
    "smn": "aâbcčdđefghijklmnŋopqrsštŧuvwxyzžæøåäáö",
    "sms": "aâbcčʒǯdđefgǧǥhijkǩlmnŋoõpqrsštŧuvwxyzžåäö",
}
VARIANTS = {
    "fi": {"ü": "y", "æ": "ä", "ø": "ö"},
    "sv": {"ü": "y", "ű": "y", "æ": "ä", "ę": "ä", "ø": "ö", "ő": "ö", "œ": "ö", "ô": "ö"},
    "se": {"ü": "y", "ű": "y", "ń": "ŋ", "ñ": "ŋ", "õ": "ö", "ő": "ö", "ô": "ö", "œ": "ø", "ã": "ä"},
    "smn": {"à": "â", "ñ": "ŋ", "ń": "ŋ", "ã": "å"},
    "sms": {"ü": "y", "æ": "ä", "ø": "ö"},
}
"""Letters that an alphabet takes for another one than their shape says."""

FOREIGN = {
    "đ": "d",
    "ð": "d",
    "ǥ": "g",
    "ŋ": "n",
    "ŧ": "t",
    "ʒ": "z",
    "ǯ": "z",
    "ø": "o",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}
"""Letters that no decomposition of Unicode leads back to plain ones."""

IGNORED = re.compile("[\u02b9\u02bc\u02c8\u2018\u2019\u2032'´`\u00ad\u2010\u2011-]")
MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0304"
"""Accents in the order in which they come after a letter without one (CLDR root)."""

SPACE, NUMBER, FIRST_LETTER, OTHER_SCRIPT = 0x02, 0x0A, 0x20, 0xFF
PLAIN, MARKED, VARIANT = 0x01, 0x02, 0x1F
SMALL, CAPITAL = 0x01, 0x02
LENGTH = 1000


def alphabet_of(language: str) -> str:
    """Return the letters of a language in their order; a language without an alphabet here has the Finnish one."""
    return ALPHABETS.get(language, ALPHABETS[SOURCE_LANGUAGE])


def sort_key(text: str, language: str) -> str:
    """Return the sort key of ``text`` for a list in ``language``: at most 1,000 hexadecimal digits.

    Three levels after each other, as in the Unicode Collation Algorithm: the letters, then which of them have accents
    or are variants, then which are capitals. A language without an alphabet here is ordered as Finnish.
    """
    language = language if language in ALPHABETS else SOURCE_LANGUAGE
    letters, accents, capitals = [], [], []
    cleaned = IGNORED.sub("", unicodedata.normalize("NFC", text))
    for part in re.findall(r"[0-9]+|\s+|.", cleaned):
        if unicodedata.combining(part[0]):
            continue
        if part[0] in "0123456789":
            units, accent = _number(part), PLAIN
        elif not part[0].isalpha():
            units, accent = ([] if letters[-1:] == [SPACE] or not letters else [SPACE]), PLAIN
        else:
            units, accent = _letter(part.lower(), language)
        letters += units
        accents += [accent] * len(units)
        capitals += [CAPITAL if part != part.lower() else SMALL] * len(units)
    if letters[-1:] == [SPACE]:
        letters.pop()
    levels = [letters, _without_end(accents, PLAIN), _without_end(capitals, SMALL)]
    return "00".join("".join(f"{unit:02x}" for unit in level) for level in levels)[:LENGTH]


def _letter(letter: str, language: str) -> tuple[list[int], int]:
    """Return the units of a small letter and what is special about it: an accent, being a variant, or nothing."""
    alphabet = ALPHABETS[language]
    if letter in alphabet:
        return [FIRST_LETTER + alphabet.index(letter)], PLAIN
    if letter in VARIANTS[language]:
        return _letter(VARIANTS[language][letter], language)[0], VARIANT
    if letter in FOREIGN:
        return [unit for plain in FOREIGN[letter] for unit in _letter(plain, language)[0]], VARIANT
    base, *marks = unicodedata.normalize("NFD", letter)
    if marks:
        return _letter(base, language)[0], MARKED + MARKS.find(marks[0]) if marks[0] in MARKS else VARIANT
    return [OTHER_SCRIPT, *ord(letter).to_bytes(3, "big")], PLAIN


def _number(digits: str) -> list[int]:
    """Return the units of a number: how long it is, then its digits, so that 9 comes before 10."""
    digits = digits.lstrip("0")[:255] or "0"
    return [NUMBER, len(digits), *digits.encode("ascii")]


def _without_end(level: list[int], ordinary: int) -> list[int]:
    """Return a level without the ordinary units at its end, which say nothing."""
    end = len(level)
    while end and level[end - 1] == ordinary:
        end -= 1
    return level[:end]
