import pytest

from cooperation_models.networks.map_reach import Reach, load_reaches, reach

TOWN, SUB, REGION = ("municipality", ""), ("sub_region", ""), ("region", "")
COUNTY, HOMELAND = ("grouping", "wellbeing_county"), ("grouping", "sami_homeland")


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ([], Reach.NOT_SAID),
        ([TOWN], Reach.LOCAL),
        ([TOWN, TOWN], Reach.SUB_REGION),
        ([SUB], Reach.SUB_REGION),
        ([HOMELAND], Reach.SUB_REGION),
        ([TOWN, REGION], Reach.REGION),
        ([COUNTY], Reach.REGION),
        ([REGION, COUNTY], Reach.REGION),
        ([REGION, REGION], Reach.WIDER),
        ([COUNTY, COUNTY], Reach.WIDER),
    ],
)
@pytest.mark.database_free
def test_reach_is_that_of_the_largest_area(areas, expected):
    assert reach(areas) == expected


def test_reaches_are_read_in_one_query(region, make_network, django_assert_num_queries):
    nowhere = make_network("Tuntematon")
    bodies = [region.networks.villages.pk, region.networks.closed.pk, nowhere.pk]
    with django_assert_num_queries(1):
        found = load_reaches(bodies)
    assert list(found.values()) == [Reach.REGION, Reach.LOCAL, Reach.NOT_SAID]
