"""V3: a term is over, and nobody has been chosen to follow.

Why: members whose term is over often go on without anybody noticing, sometimes for years. They are shown as going on
after the term, never hidden (OnBoard issue 30), and somebody is told.

Rule: the term of a member, and the term of an office, which may differ from it (requirements A4, R3: "the chair's term
is counted apart"). A successor from a later day silences it: a membership that replaces this one, or members chosen to
the same seats, one for each; for an office, anybody chosen to the same office.

Level: warning.

Mended by: the form that replaces the member; for an office, its own form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message, choice_message

from ..kinds import OfficeRole
from ..memberships import Membership
from ..seat_board import Seat, SeatBoard
from ..seat_states import MembershipState, OfficeState, SeatState, due_to_end, membership_state, office_state
from .finding import Check, Finding, Level, MessageAboutPerson, finding_about
from .links import edit_url, replace_url
from .naming import member_without_name


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield the members and office holders who go on after their term without a successor."""
    for group in board.groups:
        successors = [seat.membership for seat in group.seats if seat.state == SeatState.UPCOMING and seat.membership]
        for seat in without_successor(board, group.seats, (*successors, *group.to_come)):
            yield _member_goes_on(board, seat.membership)
    for seat in without_successor(board, board.without_seat, ()):
        yield _member_goes_on(board, seat.membership)
    for office in board.offices:
        if office_state(office, board.day) == OfficeState.CARRYOVER and not _office_has_successor(board, office.role):
            yield finding_about(
                board.roster.body,
                Check.TERM_OVER,
                Level.WARNING,
                Message(
                    gettext_noop("The term of an office ended on %(date)s, and nobody is chosen to it: %(office)s."),
                    date=due_to_end(office),
                    office=choice_message(OfficeRole, office.role),
                ),
                edit_url(office),
                "office",
                office.pk,
            )


def without_successor(board: SeatBoard, seats: Iterable[Seat], coming: Iterable[Membership]) -> list[Seat]:
    """Return the seats carried over after the term that neither a named successor nor one of ``coming`` will take."""
    carried_over = [
        seat for seat in seats if seat.state == SeatState.CARRYOVER and not _has_named_successor(board, seat.membership)
    ]
    unnamed = sum(membership.replaces_id is None for membership in coming)
    return carried_over[unnamed:]


def _has_named_successor(board: SeatBoard, membership: Membership) -> bool:
    successors = board.roster.successors.get(membership.pk, ())
    return any(membership_state(successor, board.day) == MembershipState.UPCOMING for successor in successors)


def _office_has_successor(board: SeatBoard, role: str) -> bool:
    return any(
        office.role == role and office_state(office, board.day) == OfficeState.UPCOMING
        for office in board.offices
        if office.person_id or office.organisation_id
    )


def _member_goes_on(board: SeatBoard, membership: Membership) -> Finding:
    return finding_about(
        board.roster.body,
        Check.TERM_OVER,
        Level.WARNING,
        MessageAboutPerson(
            gettext_noop("%(person)s goes on after the term, which ended on %(date)s, without a successor."),
            membership.person,
            member_without_name(membership),
            date=due_to_end(membership),
        ),
        replace_url(membership),
        "member",
        membership.pk,
    )
