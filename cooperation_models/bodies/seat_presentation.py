"""The seats of a body as readers see them: state by word and sign, who sits, whom they speak for, who deputises.

Everything is taken from the one board of :mod:`.seat_board`. A person's name is here only with the person's consent;
without it readers see the organisation the person speaks for, or that somebody is there whose name is not shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.sort_keys import sort_key
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, active_language, choice_message
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.models import Organisation, Person

from .addresses import body_url
from .contacts import public_name, shown
from .kinds import OfficeRole
from .known_days import KnownDay, day_as_known, last_day_before
from .lines import LinkedName
from .memberships import Membership
from .offices import Office
from .seat_board import Seat, SeatBoard, SeatsOfGroup
from .seat_states import OfficeState, SeatState, office_state
from .seats import SeatGroup

STATES_TO_COUNT = (
    SeatState.FILLED,
    SeatState.EX_OFFICIO,
    SeatState.UPCOMING,
    SeatState.ENDS_SOON,
    SeatState.CARRYOVER,
    SeatState.VACANT,
)
"""States of seats in the order in which the summary counts them; the last ones need somebody."""

NAMED_IN_SUMMARY = (SeatState.ENDS_SOON, SeatState.CARRYOVER, SeatState.VACANT)
"""States of which the summary also says which seats are in them."""

MOST_MEMBERS_SHOWN = 200
"""How many members without seats a page lists; the file has them all."""


@dataclass(frozen=True)
class Who:
    """Somebody as readers see them: a name with consent, the organisation spoken for, or neither.

    ``sector`` is said only where it is not told by the seats' heading.
    """

    name: str = ""
    organisation: LocalisedText | str = ""
    href: str = ""
    sector: LocalisedText | str = ""

    @property
    def is_nameless(self) -> bool:
        """Tell whether somebody is there of whom neither a name nor an organisation is shown."""
        return not self.name and not self.organisation


@dataclass(frozen=True)
class SeatLine:
    """A seat on the page: its state, who sits in it (None when nobody does), since when and until when, deputies.

    ``hangs_on`` is the office that a seat belongs to, with the body of that office.
    """

    state: SeatState
    state_word: Message
    who: Who | None
    deputies: tuple[Who, ...] = ()
    begins: KnownDay = KnownDay()
    due: KnownDay = KnownDay()
    hangs_on: LinkedName | None = None
    number: int = 1


@dataclass(frozen=True)
class GroupLine:
    """The seats of one group with their label (empty when it is the heading's) and the number there may be.

    ``appointer`` is said only where not all groups have the same one.
    """

    label: LocalisedText | Message | str
    range: str
    seats: tuple[SeatLine, ...]
    appointer: LinkedName | None
    to_come: tuple[SeatLine, ...]
    without_vote: bool


@dataclass(frozen=True)
class SectorOfBoard:
    """The groups of one sector, or a group that is for no sector."""

    heading: LocalisedText | Message
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True)
class StateCount:
    """How many seats are in a state; ``names`` are what these seats are called, for the states that need somebody."""

    state: SeatState
    word: Message
    number: int
    names: JoinedTexts


@dataclass(frozen=True)
class OfficeLine:
    """An office on the page; ``who`` is None when nobody holds it, ``chosen_until`` is the last day of its own term."""

    role: Message
    state: OfficeState
    state_word: Message
    who: Who | None
    begins: KnownDay
    chosen_until: KnownDay


@dataclass(frozen=True)
class Board:
    """All that readers are told of a body's seats on a day."""

    sectors: tuple[SectorOfBoard, ...] = ()
    counts: tuple[StateCount, ...] = ()
    seats_total: int = 0
    members: tuple[SeatLine, ...] = ()
    members_total: int = 0
    guests: tuple[Who, ...] = ()
    deputies_at_large: tuple[Who, ...] = ()
    offices: tuple[OfficeLine, ...] = ()
    term: str = ""
    appointer: LinkedName | None = None

    @property
    def members_left_out(self) -> int:
        """Return how many members without seats are too many for the page."""
        return self.members_total - len(self.members)

    @property
    def vacant(self) -> int:
        """Return how many seats are vacant."""
        return sum(count.number for count in self.counts if count.state == SeatState.VACANT)

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.sectors or self.members or self.guests or self.deputies_at_large or self.offices)


