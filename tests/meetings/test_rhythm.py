from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.bodies.models import Body
from cooperation_models.meetings.rhythm import a_year_before, agenda_is_late, is_resting, rhythm

pytestmark = pytest.mark.database_free

DAYS = st.dates(date(2015, 1, 1), date(2032, 12, 31))
RULES = {"fewest": 2, "most": 4, "start": None}


@given(DAYS)
def test_a_year_before_is_a_year_or_a_leap_day_more(day):
    assert (day - a_year_before(day)).days in (365, 366)


def test_the_year_before_a_leap_day_ends_in_february():
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


@given(st.lists(DAYS, max_size=12), DAYS)
def test_only_meetings_of_the_twelve_months_up_to_the_day_count(held, on):
    found = rhythm(held, [], on, **RULES)
    assert found.held == sum(a_year_before(on) < day <= on for day in held)
    assert found.held <= len(held)


@given(st.lists(DAYS, max_size=12), DAYS)
def test_a_body_never_meets_too_often_and_too_seldom(held, on):
    found = rhythm(held, [], on, **RULES)
    assert not (found.too_few and found.too_many)


def test_a_young_body_has_not_met_too_seldom():
    on = date(2026, 11, 22)
    young = rhythm([], [], on, fewest=2, most=4, start=date(2026, 6, 1))
    old = rhythm([], [], on, fewest=2, most=4, start=date(2020, 6, 1))
    assert not young.too_few
    assert old.too_few


def test_meeting_as_needed_has_no_upper_limit():
    on = date(2026, 11, 22)
    days = [on - timedelta(days=20 * number) for number in range(6)]
    assert rhythm(days, [], on, **RULES).too_many
    assert not rhythm(days, [], on, **RULES, open_to_more=True).too_many


@given(DAYS, st.integers(0, 2000))
def test_a_body_rests_after_twice_its_interval(on, days):
    body = Body(meetings_per_year_min=2)
    found = rhythm([on - timedelta(days=days)], [], on, **RULES)
    assert is_resting(body, found, on) == (days >= 365)


def test_a_planned_meeting_ends_the_rest():
    on, body = date(2026, 11, 22), Body(meetings_per_year_min=2)
    held = [date(2022, 1, 1)]
    assert is_resting(body, rhythm(held, [], on, **RULES), on)
    assert not is_resting(body, rhythm(held, [on + timedelta(days=30)], on, **RULES), on)


@pytest.mark.parametrize(
    ("published", "on", "late"),
    [
        (date(2026, 3, 3), date(2026, 4, 1), False),
        (date(2026, 3, 4), date(2026, 4, 1), True),
        (None, date(2026, 3, 3), False),
        (None, date(2026, 3, 4), True),
        (None, date(2026, 3, 10), True),
        (None, date(2026, 3, 11), False),
    ],
)
def test_an_agenda_is_due_a_week_before(published, on, late):
    assert agenda_is_late(date(2026, 3, 10), published, on, 7) is late
