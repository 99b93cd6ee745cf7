"""The board of a body's seats on a day: who fills them, through what, and which are vacant.

Pages, lists, counts, exports and checks all read the same board. What fills a seat:

* a member whose membership is going on, also one who goes on after the term; deputies and guests fill none;
* in a group whose seats belong to an office of another body, whoever holds that office, with or without a membership.
  Once that office is registered, a membership of somebody who does not hold it fills none of these seats.

A group has as many vacant seats as members are missing from its smallest number; a seat for which somebody is chosen
from a later day is not vacant but filled from that day. A group that has not begun or has ended has no seats; members
who are still in it are listed as members without a seat, like those of a body without seat groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cooperation_models.languages.text import LocalisedText, Message
from cooperation_models.places.models import Sector
from cooperation_models.places.periods import is_within, today
from cooperation_models.registry.models import Organisation, Person

from .kinds import MembershipRole
from .memberships import Membership
from .offices import Office
from .rosters import Roster
from .seat_states import (
    HELD,
    SEATED,
    SITTING,
    MembershipState,
    OfficeState,
    SeatState,
    due_to_end,
    first_day,
    membership_state,
    office_state,
)
from .seats import SeatGroup


@dataclass(frozen=True)
class Seat:
    """A seat and what fills it: a membership, an office of another body, both, or nothing.

    ``deputies`` are the deputies who may take the member's place now.
    """

    state: SeatState
    group: SeatGroup | None = None
    membership: Membership | None = None
    office: Office | None = None
    deputies: Sequence[Membership] = ()

    @property
    def is_filled(self) -> bool:
        """Tell whether somebody sits in it today."""
        return self.state in SEATED

    @property
    def person(self) -> Person | None:
        """Return who sits in it or will; readers may see the name only with the person's consent."""
        return self._holder("person")

    @property
    def represents(self) -> Organisation | None:
        """Return the organisation that the member speaks for."""
        if self.membership is not None:
            return self.membership.represents
        return self.office.organisation if self.office is not None else None

    @property
    def sector(self) -> Sector | None:
        """Return the sector that the member speaks for, or that the empty seat is meant for."""
        if self.membership is not None:
            return self.membership.sector
        return self.group.sector if self.group is not None else None

    @property
    def begins(self) -> date | None:
        """Return the day from which somebody fills it."""
        if self.membership is not None:
            return first_day(self.membership)
        return self.office.start if self.office is not None else None

    @property
    def due_to_end(self) -> date | None:
        """Return the first day on which its holder is no longer due to sit; of one carried over a day that is past."""
        holder = self.membership or self.office
        return due_to_end(holder) if holder is not None else None

    def _holder(self, name: str):
        for holder in (self.membership, self.office):
            if holder is not None and getattr(holder, f"{name}_id") is not None:
                return getattr(holder, name)
        return None


@dataclass(frozen=True)
class SeatsOfGroup:
    """The seats of one group on a day.

    ``to_come`` are members chosen from a later day while all the seats are filled; ``displaced`` are members of a
    group whose seats belong to an office that they do not hold.
    """

    group: SeatGroup
    seats: Sequence[Seat]
    to_come: Sequence[Membership] = ()
    displaced: Sequence[Membership] = ()

    @property
    def label(self) -> LocalisedText | Message:
        """Return what the seats are called."""
        return self.group.label

    @property
    def filled(self) -> int:
        """Return how many of the seats somebody sits in."""
        return sum(seat.is_filled for seat in self.seats)

    @property
    def vacant(self) -> int:
        """Return how many of the seats are vacant."""
        return sum(seat.state == SeatState.VACANT for seat in self.seats)

    @property
    def free(self) -> int:
        """Return how many more members may be chosen besides the vacant seats."""
        return max(0, self.group.seats_max - len(self.seats))

    @property
    def too_many(self) -> int:
        """Return how many more members sit than there may be."""
        return max(0, self.filled - self.group.seats_max)


