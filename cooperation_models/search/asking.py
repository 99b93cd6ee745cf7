"""What a reader asks for, as conditions on the keys of entries: word by word, from the strictest reading to the widest.

==========  ===============================================================================================
reading     a word is there when the entry has
==========  ===============================================================================================
exact       the word itself, letters folded
lemma       one of its base forms, all parts of the compound that it is, or a synonym
squeezed    a word that begins like it with doubled letters made single (Sámi languages only)
==========  ===============================================================================================

Each reading is asked of the names first and then of everything. All words must be there; an entry that has them all in
a stricter reading stands above one that needs a wider.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from cooperation_models.languages.analysis.keys import QueryWord, query_words

from .engine import Condition, all_of, any_of
from .entry_keys import OF_NAMES
from .facts import Synonym

LONGEST_QUERY = 200
MOST_WORDS = 10


class Reading(Enum):
    """How strictly words are read."""

    EXACT = "exact"
    LEMMA = "lemma"
    SQUEEZED = "squeezed"


@dataclass(frozen=True)
class Level:
    """One step of the ranking: what an entry must have to stand on it."""

    reading: Reading
    in_names: bool


LEVELS = (
    Level(Reading.EXACT, True),
    Level(Reading.LEMMA, True),
    Level(Reading.EXACT, False),
    Level(Reading.LEMMA, False),
    Level(Reading.SQUEEZED, True),
    Level(Reading.SQUEEZED, False),
)
"""The order of hits. A name that has the words in another case says more than a text that has them as they are."""


@dataclass(frozen=True)
class Asked:
    """One word of a query, or a phrase of synonyms: ``words`` as typed, ``others`` what editors say is the same."""

    words: tuple[QueryWord, ...]
    others: tuple[tuple[QueryWord, ...], ...] = ()

    def condition(self, level: Level) -> Condition:
        """Return what an entry must have on a level."""
        place = OF_NAMES if level.in_names else ""
        own = all_of(_has(word, level.reading, place) for word in self.words)
        if level.reading is Reading.EXACT or not self.others:
            return own
        others = (all_of(_has(word, Reading.LEMMA, place) for word in words) for words in self.others)
        return any_of([own, *others])


def _has(word: QueryWord, reading: Reading, place: str) -> Condition:
    ways: list[str | Condition] = [f"{place}{word.folded}"]
    if reading is not Reading.EXACT:
        ways += [f"{place}{lemma}" for lemma in word.lemmas]
        if word.members:
            ways.append(all_of(f"{place}{member}" for member in word.members))
    if reading is Reading.SQUEEZED and word.squeezed:
        ways.append(f"{place}{word.squeezed}")
    return any_of(ways)


class Question:
    """A query as typed, in every language in which it may be meant."""

    def __init__(self, text: str, language: str):
        """Keep the words of a query by a reader of ``language``; what is too long is cut, and said to be so."""
        cleaned = " ".join(text.replace("\x00", " ").split())
        self.text = cleaned[:LONGEST_QUERY]
        self.language = language
        self.is_cut = len(cleaned) > LONGEST_QUERY or len(query_words(self.text, language)) > MOST_WORDS

    @cached_property
    def synonyms(self) -> list[tuple[str, list[str]]]:
        """Return the groups of synonyms with their languages (one query)."""
        return [(synonym.language, synonym.listed()) for synonym in Synonym.objects.order_by("pk")]

    def asked_in(self, language: str) -> list[Asked]:
        """Return the words of the query read as words of a language, with their synonyms.

        Common words (and, where) are left out when there are others.
        """
        groups = [group for code, group in self.synonyms if code in ("", language)]
        phrases = [[_words_that_count(line, language) for line in group] for group in groups]
        return list(_with_synonyms(_words_that_count(self.text, language), phrases))

    def conditions(self, language: str) -> list[Condition]:
        """Return the conditions of all levels, the strictest first; none for a query without words."""
        asked = self.asked_in(language)
        return [all_of(word.condition(level) for word in asked) for level in LEVELS] if asked else []

    def words_apart(self, language: str) -> list[Condition]:
        """Return the widest condition of each word, for showing what has some of the words."""
        return [word.condition(LEVELS[-1]) for word in self.asked_in(language)]


def _words_that_count(text: str, language: str) -> list[QueryWord]:
    words = query_words(text, language)[:MOST_WORDS]
    return [word for word in words if not word.common] or words


def _with_synonyms(words: Sequence[QueryWord], groups: list[list[list[QueryWord]]]) -> Iterable[Asked]:
    """Yield the words of a query, those together that editors know as one phrase, the longest phrase first."""
    place = 0
    phrases = sorted(((line, group) for group in groups for line in group if line), key=lambda pair: -len(pair[0]))
    while place < len(words):
        best, others = words[place : place + 1], {}
        for line, group in phrases:
            part = words[place : place + len(line)]
            if len(line) < len(best) or len(part) < len(line) or not all(map(_same, part, line)):
                continue
            if len(line) > len(best):
                best, others = part, {}
            others.update({tuple(other): None for other in group if other and other != line})
        yield Asked(tuple(best), tuple(others))
        place += len(best)


def _same(word: QueryWord, other: QueryWord) -> bool:
    """Tell whether two words are the same in any of their cases."""
    return word.folded == other.folded or bool(set(word.lemmas) & set(other.lemmas))
