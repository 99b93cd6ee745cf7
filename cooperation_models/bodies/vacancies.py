"""What is open now: vacant seats and calls for members, over all bodies or those of an area or a sector."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message

from .addresses import body_url
from .call_lines import CallLine, call_lines, calls_for_readers
from .calls import Call
from .facts import Body
from .kinds import BodyKind, Joining
from .lines import LinkedName
from .place_filters import FilteredByPlace
from .querysets import BodyQuerySet
from .rosters import load_rosters
from .seat_board import SeatBoard, SeatsOfGroup, seat_board
from .seat_states import CallState, call_in_state
from .seats import SeatGroup
from .states import PRESENT_BODY_STATES


@dataclass(frozen=True)
class VacantSeats:
    """The vacant seats of one group: what they are called and how many they are."""

    label: LocalisedText | Message
    number: int


@dataclass(frozen=True)
class Vacancy:
    """A body one can get into now: its vacant seats, its open and coming calls, and how members get in."""

    body: LinkedName
    kind: Message
    areas: JoinedTexts
    joining: Message
    seats: tuple[VacantSeats, ...]
    calls: tuple[CallLine, ...]


def may_have_vacancies(bodies: BodyQuerySet) -> BodyQuerySet:
    """Return those of some published bodies that have seat groups, or a call that is open or opens later."""
    going_on = Call.objects.filter(call_in_state(CallState.OPEN) | call_in_state(CallState.UPCOMING), live=True)
    seated = Q(pk__in=SeatGroup.objects.values("body"))
    return bodies.in_state(*PRESENT_BODY_STATES).filter(seated | Q(pk__in=going_on.values("body")))


def vacant_groups_of(bodies: QuerySet[Body] | Iterable[Body]) -> dict[int, list[SeatsOfGroup]]:
    """Return the groups with vacant seats of bodies, by the bodies' ids; eleven queries at most."""
    return {pk: list(seat_board(roster).vacant_groups()) for pk, roster in load_rosters(bodies).items()}


def bodies_with_vacancies(bodies: BodyQuerySet) -> set[int]:
    """Return the ids of those of some published bodies that have a vacant seat or an open call today."""
    vacant = {pk for pk, groups in vacant_groups_of(may_have_vacancies(bodies)).items() if groups}
    calling = Call.objects.filter(call_in_state(CallState.OPEN), live=True, body__in=bodies)
    return vacant | set(calling.values_list("body_id", flat=True))


class Vacancies(FilteredByPlace):
    """The list of vacancies as one request asks for it: all, or those of an area or a sector."""

    @cached_property
    def lines(self) -> list[Vacancy]:
        """Return the bodies one can get into now, in the reader's alphabet; those with an open call first."""
        bodies = may_have_vacancies(self.by_area(Body.objects.live())).for_lists().prefetch_related("sectors")
        rosters = load_rosters(bodies.order_by(sort_key_column(), "pk"))
        calls = defaultdict(list)
        going_on = call_in_state(CallState.OPEN) | call_in_state(CallState.UPCOMING)
        for call in calls_for_readers().filter(going_on, body__in=list(rosters)):
            if self._is_asked_for(rosters[call.body_id].body, [group.sector_id for group in call.seat_groups.all()]):
                calls[call.body_id].append(call)
        found = [self._vacancy(seat_board(roster), calls[pk]) for pk, roster in rosters.items()]
        return sorted(
            (vacancy for vacancy in found if vacancy.seats or vacancy.calls),
            key=lambda vacancy: not any(call.is_open for call in vacancy.calls),
        )

    def _is_asked_for(self, body: Body, sector_ids: Iterable[int | None]) -> bool:
        """Tell whether seats of these sectors are asked for; seats for no sector are for all those of their body."""
        if self.sector_ids is None:
            return True
        wanted = {sector_id for sector_id in sector_ids if sector_id is not None}
        wanted = wanted or {sector.pk for sector in body.sectors.all()}
        return not wanted or not wanted.isdisjoint(self.sector_ids)

    def _vacancy(self, board: SeatBoard, calls: list[Call]) -> Vacancy:
        body = board.roster.body
        return Vacancy(
            body=LinkedName(body.name, body_url(body, self.request)),
            kind=choice_message(BodyKind, body.kind),
            areas=JoinedTexts(area.name for area in body.areas.all()),
            joining=choice_message(Joining, body.joining),
            seats=tuple(
                VacantSeats(group.label, group.vacant)
                for group in board.vacant_groups()
                if self._is_asked_for(body, [group.group.sector_id])
            ),
            calls=tuple(call_lines(calls, self.request)),
        )

    @property
    def seats_count(self) -> int:
        """Return how many seats are vacant."""
        return sum(seats.number for line in self.lines for seats in line.seats)

    @property
    def open_calls_count(self) -> int:
        """Return how many calls are open."""
        return sum(call.is_open for line in self.lines for call in line.calls)

    def file(self) -> DataTable:
        """Return the list as a table for a file: a row for each group of vacant seats and each call."""
        rows = []
        for line in self.lines:
            start = [line.body.text, line.kind, line.areas, line.joining]
            rows += [[*start, seats.label, seats.number, "", "", "", ""] for seats in line.seats]
            rows += [
                [*start, call.seats, "", call.state_word, call.opens.iso, call.last_day.iso, call.apply_text]
                for call in line.calls
            ]
        return DataTable(
            caption=Message(gettext_noop("Open seats and calls")),
            columns=[
                Message(gettext_noop("Body")),
                Message(gettext_noop("Kind")),
                Message(gettext_noop("Areas")),
                Message(gettext_noop("How to get in")),
                Message(gettext_noop("Seats")),
                Message(gettext_noop("Vacant")),
                Message(gettext_noop("Call for members")),
                Message(gettext_noop("Opens on")),
                Message(gettext_noop("Last day")),
                Message(gettext_noop("Where to apply")),
            ],
            rows=rows,
        )
