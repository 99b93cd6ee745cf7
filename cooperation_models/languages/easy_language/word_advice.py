"""Finding hard words in running text: the editors' list holds base forms, texts hold all other forms.

Words are compared by the keys of search (:mod:`cooperation_models.languages.analysis`). Foreign words of
administration are in no dictionary, and the rules for unknown words know nothing of Finnish consonant gradation, so a
long word is also found by its beginning: “implementoinnista” by “implementointi”.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..analysis.keys import keys_of_word
from .facts import WordAdvice
from .readability import words_of

SHORTEST_BEGINNING = 10
LETTERS_THAT_CHANGE = 2
LONGEST_ENDING = 5
"""A long word is known by all its letters but the last two, in words with at most five more: not in compounds."""


def keys_of(word: str, language: str) -> frozenset[str]:
    """Return the keys of a word of a text: its base forms, and its long beginnings, marked as such."""
    keys = keys_of_word(word.lower(), language)
    shortest = max(SHORTEST_BEGINNING, len(word) - LETTERS_THAT_CHANGE - LONGEST_ENDING)
    beginnings = (word.lower()[:length] for length in range(shortest, len(word) + 1))
    return frozenset([*(keys.lemmas or keys.folded), *(f"{beginning}…" for beginning in beginnings)])


def keys_of_advice(word: str, language: str) -> frozenset[str]:
    """Return the keys by which the words of a text are known to be a word of the list in some form."""
    keys = keys_of_word(word.lower(), language)
    beginning = word.lower()[:-LETTERS_THAT_CHANGE]
    long = [f"{beginning}…"] if len(beginning) >= SHORTEST_BEGINNING else []
    return frozenset([*(keys.lemmas or keys.folded), *long])


@dataclass(frozen=True)
class FoundWord:
    """A hard word as the text has it, and what the editors' list says of it."""

    surface: str
    advice: WordAdvice


class AdviceList:
    """The editors' advice for one language, ready to be looked up (one query).

    An entry may be several words long (“ottaa huomioon”): they are found when they follow each other.
    """

    def __init__(self, language: str, advices: Iterable[WordAdvice] | None = None):
        """Take the list from the database unless it is given."""
        self.language = language
        self.by_key: dict[str, list[tuple[tuple[frozenset[str], ...], WordAdvice]]] = {}
        if advices is None:
            advices = WordAdvice.objects.filter(language=language)
        for advice in advices:
            keys = tuple(keys_of_advice(word, language) for word in words_of(advice.word))
            for key in keys[0] if keys else ():
                self.by_key.setdefault(key, []).append((keys, advice))

    def find(self, sentence: str) -> Iterator[FoundWord]:
        """Yield the hard words of a sentence in their order, each piece of advice once."""
        words = words_of(sentence)
        keys = [keys_of(word, self.language) for word in words]
        told = set()
        for place in range(len(words)):
            for key in sorted(keys[place]):
                for wanted, advice in self.by_key.get(key, ()):
                    following = keys[place : place + len(wanted)]
                    if advice.pk in told or len(following) < len(wanted):
                        continue
                    if all(have & want for have, want in zip(following, wanted, strict=True)):
                        told.add(advice.pk)
                        yield FoundWord(" ".join(words[place : place + len(wanted)]), advice)
