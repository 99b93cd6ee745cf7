"""Everything that a human should look at, found by all checks of all rooms in a number of queries that never grows.

Rooms above add their findings with a function of the same shape as the checks here::

    @hooks.register("register_findings")
    def findings_of_meetings(on: date, bodies: QuerySet[Body] | None) -> Iterable[Finding]: ...

``bodies`` restricts the findings to those bodies; None stands for everything there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from wagtail import hooks

from cooperation_models.places.periods import is_within, today

from . import findings_loading as load
from .facts import Body
from .rosters import load_rosters
from .rules import (
    agreements_in_force,
    area_contacts,
    continuity,
    double_seats,
    office_holders,
    personal_data,
    quotas,
    seats_filled,
    seats_of_offices,
    sectors_seated,
    succession,
    terms_over,
    unchecked,
)
from .rules.finding import SEE_PERSONS, Check, Finding, Level, MessageAboutPerson, finding_about
from .rules.naming import agreement_name, post_name
from .seat_board import seat_board

__all__ = [
    "HOOK",
    "SEE_PERSONS",
    "Check",
    "Finding",
    "Level",
    "MessageAboutPerson",
    "finding_about",
    "findings",
    "findings_for",
]

HOOK = "register_findings"
CHECKS_OF_BOARDS = (
    seats_filled.check,
    sectors_seated.check,
    terms_over.check,
    seats_of_offices.check,
    office_holders.check,
    double_seats.check,
    quotas.check,
)


def findings(on: date | None = None, bodies: QuerySet[Body] | None = None) -> list[Finding]:
    """Return what all checks find on a day (today), about some bodies or about everything, the gravest first."""
    day = on or today()
    found = list(_findings_of_bodies(day, bodies))
    if bodies is None:
        found += _findings_of_areas(day)
        found += _findings_of_records(day)
    for check in hooks.get_hooks(HOOK):
        found += check(day, bodies)
    return sorted(found, key=lambda finding: finding.order)


def findings_for(user, on: date | None = None, bodies: QuerySet[Body] | None = None) -> list[Finding]:
    """Return the findings that a user may be told of."""
    return [finding for finding in findings(on, bodies) if not finding.permission or user.has_perm(finding.permission)]


def _findings_of_bodies(day: date, bodies: QuerySet[Body] | None) -> Iterator[Finding]:
    rosters = load_rosters(load.bodies_asked_about(bodies))
    lasting = [roster.body for roster in rosters.values() if roster.body.end is None or day < roster.body.end]
    for roster in rosters.values():
        if not is_within(day, roster.body.start, roster.body.end):
            continue
        board = seat_board(roster, day)
        for check in CHECKS_OF_BOARDS:
            yield from check(board)
        yield from succession.check(roster, day)
    yield from continuity.check(lasting, load.followed_bodies(day), day)
    yield from unchecked.check(lasting, lambda body: body.name, day)

    whole = bodies is None
    by_id = {pk: roster.body for pk, roster in rosters.items()}
    tasks = [*load.tasks_of_bodies(list(by_id.values())), *load.tasks_of_offices(None if whole else by_id)]
    if whole:
        tasks += [*load.tasks_of_posts(), *load.tasks_of_members()]
    asked = personal_data.questions(tasks, day, whole)
    yield from personal_data.check(load.persons(asked.keys()), asked, day)


def _findings_of_areas(day: date) -> Iterator[Finding]:
    municipalities, agreements = load.municipalities(day), load.agreements()
    yield from area_contacts.check(municipalities, load.contact_posts(), day)
    yield from agreements_in_force.check([*municipalities, *load.regions(day)], agreements, day)
    yield from unchecked.check(agreements, agreement_name, day)


def _findings_of_records(day: date) -> Iterator[Finding]:
    yield from unchecked.check(load.unchecked_organisations(day), lambda organisation: organisation.name, day)
    yield from unchecked.check(load.unchecked_posts(day), post_name, day)
