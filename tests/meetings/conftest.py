"""A body with meetings, for the tests of this room."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from cooperation_models.bodies.models import Body
from cooperation_models.meetings.models import Meeting
from cooperation_models.places.periods import today


def at(day: date, hour: int = 13) -> datetime:
    """Return an hour of a day in the portal's time zone."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def table(db) -> Body:
    """Return a body that must meet two to four times a year."""
    return Body.objects.create(
        name_fi="Kumppanuuspöytä",
        slug="poyta",
        kind="partnership_table",
        meetings_per_year_min=2,
        meetings_per_year_max=4,
        start=date(2019, 1, 1),
    )


@pytest.fixture
def meet(table):
    """Return a function that adds a meeting of the body a number of days from today."""

    def add(days: int, **columns) -> Meeting:
        return Meeting.objects.create(body=table, starts_at=at(today() + timedelta(days=days)), **columns)

    return add
