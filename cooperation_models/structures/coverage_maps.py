"""Where elements exist today, as figures: maps of tiles, tables of elements and areas, and the file of them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.models import Body
from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.drawings.tile_map import LARGEST_MAP, Tile, TileMap, TileState
from cooperation_models.languages.text import Message, choice_message, join_names, readable
from cooperation_models.places.addresses import area_url
from cooperation_models.places.models import Area

from .composition import ElementInModel, ModelComposition
from .coverage import Coverage, CoverageState, CoverageTable
from .facts import CountedPer
from .sentences import coverage_sentence, state_text
from .territory import Territory

AREA_COLUMN = {
    CountedPer.MUNICIPALITY: gettext_noop("Municipality"),
    CountedPer.SUB_REGION: gettext_noop("Sub-region"),
    CountedPer.REGION: gettext_noop("Region"),
}
MATRIX_CAPTION = {
    CountedPer.MUNICIPALITY: gettext_noop("Every element in every municipality"),
    CountedPer.SUB_REGION: gettext_noop("Every element in every sub-region"),
    CountedPer.REGION: gettext_noop("Every element in the region"),
}


def coverage_figure(
    item: ElementInModel,
    coverage: CoverageTable,
    territory: Territory,
    request: HttpRequest | None = None,
    key: str = "coverage-map",
    heading_level: int = 3,
    csv_href: str = "",
) -> Figure:
    """Return where an element exists today: a map of tiles, or a plain table where areas have no places on one."""
    areas = territory.areas(item.element.counted_per)
    found = {area.pk: coverage.of(item.element, area, item.quantity) for area in areas}
    table = coverage_table(item, found, territory, request)
    tiles = _tile_map(areas, found, territory, request)
    return Figure(
        key=key,
        heading=item.element.name,
        summary=coverage_sentence(item, coverage, territory),
        drawing=tiles or table,
        table=table if tiles else None,
        csv_href=csv_href,
        heading_level=heading_level,
    )


def coverage_table(
    item: ElementInModel, found: dict[int, Coverage], territory: Territory, request: HttpRequest | None = None
) -> DataTable:
    """Return the state of an element in each area, with the bodies that realise it and the day of an area's answer."""
    counted_per = item.element.counted_per
    is_municipal = counted_per == CountedPer.MUNICIPALITY
    is_body = item.family == "body"
    rows = []
    for area in territory.areas(counted_per):
        coverage = found[area.pk]
        row = [Cell(area.name, href=area_url(area, request))]
        if is_municipal:
            sub_region = territory.sub_region_of(area)
            row.append(sub_region.name if sub_region else "")
        row.append(state_cell(coverage.state))
        if is_body:
            row.append(_bodies_cell(coverage, request))
        row.append(readable(coverage.asked_on) if coverage.asked_on else "")
        rows.append(row)
    return DataTable(
        caption=Message(gettext_noop("Where it exists: %(element)s"), element=lambda: item.element.name),
        columns=[
            Message(AREA_COLUMN[counted_per]),
            *([Message(AREA_COLUMN[CountedPer.SUB_REGION])] if is_municipal else []),
            Message(gettext_noop("State")),
            *([Message(gettext_noop("Body"))] if is_body else []),
            Message(gettext_noop("Asked on")),
        ],
        rows=rows,
    )


def state_cell(state: str) -> Cell:
    """Return a state of coverage as a cell with its sign and its word."""
    return Cell(state_text(state), state=str(state))


def _bodies_cell(coverage: Coverage, request: HttpRequest | None) -> Cell:
    bodies = [fact for fact in coverage.facts if isinstance(fact, Body)]
    href = body_url(bodies[0], request) if len(bodies) == 1 else ""
    return Cell(join_names(body.name for body in bodies), href=href)


def coverage_states() -> list[TileState]:
    """Return the states that tiles may have, in the order of the legend."""
    return [TileState(str(state), state_text(state)) for state in CoverageState]


def _tile_map(
    areas: Sequence[Area], found: dict[int, Coverage], territory: Territory, request: HttpRequest | None
) -> TileMap | None:
    """Return the areas as tiles, or None when they are too few for a map or have no places on one."""
    places = tile_places(areas, territory)
    if places is None:
        return None
    municipal = areas[0].level == CountedPer.MUNICIPALITY
    groups = {area.pk: territory.sub_region_of(area) if municipal else None for area in areas}
    used = [area for area in territory.sub_regions if area in groups.values()]
    named = [(area.slug, area.name) for area in used]
    if used and None in groups.values():
        named.append(("elsewhere", Message(gettext_noop("In no sub-region"))))
    tiles = [
        Tile(
            row=places[area.pk][0],
            column=places[area.pk][1],
            label=area.name,
            state=str(found[area.pk].state),
            href=area_url(area, request),
            group=(groups[area.pk].slug if groups[area.pk] else "elsewhere") if named else "",
        )
        for area in areas
    ]
    return TileMap(tiles, named, coverage_states())


