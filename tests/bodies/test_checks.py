"""Circles of links and overlapping periods."""

from datetime import date, timedelta

import pytest
from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as some

from cooperation_models.bodies.checks import Arrow, goes_round, periods_overlap

pytestmark = pytest.mark.database_free
DAY = timedelta(days=1)
maybe_days = some.none() | some.dates(min_value=date(2020, 1, 1), max_value=date(2020, 1, 20))


class GoesRoundTests(SimpleTestCase):
    def test_finds_long_circles_and_only_those_through_the_body(self):
        arrows = [Arrow(1, 2), Arrow(2, 3), Arrow(3, 1), Arrow(4, 1)]
        self.assertTrue(goes_round(1, arrows))
        self.assertFalse(goes_round(4, arrows))

    def test_several_ways_to_one_body_are_no_circle(self):
        self.assertFalse(goes_round(1, [Arrow(1, 2), Arrow(1, 3), Arrow(2, 4), Arrow(3, 4)]))

    def test_links_that_are_never_in_force_together_are_no_circle(self):
        handed_over = date(2020, 6, 1)
        self.assertFalse(goes_round(1, [Arrow(1, 2, end=handed_over), Arrow(2, 1, start=handed_over)]))
        self.assertTrue(goes_round(1, [Arrow(1, 2, end=handed_over + DAY), Arrow(2, 1, start=handed_over)]))

    def test_nothing_is_linked(self):
        self.assertFalse(goes_round(1, []))


class PeriodsOverlapTests(SimpleTestCase):
    @given(maybe_days, maybe_days, maybe_days, maybe_days)
    def test_overlap_is_having_a_day_in_common(self, first_start, first_end, second_start, second_end):
        if (first_start and first_end and first_end <= first_start) or (
            second_start and second_end and second_end <= second_start
        ):
            return
        common = any(
            (first_start is None or first_start <= day)
            and (first_end is None or day < first_end)
            and (second_start is None or second_start <= day)
            and (second_end is None or day < second_end)
            for day in (date(2019, 12, 1) + number * DAY for number in range(80))
        )
        self.assertEqual(periods_overlap(first_start, first_end, second_start, second_end), common)
