"""The rows of the desk: every page and snippet of the source language, and how far it is in another language."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import Translation

from ..codes import SOURCE_LANGUAGE
from ..ordering import alphabetical
from ..translation.state import Progress
from .counts import progress_in_language
from .facts import TranslationTask
from .rights import DeskRights


class RowState(StrEnum):
    """What can be said of a translation; several hold at once. The values are used in addresses of the desk."""

    NOT_BEGUN = "not-begun"
    CHANGED = "changed"
    MISSING = "missing"
    UNREVIEWED = "unreviewed"
    DRAFT = "draft"
    PUBLISHED = "published"
    WHOLE = "whole"


STATE_LABELS = {
    RowState.NOT_BEGUN: _("Not begun"),
    RowState.CHANGED: _("Source text changed"),
    RowState.MISSING: _("Texts missing"),
    RowState.UNREVIEWED: _("Not reviewed"),
    RowState.DRAFT: _("Draft"),
    RowState.PUBLISHED: _("Published"),
    RowState.WHOLE: _("Whole"),
}

URGENCY = (RowState.CHANGED, RowState.MISSING, RowState.NOT_BEGUN, RowState.UNREVIEWED)
"""What comes first in the list: readers are misled by what has changed, and kept waiting by what is missing."""


@dataclass
class DeskRow:
    """A page or snippet of the source language and its translation into one other language.

    ``translation`` and ``target_id`` are None where nobody has begun. ``is_live`` tells of the translation.
    """

    locale: Locale
    content_type_id: int
    source_id: int
    key: uuid.UUID
    title: str
    kind: str
    path: str = ""
    translation: int | None = None
    target_id: int | None = None
    is_live: bool = False
    has_draft: bool = False
    progress: Progress = field(default_factory=Progress)
    task: TranslationTask | None = None

    @property
    def states(self) -> list[RowState]:
        """Return what holds of the row, the most urgent first."""
        if self.translation is None:
            return [RowState.NOT_BEGUN]
        held = {
            RowState.CHANGED: self.progress.changed > 0,
            RowState.MISSING: self.progress.missing > 0,
            RowState.UNREVIEWED: self.progress.unreviewed > 0,
            RowState.DRAFT: not self.is_live or self.has_draft,
            RowState.PUBLISHED: self.is_live,
            RowState.WHOLE: self.progress.is_complete,
        }
        return [state for state, holds in held.items() if holds]

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Return the value and the words of each state."""
        return [(state.value, STATE_LABELS[state]) for state in self.states]

    @property
    def urgency(self) -> tuple:
        """Return the sort key: what kind of work it is, live pages first, the longest waiting first, then the title."""
        states = self.states
        rank = next((place for place, state in enumerate(URGENCY) if state in states), len(URGENCY))
        waiting = self.progress.oldest_change
        return (rank, not self.is_live, waiting is None, waiting and waiting.timestamp(), alphabetical(self.title))

    @property
    def percent(self) -> int:
        """Return the share of translated texts; 100 only when none is left."""
        if self.translation is None:
            return 0
        if self.progress.is_complete:
            return 100
        return min(99, 100 * self.progress.translated // self.progress.total)

    @property
    def waiting_days(self) -> int | None:
        """Return for how many whole days the longest waiting text has waited; None when none waits."""
        waiting = self.progress.oldest_change
        return (timezone.now() - waiting).days if waiting else None

    @property
    def url(self) -> str:
        """Return the address of the texts of the translation; empty where there is none."""
        return reverse("cooperation_desk:strings", args=[self.translation]) if self.translation else ""

    @property
    def next_url(self) -> str:
        """Return the address that leads to the first text that is missing or changed; empty where there is none."""
        return reverse("cooperation_desk:next", args=[self.translation]) if self.translation else ""

    @property
    def begin_url(self) -> str:
        """Return the address of the form that submits the page or snippet for translation."""
        if self.path:
            return reverse("wagtail_localize:submit_page_translation", args=[self.source_id])
        meta = ContentType.objects.get_for_id(self.content_type_id).model_class()._meta
        arguments = [meta.app_label, meta.model_name, self.source_id]
        return reverse("wagtail_localize:submit_snippet_translation", args=arguments)


def kind_label(model: type[models.Model] | None) -> str:
    """Return the name of a kind of page or snippet, for people."""
    return str(capfirst(model._meta.verbose_name)) if model is not None else ""


def rows_in_language(locale: Locale, rights: DeskRights) -> list[DeskRow]:
    """Return what is or should be translated into a language, as far as the user may see it; in no order.

    A constant number of queries: at most seven for pages, two for each model of translatable snippets, and those of
    :func:`~.counts.progress_in_language`.
    """
    translations = _translations(locale)
    rows = [*_page_rows(locale, rights, translations)]
    for model in rights.snippet_models:
        rows.extend(_snippet_rows(model, locale, translations))
    progress = progress_in_language(locale)
    tasks = {
        task.translation_id: task
        for task in TranslationTask.objects.filter(translation__target_locale=locale).select_related("assigned_to")
    }
    for row in rows:
        if row.translation is not None:
            row.progress = progress.get(row.translation, Progress())
            row.task = tasks.get(row.translation)
    return rows


def _translations(locale: Locale) -> dict[uuid.UUID, int]:
    """Return the translations into a language by the key of what they translate."""
    rows = Translation.objects.filter(
        target_locale=locale, enabled=True, source__locale__language_code=SOURCE_LANGUAGE
    ).values_list("source__object_id", "pk")
    return dict(rows.iterator())


def _page_rows(locale: Locale, rights: DeskRights, translations: dict[uuid.UUID, int]) -> Iterator[DeskRow]:
    editable = rights.editable_pages()
    targets = {
        key: (pk, live, has_draft)
        for key, pk, live, has_draft in Page.objects.filter(editable, locale=locale, alias_of__isnull=True)
        .values_list("translation_key", "pk", "live", "has_unpublished_changes")
        .iterator()
    }
    taken = set() if not rights.sees_not_begun else _keys_in(locale)
    kinds = {}
    sources = Page.objects.filter(locale__language_code=SOURCE_LANGUAGE, alias_of__isnull=True, depth__gt=1)
    closed = set() if rights.may_begin else set(sources.not_public().values_list("pk", flat=True))
    for pk, key, title, content_type_id, path, live in sources.values_list(
        "pk", "translation_key", "title", "content_type_id", "path", "live"
    ).iterator():
        if content_type_id not in kinds:
            kinds[content_type_id] = kind_label(ContentType.objects.get_for_id(content_type_id).model_class())
        row = DeskRow(locale, content_type_id, pk, key, title, kinds[content_type_id], path)
        if key in translations:
            if key not in targets:
                continue
            row.translation = translations[key]
            row.target_id, row.is_live, row.has_draft = targets[key]
            yield row
        elif live and rights.sees_not_begun and key not in taken and pk not in closed:
            yield row


def _keys_in(locale: Locale) -> set[uuid.UUID]:
    """Return the keys of all pages that stand in a language, whoever may edit them, but for aliases."""
    pages = Page.objects.filter(locale=locale, alias_of__isnull=True)
    return set(pages.values_list("translation_key", flat=True).iterator())


def _snippet_rows(model: type[models.Model], locale: Locale, translations: dict[uuid.UUID, int]) -> Iterator[DeskRow]:
    content_type = ContentType.objects.get_for_model(model)
    drafted = issubclass(model, DraftStateMixin)
    targets = {target.translation_key: target for target in model._default_manager.filter(locale=locale)}
    for source in model._default_manager.filter(locale__language_code=SOURCE_LANGUAGE):
        row = DeskRow(locale, content_type.pk, source.pk, source.translation_key, str(source), kind_label(model))
        target = targets.get(source.translation_key)
        if source.translation_key in translations and target is not None:
            row.translation = translations[source.translation_key]
            row.target_id = target.pk
            row.is_live = target.live if drafted else True
            row.has_draft = target.has_unpublished_changes if drafted else False
            yield row
        elif target is None and (source.live if drafted else True):
            yield row


def most_stale_first(rows: Iterable[DeskRow]) -> list[DeskRow]:
    """Return the rows in the order in which they should be worked on."""
    return sorted(rows, key=lambda row: row.urgency)


@dataclass
class Summary:
    """What there is of one kind of page in a language: how many rows hold each state, and how many texts are done."""

    locale: Locale
    content_type_id: int | None
    kind: str
    rows: int = 0
    total: int = 0
    translated: int = 0
    counts: dict[RowState, int] = field(default_factory=lambda: dict.fromkeys(RowState, 0))

    def add(self, row: DeskRow) -> None:
        """Count a row in."""
        self.rows += 1
        self.total += row.progress.total
        self.translated += row.progress.translated
        for state in row.states:
            self.counts[state] += 1

    @property
    def begun_percent(self) -> int:
        """Return the share of translated texts in what has begun."""
        return 100 * self.translated // self.total if self.total else 0

    @property
    def whole_percent(self) -> int:
        """Return the share of pages that readers have whole in the language."""
        return 100 * self.counts[RowState.WHOLE] // self.rows if self.rows else 0

    @property
    def cells(self) -> list[tuple[str, str, int]]:
        """Return the value, the words and the number of each state."""
        return [(state.value, STATE_LABELS[state], self.counts[state]) for state in RowState]


def summarise(rows: Iterable[DeskRow], locale: Locale) -> list[Summary]:
    """Return a summary for each kind of page or snippet by its name, after one for all of them."""
    everything = Summary(locale, None, str(_("All kinds")))
    kinds: dict[int, Summary] = {}
    for row in rows:
        everything.add(row)
        kinds.setdefault(row.content_type_id, Summary(locale, row.content_type_id, row.kind)).add(row)
    return [everything, *sorted(kinds.values(), key=lambda summary: alphabetical(summary.kind))]