def tile_places(areas: Sequence[Area], territory: Territory) -> dict[int, tuple[int, int]] | None:
    """Return row and column, counted from 1, of each area on a tile map, or None when there can be no map.

    Municipalities stand where the register puts them. Larger areas have no places of their own: they stand in rows
    from north to south by the middle of their municipalities, in each row from west to east.
    """
    if len(areas) < 2:
        return None
    if areas[0].level != CountedPer.MUNICIPALITY:
        return _places_in_rows(areas, territory)
    if any(area.tile_row is None or area.tile_column is None for area in areas):
        return None
    places = {area.pk: (area.tile_row + 1, area.tile_column + 1) for area in areas}
    fits = all(row <= LARGEST_MAP and column <= LARGEST_MAP for row, column in places.values())
    return places if fits and len(set(places.values())) == len(places) else None


def _places_in_rows(areas: Sequence[Area], territory: Territory) -> dict[int, tuple[int, int]] | None:
    middles = {area.pk: _middle(territory.municipalities_in(area)) for area in areas}
    if None in middles.values():
        return None
    width = ceil(sqrt(len(areas)))
    if width > LARGEST_MAP:
        return None
    from_north = sorted(areas, key=lambda area: middles[area.pk])
    places = {}
    for row, start in enumerate(range(0, len(areas), width), start=1):
        from_west = sorted(from_north[start : start + width], key=lambda area: middles[area.pk][1])
        places |= {area.pk: (row, column) for column, area in enumerate(from_west, start=1)}
    return places


def _middle(municipalities: Iterable[Area]) -> tuple[float, float] | None:
    tiles = [(area.tile_row, area.tile_column) for area in municipalities if area.tile_row is not None]
    if not tiles:
        return None
    rows, columns = zip(*tiles, strict=True)
    return sum(rows) / len(rows), sum(columns) / len(columns)


def coverage_overview(
    model: ModelComposition, coverage: CoverageTable, territory: Territory, model_url: str
) -> DataTable:
    """Return in how many areas each element of a model is in each state, one row each; names lead to the maps."""
    rows = []
    for item in model.elements:
        areas = territory.areas(item.element.counted_per)
        tally = coverage.tally(item.element, areas, item.quantity)
        rows.append(
            [
                Cell(item.element.name, href=f"{model_url}?element={item.element.slug}#coverage"),
                choice_message(CountedPer, item.element.counted_per),
                len(areas),
                *(tally[state] for state in CoverageState),
            ]
        )
    return DataTable(
        caption=Message(gettext_noop("In how many areas the elements exist today: %(model)s"), model=model.title),
        columns=[
            Message(gettext_noop("Element")),
            Message(gettext_noop("Needed for")),
            Message(gettext_noop("Areas")),
            *(state_text(state) for state in CoverageState),
        ],
        rows=rows,
    )


def coverage_matrices(
    model: ModelComposition, coverage: CoverageTable, territory: Territory, request: HttpRequest | None = None
) -> list[tuple[str, DataTable]]:
    """Return the state of every element in every area: for each kind of area that the model needs, key and table."""
    matrices = []
    for counted_per in CountedPer.values:
        items = [item for item in model.elements if item.element.counted_per == counted_per]
        areas = territory.areas(counted_per)
        if not items or not areas:
            continue
        table = DataTable(
            caption=Message(MATRIX_CAPTION[counted_per]),
            columns=[Message(AREA_COLUMN[counted_per]), *(item.element.name for item in items)],
            rows=[
                [
                    Cell(area.name, href=area_url(area, request)),
                    *(state_cell(coverage.of(item.element, area, item.quantity).state) for item in items),
                ]
                for area in areas
            ],
        )
        matrices.append((f"matrix-{counted_per.replace('_', '-')}", table))
    return matrices


def coverage_file(items: Iterable[ElementInModel], coverage: CoverageTable, territory: Territory) -> DataTable:
    """Return the coverage of elements as a table for a file: one row for each element and area, with lasting codes."""
    return DataTable(
        caption=Message(gettext_noop("Coverage")),
        columns=[
            Message(gettext_noop("Element")),
            Message(gettext_noop("Short name of the element")),
            Message(gettext_noop("Kind of area")),
            Message(gettext_noop("Code of the area")),
            Message(gettext_noop("Area")),
            Message(AREA_COLUMN[CountedPer.SUB_REGION]),
            Message(gettext_noop("State")),
            Message(gettext_noop("Code of the state")),
            Message(gettext_noop("Asked on")),
        ],
        rows=[
            _file_row(item, area, coverage.of(item.element, area, item.quantity), territory)
            for item in items
            for area in territory.areas(item.element.counted_per)
        ],
    )


def _file_row(item: ElementInModel, area: Area, coverage: Coverage, territory: Territory) -> list:
    sub_region = territory.sub_region_of(area) if area.level == CountedPer.MUNICIPALITY else None
    return [
        item.element.name,
        item.element.slug,
        Message(AREA_COLUMN[item.element.counted_per]),
        area.code,
        area.name,
        sub_region.name if sub_region else "",
        state_text(coverage.state),
        str(coverage.state),
        coverage.asked_on.isoformat() if coverage.asked_on else "",
    ]
