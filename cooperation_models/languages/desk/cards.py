"""The texts of a translation as the page of the desk shows them, each with all that helps to translate it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.exceptions import FieldDoesNotExist
from django.core.signing import Signer
from django.utils.text import capfirst
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import FieldHasNoEditPanelError, TabHelper, get_segment_location_info

from ..terms.prompts import Prompts, prompts_for_all
from ..translation.state import StringInQuestion, StringState
from .differences import Piece, word_difference
from .facts import EarlierWording
from .wording import has_marks, written_form

MOST_SUGGESTIONS = 6
SEEN = Signer(salt="cooperation_models.languages.desk.seen")
"""Signs what a form was made from: somebody could name any text of any page there and be shown it as an earlier one."""


def version_of(text: str) -> str:
    """Return a short mark of a text: what the reader of a page has seen is still so when it has not changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Suggestion:
    """A translation that can be taken over into the field with one button; ``name`` says which in the form.

    ``kind`` is ``earlier`` (of the text that stood here before), ``replaced`` (of this text, by somebody else or
    before), ``term`` or ``memory``.
    """

    name: str
    kind: str
    text: str
    similarity: int = 0
    origin: str = ""
    origin_translation: int | None = None
    translator: str = ""
    by_machine: bool = False
    source_difference: tuple[Piece, ...] = ()


