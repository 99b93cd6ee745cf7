"""Overlap of bodies: the measures, the pairs that are found, and who is told to talk about merging."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.networks.landscape import Group
from cooperation_models.networks.overlap import Overlaps, Suggestion, containment, jaccard

pytestmark = pytest.mark.database_free

memberships = st.lists(st.frozensets(st.integers(1, 12), max_size=9), max_size=8)


def groups_of(sets) -> list[Group]:
    return [Group(key, members=members) for key, members in enumerate(sets, start=100)]


@given(memberships)
def test_all_pairs_that_share_anybody_are_found_once_and_measured_as_sets_say(sets):
    groups = groups_of(sets)
    found = {frozenset((pair.first, pair.second)): pair for pair in Overlaps(groups)}
    expected = {frozenset((a.key, b.key)): (a, b) for a, b in combinations(groups, 2) if a.members & b.members}
    assert len(Overlaps(groups)) == len(found)
    assert found.keys() == expected.keys()
    for keys, (a, b) in expected.items():
        both, either = len(a.members & b.members), len(a.members | b.members)
        assert found[keys].members == a.members & b.members
        assert found[keys].jaccard == pytest.approx(both / either)
        assert found[keys].containment == pytest.approx(both / min(len(a.members), len(b.members)))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_measures_stay_between_nought_and_one_and_containment_is_never_below_jaccard(shared, only_first, only_second):
    sizes = shared + only_first, shared + only_second
    assert 0 <= jaccard(shared, *sizes) <= containment(shared, *sizes) <= 1
    assert jaccard(shared, *sizes) == jaccard(shared, *reversed(sizes))


@given(memberships)
def test_the_most_alike_stand_first_and_the_order_is_the_same_every_time(sets):
    groups = groups_of(sets)
    likeness = [(pair.jaccard, pair.containment) for pair in Overlaps(groups)]
    assert likeness == sorted(likeness, reverse=True)
    assert list(Overlaps(groups)) == list(Overlaps(groups)) == Overlaps(groups)[:]


@given(memberships)
def test_candidates_alone_are_those_of_the_whole_list_that_have_a_suggestion(sets):
    groups = groups_of(sets)
    suggested = [pair for pair in Overlaps(groups) if pair.suggestion]
    ordered = Overlaps(groups)
    everything = list(ordered)
    assert list(ordered.candidates) == list(Overlaps(groups).candidates) == suggested
    assert list(ordered) == everything
    assert len(ordered.candidates) == len(suggested)


@pytest.mark.parametrize(
    ("first", "second", "suggestion"),
    [
        (range(3), range(3), Suggestion.MERGING),
        (range(6), range(3, 9), None),
        (range(6), range(2, 8), Suggestion.MERGING),
        (range(20), range(4), Suggestion.SUB_GROUP),
        (range(20), [0, 1, 2, 3, 99], Suggestion.SUB_GROUP),
        (range(20), [0, 1, 2, 98, 99], None),
        (range(2), range(2), None),
    ],
)
def test_who_is_a_candidate(first, second, suggestion):
    groups = groups_of([frozenset(first), frozenset(second)])
    assert Overlaps(groups)[0].suggestion == suggestion


def test_a_body_and_its_own_sub_group_are_no_candidates():
    whole = Group(1, members=frozenset(range(10)))
    part = Group(2, members=frozenset(range(8)), part_of=frozenset({1}))
    (pair,) = Overlaps([whole, part])
    assert pair.suggestion is None
    assert pair.containment == 1


def test_shared_sectors_and_areas_are_told_and_unknown_areas_stay_unknown():
    first = Group(1, frozenset({7}), sectors=frozenset({1, 2}), areas=frozenset({10, 11}))
    second = Group(2, frozenset({7}), sectors=frozenset({2}), areas=frozenset({11, 12}))
    third = Group(3, frozenset({7}), sectors=frozenset({3}))
    by_pair = {(pair.first, pair.second): pair for pair in Overlaps([first, second, third])}
    assert by_pair[1, 2].sectors == {2}
    assert by_pair[1, 2].areas == {11}
    assert by_pair[1, 3].areas is None
    assert [pair.second for pair in Overlaps([first, second, third]).of(2)] == [2, 3]
