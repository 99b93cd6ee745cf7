"""V7: nobody has two seats in the same body.

Why: one person in two seats is one voice fewer, and counts that are wrong. Forms refuse it; an import, or an office
elsewhere that brings a second seat, can still make it so.

Rule: one person, one seat (plain arithmetic of R1 and R2, requirements A4). Organisations may be members through
several people, so only persons are compared.

Level: error.

Mended by: the seats and members of the body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from ..seat_board import SeatBoard
from .finding import Check, Finding, Level, MessageAboutPerson, finding_about
from .links import seats_url
from .naming import NAMELESS


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield the persons who sit in several seats of a body."""
    seats_by_person = defaultdict(list)
    for seat in board.members:
        if seat.person is not None:
            seats_by_person[seat.person.pk].append(seat)
    for person_id, seats in seats_by_person.items():
        if len(seats) > 1:
            yield finding_about(
                board.roster.body,
                Check.DOUBLE_SEATS,
                Level.ERROR,
                MessageAboutPerson(
                    gettext_noop("%(person)s has more than one seat in this body. Seats: %(count)s."),
                    seats[0].person,
                    NAMELESS,
                    count=len(seats),
                ),
                seats_url(board.roster.body),
                person_id,
            )