@dataclass
class Card:
    """One text with its field.

    ``draft`` is what stands in the field when it is not what is stored: the user has written it and it is not saved
    yet. ``theirs`` is what somebody else has stored meanwhile, ``faults`` why the draft was not taken.
    """

    string: StringInQuestion
    place: str
    marked: bool
    prompts: Prompts = field(default_factory=Prompts)
    replaced: tuple[EarlierWording, ...] = ()
    draft: str | None = None
    theirs: StringTranslation | None = None
    faults: tuple[str, ...] = ()
    source_changed: bool = False

    @property
    def pk(self) -> int:
        """Return the primary key of the segment: its anchor is ``#string-<pk>``."""
        return self.string.segment.pk

    @property
    def anchor(self) -> str:
        """Return the end of the address that leads to the text."""
        return f"string-{self.pk}"

    @cached_property
    def stored_text(self) -> str:
        """Return the stored translation as it is written in the field."""
        return written_form(self.string.translation_text, self.marked)

    @property
    def text(self) -> str:
        """Return what stands in the field."""
        return self.stored_text if self.draft is None else self.draft

    @property
    def is_unsaved(self) -> bool:
        """Tell whether the field holds something that is not stored."""
        return self.draft is not None and self.draft != self.stored_text

    @property
    def seen(self) -> str:
        """Return the mark of what the form was made from: the stored translation, the source text and its place."""
        segment = self.string.segment
        return SEEN.sign(f"{version_of(self.stored_text)}.{segment.string_id}.{segment.context_id}")

    @cached_property
    def source(self) -> str:
        """Return the source text as it is read: with its marks when they have to be kept."""
        return written_form(self.string.source_text, self.marked)

    @cached_property
    def difference(self) -> list[Piece]:
        """Return what has changed in the source since the earlier translation; empty when there is none."""
        if not self.string.old_source:
            return []
        return word_difference(written_form(self.string.old_source, self.marked), self.source)

    @property
    def rows(self) -> int:
        """Return the height of the field in lines of text."""
        longest = max(self.text, self.source, key=len)
        return min(12, 2 + len(longest) // 80 + longest.count("\n"))

    @property
    def is_open(self) -> bool:
        """Tell whether readers see the source text here, or would."""
        return self.string.is_open

    @property
    def is_unreviewed(self) -> bool:
        """Tell whether there is a translation that nobody has reviewed."""
        return self.string.required and self.string.state == StringState.UNREVIEWED

    @property
    def needs_attention(self) -> bool:
        """Tell whether something about the card has to be decided before anything else."""
        return self.theirs is not None or bool(self.faults) or self.source_changed

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """Return what can be taken over, the nearest first, each wording once and none that stands in the field.

        A wording that is kept and in the memory as well says both.
        """
        found: dict[str, Suggestion] = {}
        for suggestion in self._all_suggestions():
            first = found.setdefault(suggestion.text, suggestion)
            if suggestion.similarity > first.similarity:
                found[suggestion.text] = replace(suggestion, name=first.name, kind=first.kind)
        return [one for text, one in found.items() if text and text != self.text][:MOST_SUGGESTIONS]

    def suggestion(self, name: str) -> Suggestion | None:
        """Return the suggestion of a name, whatever stands in the field; ``stored`` is what is stored."""
        if name == "stored":
            return Suggestion(name, "stored", self.stored_text)
        return next((one for one in self._all_suggestions() if one.name == name), None)

    def _all_suggestions(self) -> Iterable[Suggestion]:
        if self.string.old_translation:
            yield Suggestion("earlier", "earlier", written_form(self.string.old_translation, self.marked))
        for term in self.prompts.terms:
            if not self.marked and term.source_word.casefold() == self.source.casefold():
                for word in term.usable_words:
                    yield Suggestion(f"term-{word.pk}", "term", _cased(word.text, self.source))
        for wording in self.replaced:
            text = written_form(wording.data, self.marked)
            yield Suggestion(f"replaced-{wording.pk}", "replaced", text, translator=name_of(wording.written_by))
        for place, match in enumerate(self.prompts.memory):
            yield Suggestion(
                f"memory-{place}-{version_of(match.translation_text)}",
                "memory",
                written_form(match.translation_text, self.marked),
                similarity=match.similarity,
                origin=match.origin,
                origin_translation=match.translation_id,
                translator=match.translator,
                by_machine=match.by_machine,
                source_difference=()
                if match.similarity == 100
                else tuple(word_difference(written_form(match.source_text, self.marked), self.source)),
            )


def name_of(user) -> str:
    """Return the name of a person of the admin, empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def _cased(word: str, source: str) -> str:
    """Return a word with a capital initial where the source text has one."""
    return word[:1].upper() + word[1:] if source[:1].isupper() else word


class Places:
    """Says where on the page a text stands, in the words of the editing form."""

    def __init__(self, translation: Translation):
        """Look at the form of the source."""
        self.source = translation.source.get_source_instance()
        self.tabs = TabHelper(self.source)

    def of(self, segment: StringSegment) -> str:
        """Return the names of the field and of the part of it; the path when the form has no such field."""
        path = segment.context.path
        try:
            place = get_segment_location_info(self.source, self.tabs, path, segment.context.get_field_path(self.source))
        except FieldHasNoEditPanelError:
            return self._without_panel(path)
        except (AttributeError, LookupError, FieldDoesNotExist, TypeError):
            return path.split(".")[0]
        return " › ".join(str(part) for part in (place["field"], place["subField"]) if part)

    def _without_panel(self, path: str) -> str:
        try:
            return str(capfirst(self.source._meta.get_field(path.split(".")[0]).verbose_name))
        except (AttributeError, FieldDoesNotExist):
            return path.split(".")[0]


def make_cards(translation: Translation, strings: Iterable[StringInQuestion]) -> list[Card]:
    """Return cards without prompts; one query when the places of all texts are known."""
    places = Places(translation)
    return [
        Card(string, places.of(string.segment), has_marks(string.source_text, string.translation_text))
        for string in strings
    ]


def add_prompts(cards: list[Card], translation: Translation, user) -> None:
    """Give cards their terms, memories, remarks and earlier wordings; a constant number of queries.

    The memories are those that ``user`` may see.
    """
    language = translation.target_locale.language_code
    texts = [(card.string.source_text, card.string.translation_text or None) for card in cards]
    for card, prompts in zip(cards, prompts_for_all(texts, language, user=user), strict=True):
        card.prompts = prompts
    replaced: dict[tuple[int, int], list[EarlierWording]] = {}
    wordings = EarlierWording.objects.filter(
        context__in={card.string.segment.context_id for card in cards}, locale=translation.target_locale
    ).select_related("written_by")
    for wording in wordings:
        replaced.setdefault((wording.context_id, wording.string_id), []).append(wording)
    for card in cards:
        segment = card.string.segment
        card.replaced = tuple(replaced.get((segment.context_id, segment.string_id), ()))
