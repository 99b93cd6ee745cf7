import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.networks.graph import graph_of, strongest
from cooperation_models.networks.landscape import Group, Landscape, Member

pytestmark = pytest.mark.database_free


def graph(*members_of_bodies):
    groups = tuple(Group(100 + number, frozenset(members)) for number, members in enumerate(members_of_bodies))
    people = sorted({member for group in groups for member in group.members}, reverse=True)
    return graph_of(Landscape(tuple(Member(key) for key in people), groups), groups)


SETS = st.lists(st.sets(st.integers(1, 12), max_size=6), max_size=10)


def test_both_sides_know_each_other_in_the_readers_alphabet():
    found = graph({1, 2}, {2, 3}, ())
    assert found.members == {100: (2, 1), 101: (3, 2), 102: ()}
    assert found.bodies == {3: (101,), 2: (100, 101), 1: (100,)}
    assert found.lines == [(2, 100), (1, 100), (3, 101), (2, 101)]
    assert found.size == 4 and found.bodies_with_members == (100, 101)


def test_organisations_in_none_of_the_bodies_are_not_in_the_graph():
    groups = (Group(100, frozenset({1})), Group(101, frozenset({2})))
    landscape = Landscape((Member(1), Member(2), Member(3)), groups)
    assert list(graph_of(landscape, groups[:1]).bodies) == [1]


def test_sharing_is_told_from_both_sides_the_strongest_first():
    found = graph({1, 2, 3}, {1, 2}, {3}, {9})
    assert found.bodies_sharing_members(100) == {101: 2, 102: 1}
    assert list(found.bodies_sharing_members(100)) == [101, 102]
    assert found.bodies_sharing_members(103) == {}
    assert found.organisations_sharing_bodies(1) == {2: 2, 3: 1}
    assert found.shared_members([100, 101, 103]) == {(100, 101): 2}
    assert found.shared_bodies([1, 2, 9]) == {(1, 2): 2}


def test_the_largest_come_first_and_equals_stay_in_the_alphabet():
    found = graph({1}, {2, 3}, {4, 5}, ())
    assert found.largest_bodies(2) == [101, 102]
    assert found.largest_bodies(9) == [101, 102, 100]
    several = graph({1, 2}, {2, 3}, {3})
    assert several.busiest_organisations(9) == [3, 2, 1]
    assert several.busiest_organisations(9, within=[100]) == [2, 1]


def test_the_strongest_pairs_are_kept():
    assert strongest({(1, 2): 1, (1, 3): 5, (2, 3): 5}, 2) == [((1, 3), 5), ((2, 3), 5)]


def test_separate_parts_are_counted_without_bodies_of_nobody():
    assert graph({1, 2}, {2, 3}, {7}, ()).parts == 2
    assert graph().parts == 0


@given(SETS)
def test_projections_agree_with_the_lines(sets):
    found = graph(*sets)
    both = nx.Graph((("o", organisation), ("b", body)) for organisation, body in found.lines)
    bodies = list(found.members)
    for (one, other), shared in found.shared_members(bodies).items():
        assert shared == len(list(nx.common_neighbors(both, ("b", one), ("b", other))))
        assert found.bodies_sharing_members(one)[other] == found.bodies_sharing_members(other)[one] == shared
    assert found.parts == nx.number_connected_components(both)