@dataclass(frozen=True)
class SeatBoard:
    """All the seats of a body on a day, in the order of their groups.

    ``without_seat`` are members of no group or of a group that has no seats now; ``guests`` are guests and outside
    experts, ``deputies_at_large`` deputies of somebody who does not sit.
    """

    roster: Roster
    day: date
    groups: Sequence[SeatsOfGroup]
    without_seat: Sequence[Seat]
    guests: Sequence[Membership]
    deputies_at_large: Sequence[Membership]
    offices: Sequence[Office]

    @cached_property
    def seats(self) -> list[Seat]:
        """Return the seats of all groups, filled and vacant."""
        return [seat for group in self.groups for seat in group.seats]

    @cached_property
    def members(self) -> list[Seat]:
        """Return everybody who sits: in the seats of groups, through an office, and without a seat group."""
        return [seat for seat in (*self.seats, *self.without_seat) if seat.is_filled]

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how many seats of groups are in each state."""
        return Counter(seat.state for seat in self.seats)

    @property
    def filled(self) -> int:
        """Return how many seats of groups somebody sits in, whatever the state."""
        return sum(self.counts[state] for state in SEATED)

    @property
    def vacant(self) -> int:
        """Return how many seats of groups are vacant."""
        return self.counts[SeatState.VACANT]

    def vacant_groups(self) -> Iterator[SeatsOfGroup]:
        """Yield the groups that have vacant seats."""
        return (group for group in self.groups if group.vacant)


def seat_board(roster: Roster, on: date | None = None) -> SeatBoard:
    """Return the board of a body's seats on a day (today); no query."""
    day = on or today()
    in_force = [group for group in roster.seat_groups if is_within(day, group.start, group.end)]
    placed = {group.pk for group in in_force}
    homeless = [
        membership
        for group_id, memberships in roster.members_by_seat_group.items()
        if group_id not in placed
        for membership in memberships
    ]
    groups = [_seats_of_group(roster, group, day) for group in in_force]
    without_seat = [
        *_seats_of_members(roster, homeless, day),
        *(
            Seat(SeatState.UPCOMING, membership.seat_group, membership)
            for membership in homeless
            if membership_state(membership, day) == MembershipState.UPCOMING
        ),
    ]
    seated = {seat.membership.pk for group in groups for seat in group.seats if seat.membership is not None}
    seated |= {seat.membership.pk for seat in without_seat}
    return SeatBoard(
        roster=roster,
        day=day,
        groups=groups,
        without_seat=without_seat,
        guests=[
            membership
            for membership in roster.memberships
            if membership.role == MembershipRole.GUEST and membership_state(membership, day) in SITTING
        ],
        deputies_at_large=[
            membership
            for membership in roster.memberships
            if membership.role == MembershipRole.DEPUTY
            and membership.deputy_for_id not in seated
            and membership_state(membership, day) in SITTING
        ],
        offices=[
            office
            for office in roster.offices
            if office_state(office, day) in (*HELD, OfficeState.VACANT, OfficeState.UPCOMING)
        ],
    )


def _seats_of_group(roster: Roster, group: SeatGroup, day: date) -> SeatsOfGroup:
    members = roster.members_by_seat_group.get(group.pk, [])
    states = {membership.pk: membership_state(membership, day) for membership in members}
    sitting = [membership for membership in members if states[membership.pk] in SITTING]
    coming: list[Membership | Office] = [m for m in members if states[m.pk] == MembershipState.UPCOMING]
    offices = roster.offices_of_seats(group)
    displaced: list[Membership] = []
    if offices:
        seats, displaced = _seats_of_holders(roster, group, offices, sitting, day)
        coming = [
            office
            for office in offices
            if office_state(office, day) == OfficeState.UPCOMING and (office.person_id or office.organisation_id)
        ]
    else:
        seats = _seats_of_members(roster, sitting, day)
    missing = max(0, group.seats_min - len(seats))
    seats += [_seat_to_come(group, holder) for holder in coming[:missing]]
    seats += [Seat(SeatState.VACANT, group)] * max(0, group.seats_min - len(seats))
    to_come = [holder for holder in coming[missing:] if isinstance(holder, Membership)]
    return SeatsOfGroup(group, seats, to_come, displaced)


def _seats_of_members(roster: Roster, memberships: Iterable[Membership], day: date) -> list[Seat]:
    """Return the seats of those of the members who sit."""
    return [
        Seat(SeatState(state), membership.seat_group, membership, deputies=_deputies(roster, membership, day))
        for membership in memberships
        if (state := membership_state(membership, day)) in SITTING
    ]


def _seats_of_holders(
    roster: Roster, group: SeatGroup, offices: Iterable[Office], sitting: list[Membership], day: date
) -> tuple[list[Seat], list[Membership]]:
    """Return the seats of those who hold the office of a group, and the members who sit there without holding it."""
    seats, left = [], list(sitting)
    for office in offices:
        if office_state(office, day) not in HELD:
            continue
        own = next((m for m in left if m.is_held_by(office.person_id, office.organisation_id)), None)
        if own is not None:
            left.remove(own)
        deputies = _deputies(roster, own, day) if own is not None else ()
        seats.append(Seat(SeatState.EX_OFFICIO, group, own, office, deputies))
    return seats, left


def _seat_to_come(group: SeatGroup, holder: Membership | Office) -> Seat:
    if isinstance(holder, Membership):
        return Seat(SeatState.UPCOMING, group, holder)
    return Seat(SeatState.UPCOMING, group, office=holder)


def _deputies(roster: Roster, member: Membership, day: date) -> list[Membership]:
    return [deputy for deputy in roster.deputies_of(member) if membership_state(deputy, day) in SITTING]
