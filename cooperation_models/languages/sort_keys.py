"""Sort keys: text that, compared byte by byte, orders names by a language's alphabet on any database."""

import unicodedata

LETTERS = {
    "fi": "abcdefghijklmnopqrstuvwxyzåäö",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "se": "aábcčdđefghijklmnŋopqrsštŧuvwxyzžåäö",
    "smn": "aâbcčdđefghijklmnŋopqrsštŧuvwxyzžåäáö",
    "sms": "aâbcčʒǯdđefgǧǥhijkǩlmnŋoõpqrsštŧuvwxyzžåäö",
}


def sort_key(text: str, language: str) -> str:
    """Return the sort key of ``text`` for a list in ``language``."""
    letters = LETTERS[language]
    primary = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        position = letters.find(letter)
        primary.append(f"{position:02x}" if position >= 0 else "")
    return "".join(primary)[:1000]
