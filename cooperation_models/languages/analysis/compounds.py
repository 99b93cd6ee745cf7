"""Parts of compounds: Finnish and Swedish write together what others write apart.

A compound is split where both sides are words of the dictionary: the right one in any form, the left one in the base
form, the genitive or with a joining sound (Finnish ``vammais-`` of ``vammainen``, Swedish ``organisations-``). The
longest right side wins: ``järjestö`` + ``neuvottelukunta``, not ``…kunta``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .common_words import is_common

SHORTEST_LEFT = 3
SHORTEST_RIGHT = 4
SHORTEST_SHORT_RIGHT = 3
SHORT_RIGHT = {"fi": ("tyo",), "sv": ("rad", "lag")}
"""Ends shorter than ``SHORTEST_RIGHT`` that are worth finding by."""

LONGEST_CHAIN = 3

WORDS_NOT_TO_DIVIDE = {
    "fi": """
        neuvottelukunta puheenjohtaja maakunta lautakunta valiokunta toimikunta eduskunta seurakunta yhteiskunta
        kansalainen yhdistys yhteistyo toiminta osallisuus henkilo kokoontuminen esimerkki ajankohta tarkoitus
    """,
    "sv": """
        samarbete ordforande fullmaktige fullmaktig delegation verksamhet organisation forening framtid
    """,
}
"""Words that are more than their parts, folded: nobody who seeks a municipality (``kunta``) wants every committee."""

UNDIVIDED = {language: frozenset(words.split()) for language, words in WORDS_NOT_TO_DIVIDE.items()}

LemmasOf = Callable[[str, str], tuple[str, ...]]
"""Gives the base forms of a folded form in a language, none for an unknown one."""


@dataclass(frozen=True)
class Split:
    """A compound: the beginning as it is written, the base forms of the end, and those of all the members."""

    beginning: str
    ends: tuple[str, ...]
    members: tuple[str, ...]


def split_compound(
    word: str, language: str, lemmas_of: LemmasOf, *, is_base_form: bool, chain: int = LONGEST_CHAIN
) -> Split | None:
    """Return the parts of a folded word, or None when it is no compound of known words.

    Of a base form the last part must be a base form too. ``chain`` is how often the parts may be split again.
    """
    splits = [
        split
        for cut in range(SHORTEST_LEFT, len(word) - SHORTEST_SHORT_RIGHT + 1)
        if (split := _split_at(cut, word, language, lemmas_of, is_base_form, chain)) is not None
    ]
    undivided = UNDIVIDED[language]
    return next((split for split in splits if not undivided.isdisjoint(split.members)), splits[0] if splits else None)


def _split_at(cut: int, word: str, language: str, lemmas_of: LemmasOf, is_base_form: bool, chain: int) -> Split | None:
    """Return the parts of a word that is split at a place, or None when one side is no word."""
    beginning, end = word[:cut], word[cut:]
    ends = tuple(
        lemma
        for lemma in lemmas_of(end, language)
        if (lemma == end or not is_base_form)
        and (len(lemma) >= SHORTEST_RIGHT or (lemma in SHORT_RIGHT[language] and end.startswith(lemma)))
    )
    left = _members_of_beginning(beginning, language, lemmas_of, chain) if ends else ()
    if not left:
        return None
    deeper = [
        member
        for lemma in ends
        if chain > 1 and lemma not in UNDIVIDED[language]
        for split in [split_compound(lemma, language, lemmas_of, is_base_form=True, chain=chain - 1)]
        if split is not None
        for member in split.members
    ]
    members = (member for member in (*left, *ends, *deeper) if not is_common(member, language))
    return Split(beginning, ends, tuple(dict.fromkeys(members)))


def _members_of_beginning(beginning: str, language: str, lemmas_of: LemmasOf, chain: int) -> tuple[str, ...]:
    """Return the base forms that the left side of a compound stands for; none when it cannot be one."""
    lemmas = lemmas_of(beginning, language)
    if beginning in lemmas:
        return (beginning,)
    if language == "fi":
        if not lemmas and beginning.endswith("s"):
            adjective = f"{beginning[:-1]}nen"
            lemmas = (adjective,) if adjective in lemmas_of(adjective, language) else ()
        elif not beginning.endswith(("n", "s")):
            lemmas = ()
    elif not lemmas and beginning.endswith("s"):
        lemmas = lemmas_of(beginning[:-1], language)
    if lemmas or chain == 1:
        return lemmas
    split = split_compound(beginning, language, lemmas_of, is_base_form=False, chain=chain - 1)
    return split.members if split else ()