def present_board(
    board: SeatBoard, request: HttpRequest | None = None, most_members: int | None = MOST_MEMBERS_SHOWN
) -> Board:
    """Return a board for readers; no query besides those for the addresses of the indexes.

    At most ``most_members`` members without seats are listed, None for all of them.
    """
    members = sorted(
        (seat_line(seat, request, heading_sector=None) for seat in board.without_seat), key=_by_organisation
    )
    appointer = _common_appointer(board.groups, request)
    return Board(
        sectors=tuple(_sectors(board.groups, request, appointer)),
        appointer=appointer,
        counts=tuple(_counts(board)),
        seats_total=len(board.seats),
        members=tuple(members[:most_members]),
        members_total=len(members),
        guests=tuple(_who_of(membership, request) for membership in board.guests),
        deputies_at_large=tuple(_who_of(membership, request) for membership in board.deputies_at_large),
        offices=tuple(_office_lines(board, request)),
        term=_term_of_day(board),
    )


def present_members(board: SeatBoard, request: HttpRequest | None = None) -> Board:
    """Return everybody who sits as members without seats, in the reader's alphabet; at most so many as a page lists."""
    members = sorted((seat_line(seat, request) for seat in board.members), key=_by_organisation)
    return Board(members=tuple(members[:MOST_MEMBERS_SHOWN]), members_total=len(members))


def who_is(
    person: Person | None,
    organisation: Organisation | None,
    request: HttpRequest | None = None,
    sector: LocalisedText | str = "",
) -> Who:
    """Return somebody as readers see them; an organisation that is a draft is not named."""
    public = shown(organisation)
    return Who(
        name=public_name(person),
        organisation=public.name if public else "",
        href=organisation_url(public, request) if public else "",
        sector=sector,
    )


def _who_of(membership: Membership, request: HttpRequest | None) -> Who:
    sector = membership.sector.name if membership.sector is not None else ""
    return who_is(membership.person, membership.represents, request, sector)


def _by_organisation(line: SeatLine) -> tuple:
    """Order members by the organisation they speak for, then by name; whoever is not shown comes last."""
    language = active_language()
    names = (line.who.organisation or line.who.name, line.who.name)
    return (line.who.is_nameless, *(sort_key(str(name), language) for name in names))


def _common_appointer(groups: Iterable[SeatsOfGroup], request: HttpRequest | None) -> LinkedName | None:
    """Return who chooses the members of all groups but those that come with an office; None when they differ."""
    found = {_appointer(group.group, request) for group in groups if not group.group.depends_on_office}
    return found.pop() if len(found) == 1 else None


def _sectors(
    groups: Iterable[SeatsOfGroup], request: HttpRequest | None, appointer: LinkedName | None
) -> Iterable[SectorOfBoard]:
    """Yield the groups by sector, in the order in which each sector comes first; others each for themselves."""
    first: dict = {}
    for group in groups:
        first.setdefault(_key_of(group.group), len(first))
    in_order = sorted(groups, key=lambda group: first[_key_of(group.group)])
    for _key, found in groupby(in_order, key=lambda group: _key_of(group.group)):
        same = list(found)
        sector = same[0].group.sector
        heading = sector.name if sector is not None else same[0].label
        yield SectorOfBoard(heading, tuple(_group_line(group, heading, request, appointer) for group in same))


def _key_of(group: SeatGroup) -> tuple[str, int]:
    return ("sector", group.sector_id) if group.sector_id else ("group", group.pk)


def _group_line(
    group: SeatsOfGroup, heading: LocalisedText | Message, request: HttpRequest | None, appointer: LinkedName | None
) -> GroupLine:
    facts, label = group.group, group.label
    own_appointer = _appointer(facts, request)
    least, most = facts.seats_min, facts.seats_max
    return GroupLine(
        label="" if str(label) == str(heading) else label,
        range=str(least) if least == most else f"{least}–{most}",
        seats=tuple(_together(seat_line(seat, request, facts.sector_id) for seat in group.seats)),
        appointer=own_appointer if own_appointer != appointer else None,
        to_come=tuple(
            seat_line(Seat(SeatState.UPCOMING, facts, membership), request, facts.sector_id)
            for membership in group.to_come
        ),
        without_vote=not facts.voting,
    )


