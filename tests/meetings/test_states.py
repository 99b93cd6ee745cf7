from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cooperation_models.bodies.models import Body
from cooperation_models.meetings.models import Action, Meeting
from cooperation_models.meetings.states import (
    ActionState,
    MeetingState,
    action_in_state,
    action_state,
    meeting_in_state,
    meeting_state,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
DAYS = st.dates(date(2024, 2, 26), date(2024, 3, 4))
MOMENTS = st.datetimes(datetime(2024, 2, 28), datetime(2024, 3, 1), timezones=st.just(HELSINKI))


class StatesAgreeTest(TestCase):
    """The function that tells a state and the condition that chooses rows in it agree."""

    @given(MOMENTS, st.booleans(), MOMENTS)
    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def test_of_meetings(self, starts_at, cancelled, now):
        body = Body.objects.create(name_fi="Pöytä", slug="poyta", kind="network")
        meeting = Meeting.objects.create(body=body, starts_at=starts_at, cancelled=cancelled)
        found = {state for state in MeetingState if Meeting.objects.filter(meeting_in_state(state, now)).exists()}
        assert found == {meeting_state(meeting, now)}

    @given(st.none() | DAYS, st.none() | DAYS, DAYS)
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def test_of_actions(self, due, done_on, on):
        body = Body.objects.create(name_fi="Pöytä", slug="poyta", kind="network")
        meeting = Meeting.objects.create(body=body, starts_at=datetime(2024, 2, 1, tzinfo=HELSINKI))
        action = Action.objects.create(meeting=meeting, name_fi="Kysely", due=due, done_on=done_on)
        found = {state for state in ActionState if Action.objects.filter(action_in_state(state, on)).exists()}
        assert found == {action_state(action, on)}


@pytest.mark.database_free
def test_an_action_is_not_past_due_on_its_last_day():
    action = Action(due=date(2024, 2, 29))
    assert action_state(action, date(2024, 2, 29)) == ActionState.OPEN
    assert action_state(action, date(2024, 2, 29) + timedelta(days=1)) == ActionState.OVERDUE


@pytest.mark.database_free
def test_a_late_evening_meeting_is_on_its_day_in_finland():
    meeting = Meeting(starts_at=datetime(2026, 3, 10, 22, 30, tzinfo=ZoneInfo("UTC")))
    assert meeting.day == date(2026, 3, 11)
