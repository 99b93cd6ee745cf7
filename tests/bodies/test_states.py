"""States are computed from dates alone: half-open intervals, open ends, hand-over on the same day, leap days."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import SimpleTestCase
from hypothesis import example, given
from hypothesis import strategies as some

from cooperation_models.bodies.models import Agreement, AreaPost, Body, BodyLink, LinkKind
from cooperation_models.bodies.states import (
    AgreementState,
    BodyState,
    PostState,
    agreement_state,
    body_state,
    post_state,
)

pytestmark = pytest.mark.database_free
DAY = timedelta(days=1)
days = some.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
maybe_days = some.none() | days
LEAP_DAY = date(2028, 2, 29)


def body(start=None, end=None, links=()):
    made = Body(name_fi="Lapin järjestöneuvottelukunta", start=start, end=end)
    made.links = list(links)
    return made


def merged(start=None, end=None):
    return BodyLink(kind=LinkKind.MERGED_INTO, start=start, end=end)


class BodyStateTests(SimpleTestCase):
    @given(start=maybe_days, end=maybe_days, day=days)
    @example(start=LEAP_DAY, end=LEAP_DAY + DAY, day=LEAP_DAY)
    @example(start=None, end=None, day=LEAP_DAY)
    def test_active_exactly_within_the_half_open_interval(self, start, end, day):
        within = (start is None or start <= day) and (end is None or day < end)
        self.assertEqual(body_state(body(start, end), day) == BodyState.ACTIVE, within)

    @given(start=maybe_days, end=days)
    def test_ended_from_the_day_of_the_end_and_never_planned_again(self, start, end):
        self.assertEqual(body_state(body(start, end), end), BodyState.ENDED)
        self.assertEqual(body_state(body(start, end), end + 1000 * DAY), BodyState.ENDED)

    @given(start=days, lasting=some.integers(min_value=1, max_value=4000) | some.none())
    def test_planned_until_the_day_before_the_start(self, start, lasting):
        end = start + lasting * DAY if lasting else None
        self.assertEqual(body_state(body(start, end), start - DAY), BodyState.PLANNED)
        self.assertEqual(body_state(body(start, end), start), BodyState.ACTIVE)

    @given(handed_over=days, day=days)
    @example(handed_over=LEAP_DAY, day=LEAP_DAY)
    def test_on_every_day_exactly_one_of_predecessor_and_successor_is_active(self, handed_over, day):
        states = [body_state(body(end=handed_over), day), body_state(body(start=handed_over), day)]
        self.assertEqual(states.count(BodyState.ACTIVE), 1)

    def test_ended_body_is_merged_while_the_link_is_in_force(self):
        end = date(2024, 1, 1)
        self.assertEqual(body_state(body(end=end, links=[merged()]), end), BodyState.MERGED)
        self.assertEqual(body_state(body(end=end, links=[merged(start=end + DAY)]), end), BodyState.ENDED)
        self.assertEqual(body_state(body(end=end, links=[merged(end=end)]), end), BodyState.ENDED)
        self.assertEqual(
            body_state(body(end=end, links=[BodyLink(kind=LinkKind.REPLACES)]), end),
            BodyState.ENDED,
        )

    def test_merged_link_says_nothing_before_the_end(self):
        self.assertEqual(body_state(body(end=date(2024, 1, 1), links=[merged()]), date(2023, 12, 31)), BodyState.ACTIVE)

    def test_today_is_the_day_in_helsinki(self):
        half_past_midnight_in_helsinki = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
        begins = body(start=date(2026, 11, 22))
        with patch("django.utils.timezone.now", return_value=half_past_midnight_in_helsinki):
            self.assertEqual(body_state(begins), BodyState.ACTIVE)
            self.assertEqual(begins.state, BodyState.ACTIVE)
        with patch("django.utils.timezone.now", return_value=half_past_midnight_in_helsinki - timedelta(hours=1)):
            self.assertEqual(body_state(begins), BodyState.PLANNED)


class AgreementStateTests(SimpleTestCase):
    @given(signed=days, valid=some.integers(min_value=1, max_value=4000), after=some.integers(-10, 5000))
    def test_in_force_from_the_signing_to_the_day_before_it_expires(self, signed, valid, after):
        agreement = Agreement(signed_on=signed, valid_until=signed + valid * DAY)
        state = agreement_state(agreement, signed + after * DAY)
        self.assertEqual(state == AgreementState.IN_FORCE, 0 <= after < valid)
        self.assertEqual(state == AgreementState.EXPIRED, after >= valid)
        self.assertEqual(state == AgreementState.DRAFTING, after < 0)

    @given(review=days)
    def test_review_is_due_from_its_day_on_but_not_after_expiry(self, review):
        agreement = Agreement(signed_on=review - 30 * DAY, review_on=review, valid_until=review + 30 * DAY)
        self.assertEqual(agreement_state(agreement, review - DAY), AgreementState.IN_FORCE)
        self.assertEqual(agreement_state(agreement, review), AgreementState.REVIEW_DUE)
        self.assertEqual(agreement_state(agreement, review + 30 * DAY), AgreementState.EXPIRED)

    @given(began=days)
    def test_planned_until_drafting_begins(self, began):
        self.assertEqual(agreement_state(Agreement(drafting_since=began), began - DAY), AgreementState.PLANNED)
        self.assertEqual(agreement_state(Agreement(drafting_since=began), began), AgreementState.DRAFTING)

    @given(day=days)
    def test_without_dates_it_is_being_drafted(self, day):
        self.assertEqual(agreement_state(Agreement(), day), AgreementState.DRAFTING)


class PostStateTests(SimpleTestCase):
    @given(handed_over=days, day=days)
    def test_on_every_day_exactly_one_of_two_holders_fills_the_post(self, handed_over, day):
        posts = [AreaPost(person_id=1, end=handed_over), AreaPost(organisation_id=2, start=handed_over)]
        self.assertEqual([post_state(post, day) for post in posts].count(PostState.FILLED), 1)

    @given(day=days)
    def test_the_empty_posts_are_told_apart(self, day):
        self.assertEqual(post_state(AreaPost(), day), PostState.UNKNOWN)
        self.assertEqual(post_state(AreaPost(asked_on=day), day), PostState.NO_ANSWER)
        self.assertEqual(post_state(AreaPost(asked_on=day + DAY), day), PostState.UNKNOWN)
        self.assertEqual(post_state(AreaPost(asked_on=day, vacant_since=day), day), PostState.VACANT)
        self.assertEqual(post_state(AreaPost(vacant_since=day + DAY), day), PostState.UNKNOWN)

    @given(day=days)
    def test_holder_from_a_later_day_and_ended_post(self, day):
        self.assertEqual(post_state(AreaPost(person_id=1, start=day + DAY), day), PostState.UPCOMING)
        self.assertEqual(post_state(AreaPost(person_id=1, end=day), day), PostState.ENDED)
        self.assertEqual(post_state(AreaPost(vacant_since=day, end=day), day), PostState.ENDED)
