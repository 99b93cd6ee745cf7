"""V4: whoever follows a member in the middle of a term is chosen as the rule of the seats asks.

Why: a seat that changes hands quietly can leave its sector without a voice, or give away years nobody decided on.

Rule: what the seat group of the one who left says (requirements A4, R5: "of the same sector, for the rest of the term,
chosen by the body that chooses the members"). It holds when somebody leaves before the term is over; a member without a
term can only leave in the middle. A body may decide otherwise: departures are told, not forbidden.

Level: warning; that nobody wrote down who decided is for information.

Mended by: the successor's membership.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area

from ..memberships import Membership
from ..rosters import Roster
from ..seat_states import MembershipState, last_day_of_term, membership_state
from .finding import Check, Finding, Level, finding_about
from .links import edit_url

UNKNOWN = Message(gettext_noop("not known"))


@dataclass(frozen=True)
class Departure:
    """One point in which a successor departs from the rule of the seats; ``point`` names the rule."""

    point: str
    sentence: Message
    level: Level = Level.WARNING


def check(roster: Roster, day: date) -> Iterator[Finding]:
    """Yield where the successors of a body who sit, or will, depart from the rules of their seats."""
    for successor, found in successions(roster, day):
        for departure in found:
            yield finding_about(
                roster.body,
                Check.SUCCESSION,
                departure.level,
                departure.sentence,
                edit_url(successor),
                departure.point,
                successor.pk,
            )


def successions(roster: Roster, day: date) -> Iterator[tuple[Membership, list[Departure]]]:
    """Yield those who follow somebody in the middle of a term, and sit or will, with what departs from the rule."""
    for successor in roster.memberships:
        predecessor = roster.memberships_by_id.get(successor.replaces_id)
        if predecessor is None or membership_state(successor, day) == MembershipState.ENDED:
            continue
        if predecessor.seat_group is not None and leaves_mid_term(predecessor):
            yield successor, list(departures(predecessor, successor))


def departures(predecessor: Membership, successor: Membership) -> Iterator[Departure]:
    """Yield each point in which a successor departs from the rule of the seats that became free.

    Nothing is said of what nobody knows of the one who left. Asks no database when seats and organisations are loaded.
    """
    rule = predecessor.seat_group
    if rule is None or not leaves_mid_term(predecessor):
        return
    for point, holds, msgid, answer in (
        (
            "sector",
            rule.successor_same_sector,
            gettext_noop("The successor is not of the same sector. Sector: %(expected)s, successor: %(found)s."),
            lambda member: member.sector,
        ),
        (
            "area",
            rule.successor_same_area,
            gettext_noop("The successor is not of the same area. Area: %(expected)s, successor: %(found)s."),
            area_of,
        ),
        (
            "organisation",
            rule.successor_same_organisation,
            gettext_noop(
                "The successor is not of the same organisation. Organisation: %(expected)s, successor: %(found)s."
            ),
            lambda member: member.represents,
        ),
    ):
        expected, found = answer(predecessor), answer(successor)
        if holds and expected is not None and expected != found:
            yield Departure(
                point, Message(msgid, expected=expected.name, found=UNKNOWN if found is None else found.name)
            )
    yield from _term_departure(predecessor, successor)
    yield from _decision_departure(predecessor, successor)


def leaves_mid_term(membership: Membership) -> bool:
    """Tell whether somebody leaves before the term is over, or would if an end is still to be written."""
    end_of_term = last_day_of_term(membership)
    return membership.end is None or end_of_term is None or membership.end < end_of_term


def area_of(member: Membership) -> Area | None:
    """Return the area a member comes from: that of the seat, else the home municipality of who is represented."""
    if member.seat_group is not None and member.seat_group.area is not None:
        return member.seat_group.area
    return member.represents.seat_area if member.represents is not None else None


def _term_departure(predecessor: Membership, successor: Membership) -> Iterator[Departure]:
    due = last_day_of_term(predecessor)
    if not predecessor.seat_group.successor_rest_of_term or due is None:
        return
    chosen_until = successor.end if successor.end is not None else last_day_of_term(successor)
    if chosen_until is None:
        yield Departure(
            "term",
            Message(
                gettext_noop("The successor is chosen without an end, not for the rest of the term, until %(date)s."),
                date=due,
            ),
        )
    elif chosen_until > due or (chosen_until < due and not successor.end_reason):
        yield Departure(
            "term",
            Message(
                gettext_noop("The successor is chosen until %(chosen)s, not for the rest of the term, until %(date)s."),
                chosen=chosen_until,
                date=due,
            ),
        )


def _decision_departure(predecessor: Membership, successor: Membership) -> Iterator[Departure]:
    rule = predecessor.seat_group
    if rule.successor_chosen_by is None:
        return
    if successor.decided_by is None:
        sentence = Message(
            gettext_noop("Nobody has written down which body chose the successor. It should be: %(expected)s."),
            expected=rule.successor_chosen_by.name,
        )
        yield Departure("undecided", sentence, Level.INFO)
    elif successor.decided_by != rule.successor_chosen_by:
        sentence = Message(
            gettext_noop("The successor was chosen by another body. It should be: %(expected)s, it was: %(found)s."),
            expected=rule.successor_chosen_by.name,
            found=successor.decided_by.name,
        )
        yield Departure("decided", sentence)
