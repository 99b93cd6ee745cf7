"""Maps of tiles: who stands where, and what is shown where there can be no map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.drawings.tables import DataTable
from cooperation_models.drawings.tile_map import TileMap
from cooperation_models.structures.composition import ElementInModel
from cooperation_models.structures.coverage import CoverageTable
from cooperation_models.structures.coverage_maps import coverage_figure, tile_places

from .builders import element_in_memory, territory_in_memory


def with_tiles(territory, places):
    for area, (row, column) in zip(territory.municipalities, places, strict=False):
        area.tile_row, area.tile_column = row, column
    return territory


def places_of(territory, kind="municipality"):
    return tile_places(territory.areas(kind), territory)


def figure_of(territory, kind):
    item = ElementInModel(element_in_memory(1, counted_per=kind))
    for number, area in enumerate(territory.areas_by_id.values()):
        area.slug = f"alue-{number}"
    return coverage_figure(item, CoverageTable(), territory)


def test_municipalities_stand_where_the_register_puts_them():
    territory = with_tiles(territory_in_memory(3), [(0, 0), (0, 1), (2, 0)])
    assert list(places_of(territory).values()) == [(1, 1), (1, 2), (3, 1)]


def test_there_is_no_map_without_places_or_with_two_on_one_or_outside():
    territory = territory_in_memory
    assert places_of(territory(3)) is None
    assert places_of(with_tiles(territory(3), [(0, 0), (0, 0), (1, 1)])) is None
    assert places_of(with_tiles(territory(3), [(0, 0), (0, 1), (45, 1)])) is None
    assert places_of(with_tiles(territory(1), [(0, 0)])) is None
    assert places_of(territory(0)) is None


def test_larger_areas_stand_from_north_to_south_and_west_to_east():
    territory = with_tiles(territory_in_memory(4, sub_regions=4), [(0, 5), (0, 0), (6, 4), (7, 1)])
    assert list(places_of(territory, "sub_region").values()) == [(1, 1), (1, 2), (2, 1), (2, 2)]
    names = {area.pk: area.name_fi for area in territory.sub_regions}
    assert [names[pk] for pk in places_of(territory, "sub_region")] == ["Seutu 1", "Seutu 0", "Seutu 3", "Seutu 2"]


@pytest.mark.django_db
def test_where_there_can_be_no_map_the_table_is_the_drawing():
    without = figure_of(territory_in_memory(3), "municipality")
    assert isinstance(without.drawing, DataTable)
    assert without.table is None
    alone = figure_of(territory_in_memory(3), "region")
    assert isinstance(alone.drawing, DataTable)
    placed = figure_of(with_tiles(territory_in_memory(3), [(0, 0), (0, 1), (1, 0)]), "municipality")
    assert isinstance(placed.drawing, TileMap)
    assert isinstance(placed.table, DataTable)


@pytest.mark.django_db
def test_a_municipality_outside_every_sub_region_is_on_the_map_still():
    territory = with_tiles(territory_in_memory(2, sub_regions=1), [(0, 0), (0, 1)])
    outside = type(territory)(territory.municipalities, territory.sub_regions, territory.regions, {1: frozenset({500})})
    drawing = figure_of(outside, "municipality").drawing
    assert [tile.group for tile in drawing.tiles] == [outside.sub_regions[0].slug, "elsewhere"]


@given(st.integers(0, 40), st.integers(0, 12), st.integers(0, 3), st.data())
def test_every_territory_can_be_shown(municipalities, sub_regions, regions, data):
    territory = territory_in_memory(municipalities, sub_regions, regions)
    tile = st.none() | st.tuples(st.integers(0, 60), st.integers(0, 60))
    for area in territory.municipalities:
        area.tile_row, area.tile_column = data.draw(tile) or (None, None)
    for kind in ("municipality", "sub_region", "region"):
        places = places_of(territory, kind)
        if places is not None:
            assert len(set(places.values())) == len(territory.areas(kind))