def _together(lines: Iterable[SeatLine]) -> Iterable[SeatLine]:
    """Yield the seats, vacant ones that are alike as one line with their number."""
    vacant = 0
    for line in lines:
        if line.state == SeatState.VACANT:
            vacant += 1
        else:
            yield line
    if vacant:
        yield SeatLine(SeatState.VACANT, choice_message(SeatState, SeatState.VACANT), None, number=vacant)


def seat_line(seat: Seat, request: HttpRequest | None, heading_sector: int | None = None) -> SeatLine:
    """Return a seat as readers see it; ``heading_sector`` is the id of the sector that its heading tells already."""
    who = None
    if seat.state != SeatState.VACANT:
        sector = seat.sector
        told = sector is None or sector.pk == heading_sector
        who = who_is(seat.person, seat.represents, request, "" if told else sector.name)
    begins = seat.membership.start if seat.membership is not None else None
    exact = begins is not None and begins == seat.begins
    return SeatLine(
        state=seat.state,
        state_word=choice_message(SeatState, seat.state),
        who=who,
        deputies=tuple(_who_of(deputy, request) for deputy in seat.deputies),
        begins=day_as_known(seat.begins, seat.membership.start_precision) if exact else day_as_known(seat.begins),
        due=last_day_before(seat.due_to_end),
        hangs_on=_office_of_seat(seat.group, request) if seat.group and seat.group.depends_on_office else None,
    )


def _office_of_seat(group: SeatGroup, request: HttpRequest | None) -> LinkedName:
    """Return the office that a seat belongs to: "Chair: Arena"; a body that is a draft is not named."""
    role, body = choice_message(OfficeRole, group.ex_officio_role), group.ex_officio_body
    if not body.live:
        return LinkedName(role)
    text = Message(gettext_noop("%(office)s of this body: %(body)s"), office=role, body=body.name)
    return LinkedName(text, body_url(body, request))


def _appointer(group: SeatGroup, request: HttpRequest | None) -> LinkedName | None:
    """Return who chooses or appoints the members of a group, None when nobody is named or it is a draft."""
    if group.appointer_body is not None and group.appointer_body.live:
        return LinkedName(group.appointer_body.name, body_url(group.appointer_body, request))
    organisation = shown(group.appointer_organisation)
    return LinkedName(organisation.name, organisation_url(organisation, request)) if organisation else None


def _counts(board: SeatBoard) -> Iterable[StateCount]:
    for state in STATES_TO_COUNT:
        number = board.counts[state]
        if number:
            labels = [group.label for group in board.groups if any(seat.state == state for seat in group.seats)]
            names = JoinedTexts(labels if state in NAMED_IN_SUMMARY else ())
            yield StateCount(state, choice_message(SeatState, state), number, names)


def _office_lines(board: SeatBoard, request: HttpRequest | None) -> Iterable[OfficeLine]:
    roles = OfficeRole.values
    for office in sorted(board.offices, key=lambda office: (roles.index(office.role), office.start is None, office.pk)):
        yield office_line(office, request, board)


def office_line(office: Office, request: HttpRequest | None = None, board: SeatBoard | None = None) -> OfficeLine:
    """Return an office as readers see it, on the day of a board (today)."""
    state = office_state(office, board.day if board is not None else None)
    held = office.person_id is not None or office.organisation_id is not None
    return OfficeLine(
        role=choice_message(OfficeRole, office.role),
        state=state,
        state_word=choice_message(OfficeState, state),
        who=who_is(office.person, office.organisation, request) if held else None,
        begins=day_as_known(office.start, office.start_precision),
        chosen_until=last_day_before(office.end or office.chosen_until),
    )


def _term_of_day(board: SeatBoard) -> str:
    """Return what the term of a board's day is called, "" when there is none with a name or years."""
    for term in board.roster.terms:
        if (term.start is None or term.start <= board.day) and (term.end is None or board.day < term.end):
            return str(term) if term.label or term.start or term.end else ""
    return ""
