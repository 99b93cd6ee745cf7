"""Load: who is in many bodies, and what is told of persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.networks.load import (
    LEAST_SHOWN,
    count_persons,
    heavily_loaded,
    share_of_most_loaded,
    shown_count,
    spread,
)

pytestmark = pytest.mark.database_free

bodies_of = st.dictionaries(st.integers(1, 30), st.lists(st.integers(1, 9), max_size=12), max_size=20)


@given(bodies_of, st.integers(1, 6))
def test_the_loaded_are_those_with_so_many_different_bodies(loads, limit):
    found = heavily_loaded(loads, limit)
    assert {load.key for load in found} == {key for key, bodies in loads.items() if len(set(bodies)) >= limit}
    sizes = [len(load.bodies) for load in found]
    assert sizes == sorted(sizes, reverse=True)


@given(bodies_of)
def test_the_spread_counts_everybody_who_is_in_any_body(loads):
    counted = spread(loads)
    assert sum(count for _number, count in counted) == sum(bool(bodies) for bodies in loads.values())
    assert sum(number * count for number, count in counted) == sum(len(set(bodies)) for bodies in loads.values())
    assert [number for number, _count in counted] == list(range(1, len(counted) + 1))


@given(bodies_of)
def test_the_most_loaded_hold_at_least_their_share(loads):
    share = share_of_most_loaded(loads)
    if not any(loads.values()):
        assert share is None
    else:
        assert 0 < share <= 1
        assert share_of_most_loaded(loads, 1) == 1


def test_a_limit_below_one_is_refused():
    with pytest.raises(ValueError):
        heavily_loaded({1: [1]}, 0)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5))), st.integers(1, 4))
def test_a_person_in_one_body_twice_counts_once(pairs, limit):
    bodies = {}
    for person, body in pairs:
        bodies.setdefault(person, set()).add(body)
    assert count_persons([*pairs, *pairs], limit) == sum(len(own) >= limit for own in bodies.values())


@pytest.mark.parametrize("count", range(8))
def test_few_persons_are_not_counted_before_readers(count):
    assert shown_count(count) == (count if count == 0 or count >= LEAST_SHOWN else None)
