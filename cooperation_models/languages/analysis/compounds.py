"""Parts of compounds: Finnish and Swedish write together what others write apart.

A compound is split where both sides are words of the dictionary: the right one in any form, the left one in the base
form, the genitive or with a joining sound (Finnish ``vammais-`` of ``vammainen``, Swedish ``organisations-``). The
longest right side wins: ``järjestö`` + ``neuvottelukunta``, not ``…kunta``. Names of places are not split: who seeks
Kemi does not want Kemijärvi.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from .common_words import is_common

SHORTEST_LEFT = 3
SHORTEST_RIGHT = 4
SHORT_LEFT = {"fi": (), "sv": ("by",)}
SHORT_RIGHT = {"fi": ("tyo",), "sv": ("rad", "lag")}
"""Beginnings and ends shorter than the shortest that are worth finding by."""

SHORTEST_PART = 2
LONGEST_CHAIN = 3

WORDS_NOT_TO_DIVIDE = {
    "fi": """
        neuvottelukunta puheenjohtaja maakunta maakunnallinen lautakunta valiokunta toimikunta eduskunta seurakunta
        yhteiskunta kansalainen yhdistys yhteistyo toiminta osallisuus henkilo kokoontuminen toimielin esimerkki
        ajankohta tarkoitus
    """,
    "sv": """
        samarbete ordforande fullmaktige fullmaktig delegation verksamhet organisation forening framtid
        halsovard
    """,
}
"""Words that are more than their parts, folded: nobody who seeks a municipality (``kunta``) wants every committee."""

UNDIVIDED = {language: frozenset(words.split()) for language, words in WORDS_NOT_TO_DIVIDE.items()}


class Lexicon(Protocol):
    """What the splitting asks of a dictionary, of folded words."""

    def lemmas_of(self, form: str) -> tuple[str, ...]:
        """Return the base forms of a form, none for an unknown one."""

    def is_proper_name(self, lemma: str) -> bool:
        """Tell whether a base form is a name."""


@dataclass(frozen=True)
class Split:
    """A compound: the beginning as it is written, the base forms of the end, and those of the members.

    ``members`` are all readings of all parts, whole and divided further, for the index; empty for a name of a place.
    ``leaves`` are the smallest parts, one reading of each: a text that writes the compound apart has all of them.
    Empty when one of them is a word that says nothing.
    """

    beginning: str
    ends: tuple[str, ...]
    members: tuple[str, ...]
    leaves: tuple[str, ...]


def split_compound(
    word: str, language: str, lexicon: Lexicon, *, is_base_form: bool, chain: int = LONGEST_CHAIN
) -> Split | None:
    """Return the parts of a folded word, or None when it is no compound of known words.

    Of a base form the last part must be a base form too. ``chain`` is how often the parts may be split again.
    """
    if word in UNDIVIDED[language] or chain == 0:
        return None
    splits = list(_splits(word, language, lexicon, is_base_form, chain))
    undivided = UNDIVIDED[language]
    return next((split for split in splits if not undivided.isdisjoint(split.members)), splits[0] if splits else None)


def _splits(word: str, language: str, lexicon: Lexicon, is_base_form: bool, chain: int) -> Iterator[Split]:
    """Yield the ways to split a word, the one with the longest end first."""
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART):
        beginning, end = word[:cut], word[cut:]
        if len(beginning) < SHORTEST_LEFT and beginning not in SHORT_LEFT[language]:
            continue
        ends = tuple(
            lemma
            for lemma in lexicon.lemmas_of(end)
            if (lemma == end or not is_base_form)
            and (len(lemma) >= SHORTEST_RIGHT or (lemma in SHORT_RIGHT[language] and end.startswith(lemma)))
        )
        if not ends:
            continue
        left, left_leaves = _beginning(beginning, language, lexicon, chain)
        if not left:
            continue
        if all(map(lexicon.is_proper_name, ends)):
            yield Split(beginning, ends, (), ())
            continue
        main_end = end if end in ends else ends[0]
        deeper = {lemma: split_compound(lemma, language, lexicon, is_base_form=True, chain=chain - 1) for lemma in ends}
        parts = [*left, *ends, *(member for split in deeper.values() if split for member in split.members)]
        leaves = (*left_leaves, *(deeper[main_end].leaves if deeper[main_end] else (main_end,)))
        yield Split(
            beginning,
            ends,
            members=tuple(dict.fromkeys(part for part in parts if not is_common(part, language))),
            leaves=() if any(is_common(leaf, language) for leaf in leaves) else leaves,
        )


def _beginning(beginning: str, language: str, lexicon: Lexicon, chain: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the base forms that the left side of a compound stands for, and its leaves; none when it cannot be one."""
    lemmas = lexicon.lemmas_of(beginning)
    if beginning in lemmas:
        lemmas = (beginning,)
    elif language == "fi":
        if not lemmas and beginning.endswith("s"):
            adjective = f"{beginning[:-1]}nen"
            lemmas = (adjective,) if adjective in lexicon.lemmas_of(adjective) else ()
        elif not beginning.endswith(("n", "s")):
            lemmas = ()
    elif not lemmas and beginning.endswith("s"):
        lemmas = lexicon.lemmas_of(beginning[:-1])
    if lemmas:
        split = split_compound(lemmas[0], language, lexicon, is_base_form=True, chain=chain - 1)
        if split is None or not split.leaves:
            return lemmas, lemmas[:1]
        return (*lemmas, *split.members), split.leaves
    split = split_compound(beginning, language, lexicon, is_base_form=False, chain=chain - 1)
    return (split.members, split.leaves) if split and split.leaves else ((), ())
