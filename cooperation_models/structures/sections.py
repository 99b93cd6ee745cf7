"""What this room tells on the pages of the rooms below: coverage on an area's page, elements on a body's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.models import Body
from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import Message, join_names
from cooperation_models.places.models import Area, AreaLevel
from cooperation_models.places.sections import Section

from .composition import ElementInModel, ModelComposition, compose
from .coverage import CoverageState, CoverageTable, load_coverage, source_gap
from .coverage_maps import state_cell
from .diagrams import anchor
from .facts import CountedPer
from .presentations import address_of
from .published import published_models
from .sentences import state_text
from .territory import Territory, load_territory


@dataclass(frozen=True)
class WantedElement:
    """An element that some models have, with those models; as the first of them wants it."""

    item: ElementInModel
    models: tuple[ModelComposition, ...]
    url: str


@dataclass(frozen=True)
class LeftOut:
    """That the source of a model names other areas than this one for an element."""

    sentence: Message
    title: object
    url: str


def wanted_elements(models: Iterable[ModelComposition], request: HttpRequest | None) -> list[WantedElement]:
    """Return every element of the models once, in their order, with the models that have it."""
    holders: dict[int, list[ModelComposition]] = {}
    for model in models:
        for item in model.elements:
            holders.setdefault(item.element.pk, []).append(model)
    wanted = []
    for type_id, having in holders.items():
        item = having[0].by_type[type_id]
        wanted.append(WantedElement(item, tuple(having), f"{address_of(having[0].page, request)}#{anchor(item)}"))
    return wanted


def coverage_section(request: HttpRequest, area: Area) -> Section | None:
    """Return which elements of the published models exist in an area, in the larger areas around it and inside it."""
    if area.level == AreaLevel.GROUPING:
        return None
    models = compose(published_models(), with_words=False)
    territory = load_territory()
    wanted = wanted_elements(models, request)
    if not wanted or area.pk not in territory.areas_by_id:
        return None
    reached = (area, *territory.wider_areas(area))
    inside = territory.municipalities_in(area) if area.level != AreaLevel.MUNICIPALITY else ()
    coverage = load_coverage([element.item.element for element in wanted], (*reached, *inside))
    return Section(
        order=40,
        key="coverage",
        heading=Message(gettext_noop("Structure models: what exists here")),
        template="cooperation_structures/sections/area_coverage.html",
        context={
            "here": _table_of_areas(wanted, reached, coverage),
            "inside": _table_of_municipalities(wanted, inside, coverage) if inside else None,
            "left_out": _left_out(models, area, territory, request),
        },
    )


def _table_of_areas(wanted: list[WantedElement], areas: Iterable[Area], coverage: CoverageTable) -> DataTable:
    return DataTable(
        caption=Message(gettext_noop("Elements of the models and whether they exist")),
        columns=[
            Message(gettext_noop("Element")),
            Message(gettext_noop("Area")),
            Message(gettext_noop("State")),
            Message(gettext_noop("Models")),
        ],
        rows=[
            [
                Cell(element.item.element.name, href=element.url),
                area.name,
                state_cell(coverage.of(element.item.element, area, element.item.quantity).state),
                join_names(model.title for model in element.models),
            ]
            for area in areas
            for element in wanted
            if element.item.element.counted_per == area.level
        ],
    )


def _table_of_municipalities(
    wanted: list[WantedElement], municipalities: tuple[Area, ...], coverage: CoverageTable
) -> DataTable | None:
    rows = []
    for element in wanted:
        if element.item.element.counted_per == CountedPer.MUNICIPALITY:
            tally = coverage.tally(element.item.element, municipalities, element.item.quantity)
            name = Cell(element.item.element.name, href=element.url)
            rows.append([name, *(tally[state] for state in CoverageState)])
    if not rows:
        return None
    return DataTable(
        caption=Message(gettext_noop("In how many of its municipalities the elements exist")),
        columns=[Message(gettext_noop("Element")), *(state_text(state) for state in CoverageState)],
        rows=rows,
    )


def _left_out(
    models: Iterable[ModelComposition], area: Area, territory: Territory, request: HttpRequest | None
) -> list[LeftOut]:
    sentences = []
    for model in models:
        for item in model.elements:
            gap = source_gap(item.element, item.area_ids_in_source, territory)
            if gap is None or area not in (*gap.left_out, *gap.municipalities):
                continue
            sentence = Message(
                gettext_noop("%(model)s: the source names other areas but not this one. Element: %(element)s."),
                model=model.title,
                element=item.element.name,
            )
            sentences.append(LeftOut(sentence, model.title, address_of(model.page, request)))
    return sentences


def realises_section(request: HttpRequest, body: Body) -> Section | None:
    """Return which elements of the published models a body realises: those of its kind for the kinds of its areas."""
    kind = f"body:{body.kind}"
    models = compose(published_models(), with_words=False)
    if not any(item.element.kind == kind for model in models for item in model.elements):
        return None
    levels = {area.level for area in body.areas.all()}
    wanted = [
        element
        for element in wanted_elements(models, request)
        if element.item.element.kind == kind and element.item.element.counted_per in levels
    ]
    if not wanted:
        return None
    return Section(
        order=40,
        key="realises",
        heading=Message(gettext_noop("What it realises")),
        template="cooperation_structures/sections/body_realises.html",
        context={
            "realised": [
                (element, [(model.title, address_of(model.page, request)) for model in element.models])
                for element in wanted
            ]
        },
    )
