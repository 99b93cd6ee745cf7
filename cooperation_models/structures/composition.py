"""Loads structure models: their elements in order, the links within, and the words, in a handful of queries.

The composition and all numbers come from the Finnish page of each model, the words from the page that is being read,
row by row (``translation_key``); a row that has no words of its own yet is answered in Finnish, said to be so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wagtail.models import Page

from cooperation_models.bodies.kinds import BodyKind
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.honesty import honest_list, words_of
from cooperation_models.languages.text import LocalisedText, active_language

from .facts import ElementLink, ElementType, SectorSeats
from .rows import Need, StructureModelElement

KINDS_WITHOUT_SEATS = frozenset(
    {BodyKind.OPEN_FORUM, BodyKind.NETWORK, BodyKind.CONTACT_NETWORK, BodyKind.SUPPORT_GROUP, BodyKind.CENTRE}
)


@dataclass(frozen=True)
class ElementInModel:
    """An element type as one model wants it.

    ``area_ids_in_source`` are the areas that the model's source names, empty when it names none or all alike.
    ``words`` has the texts of the row, each in the reader's language or marked with its own.
    """

    element: ElementType
    required: bool = True
    quantity: int = 1
    area_ids_in_source: frozenset[int] = frozenset()
    sector_seats: tuple[SectorSeats, ...] = ()
    words: Mapping[str, object] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """Return whether the element is an agreement, a post, a body or something else."""
        return self.element.realised_by[0]

    @property
    def has_chosen_members(self) -> bool:
        """Tell whether the element is a body whose members are chosen to seats."""
        family, kind = self.element.realised_by
        return family == "body" and kind not in KINDS_WITHOUT_SEATS


@dataclass(frozen=True)
class ModelComposition:
    """A structure model as readers see it: its page, its code, its elements in order and the links among them."""

    page: Page
    code: str
    title: object
    elements: tuple[ElementInModel, ...] = ()
    links: tuple[ElementLink, ...] = ()

    @cached_property
    def by_slug(self) -> dict[str, ElementInModel]:
        """Return the elements by the short name of their type."""
        return {item.element.slug: item for item in self.elements}

    @cached_property
    def by_type(self) -> dict[int, ElementInModel]:
        """Return the elements by the id of their type."""
        return {item.element.pk: item for item in self.elements}


def marker_of(page: Page, field: str | None = None) -> Callable[[str], object]:
    """Return a function that marks texts of a page (of one ``field``) with their language when not the reader's."""
    language = page.locale.language_code
    if language != active_language():
        return lambda text: LocalisedText(text, language)
    return words_of(page, field).mark


def prepare_titles(pages: Iterable[Page]) -> None:
    """Find out for all pages at once what of their titles and introductions is still Finnish.

    After it :func:`marker_of` costs no query for these fields; Finnish pages cost none in any case.
    """
    honest_list(page for page in pages if page.locale.language_code == active_language() != SOURCE_LANGUAGE)


def compose(pages: Iterable[Page], with_words: bool = True) -> list[ModelComposition]:
    """Return the compositions of pages, in the same order.

    At most five queries for all pages together, and a few more for what is still Finnish on pages that are not:
    for all of them together, or with words for each of them.
    """
    pages = list(pages)
    sources = _sources(pages)
    rows = _rows([*pages, *sources.values()] if with_words else list(sources.values()))
    if not with_words:
        prepare_titles(pages)
    type_ids = {row.element_type_id for page_rows in rows.values() for row in page_rows}
    areas = _areas_in_source(row for page_rows in rows.values() for row in page_rows)
    links, seats = _links(type_ids), _sector_seats(type_ids)
    models = []
    for page in pages:
        source = sources[page.pk]
        mark = marker_of(page, None if with_words else "title")
        own = {row.translation_key: row for row in rows[page.pk]} if with_words else {}
        elements = tuple(
            ElementInModel(
                element=row.element_type,
                required=row.need == Need.REQUIRED if row.need else row.element_type.required,
                quantity=row.quantity or row.element_type.quantity,
                area_ids_in_source=areas(row),
                sector_seats=tuple(seats[row.element_type_id]),
                words=_words(row, own.get(row.translation_key), mark) if with_words else {},
            )
            for row in _each_type_once(rows[source.pk])
        )
        held = {item.element.pk for item in elements}
        models.append(
            ModelComposition(
                page=page,
                code=source.code or page.code,
                title=mark(page.title),
                elements=elements,
                links=tuple(link for link in links if {link.element_id, link.to_element_id} <= held),
            )
        )
    return models


