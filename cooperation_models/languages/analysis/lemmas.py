"""Base forms of words: by dictionary, by the parts of compounds, by Snowball's rules for what no dictionary has.

Nothing is guessed from the ends of words that the dictionary knows, and all of it is done on folded words, so that
``jarjestojen`` and ``järjestöjen`` are one word.
"""

from dataclasses import dataclass

import snowballstemmer

from .compounds import UNDIVIDED, split_compound
from .lexicon import lemma_file
from .voikko import voikko_readings

SNOWBALL = {"fi": "finnish", "sv": "swedish"}
SHORTEST_COMPOUND = 7
FIELD_WORDS = {"fi": frozenset(("sote", "hyte")), "sv": frozenset()}
"""Words of the field that the dictionaries lack, folded: the compounds they begin are split like others."""


@dataclass(frozen=True)
class Analysis:
    """Base forms of a whole word, and of the members when it is a compound; all folded."""

    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()


def known_lemmas(word: str, language: str) -> tuple[str, ...]:
    """Return the base forms that the dictionary has for a folded word; none for an unknown word."""
    lexicon = lemma_file(language)
    if word in FIELD_WORDS.get(language, ()):
        return (word,)
    return lexicon.lemmas_of(word) if lexicon else ()


def analysed(word: str, language: str, written: str = "") -> Analysis:
    """Return the base forms of a folded word; of a language without dictionary and rules the word itself.

    ``written`` is the word before it was folded, which Voikko needs where it is installed.
    """
    lemmas = known_lemmas(word, language)
    if language not in SNOWBALL:
        return Analysis(lemmas or (word,))
    readings = voikko_readings(written) if language == "fi" and written else ()
    lemmas = tuple(dict.fromkeys((*(reading.lemma for reading in readings), *lemmas)))
    parts: list[str] = []
    if len(word) >= SHORTEST_COMPOUND and not word.isdigit():
        members = {reading.lemma: reading.members for reading in readings}
        for form in lemmas or (word,):
            if form in UNDIVIDED[language]:
                continue
            split = split_compound(form, language, known_lemmas, is_base_form=bool(lemmas))
            parts += split.members if split else members.get(form, ())
            if split and not lemmas:
                lemmas = tuple(f"{split.beginning}{end}" for end in split.ends)
    return Analysis(lemmas or (_stem(word, language),), tuple(dict.fromkeys(parts)))


def _stem(word: str, language: str) -> str:
    """Return Snowball's stem of a word; a stemmer keeps the word it works on, so each word has its own."""
    return snowballstemmer.stemmer(SNOWBALL[language]).stemWord(word)
