"""How far a translation is: what is missing, changed, not yet reviewed. Always worked out, never stored.

A text of the source is

- *translated* when somebody has translated this very text at its place, and *unreviewed* as long as nobody who reads
  the language has accepted the translation since (:class:`~cooperation_models.languages.desk.facts.TranslationReview`);
- *changed* when it has no translation, but a text that stood at its place before has: that pair is kept as a
  suggestion;
- *missing* otherwise.

A place is a field, a field of a row or a leaf of a block, known by its identifier, so that moving blocks changes
nothing. Rich text has several texts at one place: there the earlier text that is most alike is taken.
Translations that wagtail-localize would not use, because of a fault or because they are empty, count as none.
"""

import datetime
import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max
from django.utils.functional import cached_property
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation, TranslationSource

from ..desk.facts import TranslationReview
from ..honesty import UNSEEN_FIELDS, has_words
from .facts import AskedText

ALIKE = 0.4
"""From which share of common signs on a paragraph of rich text is taken for an earlier one that was changed."""


class StringState(StrEnum):
    """How far a text is; the values are used in addresses of the desk."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREVIEWED = "unreviewed"
    TRANSLATED = "translated"


@dataclass(frozen=True)
class StringInQuestion:
    """One text of a page or snippet and what there is of it in another language.

    ``source_text``, ``translation_text``, ``old_source`` and ``old_translation`` are as wagtail-localize stores them:
    HTML with inline elements. ``row`` is the stored translation, if there is any, also a faulty one; then ``error``
    says what is wrong with it. ``required`` is False for texts without words and for fields that readers do not see
    on the page (address, title and description for search engines): they are never counted as missing.
    ``updated_at`` and ``translator`` are those of the translation in use, or of the faulty one.
    """

    segment: StringSegment
    source_text: str
    translation_text: str
    old_source: str
    old_translation: str
    state: StringState
    updated_at: datetime.datetime | None
    translator: AbstractBaseUser | None
    row: StringTranslation | None
    required: bool
    since: datetime.datetime
    """Since when the text has been waiting, as long as it is missing or changed."""

    @cached_property
    def error(self) -> str:
        """Return what is wrong with the stored translation, for people; empty when it can be used."""
        return (self.row.get_error() or "") if self.row is not None and self.row.has_error else ""

    @property
    def is_open(self) -> bool:
        """Tell whether readers see the source text in the place of a translation, or would."""
        return self.required and self.state in (StringState.MISSING, StringState.CHANGED)


@dataclass(frozen=True)
class Progress:
    """How many of the required texts of a translation are how far.

    ``translated`` counts all that have a translation in use, ``unreviewed`` those of them that nobody has reviewed;
    ``missing`` and ``changed`` exclude each other. ``oldest_change`` is since when the longest waiting text waits.
    """

    total: int = 0
    translated: int = 0
    missing: int = 0
    changed: int = 0
    unreviewed: int = 0
    oldest_change: datetime.datetime | None = None

    @property
    def is_complete(self) -> bool:
        """Tell whether no text is missing or changed."""
        return not self.missing and not self.changed


class _Asked(NamedTuple):
    """A text at its place in the source."""

    context_id: int
    string_id: int
    path: str
    text: str

    @property
    def place(self) -> tuple[int, int]:
        return self.context_id, self.string_id

    @property
    def required(self) -> bool:
        return self.path not in UNSEEN_FIELDS and has_words(self.text)


class _Given(NamedTuple):
    """A stored translation of a text at a place, whether the text still stands there or not."""

    pk: int
    context_id: int
    string_id: int
    usable: bool
    updated_at: datetime.datetime


def strings_of(translation: Translation) -> list[StringInQuestion]:
    """Return the texts of a translation in the order of the source, each text at a place once.

    A constant number of queries.
    """
    source = translation.source
    segments = {}
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order"):
        segments.setdefault((segment.context_id, segment.string_id), segment)
    rows = {
        row.pk: row
        for row in StringTranslation.objects.filter(
            context__object_id=source.object_id, locale_id=translation.target_locale_id
        ).select_related("translation_of", "context", "last_translated_by")
    }
    given = [
        _Given(row.pk, row.context_id, row.translation_of_id, _usable(row.has_error, row.data), row.updated_at)
        for row in rows.values()
    ]
    asked = [_Asked(*place, segment.context.path, segment.string.data) for place, segment in segments.items()]
    by_place = {(row.context_id, row.string_id): row for row in given}
    earlier = _earlier_translations(
        asked, given, {row.translation_of_id: row.translation_of.data for row in rows.values()}
    )
    reviewed_at = _newest_reviews([translation.pk]).get(translation.pk)
    since = _since({source.object_id})
    found = []
    for text in asked:
        stored = by_place.get(text.place)
        row = rows[stored.pk] if stored else None
        old = rows.get(earlier.get(text.place))
        found.append(
            StringInQuestion(
                segment=segments[text.place],
                source_text=text.text,
                translation_text=row.data if row else "",
                old_source=old.translation_of.data if old else "",
                old_translation=old.data if old else "",
                state=_state(stored, old is not None, reviewed_at),
                updated_at=row.updated_at if row else None,
                translator=row.last_translated_by if row else None,
                row=row,
                required=text.required,
                since=max(since.get(text.place, source.created_at), translation.created_at),
            )
        )
    return found


def open_strings(translation: Translation) -> list[StringInQuestion]:
    """Return the texts that readers of the translation see, or would see, in the language of the source."""
    return [string for string in strings_of(translation) if string.is_open]


def progress_of(translations: Iterable[Translation]) -> dict[int, Progress]:
    """Return how far each translation is, by primary key; a constant number of queries for any number of them."""
    translations = list(translations)
    if not translations:
        return {}
    sources = {
        pk: (object_id, created_at)
        for pk, object_id, created_at in TranslationSource.objects.filter(
            pk__in={translation.source_id for translation in translations}
        ).values_list("pk", "object_id", "created_at")
    }
    objects = {object_id for object_id, _created_at in sources.values()}
    asked = _asked_by_source(sources)
    given = _given_by_object_and_locale(objects, {translation.target_locale_id for translation in translations})
    texts = _texts_to_compare(asked, given)
    reviews = _newest_reviews([translation.pk for translation in translations])
    since = _since(objects)
    required = {}
    progress = {}
    for translation in translations:
        object_id, created_at = sources[translation.source_id]
        wanted = asked[translation.source_id]
        stored = given[object_id, translation.target_locale_id]
        by_place = {(row.context_id, row.string_id): row for row in stored}
        earlier = _earlier_translations(wanted, stored, texts)
        counts = dict.fromkeys(StringState, 0)
        waiting = []
        for text in wanted:
            if text.place not in required:
                required[text.place] = text.required
            if not required[text.place]:
                continue
            state = _state(by_place.get(text.place), text.place in earlier, reviews.get(translation.pk))
            counts[state] += 1
            if state in (StringState.MISSING, StringState.CHANGED):
                waiting.append(max(since.get(text.place, created_at), translation.created_at))
        progress[translation.pk] = Progress(
            total=sum(counts.values()),
            translated=counts[StringState.TRANSLATED] + counts[StringState.UNREVIEWED],
            missing=counts[StringState.MISSING],
            changed=counts[StringState.CHANGED],
            unreviewed=counts[StringState.UNREVIEWED],
            oldest_change=min(waiting, default=None),
        )
    return progress


def _usable(has_error: bool, data: str) -> bool:
    return not has_error and bool(data.strip())


def _state(stored: _Given | None, has_earlier: bool, reviewed_at: datetime.datetime | None) -> StringState:
    if stored is None or not stored.usable:
        return StringState.CHANGED if has_earlier else StringState.MISSING
    if reviewed_at is None or stored.updated_at > reviewed_at:
        return StringState.UNREVIEWED
    return StringState.TRANSLATED


def _earlier_translations(
    asked: list[_Asked], given: list[_Given], texts: dict[int, str]
) -> dict[tuple[int, int], int]:
    """Return the stored translation of the text that stood before at the place of each text that has none now.

    ``texts`` are the source texts of the stored translations by primary key of the string; only those at places with
    several texts are looked at. Each earlier text is taken once.
    """
    places = {text.place for text in asked}
    usable = {(row.context_id, row.string_id) for row in given if row.usable}
    left_over, standing = defaultdict(list), defaultdict(list)
    for row in given:
        if row.usable and (row.context_id, row.string_id) not in places:
            left_over[row.context_id].append(row)
    for text in asked:
        standing[text.context_id].append(text)
    found = {}
    for context_id, rows in left_over.items():
        wanting = [text for text in standing[context_id] if text.place not in usable]
        if not wanting:
            continue
        if len(standing[context_id]) == 1:
            found[wanting[0].place] = max(rows, key=lambda row: (row.updated_at, row.pk)).pk
            continue
        pairs = sorted(
            (
                (_likeness(text.text, texts[row.string_id]), row.updated_at, row.pk, text.place)
                for text in wanting
                for row in rows
            ),
            reverse=True,
        )
        taken = set()
        for likeness, _updated_at, pk, place in pairs:
            if likeness >= ALIKE and place not in found and pk not in taken:
                found[place] = pk
                taken.add(pk)
    return found


def _likeness(text: str, other: str) -> float:
    return difflib.SequenceMatcher(None, text, other, autojunk=False).ratio()


def _asked_by_source(sources: Iterable[int]) -> dict[int, list[_Asked]]:
    asked = defaultdict(dict)
    rows = StringSegment.objects.filter(source_id__in=list(sources)).order_by("source_id", "order")
    for source_id, *text in rows.values_list("source_id", "context_id", "string_id", "context__path", "string__data"):
        text = _Asked(*text)
        asked[source_id].setdefault(text.place, text)
    return defaultdict(list, {source_id: list(texts.values()) for source_id, texts in asked.items()})


def _given_by_object_and_locale(objects, locales) -> dict[tuple, list[_Given]]:
    given = defaultdict(list)
    rows = StringTranslation.objects.filter(context__object_id__in=objects, locale_id__in=locales).values_list(
        *("context__object_id", "locale_id", "pk", "context_id", "translation_of_id", "has_error", "data", "updated_at")
    )
    for object_id, locale_id, pk, context_id, string_id, has_error, data, updated_at in rows:
        given[object_id, locale_id].append(_Given(pk, context_id, string_id, _usable(has_error, data), updated_at))
    return given


def _texts_to_compare(asked: dict[int, list[_Asked]], given: dict[tuple, list[_Given]]) -> dict[int, str]:
    """Return the source texts that left places with several texts (one query)."""
    number = defaultdict(int)
    places = set()
    for texts in asked.values():
        for text in texts:
            number[text.context_id] += 1
            places.add(text.place)
    wanted = {
        row.string_id
        for rows in given.values()
        for row in rows
        if number[row.context_id] > 1 and (row.context_id, row.string_id) not in places
    }
    return dict(String.objects.filter(pk__in=wanted).values_list("pk", "data"))


def _newest_reviews(translations: list[int]) -> dict[int, datetime.datetime]:
    rows = TranslationReview.objects.filter(translation_id__in=translations).order_by().values("translation_id")
    return dict(rows.annotate(newest=Max("reviewed_at")).values_list("translation_id", "newest"))


def _since(objects: Iterable) -> dict[tuple[int, int], datetime.datetime]:
    rows = AskedText.objects.filter(context__object_id__in=objects)
    return {
        (context_id, string_id): since
        for context_id, string_id, since in rows.values_list("context_id", "string_id", "since")
    }
