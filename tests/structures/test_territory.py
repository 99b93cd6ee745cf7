"""Which areas count, and which municipality belongs where."""

from datetime import date

import pytest

from cooperation_models.places.models import Area
from cooperation_models.structures.territory import load_territory

from .builders import territory_in_memory


@pytest.mark.usefixtures("elements")
def test_lapland_has_its_areas_without_other_groupings(django_assert_num_queries):
    with django_assert_num_queries(2):
        territory = load_territory()
    assert [len(territory.areas(kind)) for kind in ("municipality", "sub_region", "region")] == [21, 6, 1]
    fells = next(area for area in territory.sub_regions if area.code == "196")
    assert [area.slug for area in territory.municipalities_in(fells)] == ["enontekio", "kittila", "kolari", "muonio"]
    assert {area.slug for area in territory.municipalities if area.pk in territory.homeland_municipalities} == {
        "enontekio",
        "inari",
        "sodankyla",
        "utsjoki",
    }
    assert str(territory.region_name) == "Lappi"


@pytest.mark.usefixtures("elements")
def test_areas_that_are_no_more_do_not_count():
    Area.objects.filter(slug="salla").update(end=date(2020, 1, 1))
    territory = load_territory()
    assert "salla" not in {area.slug for area in territory.municipalities}
    assert "salla" in {area.slug for area in load_territory(on=date(2019, 12, 31)).municipalities}


def test_an_only_region_holds_every_municipality_and_several_hold_their_own():
    alone = territory_in_memory(municipalities=3, sub_regions=0, regions=1)
    assert alone.municipalities_in(alone.regions[0]) == alone.municipalities
    two = territory_in_memory(municipalities=3, sub_regions=0, regions=2)
    assert two.municipalities_in(two.regions[1]) == ()
    assert two.region_name == ""


def test_wider_areas_come_from_the_nearest():
    territory = territory_in_memory(municipalities=2, sub_regions=2, regions=1)
    first = territory.municipalities[0]
    assert [area.level for area in territory.wider_areas(first)] == ["sub_region", "region"]
    assert territory.wider_areas(territory.regions[0]) == ()
    assert territory.sub_region_of(first) == territory.sub_regions[0]


def test_a_municipality_belongs_to_the_region_of_its_sub_region():
    territory = territory_in_memory(municipalities=0, sub_regions=0, regions=2)
    assert territory.municipalities_in(territory.regions[0]) == ()
    assert territory.sub_region_of(Area(pk=77, level="municipality")) is None
