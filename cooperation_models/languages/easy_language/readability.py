"""How hard a text is to read: sentences, words and LIX, as pure functions over plain text in Finnish or Swedish.

LIX (läsbarhetsindex) is the mean number of words in a sentence plus the share of long words in per cent; a word is long
when it has more than six letters (C. H. Björnsson: Läsbarhet, 1968). Björnsson's levels are for Swedish: below 30 very
easy, 30–40 easy, 40–50 of medium difficulty, 50–60 hard, above 60 very hard. Finnish words are longer, for endings and
compounds are written together, so the same ease gives a higher figure. The limits here are our own choice for both
languages: neither Björnsson nor the guides of easy language give any.

A text is given as passages (headings, paragraphs, items of lists): a sentence never goes on from one to the next.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

MEASURED_LANGUAGES = ("fi", "sv")
LETTERS_OF_LONG_WORD = 6

WORD = re.compile(r"[^\W\d_]+(?:[-'’ʹʼ:][^\W\d_]+)*")
END_OF_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]+[\"”’»)]*\s+(?=[\"”’»(–-]*\s?[^\W_])")
ABBREVIATIONS = frozenset(
    [
        *("esim", "mm", "ks", "jne", "ym", "yms", "ns", "klo", "puh", "nk", "ts", "tms", "vrt", "huom", "prof", "tri"),
        *("mrd", "milj", "alk", "t.ex", "bl.a", "m.m", "o.s.v", "osv", "dvs", "d.v.s", "kl", "nr", "tel", "s.k", "f.d"),
        *("jfr", "obs", "ca", "resp"),
    ]
)
"""Words that end in a full stop inside a sentence."""


@dataclass(frozen=True)
class Limits:
    """What is too long: words in a sentence, letters in a word (in the longest part of one with hyphens), and LIX."""

    sentence_words: int
    word_letters: int
    lix: int


STANDARD_LIMITS = {"fi": Limits(18, 22, 60), "sv": Limits(22, 18, 50)}
EASY_LIMITS = {"fi": Limits(10, 15, 45), "sv": Limits(13, 15, 35)}

WORDS_FOR_LIX = 50
"""A text with fewer words has no LIX to speak of: one long heading would decide it."""


@dataclass(frozen=True)
class Measures:
    """The figures of a text; all of them are 0 for a text without words."""

    sentences: int = 0
    words: int = 0
    words_in_sentence: float = 0.0
    letters_in_word: float = 0.0
    lix: float = 0.0


def limits_of(language: str, *, easy: bool) -> Limits:
    """Return the limits for a language, in easy or standard language. Raises KeyError for one that is not measured."""
    return (EASY_LIMITS if easy else STANDARD_LIMITS)[language]


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand: letters, with hyphens and apostrophes inside; numbers are none."""
    return WORD.findall(text)


def letters_of(word: str) -> int:
    """Return the number of letters of a word, signs left out."""
    return sum(letter.isalpha() for letter in word)


def longest_part(word: str) -> int:
    """Return the number of letters of the longest part of a word between its hyphens, which make it easier."""
    return max(letters_of(part) for part in word.split("-"))


def sentences_of(passage: str) -> list[str]:
    """Return the sentences of one passage that have words, in order.

    A full stop ends a sentence when a letter or a number follows that can begin one: not in dates and times
    (5. maaliskuuta, klo 12.30), after an abbreviation, or after an initial.
    """
    found, begin = [], 0
    for end in END_OF_SENTENCE.finditer(passage):
        if _goes_on(passage[begin : end.start()], end.group(), passage[end.end() :]):
            continue
        found.append(passage[begin : end.end()])
        begin = end.end()
    found.append(passage[begin:])
    return [sentence for part in found if (sentence := " ".join(part.split())) and WORD.search(sentence)]


def _goes_on(before: str, sign: str, after: str) -> bool:
    """Tell whether what looks like the end of a sentence stands inside of one."""
    if not sign.startswith(".") or sign.startswith(".."):
        return False
    following = re.search(r"[^\W_]", after)
    if following and following.group().islower():
        return True
    last = before.split()[-1] if before.split() else ""
    word = last.strip("(\"”'’»").lower()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def measure(passages: Iterable[str]) -> Measures:
    """Return the figures of a text."""
    sentences = list(chain.from_iterable(map(sentences_of, passages)))
    words = list(chain.from_iterable(map(words_of, sentences)))
    if not words:
        return Measures()
    letters = [letters_of(word) for word in words]
    words_in_sentence = len(words) / len(sentences)
    long_words = sum(count > LETTERS_OF_LONG_WORD for count in letters)
    return Measures(
        sentences=len(sentences),
        words=len(words),
        words_in_sentence=words_in_sentence,
        letters_in_word=sum(letters) / len(words),
        lix=words_in_sentence + 100 * long_words / len(words),
    )
