"""V1: as many members as the seats and the body need, and no more than they hold.

Why: an empty chair is a voice that nobody hears. Nobody notices it from a list of names, so it is computed.

Rule: the smallest and largest number of each seat group, and of the whole body (requirements A4, R1: "10–12 and the
forum's chair"). Deputies and guests are not counted (OParl issue 405). The size of a body may be said with or without
the seats that come with an office; only what breaks both readings is reported. A seat for which somebody is chosen from
a later day is not reported.

Level: vacant seats and members too many are warnings; too few members of the body is an error; a body that has a size
but of which no member was ever written down is reported for information, for unknown is not vacant.

Mended by: the form that fills a vacancy; for the seat of an office, the offices of the other body; else the seats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message

from ..seat_board import SeatBoard, SeatsOfGroup
from ..seat_states import SeatState
from .finding import Check, Finding, Level, finding_about
from .links import fill_url, seats_url


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield what is wrong with the number of members of each seat group and of the body."""
    for group in board.groups:
        yield from _vacant(board, group)
        yield from _too_many(board, group)
    yield from _in_seats_that_are_gone(board)
    yield from _size_of_body(board)


def _vacant(board: SeatBoard, group: SeatsOfGroup) -> Iterator[Finding]:
    if group.vacant:
        of_office = group.group.depends_on_office
        yield finding_about(
            board.roster.body,
            Check.SEATS_FILLED,
            Level.WARNING,
            Message(gettext_noop("Vacant seats: %(count)s (%(seats)s)."), count=group.vacant, seats=group.label),
            seats_url(group.group.ex_officio_body) if of_office else fill_url(group.group),
            "vacant",
            group.group.pk,
        )


def _too_many(board: SeatBoard, group: SeatsOfGroup) -> Iterator[Finding]:
    if group.too_many:
        yield finding_about(
            board.roster.body,
            Check.SEATS_FILLED,
            Level.WARNING,
            Message(
                gettext_noop("More members than seats (%(seats)s). Members: %(count)s, seats at most: %(most)s."),
                seats=group.label,
                count=group.filled,
                most=group.group.seats_max,
            ),
            seats_url(board.roster.body),
            "many",
            group.group.pk,
        )


def _in_seats_that_are_gone(board: SeatBoard) -> Iterator[Finding]:
    members = defaultdict(list)
    for seat in board.without_seat:
        if seat.is_filled and seat.group is not None:
            members[seat.group.pk].append(seat)
    for group_id, seats in members.items():
        yield finding_about(
            board.roster.body,
            Check.SEATS_FILLED,
            Level.WARNING,
            Message(
                gettext_noop("These seats are not in force today, but members are in them (%(seats)s): %(count)s."),
                seats=seats[0].group.label,
                count=len(seats),
            ),
            seats_url(board.roster.body),
            "gone",
            group_id,
        )


def _size_of_body(board: SeatBoard) -> Iterator[Finding]:
    body = board.roster.body
    members, chosen = count_members(board)
    if body.size_min is not None and members < body.size_min:
        if not members and not board.roster.memberships and not board.groups:
            key, level = "unknown", Level.INFO
            sentence = Message(gettext_noop("Nobody has written down who the members are."))
        else:
            key, level = "small", Level.ERROR
            sentence = Message(
                gettext_noop("Too few members. Members: %(count)s, at least: %(least)s."),
                count=members,
                least=body.size_min,
            )
        yield finding_about(body, Check.SEATS_FILLED, level, sentence, seats_url(body), key)
    if body.size_max is not None and chosen > body.size_max:
        sentence = Message(
            gettext_noop("Too many members. Members: %(count)s, at most: %(most)s."), count=chosen, most=body.size_max
        )
        yield finding_about(body, Check.SEATS_FILLED, Level.WARNING, sentence, seats_url(body), "large")


def count_members(board: SeatBoard) -> tuple[int, int]:
    """Return how many members a body has, and how many of them do not sit through an office of another body."""
    members = len(board.members)
    return members, members - sum(seat.state == SeatState.EX_OFFICIO for seat in board.members)
