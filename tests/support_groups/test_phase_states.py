"""Past, present and coming phases: one function over dates, its twin for querysets, and no two phases on one day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.support_groups.models import PreparatoryProcess
from cooperation_models.support_groups.phase_states import PhaseState, first_overlap, in_phase_state, phase_state

DAYS = st.dates(date(2023, 12, 1), date(2024, 4, 1))
A_PERIOD = st.tuples(st.none() | DAYS, st.none() | DAYS).filter(lambda p: not all(p) or p[0] < p[1])
PERIODS = st.lists(A_PERIOD, max_size=6)


def days_of(period) -> set[date]:
    first = period[0] or date(2023, 11, 1)
    last = period[1] or date(2024, 5, 1)
    return {first + timedelta(days=n) for n in range((last - first).days)}


@given(DAYS, DAYS)
def test_each_day_belongs_to_one_of_two_phases_that_follow_each_other(day, hand_over):
    states = (phase_state(None, hand_over, day), phase_state(hand_over, None, day))
    assert states.count(PhaseState.NOW) == 1
    assert states == ((PhaseState.PAST, PhaseState.NOW) if day >= hand_over else (PhaseState.NOW, PhaseState.UPCOMING))


@given(PERIODS)
def test_an_overlap_is_found_exactly_when_two_periods_share_a_day(periods):
    shared = [
        (one, other)
        for one in range(len(periods))
        for other in range(len(periods))
        if one < other and days_of(periods[one]) & days_of(periods[other])
    ]
    found = first_overlap(periods)
    assert (found is not None) == bool(shared)
    if found:
        assert tuple(sorted(found)) in shared
        earlier, later = found
        assert (periods[earlier][0] or date.min) <= (periods[later][0] or date.min)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2)])
def test_the_condition_chooses_what_the_function_says(day):
    limits = (None, date(2024, 2, 29), date(2024, 3, 1))
    rows = [(start, end) for start in limits for end in limits if not (start and end) or start < end]
    for number, (start, end) in enumerate(rows):
        PreparatoryProcess.objects.create(name_fi="Uudistus", slug=f"p{number}", start=start, end=end)
    for state in PhaseState:
        chosen = PreparatoryProcess.objects.filter(in_phase_state(state, day)).values_list("start", "end")
        assert set(chosen) == {row for row in rows if phase_state(*row, day) == state}, state
