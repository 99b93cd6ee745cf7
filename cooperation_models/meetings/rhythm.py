"""The rhythm of a body's meetings: how many were held in the last twelve months, against what its rules allow.

The seeds ask for two meetings a year of an open forum and six to twelve of a partnership table, and that the members
know the agenda beforehand; a body that lets twice its interval go by without a meeting is resting. Twelve months are
counted back from the day, so that a rule broken in December is not forgiven in January.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cooperation_models.bodies.models import Body
from cooperation_models.bodies.seat_states import rests


@dataclass(frozen=True)
class Rhythm:
    """Meetings held in the twelve months before ``on``, and what is allowed; None where nobody has decided.

    ``judged`` is False for a body that has not existed for twelve months: too few meetings are then no fault.
    """

    held: int
    fewest: int | None
    most: int | None
    judged: bool
    last_held: date | None
    next_planned: date | None

    @property
    def too_few(self) -> bool:
        """Tell whether fewer meetings were held than must be."""
        return self.judged and self.fewest is not None and self.held < self.fewest

    @property
    def too_many(self) -> bool:
        """Tell whether more meetings were held than may be."""
        return self.most is not None and self.held > self.most


def a_year_before(day: date) -> date:
    """Return the same day of the year before; the 28th of February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def rhythm(
    held: Iterable[date],
    planned: Iterable[date],
    on: date,
    *,
    fewest: int | None,
    most: int | None,
    start: date | None,
    open_to_more: bool = False,
) -> Rhythm:
    """Return the rhythm of a body on a day from the days of its meetings held and planned.

    ``open_to_more`` is for a body that also meets as needed: then no number of meetings is too large.
    """
    since = a_year_before(on)
    days = [day for day in held if day <= on]
    coming = [day for day in planned if day >= on]
    return Rhythm(
        held=sum(since < day for day in days),
        fewest=fewest,
        most=None if open_to_more else most,
        judged=start is None or start <= since,
        last_held=max(days, default=None),
        next_planned=min(coming, default=None),
    )


def is_resting(body: Body, found: Rhythm, on: date) -> bool:
    """Tell whether a body rests: it last met twice its interval ago or earlier, and no meeting is planned."""
    return found.next_planned is None and rests(body, found.last_held, on)


def agenda_is_late(meeting_day: date, published_on: date | None, on: date, days_before: int) -> bool:
    """Tell whether the agenda came, or still has not come, later than ``days_before`` days before a meeting.

    Of a meeting that has been held without anybody having written when its agenda was sent, nothing is known.
    """
    limit = meeting_day - timedelta(days=days_before)
    if published_on is not None:
        return limit < published_on <= on
    return limit < on <= meeting_day
