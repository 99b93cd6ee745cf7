"""Areas around an area, however many steps away."""

import pytest

from cooperation_models.places.families import family_of, reached
from cooperation_models.places.models import Area


def test_everything_is_reached_once_and_circles_do_no_harm():
    steps = {1: [2, 3], 2: [4], 3: [4], 4: [1], 9: [8]}
    assert reached(1, steps) == {2, 3, 4}
    assert reached(5, steps) == set()


@pytest.mark.django_db
def test_the_family_of_an_area_is_found_in_one_query(django_assert_num_queries):
    def make(name, level, *larger):
        area = Area(name_fi=name, code=name, slug=name.lower(), level=level)
        area.part_of = list(larger)
        area.save()
        return area

    region = make("Region", "region")
    north, homeland = make("North", "sub_region", region), make("Homeland", "grouping")
    inari, salla = make("Inari", "municipality", north, homeland), make("Salla", "municipality", region)
    with django_assert_num_queries(1):
        family = family_of(north)
    assert (family.larger, family.smaller) == ({region.pk}, {inari.pk})
    assert family_of(inari).larger == {north.pk, region.pk, homeland.pk}
    assert family_of(region).smaller == {north.pk, inari.pk, salla.pk}
