"""Whether a process or a phase of it is past, going on or still to come: a pure function over dates, stored nowhere.

Periods are half-open, [start, end): on the day on which a phase ends the next one is going on. A beginning that nobody
knows is taken to lie behind, an end that nobody knows ahead.
"""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation_models.places.periods import is_within, today, within


class PhaseState(models.TextChoices):
    """States of a preparatory process and of its phases."""

    NOW = "now", _("Going on now")
    UPCOMING = "upcoming", _("Still to come")
    PAST = "past", _("Past")


def phase_state(start: date | None, end: date | None, on: date | None = None) -> PhaseState:
    """Return the state on a day (today) of what lasts from ``start`` until the day before ``end``."""
    day = on or today()
    if is_within(day, start, end):
        return PhaseState.NOW
    return PhaseState.PAST if end is not None and end <= day else PhaseState.UPCOMING


def in_phase_state(state: str, on: date | None = None) -> Q:
    """Return the condition that chooses the rows for which :func:`phase_state` on a day (today) is ``state``."""
    day = on or today()
    if state == PhaseState.NOW:
        return within(day)
    past = Q(end__isnull=False, end__lte=day)
    return past if state == PhaseState.PAST else Q(start__gt=day) & ~past


def first_overlap(periods: list[tuple[date | None, date | None]]) -> tuple[int, int] | None:
    """Return the places in the list of two periods with a day in common, None when there are no such two.

    The second of the two places is that of the later period: the one to be corrected first.
    """
    in_order = sorted(range(len(periods)), key=lambda place: (periods[place][0] or date.min, place))
    furthest = None
    for place in in_order:
        start, end = periods[place]
        if furthest is not None and (start or date.min) < (periods[furthest][1] or date.max):
            return furthest, place
        if furthest is None or (end or date.max) > (periods[furthest][1] or date.max):
            furthest = place
    return None
