"""States of memberships, offices and calls: functions of days, and twins that choose exactly the same rows."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from unittest.mock import patch

import pytest
from django.test import SimpleTestCase, TestCase, override_settings
from hypothesis import example, given
from hypothesis import strategies as some

from cooperation_models.bodies.models import Body, Call, Membership, Office, Term
from cooperation_models.bodies.seat_states import (
    HELD,
    SITTING,
    CallState,
    MembershipState,
    OfficeState,
    call_state,
    due_to_end,
    membership_state,
    office_state,
    rests,
)
from cooperation_models.registry.models import Organisation, Person

DAY = timedelta(days=1)
LEAP_DAY = date(2028, 2, 29)
days = some.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
maybe_days = some.none() | days


def membership(start=None, end=None, term=None) -> Membership:
    """Return a membership, with a term of the two days if there are such."""
    made = Membership(start=start, end=end)
    if term is not None:
        made.term = Term(pk=1, start=term[0], end=term[1])
    return made


@pytest.mark.database_free
class MembershipStateTests(SimpleTestCase):
    @given(start=maybe_days, end=maybe_days, day=days)
    @example(start=LEAP_DAY, end=LEAP_DAY + DAY, day=LEAP_DAY)
    def test_somebody_sits_exactly_within_the_half_open_interval(self, start, end, day):
        within = (start is None or start <= day) and (end is None or day < end)
        assert (membership_state(membership(start, end), day) in SITTING) == within

    @given(handed_over=days, day=days)
    @example(handed_over=LEAP_DAY, day=LEAP_DAY)
    def test_on_every_day_exactly_one_of_predecessor_and_successor_sits(self, handed_over, day):
        states = [membership_state(membership(end=handed_over), day), membership_state(membership(handed_over), day)]
        assert sum(state in SITTING for state in states) == 1

    @given(term_start=maybe_days, term_end=days, end=maybe_days)
    def test_who_has_no_end_goes_on_after_the_term_and_who_has_one_does_not(self, term_start, term_end, end):
        state = membership_state(membership(start=date.min, end=end, term=(term_start, term_end)), term_end)
        assert (state == MembershipState.CARRYOVER) == (end is None)

    @given(start=days)
    @example(start=LEAP_DAY)
    def test_who_has_no_beginning_begins_with_the_term(self, start):
        chosen = membership(term=(start, start + 730 * DAY))
        assert membership_state(chosen, start - DAY) == MembershipState.UPCOMING
        assert membership_state(chosen, start) == MembershipState.FILLED
        assert membership_state(membership(start - 9 * DAY, term=(start, None)), start - DAY) in SITTING

    @given(end=days, within_term=some.booleans())
    @example(end=LEAP_DAY, within_term=True)
    def test_ends_soon_from_ninety_days_before_to_the_last_day(self, end, within_term):
        chosen = membership(term=(None, end)) if within_term else membership(end=end)
        after = MembershipState.CARRYOVER if within_term else MembershipState.ENDED
        for shift, state in (
            (-91, MembershipState.FILLED),
            (-90, MembershipState.ENDS_SOON),
            (-1, MembershipState.ENDS_SOON),
            (0, after),
        ):
            assert membership_state(chosen, end + shift * DAY) == state
        assert due_to_end(chosen) == end

    def test_how_soon_is_soon_is_a_setting(self):
        chosen = membership(end=LEAP_DAY + 30 * DAY)
        assert membership_state(chosen, LEAP_DAY) == MembershipState.ENDS_SOON
        assert membership_state(chosen, LEAP_DAY, soon_days=29) == MembershipState.FILLED
        with override_settings(COOPERATION_ENDS_SOON_DAYS=29):
            assert membership_state(chosen, LEAP_DAY) == MembershipState.FILLED

    def test_today_is_the_day_in_helsinki(self):
        half_past_midnight_in_helsinki = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
        chosen = membership(start=date(2026, 11, 22))
        with patch("django.utils.timezone.now", return_value=half_past_midnight_in_helsinki):
            assert membership_state(chosen) == MembershipState.FILLED
        with patch("django.utils.timezone.now", return_value=half_past_midnight_in_helsinki - timedelta(hours=1)):
            assert membership_state(chosen) == MembershipState.UPCOMING


@pytest.mark.database_free
class OfficeStateTests(SimpleTestCase):
    @given(start=maybe_days, end=maybe_days, day=days, chosen_until=maybe_days)
    def test_only_a_holder_makes_an_office_held(self, start, end, day, chosen_until):
        dates = {"start": start, "end": end, "chosen_until": chosen_until}
        within = (start is None or start <= day) and (end is None or day < end)
        assert (office_state(Office(person_id=1, **dates), day) in HELD) == within
        assert (office_state(Office(**dates), day) == OfficeState.VACANT) == within

    @given(chosen_until=days)
    def test_the_term_of_an_office_is_its_own(self, chosen_until):
        chair = Office(organisation_id=1, chosen_until=chosen_until)
        assert office_state(chair, chosen_until - 91 * DAY) == OfficeState.FILLED
        assert office_state(chair, chosen_until - DAY) == OfficeState.ENDS_SOON
        assert office_state(chair, chosen_until) == OfficeState.CARRYOVER
        assert due_to_end(chair) == chosen_until


@pytest.mark.database_free
class CallStateTests(SimpleTestCase):
    @given(opens=days, lasting=some.integers(1, 60))
    def test_open_exactly_within_the_half_open_interval(self, opens, lasting):
        call = Call(opens_on=opens, closes_on=opens + lasting * DAY)
        assert call_state(call, opens - DAY) == CallState.UPCOMING
        assert call_state(call, opens) == CallState.OPEN
        assert call_state(call, call.closes_on - DAY) == CallState.OPEN
        assert call_state(call, call.closes_on) == CallState.CLOSED

    def test_a_decision_closes_it_from_its_day_on(self):
        call = Call(opens_on=LEAP_DAY, closes_on=LEAP_DAY + 30 * DAY, decided_on=LEAP_DAY + 10 * DAY)
        assert call_state(call, call.decided_on - DAY) == CallState.OPEN
        assert call_state(call, call.decided_on) == CallState.DECIDED


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("meetings_a_year", "days_ago", "resting"),
    [(2, 364, False), (2, 365, True), (6, 120, False), (6, 121, True), (None, 4000, False), (0, 4000, False)],
)
def test_a_body_rests_after_twice_its_interval_without_a_meeting(meetings_a_year, days_ago, resting):
    body = Body(meetings_per_year_min=meetings_a_year)
    assert rests(body, LEAP_DAY - days_ago * DAY, LEAP_DAY) == resting


@pytest.mark.database_free
def test_of_a_body_whose_meetings_nobody_knows_nobody_can_tell_that_it_rests():
    assert not rests(Body(meetings_per_year_min=6), None, LEAP_DAY)


class TwinTests(TestCase):
    AROUND = (None, LEAP_DAY - DAY, LEAP_DAY, LEAP_DAY + DAY, LEAP_DAY + 91 * DAY)

    def assert_twins(self, model, states, function, facts):
        for on in (LEAP_DAY - DAY, LEAP_DAY, LEAP_DAY + DAY):
            by_function = {fact.pk: function(fact, on) for fact in facts}
            for state in states:
                chosen = model.objects.in_state(state, on=on).values_list("pk", flat=True)
                expected = [pk for pk, computed in by_function.items() if computed == state]
                assert expected or state in (CallState.UPCOMING, CallState.DECIDED), state
                self.assertCountEqual(chosen, expected, f"{state} on {on}")

    def setUp(self):
        self.body = Body.objects.create(name_fi="Kumppanuuspöytä", slug="poyta")
        self.club = Organisation.objects.create(name_fi="Hiihtoseura", slug="hiihtoseura")

    def test_memberships(self):
        terms = [None, *(Term(body=self.body, start=s, end=e) for s, e in product(self.AROUND, self.AROUND))]
        Term.objects.bulk_create(terms[1:])
        Membership.objects.bulk_create(
            Membership(body=self.body, organisation=self.club, start=start, end=end, term=term)
            for start, end, term in product(self.AROUND, self.AROUND, terms)
        )
        memberships = list(Membership.objects.select_related("term"))
        self.assert_twins(Membership, MembershipState, membership_state, memberships)
        for on in (LEAP_DAY, LEAP_DAY + DAY):
            sitting = [m.pk for m in memberships if membership_state(m, on) in SITTING]
            self.assertCountEqual(Membership.objects.going_on(on).values_list("pk", flat=True), sitting)

    def test_offices(self):
        holders = ({}, {"organisation": self.club}, {"person": Person.objects.create(family_name="Keksitty")})
        Office.objects.bulk_create(
            Office(body=self.body, role="chair", start=start, end=end, chosen_until=until, **holder)
            for start, end, until, holder in product(self.AROUND, self.AROUND, self.AROUND, holders)
        )
        offices = list(Office.objects.all())
        self.assert_twins(Office, OfficeState, office_state, offices)
        held = [office.pk for office in offices if office_state(office, LEAP_DAY) in HELD]
        self.assertCountEqual(Office.objects.held(LEAP_DAY).values_list("pk", flat=True), held)

    def test_calls(self):
        Call.objects.bulk_create(
            Call(body=self.body, slug=f"haku-{number}", opens_on=opens, closes_on=closes, decided_on=decided)
            for number, (opens, closes, decided) in enumerate(product(self.AROUND[1:], self.AROUND[1:], self.AROUND))
        )
        self.assert_twins(Call, CallState, call_state, list(Call.objects.all()))