def _sources(pages: list[Page]) -> dict[int, Page]:
    """Return the Finnish page of each page by the page's id; a page without one is its own source."""
    keys = {page.translation_key for page in pages if page.locale.language_code != SOURCE_LANGUAGE}
    finnish = {}
    if keys:
        model = type(pages[0])
        pages_of_keys = model.objects.filter(translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE)
        finnish = {page.translation_key: page for page in pages_of_keys}
    return {
        page.pk: page if page.locale.language_code == SOURCE_LANGUAGE else finnish.get(page.translation_key, page)
        for page in pages
    }


def _rows(pages: list[Page]) -> dict[int, list[StructureModelElement]]:
    """Return the rows of each page by its id: those being previewed as they are typed, the others from one query."""
    rows = defaultdict(list)
    stored = {}
    for page in pages:
        if "elements" in getattr(page, "_cluster_related_objects", {}):
            rows[page.pk] = [row for row in page.elements.all() if row.element_type_id]
        else:
            stored[page.pk] = page
    query = StructureModelElement.objects.filter(page_id__in=[pk for pk in stored if pk not in rows])
    for row in query.select_related("element_type").order_by("page_id", "sort_order", "pk"):
        rows[row.page_id].append(row)
    return rows


def _each_type_once(rows: list[StructureModelElement]) -> Iterable[StructureModelElement]:
    """Return rows without those that repeat the element type of an earlier one, as a draft being typed may."""
    first: dict[int, StructureModelElement] = {}
    for row in rows:
        first.setdefault(row.element_type_id, row)
    return first.values()


def _areas_in_source(rows: Iterable[StructureModelElement]) -> Callable[[StructureModelElement], frozenset[int]]:
    """Return a function that gives the areas a row's source names; one query for all stored rows."""
    through = StructureModelElement.areas_in_source.through
    stored = defaultdict(set)
    row_ids = [row.pk for row in rows if row.pk is not None]
    pairs = through.objects.filter(structuremodelelement_id__in=row_ids)
    for row_id, area_id in pairs.values_list("structuremodelelement_id", "area_id"):
        stored[row_id].add(area_id)

    def areas(row: StructureModelElement) -> frozenset[int]:
        if "areas_in_source" in getattr(row, "_cluster_related_objects", {}):
            return frozenset(area.pk for area in row.areas_in_source.all())
        return frozenset(stored[row.pk])

    return areas


def _links(type_ids: set[int]) -> list[ElementLink]:
    return list(ElementLink.objects.filter(element_id__in=type_ids, to_element_id__in=type_ids).order_by("pk"))


def _sector_seats(type_ids: set[int]) -> dict[int, list[SectorSeats]]:
    seats = defaultdict(list)
    for row in SectorSeats.objects.filter(element_id__in=type_ids).select_related("sector").order_by("pk"):
        seats[row.element_id].append(row)
    return seats


def _words(
    source_row: StructureModelElement, own_row: StructureModelElement | None, mark: Callable[[str], object]
) -> dict[str, object]:
    """Return the words of a row; those that the page in the reader's language lacks are the Finnish ones."""
    words = {}
    for name in StructureModelElement.WORDS:
        own, finnish = getattr(own_row, name, ""), getattr(source_row, name)
        if own and finnish:
            words[name] = mark(own)
        elif finnish:
            words[name] = LocalisedText(finnish, SOURCE_LANGUAGE)
    return words
