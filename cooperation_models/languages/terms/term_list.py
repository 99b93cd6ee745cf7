"""The term list at work: which terms a text contains, whatever their case endings, and whether a translation has them.

A term is found by the base forms of its words (:mod:`~..analysis.keys`), so that ``yhteyshenkilölle`` shows
``yhteyshenkilö``; one that is only a part of a compound (``yhteistyöryhmä`` has ``ryhmä``) is found too and marked as
such. Whether a translation has a term is judged mildly, by the beginning of its words: a warning that is often wrong
is read by nobody.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ..analysis.folding import ascii_key
from ..analysis.keys import keys_of_word
from ..analysis.squeezing import DOUBLED, squeezed_beginning
from ..analysis.tokens import words_of
from .consistency import Remark, RemarkKind, plain
from .facts import Term, TermConfidence, TermWord

SHORTEST_INSIDE = 3
"""A term of fewer letters (“ja”, “ei”) is shown only where it is the whole text."""

ENDING_OF_FORM = 2
"""A term in another form than its base form (“tietoja”, “yhteystiedot”) is found in words that share all but so many of
its letters: its base form alone would find words of which it says nothing.
"""

NAME = 4
"""Letters by which a name is known in a text, whatever its ending."""

UNSURE = TermConfidence.LOW


@dataclass(frozen=True)
class FoundTerm:
    """A term that a text contains: its word there, and the words for it in the other language, the surest first.

    ``is_part`` says that it is only a part of a longer word of the text, ``in_base_form`` that the term list has it as
    dictionaries do; other forms (“tietoja” for a heading) are hints and no rule.
    """

    term_id: int
    notion: str
    note: str
    source_word: str
    words: tuple[TermWord, ...]
    is_part: bool = False
    in_base_form: bool = True

    @property
    def usable_words(self) -> tuple[TermWord, ...]:
        """Return the words that are reviewed or attested with the same meaning."""
        return tuple(word for word in self.words if is_usable(word))


@dataclass(frozen=True)
class _Entry:
    term_id: int
    notion: str
    note: str
    source_word: str
    keys: tuple[frozenset[str], ...]
    letters: int
    beginning: str = ""
    """What the word of the text must begin with, where base forms do not tell enough."""


def is_usable(word: TermWord) -> bool:
    """Tell whether a word may stand in a translation without being asked about: reviewed, or not of low confidence."""
    return word.is_reviewed or word.confidence != UNSURE


def _sureness(word: TermWord) -> tuple:
    order = ["", *TermConfidence.values]
    return (not word.is_reviewed, order.index(word.confidence) if word.confidence in order else len(order), word.pk)


class TermList:
    """All terms with a word in the source language; the words of the target language beside them. Two queries."""

    def __init__(self, source_language: str, target_language: str):
        """Read the terms of two languages (codes)."""
        self.source_language = source_language
        self.target_language = target_language
        words = defaultdict(list)
        for word in TermWord.objects.filter(language__in={source_language, target_language}).order_by("pk"):
            words[word.term_id, word.language].append(word)
        terms = {term.pk: term for term in Term.objects.only("pk", "notion", "note")}
        self._entries = []
        self._words = {}
        for (term_id, language), rows in words.items():
            if language == target_language:
                self._words[term_id] = tuple(sorted(rows, key=_sureness))
            if language == source_language:
                self._entries += [self._entry(terms[term_id], row.text) for row in rows]

    def _entry(self, term: Term, text: str) -> _Entry:
        words = [keys_of_word(word, self.source_language) for word in words_of(text)]
        words = [word for word in words if word.folded]
        keys = tuple(frozenset({word.folded[0], *word.lemmas}) for word in words)
        beginning = ""
        if len(words) == 1 and f"l{words[0].folded[0][1:]}" not in words[0].lemmas:
            beginning = words[0].folded[0][:-ENDING_OF_FORM]
        return _Entry(term.pk, term.notion, term.note, text, keys, len(ascii_key(text)), beginning)

    @cached_property
    def _by_first_key(self) -> dict[str, list[_Entry]]:
        index = defaultdict(list)
        for entry in self._entries:
            for key in entry.keys[0] if entry.keys else ():
                index[key].append(entry)
        return index

    def found_in(self, text: str) -> list[FoundTerm]:
        """Return the terms that a text (HTML) contains: the longest first, parts of compounds last."""
        text = plain(text)
        words = [keys_of_word(word, self.source_language) for word in words_of(text)]
        words = [word for word in words if word.folded]
        whole, parts = {}, {}
        taken = set()
        for position, word in enumerate(words):
            for entry in self._starting_with((word.folded[0], *word.lemmas)):
                if not word.folded[0].startswith(entry.beginning) or not _names(entry.source_word, text):
                    continue
                following = words[position : position + len(entry.keys)]
                if (
                    len(following) == len(entry.keys)
                    and all(
                        keys & {other.folded[0], *other.lemmas}
                        for keys, other in zip(entry.keys, following, strict=True)
                    )
                    and (entry.letters >= SHORTEST_INSIDE or len(words) == 1)
                ):
                    whole[entry] = len(entry.keys)
                    taken.update(range(position, position + len(entry.keys)))
        for position, word in enumerate(words):
            if position not in taken:
                for entry in self._starting_with((*word.folded[1:], *word.parts)):
                    if len(entry.keys) == 1 and entry.letters >= SHORTEST_INSIDE and not _is_special(entry, whole):
                        parts[entry] = 1
        ordered = sorted(whole, key=lambda entry: (-whole[entry], -entry.letters))
        return [*map(self._found, ordered), *(self._found(entry, is_part=True) for entry in parts)]

    def _starting_with(self, keys: Iterable[str]) -> list[_Entry]:
        found = {}
        for key in keys:
            found.update(dict.fromkeys(self._by_first_key.get(key, ())))
        return list(found)

    def _found(self, entry: _Entry, is_part: bool = False) -> FoundTerm:
        words = self._words.get(entry.term_id, ())
        in_base_form = not entry.beginning
        return FoundTerm(entry.term_id, entry.notion, entry.note, entry.source_word, words, is_part, in_base_form)

    def meaning(self, text: str) -> list[TermWord]:
        """Return the words for a whole text that is nothing but a term, as it is written in the term list.

        Words of all notions that share the text, the surest first. The capital
        of a heading makes no difference: “Kielet” is “kielet”; but “suomi”, the language, is not “Suomi”, the country.
        """
        text = plain(text).strip()
        entries = self._by_source_word.get(text) or self._by_source_word.get(_initial_lowered(text), ())
        words = [word for entry in entries for word in self._words.get(entry.term_id, ())]
        return sorted(words, key=_sureness)

    @cached_property
    def _by_source_word(self) -> dict[str, list[_Entry]]:
        index = defaultdict(list)
        for entry in self._entries:
            index[entry.source_word].append(entry)
        return index

    def remarks_on(self, terms: Iterable[FoundTerm], translation: str) -> list[Remark]:
        """Return a remark for each found term that a translation does not have under any of its usable words.

        Parts of compounds and terms in other forms than the base form are not asked for. Notions that share a word of
        the source are one here: any of their words will do.
        """
        text = " ".join(DOUBLED.sub(r"\1", ascii_key(word)) for word in words_of(plain(translation)))
        wanted = defaultdict(list)
        for term in terms:
            if term.in_base_form and not term.is_part:
                wanted[term.source_word.casefold()] += term.usable_words
        remarks = []
        for source_word, words in wanted.items():
            if words and not any(_has_beginnings(text, word.text) for word in words):
                names = ", ".join(dict.fromkeys(word.text for word in words))
                message = _("The term “%(term)s” is otherwise translated: %(words)s.")
                remarks.append(Remark(RemarkKind.TERM, message % {"term": source_word, "words": names}))
        return remarks


def _is_special(entry: _Entry, whole: dict[_Entry, int]) -> bool:
    """Tell whether a term is no part to be shown: shown already, a name, or not in its base form."""
    return entry in whole or entry.beginning != "" or entry.source_word[:1].isupper()


def _names(source_word: str, text: str) -> bool:
    """Tell whether a text has a term with its capital, when it has one: “Suomi” is not in “suomeksi”."""
    return not source_word[:1].isupper() or source_word[:NAME] in text


def _has_beginnings(text: str, term: str) -> bool:
    """Tell whether the words of a term occur in a text of squeezed keys; short ones may lose a letter (sida, sidor)."""
    keys = [ascii_key(word) for word in words_of(term)]
    return all(squeezed_beginning(key)[: max(SHORTEST_INSIDE, len(key) - 1)] in text for key in keys)


def _initial_lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
