"""The one fold of the project: letters without accents and Sámi signs, for addresses, finding and search keys.

It needs nothing but Python, so that it can be used where Django is not set up.
"""

import re
import unicodedata

from anyascii import anyascii

PLAIN_LETTERS = {
    "đ": "d",
    "ð": "d",
    "ŋ": "n",
    "ŧ": "t",
    "ǥ": "g",
    "ʒ": "z",
    "ø": "o",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}
SIGNS = "\u02b9\u02bb\u02bc\u02c8\u02ca\u02cb\u2018\u2019\u201b\u2032\uff07'´`"
"""Signs of Skolt Sámi, and what people type in their place: they part no words."""

FOLDING = str.maketrans({**PLAIN_LETTERS, **dict.fromkeys(SIGNS, "")})
NOT_OF_A_KEY = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """Return a text in small letters without accents and Sámi signs; letters of other scripts stay."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(FOLDING)).lower()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(FOLDING)


def ascii_key(word: str) -> str:
    """Return a word folded to the letters a–z and digits, which no search engine reads as anything else.

    Letters of other scripts are written in Latin ones (``Муниципалитет`` becomes ``munitsipalitet``). Empty for a word
    without letters and digits.
    """
    plain = folded(word)
    if not plain.isascii():
        plain = anyascii(plain).lower()
    return NOT_OF_A_KEY.sub("", plain)
