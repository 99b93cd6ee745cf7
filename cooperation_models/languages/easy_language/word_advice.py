"""Finding hard words in running text: the editors' list holds base forms, texts hold all other forms.

Words are compared by the keys of search (:mod:`cooperation_models.languages.analysis`), so that “implementoinnista”
finds the advice about “implementointi”.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..analysis.keys import keys_of_word
from .facts import WordAdvice
from .readability import words_of


def keys_of(word: str, language: str) -> frozenset[str]:
    """Return the keys by which two forms of a word are known to be the same word."""
    keys = keys_of_word(word.lower(), language)
    return frozenset(keys.lemmas or keys.folded)


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
            keys = tuple(keys_of(word, language) for word in words_of(advice.word))
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
