"""What an editor is told about how hard a page is to read: figures, and sentences with what to do about each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from ..honesty import ADDRESS, UNSEEN_FIELDS
from .readability import (
    MEASURED_LANGUAGES,
    WORDS_FOR_LIX,
    Limits,
    Measures,
    limits_of,
    longest_part,
    measure,
    sentences_of,
    words_of,
)
from .word_advice import AdviceList, FoundWord

MOST_REMARKS = 60
"""Remarks shown at once; more would not be read, and go away together with the first ones."""


@dataclass(frozen=True)
class Passage:
    """A piece of the page's text that stands for itself, with the name of the field it is in."""

    place: str
    text: str


@dataclass(frozen=True)
class Remark:
    """One thing to look at: where it is, the sentence as it stands, the word in question if any, and what to do.

    A word is told once for a page, at its first sentence; ``sentences`` is in how many it stands.
    """

    place: str
    sentence: str
    word: str
    advice: str
    sentences: int = 1


@dataclass(frozen=True)
class Figure:
    """A figure of the text, and whether it is above what is wanted; ``wanted`` is empty where nothing is."""

    label: str
    value: float
    wanted: str = ""
    is_too_high: bool = False


@dataclass
class Report:
    """The readability of one page in Finnish or Swedish."""

    language: str
    is_easy: bool
    passages: list[Passage]
    advices: AdviceList = field(repr=False)

    @property
    def limits(self) -> Limits:
        """Return the limits that hold for the page."""
        return limits_of(self.language, easy=self.is_easy)

    @cached_property
    def measures(self) -> Measures:
        """Return the figures of the whole text."""
        return measure(passage.text for passage in self.passages)

    @property
    def has_text(self) -> bool:
        """Tell whether there is anything to judge."""
        return self.measures.words > 0

    @property
    def figures(self) -> list[Figure]:
        """Return the figures for editors, LIX only for texts that are long enough for it."""
        measures, limits = self.measures, self.limits
        most = _("at most %(number)s")
        figures = [
            Figure(_("Words in all"), measures.words),
            Figure(
                _("Words in a sentence"),
                round(measures.words_in_sentence, 1),
                most % {"number": limits.sentence_words},
                measures.words_in_sentence > limits.sentence_words,
            ),
            Figure(_("Letters in a word"), round(measures.letters_in_word, 1)),
        ]
        if measures.words >= WORDS_FOR_LIX:
            lix = round(measures.lix)
            figures.append(Figure(_("LIX"), lix, most % {"number": limits.lix}, lix > limits.lix))
        return figures

    @cached_property
    def all_remarks(self) -> list[Remark]:
        """Return what to look at, in the order of the text."""
        remarks, firsts = [], {}
        for passage in self.passages:
            for about, remark in self._remarks_on(passage):
                if about in firsts:
                    place = firsts[about]
                    remarks[place] = replace(remarks[place], sentences=remarks[place].sentences + 1)
                    continue
                if about is not None:
                    firsts[about] = len(remarks)
                remarks.append(remark)
        return remarks

    @property
    def remarks(self) -> list[Remark]:
        """Return the first remarks, as many as an editor can work through."""
        return self.all_remarks[:MOST_REMARKS]

    @property
    def count(self) -> int:
        """Return how many remarks there are."""
        return len(self.all_remarks)

    def _remarks_on(self, passage: Passage) -> Iterator[tuple[object, Remark]]:
        """Yield remarks, each with what it is about: a word that may come again, None for a sentence."""
        for sentence in sentences_of(passage.text):
            words = words_of(sentence)
            if len(words) > self.limits.sentence_words:
                advice = _("The sentence has %(count)s words. Make two or more sentences of it.")
                yield None, Remark(passage.place, sentence, "", advice % {"count": len(words)})
            found = list(self.advices.find(sentence))
            for hard in found:
                yield hard.advice.pk, Remark(passage.place, sentence, hard.surface, said_of(hard))
            advised = {hard.surface for hard in found}
            for word in dict.fromkeys(words):
                letters = longest_part(word)
                if word not in advised and letters > self.limits.word_letters:
                    advice = _("The word has %(count)s letters. Use a shorter word, or explain it with two words.")
                    yield word.lower(), Remark(passage.place, sentence, word, advice % {"count": letters})


def said_of(hard: FoundWord) -> str:
    """Return what the editors' list says of a word that was found, as one or two sentences."""
    suggestion, note = hard.advice.suggestion, hard.advice.note
    first = _("Write instead: %(suggestion)s.") % {"suggestion": suggestion} if suggestion else _("A hard word.")
    return f"{first} {note}".strip()


def is_measured(page: Page) -> bool:
    """Tell whether there are measures for the language of a page."""
    return page.locale.language_code in MEASURED_LANGUAGES


def report_on(page: Page, advices: AdviceList | None = None) -> Report:
    """Return the readability of a page as the object stands, saved or not. Raises KeyError for other languages.

    A page type whose pages are in easy language says ``is_in_easy_language`` and is judged more strictly.
    """
    language = page.locale.language_code
    limits_of(language, easy=False)
    easy = getattr(page, "is_in_easy_language", False)
    return Report(language, easy, list(passages_of(page)), advices or AdviceList(language))


def passages_of(page: Page) -> Iterator[Passage]:
    """Yield the texts of a page that readers see, as translators get them: rich text by its paragraphs."""
    for segment in extract_segments(page):
        name = segment.path.split(".")[0]
        if not isinstance(segment, StringSegmentValue) or name in UNSEEN_FIELDS:
            continue
        text = ADDRESS.sub("", unescape(strip_tags(segment.string.data.replace("<br", "\n<br"))))
        for line in text.splitlines():
            if line.strip():
                yield Passage(_label(page, name), line)


def _label(page: Page, name: str) -> str:
    try:
        field_of_page = page._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return capfirst(str(getattr(field_of_page, "verbose_name", name)))
