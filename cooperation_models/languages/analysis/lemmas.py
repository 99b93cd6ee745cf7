"""Base forms of words: by dictionary, by the parts of compounds, by Snowball's rules for what no dictionary has."""

from dataclasses import dataclass
from functools import cache

import snowballstemmer

SNOWBALL = {"fi": "finnish", "sv": "swedish"}


@dataclass(frozen=True)
class Analysis:
    """Base forms of a whole word, and of the members when it is a compound; all folded."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()


@cache
def _stemmer(language: str):
    return snowballstemmer.stemmer(SNOWBALL[language])


def analysed(word: str, language: str) -> Analysis:
    """Return the base forms of a folded word; of a language without rules the word itself."""
    if language not in SNOWBALL:
        return Analysis((word,))
    return Analysis((_stemmer(language).stemWord(word),))
