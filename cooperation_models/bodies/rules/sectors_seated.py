"""V2: somebody speaks for each sector that has seats.

Why: seats are given to sectors so that none is forgotten. A body may have enough members and still nobody for youth.

Rule: each sector of the seat groups in force that must have at least one member has one (requirements A4, R2: "every
listed sector has at least one").

Level: error. While somebody is chosen for the sector from a later day, nothing is reported.

Mended by: the form that fills the vacancy.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Sector

from ..seat_board import SeatBoard, SeatsOfGroup
from ..seat_states import SeatState
from .finding import Check, Finding, Level, finding_about
from .links import fill_url


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield the sectors of a body for which nobody speaks."""
    for sector, group in unseated_sectors(board):
        yield finding_about(
            board.roster.body,
            Check.SECTORS_SEATED,
            Level.ERROR,
            Message(gettext_noop("Nobody speaks for the sector: %(sector)s."), sector=sector.name),
            fill_url(group.group),
            sector.pk,
        )


def unseated_sectors(board: SeatBoard) -> Iterator[tuple[Sector, SeatsOfGroup]]:
    """Yield each sector that has seats and nobody in them or chosen to them, with the first of its groups."""
    for groups in groups_by_sector(board).values():
        if all(seat.state == SeatState.VACANT for group in groups for seat in group.seats):
            yield groups[0].group.sector, groups[0]


def groups_by_sector(board: SeatBoard) -> dict[int, list[SeatsOfGroup]]:
    """Return the groups that must have members, by the ids of their sectors, in the order of the board."""
    found: dict[int, list[SeatsOfGroup]] = {}
    for group in board.groups:
        if group.group.sector_id is not None and group.group.seats_min:
            found.setdefault(group.group.sector_id, []).append(group)
    return found
