"""The representation index: shares of seats by shares of organisations, and when nothing may be said."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cooperation_models.networks.representation import LEAST_ORGANISATIONS, LEAST_SEATS, representation

pytestmark = pytest.mark.database_free

counts = st.dictionaries(st.integers(1, 6), st.integers(0, 40), max_size=6)


@given(counts, counts)
def test_an_index_stands_only_on_numbers_that_are_large_enough(seats, organisations):
    for row in representation(range(1, 7), seats, organisations):
        small = row.organisations < LEAST_ORGANISATIONS or sum(seats.values()) < LEAST_SEATS
        assert (row.index is None) == small
        assert (row.seats, row.organisations) == (seats.get(row.sector, 0), organisations.get(row.sector, 0))


@given(counts, st.integers(2, 5))
def test_seats_in_proportion_give_one_everywhere(organisations, times):
    assume(sum(organisations.values()) * times >= LEAST_SEATS)
    seats = {sector: number * times for sector, number in organisations.items()}
    for row in representation(range(1, 7), seats, organisations):
        assert row.index is None or row.index == pytest.approx(1)


large = st.fixed_dictionaries(dict.fromkeys(range(1, 7), st.integers(5, 60)))


@given(large, large)
def test_indexes_weighted_by_organisations_come_to_one_when_all_can_be_told(seats, organisations):
    rows = representation(range(1, 7), seats, organisations)
    weighted = sum(row.index * row.organisations for row in rows)
    assert weighted / sum(organisations.values()) == pytest.approx(1)


def test_twice_the_share_is_two():
    rows = representation([1, 2], {1: 20, 2: 10}, {1: 10, 2: 20})
    assert [row.index for row in rows] == [pytest.approx(2), pytest.approx(0.5)]
