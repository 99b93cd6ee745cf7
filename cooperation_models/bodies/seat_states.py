"""States of memberships, offices and calls: pure functions over dates, stored nowhere.

Each function has a twin beside it that chooses exactly the rows for which the function gives a state, so that a page, a
list, a count, a check and an export never disagree. Intervals are half-open: [start, end), so that on the day of a
hand-over the successor sits and the predecessor does not. A day is a day in the portal's time zone.

The end of a term ends nobody's membership: whoever has no end of their own is carried over until somebody writes it
down (OnBoard issue 30: members whose term is over are shown, not hidden). A membership without a beginning of its own
begins with its term.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation_models.places.periods import today

if TYPE_CHECKING:
    from .calls import Call
    from .facts import Body
    from .memberships import Membership
    from .offices import Office

ENDS_SOON_DAYS = 90
DAYS_OF_YEAR = 365


class MembershipState(models.TextChoices):
    """States of a membership; whoever sits (:data:`SITTING`) fills a seat."""

    UPCOMING = "upcoming", _("Begins later")
    FILLED = "filled", _("Sits")
    ENDS_SOON = "ends_soon", _("Ends soon")
    CARRYOVER = "carryover", _("Goes on after the term")
    ENDED = "ended", _("Ended")


class OfficeState(models.TextChoices):
    """States of an office, the words of a membership and one for an office that nobody holds."""

    UPCOMING = "upcoming", _("Begins later")
    FILLED = "filled", _("Held")
    ENDS_SOON = "ends_soon", _("Ends soon")
    CARRYOVER = "carryover", _("Goes on after the term")
    VACANT = "vacant", _("Vacant")
    ENDED = "ended", _("Ended")


class SeatState(models.TextChoices):
    """States of a seat on the board of a body; a board shows only seats that there are."""

    FILLED = "filled", _("Filled")
    ENDS_SOON = "ends_soon", _("Ends soon")
    CARRYOVER = "carryover", _("Goes on after the term")
    EX_OFFICIO = "ex_officio", _("Filled through an office")
    UPCOMING = "upcoming", _("Filled from a later date")
    VACANT = "vacant", _("Vacant")


class CallState(models.TextChoices):
    """States of a call for members."""

    UPCOMING = "upcoming", _("Opens later")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, being decided")
    DECIDED = "decided", _("Decided")


SITTING = (MembershipState.FILLED, MembershipState.ENDS_SOON, MembershipState.CARRYOVER)
HELD = (OfficeState.FILLED, OfficeState.ENDS_SOON, OfficeState.CARRYOVER)
SEATED = (SeatState.FILLED, SeatState.ENDS_SOON, SeatState.CARRYOVER, SeatState.EX_OFFICIO)


def ends_soon_days() -> int:
    """Return how many days before its end a membership or an office ends soon (``COOPERATION_ENDS_SOON_DAYS``)."""
    return getattr(settings, "COOPERATION_ENDS_SOON_DAYS", ENDS_SOON_DAYS)


def membership_state(membership: Membership, on: date | None = None, soon_days: int | None = None) -> MembershipState:
    """Return the state of a membership on a day (today); it ends soon when that is at most ``soon_days`` away."""
    day = on or today()
    if membership.end is not None and membership.end <= day:
        return MembershipState.ENDED
    begins = first_day(membership)
    if begins is not None and day < begins:
        return MembershipState.UPCOMING
    return MembershipState(_state_of_going_on(day, membership.end, last_day_of_term(membership), soon_days))


def office_state(office: Office, on: date | None = None, soon_days: int | None = None) -> OfficeState:
    """Return the state of an office on a day (today); its own term is over on the day ``chosen_until``."""
    day = on or today()
    if office.end is not None and office.end <= day:
        return OfficeState.ENDED
    if office.start is not None and day < office.start:
        return OfficeState.UPCOMING
    if office.person_id is None and office.organisation_id is None:
        return OfficeState.VACANT
    return OfficeState(_state_of_going_on(day, office.end, office.chosen_until, soon_days))


def call_state(call: Call, on: date | None = None) -> CallState:
    """Return the state of a call for members on a day (today); a decision closes it whatever its last day was."""
    day = on or today()
    if day < call.opens_on:
        return CallState.UPCOMING
    if call.decided_on is not None and call.decided_on <= day:
        return CallState.DECIDED
    return CallState.OPEN if day < call.closes_on else CallState.CLOSED


def first_day(membership: Membership) -> date | None:
    """Return the day on which a membership begins: its own, else that of its term, None when nobody knows."""
    if membership.start is not None or membership.term_id is None:
        return membership.start
    return membership.term.start


def last_day_of_term(membership: Membership) -> date | None:
    """Return the first day after the term of a membership, None for a continuous one."""
    return None if membership.term_id is None else membership.term.end


def due_to_end(fact: Membership | Office) -> date | None:
    """Return the first day on which a membership or an office is no longer due to go on: its own end, else its term's.

    A day that has passed means that it is carried over, None that it goes on without a limit.
    """
    if fact.end is not None:
        return fact.end
    return fact.chosen_until if hasattr(fact, "chosen_until") else last_day_of_term(fact)


def rests(body: Body, last_met: date | None, on: date | None = None) -> bool:
    """Tell whether an active body rests: its last meeting is twice as long ago as its meetings are apart.

    How far apart they are follows from the smallest number of meetings a year. Without that number, or when no meeting
    is known, nobody can tell: unknown is not resting. ``last_met`` is for the room of meetings to give.
    """
    if last_met is None or not body.meetings_per_year_min:
        return False
    return last_met + timedelta(days=2 * DAYS_OF_YEAR // body.meetings_per_year_min) <= (on or today())


def membership_in_state(state: str, on: date | None = None, soon_days: int | None = None) -> Q:
    """Return the condition of the memberships whose :func:`membership_state` on a day (today) is ``state``."""
    day = on or today()
    if state == MembershipState.ENDED:
        return Q(end__lte=day)
    not_ended = Q(end__isnull=True) | Q(end__gt=day)
    begins_later = Q(start__gt=day) | Q(start__isnull=True, term__start__gt=day)
    if state == MembershipState.UPCOMING:
        return not_ended & begins_later
    begun = Q(start__lte=day) | (Q(start__isnull=True) & (Q(term__start__isnull=True) | Q(term__start__lte=day)))
    return not_ended & begun & _going_on(state, "term__end", day, soon_days)


def office_in_state(state: str, on: date | None = None, soon_days: int | None = None) -> Q:
    """Return the condition that chooses the offices whose :func:`office_state` on a day (today) is ``state``."""
    day = on or today()
    if state == OfficeState.ENDED:
        return Q(end__lte=day)
    not_ended = Q(end__isnull=True) | Q(end__gt=day)
    if state == OfficeState.UPCOMING:
        return not_ended & Q(start__gt=day)
    begun = not_ended & (Q(start__isnull=True) | Q(start__lte=day))
    if state == OfficeState.VACANT:
        return begun & Q(person__isnull=True, organisation__isnull=True)
    held = Q(person__isnull=False) | Q(organisation__isnull=False)
    return begun & held & _going_on(state, "chosen_until", day, soon_days)


def call_in_state(state: str, on: date | None = None) -> Q:
    """Return the condition that chooses the calls whose :func:`call_state` on a day (today) is ``state``."""
    day = on or today()
    if state == CallState.UPCOMING:
        return Q(opens_on__gt=day)
    opened = Q(opens_on__lte=day)
    if state == CallState.DECIDED:
        return opened & Q(decided_on__lte=day)
    undecided = opened & (Q(decided_on__isnull=True) | Q(decided_on__gt=day))
    return undecided & (Q(closes_on__gt=day) if state == CallState.OPEN else Q(closes_on__lte=day))


def memberships_sitting(on: date | None = None) -> Q:
    """Return the condition of the memberships that fill a seat on a day (today), the carried over included."""
    return _any_of(membership_in_state, SITTING, on)


def offices_held(on: date | None = None) -> Q:
    """Return the condition of the offices that somebody holds on a day (today), the carried over included."""
    return _any_of(office_in_state, HELD, on)


def _any_of(condition: Callable[..., Q], states: tuple[str, ...], on: date | None) -> Q:
    chosen = Q()
    for question in map(partial(condition, on=on), states):
        chosen |= question
    return chosen


def _state_of_going_on(day: date, end: date | None, end_of_term: date | None, soon_days: int | None) -> str:
    """Return the state of what has begun and has not ended; the words are the same for memberships and offices."""
    if end is None and end_of_term is not None and end_of_term <= day:
        return MembershipState.CARRYOVER
    due = end if end is not None else end_of_term
    if due is not None and due <= _horizon(day, soon_days):
        return MembershipState.ENDS_SOON
    return MembershipState.FILLED


def _going_on(state: str, end_of_term: str, day: date, soon_days: int | None) -> Q:
    """Return the condition of :func:`_state_of_going_on` for rows that have begun and have not ended."""
    no_end = Q(end__isnull=True)
    if state == MembershipState.CARRYOVER:
        return no_end & Q(**{f"{end_of_term}__lte": day})
    horizon = _horizon(day, soon_days)
    if state == MembershipState.ENDS_SOON:
        return Q(end__lte=horizon) | (no_end & Q(**{f"{end_of_term}__gt": day, f"{end_of_term}__lte": horizon}))
    no_term = Q(**{f"{end_of_term}__isnull": True})
    return Q(end__gt=horizon) | (no_end & (no_term | Q(**{f"{end_of_term}__gt": horizon})))


def _horizon(day: date, soon_days: int | None) -> date:
    return day + timedelta(days=ends_soon_days() if soon_days is None else soon_days)
