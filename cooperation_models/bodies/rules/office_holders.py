"""V6: whoever holds an office that asks for a member of the body is a member.

Why: a seat and an office are two things (popolo and OpenCouncil issue 129). The membership of a chair may end and the
office go on, and then somebody leads a body to which they do not belong.

Rule: the office's own "must be a member of the body" (requirements A2: the table's chair comes "from among itself or
from outside", so it is asked of each office). A seat that comes with an office of another body makes a member too.

Level: error.

Mended by: the form of the office.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import choice_message

from ..kinds import OfficeRole
from ..offices import Office
from ..seat_board import Seat, SeatBoard
from ..seat_states import HELD, office_state
from .finding import Check, Finding, Level, MessageAboutPerson, finding_about
from .links import edit_url
from .naming import holder_without_name


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield the offices held by somebody who must be a member and is not."""
    for office in held_by_others(board):
        yield finding_about(
            board.roster.body,
            Check.OFFICE_HOLDERS,
            Level.ERROR,
            MessageAboutPerson(
                gettext_noop("%(person)s must be a member of the body to hold this office, and is not: %(office)s."),
                office.person,
                holder_without_name(office),
                office=choice_message(OfficeRole, office.role),
            ),
            edit_url(office),
            office.pk,
        )


def held_by_others(board: SeatBoard) -> Iterator[Office]:
    """Yield the offices that ask for a member and are held today by somebody who is none."""
    for office in board.offices:
        asks = office.must_be_member and office_state(office, board.day) in HELD
        if asks and not any(_is_held_by(seat, office) for seat in board.members):
            yield office


def _is_held_by(seat: Seat, office: Office) -> bool:
    if seat.membership is not None and seat.membership.is_held_by(office.person_id, office.organisation_id):
        return True
    return seat.office is not None and office.person_id is not None and seat.office.person_id == office.person_id
