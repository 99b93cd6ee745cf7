"""The seats of bodies as a file: what a page shows and nothing more, a row for each seat, deputy, guest and office."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.text import Message, choice_message

from .facts import Body
from .kinds import MembershipRole
from .seat_presentation import Board, SeatLine, Who

COLUMNS = (
    gettext_noop("Body"),
    gettext_noop("Address"),
    gettext_noop("Seats"),
    gettext_noop("As what"),
    gettext_noop("State"),
    gettext_noop("Code of the state"),
    gettext_noop("Name"),
    gettext_noop("Speaks for"),
    gettext_noop("Sector"),
    gettext_noop("From"),
    gettext_noop("Last day"),
)


def seats_file(boards: Iterable[tuple[Body, Board]]) -> DataTable:
    """Return the seats of bodies as a table for a file."""
    return DataTable(
        caption=Message(gettext_noop("Seats")),
        columns=[Message(column) for column in COLUMNS],
        rows=[row for body, board in boards for row in _rows(body, board)],
    )


def _rows(body: Body, board: Board) -> Iterator[list]:
    for office in board.offices:
        yield _row(body, "", office.role, office, office.who, last_day=office.chosen_until.iso)
    for sector in board.sectors:
        for group in sector.groups:
            for line in (*group.seats, *group.to_come):
                yield from _rows_of_seat(body, group.label or sector.heading, line)
    for line in board.members:
        yield from _rows_of_seat(body, "", line)
    for role, people in ((MembershipRole.DEPUTY, board.deputies_at_large), (MembershipRole.GUEST, board.guests)):
        for who in people:
            yield _row(body, "", choice_message(MembershipRole, role), None, who)


def _rows_of_seat(body: Body, seats, line: SeatLine) -> Iterator[list]:
    member = choice_message(MembershipRole, MembershipRole.MEMBER)
    for _seat in range(line.number):
        yield _row(body, seats, member, line, line.who, line.begins.iso, line.due.iso)
    for deputy in line.deputies:
        yield _row(body, seats, choice_message(MembershipRole, MembershipRole.DEPUTY), None, deputy)


def _row(body: Body, seats, role: Message, line, who: Who | None, begins: str = "", last_day: str = "") -> list:
    return [
        body.name,
        body.slug,
        seats,
        role,
        line.state_word if line is not None else "",
        str(line.state.value) if line is not None else "",
        who.name if who is not None else "",
        who.organisation if who is not None else "",
        who.sector if who is not None else "",
        begins,
        last_day,
    ]
