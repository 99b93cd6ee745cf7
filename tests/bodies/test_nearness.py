"""Which areas reach an area, and which of them is nearest."""

import pytest

from cooperation_models.bodies.nearness import surroundings_of

pytestmark = pytest.mark.django_db


def test_larger_areas_from_the_nearest_on_also_through_others(region):
    surroundings = surroundings_of(region.inari)
    assert surroundings.nearest_first == (region.inari, region.north, region.lapland)
    assert surroundings.smaller_ids == frozenset()
    assert surroundings_of(region.north).smaller_ids == {region.inari.pk, region.utsjoki.pk}


def test_the_nearest_of_several(region):
    surroundings = surroundings_of(region.inari)
    assert surroundings.nearest([region.lapland.pk, region.north.pk]) == region.north
    assert surroundings.nearest([region.kolari.pk]) is None


def test_two_queries_however_deep(region, django_assert_num_queries):
    with django_assert_num_queries(2):
        surroundings_of(region.inari)
