"""Excerpts of what was found: the part of a text where the words of the query stand, with the words marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from cooperation_models.languages.analysis.folding import ascii_key
from cooperation_models.languages.analysis.keys import keys_of_word
from cooperation_models.languages.analysis.tokens import words_of
from cooperation_models.languages.text import active_language

from .asking import Asked

LONGEST_EXCERPT = 240
LOOKED_THROUGH = 12_000
"""Signs of a text in which the words are looked for: the first pages of it."""

LETTERS_IN_COMMON = 3
PARTS_APART = " – "
"""Stands between the headings, paragraphs and rows of a page."""


@dataclass(frozen=True)
class Part:
    """A part of an excerpt; ``is_found`` tells that it is a word of the query."""

    text: str
    is_found: bool


@dataclass(frozen=True)
class Excerpt:
    """A part of a text in ``language`` with the words of the query marked; empty for a text without words."""

    parts: tuple[Part, ...]
    language: str

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return any(part.text for part in self.parts)

    @property
    def is_foreign(self) -> bool:
        """Tell whether the text is in another language than the reader's."""
        return self.language != active_language()

    def __str__(self) -> str:
        """Return the bare text."""
        return "".join(part.text for part in self.parts)

    @property
    def marked(self) -> SafeString:
        """Return the escaped text with the words of the query in ``mark`` elements; the language is the element's."""
        return mark_safe(
            "".join(
                format_html("<mark>{}</mark>", part.text) if part.is_found else conditional_escape(part.text)
                for part in self.parts
            )
        )


class Marker:
    """Finds the words of a query in texts of one language."""

    def __init__(self, asked: Sequence[Asked], language: str):
        """Take the words of the query as they were read in the language."""
        self.language = language
        words = [word for one in asked for way in (one.words, *one.others) for word in way]
        self.keys = {key for word in words for key in (word.folded, *word.lemmas, *word.members, word.squeezed) if key}
        self.beginnings = tuple({key[1:][:LETTERS_IN_COMMON] for key in self.keys})

    def is_found(self, word: str) -> bool:
        """Tell whether a word of a text is one of the query's, in any case and as a part of a compound."""
        plain = ascii_key(word)
        if not any(beginning in plain for beginning in self.beginnings):
            return False
        for part in words_of(word):
            keys = keys_of_word(part, self.language)
            if self.keys.intersection((*keys.folded, *keys.lemmas, *keys.parts, *keys.squeezed)):
                return True
        return False

    def mark(self, text: str) -> Excerpt:
        """Return a whole text with the words of the query marked."""
        return Excerpt(tuple(_parts(text, self._places(text))), self.language)

    def excerpt(self, text: str) -> Excerpt:
        """Return the part of a text with the first word of the query in it, else its beginning."""
        text = text[:LOOKED_THROUGH].replace("\n", PARTS_APART)
        places = self._places(text)
        begin = _beginning(text, places[0][0]) if places else 0
        end = min(len(text), begin + LONGEST_EXCERPT)
        if end < len(text):
            end = max(text.rfind(" ", begin, end), begin + LONGEST_EXCERPT // 2)
        inside = [(start - begin, stop - begin) for start, stop in places if start >= begin and stop <= end]
        parts = _parts(text[begin:end], inside)
        before = [Part("… ", False)] if begin else []
        after = [Part(" …", False)] if end < len(text) else []
        return Excerpt((*before, *parts, *after), self.language)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Return where the words of the query stand."""
        return [match.span() for match in WRITTEN_WORD.finditer(text) if self.is_found(match[0])]


WRITTEN_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u02b9\u02bb\u02bc\u02c8\u2018\u2019\u201b\u2032'´`]+[^\W_]+)*")
"""A word as it stands in a text; the tokeniser of the keys works on another form of the text."""


def _beginning(text: str, place: int) -> int:
    """Return where an excerpt with the word at ``place`` begins: at its sentence if that is near, else at a word."""
    if place < LONGEST_EXCERPT // 2:
        return 0
    earliest = place - LONGEST_EXCERPT // 3
    sentence = max(text.rfind(sign, earliest, place) + len(sign) for sign in (". ", "? ", "! ", PARTS_APART))
    if sentence > earliest:
        return sentence
    return text.find(" ", earliest, place) + 1 or place


def _parts(text: str, places: Iterable[tuple[int, int]]) -> Iterable[Part]:
    end = 0
    for start, stop in places:
        if start > end:
            yield Part(text[end:start], False)
        yield Part(text[start:stop], True)
        end = stop
    if end < len(text):
        yield Part(text[end:], False)
