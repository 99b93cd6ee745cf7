"""Invented histories of a body's seats: terms, groups, members and offices around one leap day, in any order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as some

from cooperation_models.bodies.models import Body, Membership, MembershipRole, Office, OfficeRole, SeatGroup, Term
from cooperation_models.places.models import Sector
from cooperation_models.registry.models import Organisation, Person

LEAP_DAY = date(2028, 2, 29)
HANDOVERS = [LEAP_DAY + timedelta(days=shift) for shift in (-400, -1, 0, 1, 89, 90, 91, 400)]
A_DAY = some.sampled_from(HANDOVERS)
MAYBE_A_DAY = some.none() | A_DAY
DAYS_ASKED = (LEAP_DAY - timedelta(days=1), LEAP_DAY, LEAP_DAY + timedelta(days=1), LEAP_DAY + timedelta(days=90))


@dataclass(frozen=True)
class PlannedMember:
    """One membership of a history: in which group and term, by which person, as what, from when to when."""

    group: int | None
    term: int | None
    person: int
    role: str
    start: date | None
    end: date | None
    live: bool
    deputy_of: int | None = None


@dataclass(frozen=True)
class PlannedOffice:
    """One office of the other body, on which a group of seats may hang."""

    person: int | None
    start: date | None
    chosen_until: date | None
    end: date | None
    live: bool


@dataclass(frozen=True)
class History:
    """A body in the making: terms by their last days, groups by their limits, members and offices."""

    term_ends: list[date]
    groups: list[tuple[int, int, date | None, date | None]]
    members: list[PlannedMember]
    offices: list[PlannedOffice] = field(default_factory=list)


PEOPLE = 5


@some.composite
def histories(draw) -> History:
    """Draw a history of at most three terms, four groups, ten members and three offices."""
    term_ends = sorted(draw(some.sets(A_DAY, max_size=3)))
    limits = some.integers(0, 3)
    groups = draw(
        some.lists(
            some.builds(lambda least, more, start, end: (least, max(1, least + more), start, end),
                        limits, limits, MAYBE_A_DAY, MAYBE_A_DAY),
            max_size=4,
        )
    )  # fmt: skip
    members = some.builds(
        PlannedMember,
        group=some.none() | some.integers(0, len(groups) - 1) if groups else some.none(),
        term=some.none() | some.integers(0, len(term_ends) - 1) if term_ends else some.none(),
        person=some.integers(0, PEOPLE - 1),
        role=some.sampled_from([MembershipRole.MEMBER, *MembershipRole.values]),
        start=MAYBE_A_DAY,
        end=MAYBE_A_DAY,
        live=some.sampled_from([True, True, True, False]),
    )
    office = some.builds(
        PlannedOffice,
        person=some.none() | some.integers(0, PEOPLE - 1),
        start=MAYBE_A_DAY,
        chosen_until=MAYBE_A_DAY,
        end=MAYBE_A_DAY,
        live=some.sampled_from([True, True, False]),
    )
    return History(term_ends, groups, draw(some.lists(members, max_size=10)), draw(some.lists(office, max_size=3)))


def write_down(history: History, group_of_office: bool = False) -> Body:
    """Store a history and return its body; the last group's seats belong to the chair of another body if asked."""
    body = Body.objects.create(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table")
    arena = Body.objects.create(name_fi="Järjestöareena", slug="areena", kind="open_forum")
    sector = Sector.objects.create(code="sport", name_fi="Liikunta")
    people = Person.objects.bulk_create(
        Person(given_name="Keksitty", family_name=f"Henkilö {number}") for number in range(PEOPLE)
    )
    club = Organisation.objects.create(name_fi="Hiihtoseura", slug="hiihtoseura")
    starts = [None, *history.term_ends]
    terms = Term.objects.bulk_create(
        Term(body=body, start=start, end=end) for start, end in zip(starts, history.term_ends, strict=False)
    )
    groups = []
    for number, (least, most, start, end) in enumerate(history.groups):
        last = group_of_office and number == len(history.groups) - 1
        groups.append(
            SeatGroup.objects.create(
                body=body, position=number, seats_min=least, seats_max=most, start=start, end=end, sector=sector,
                ex_officio_body=arena if last else None, ex_officio_role=OfficeRole.CHAIR if last else "",
            )
        )  # fmt: skip
    memberships = Membership.objects.bulk_create(
        Membership(
            body=body,
            seat_group=None if planned.group is None else groups[planned.group],
            term=None if planned.term is None else terms[planned.term],
            role=planned.role,
            person=people[planned.person],
            organisation=club,
            start=planned.start,
            end=planned.end,
            live=planned.live,
        )
        for planned in history.members
    )
    for deputy in memberships:
        if deputy.role == MembershipRole.DEPUTY:
            deputy.deputy_for = next((m for m in memberships if m.role == MembershipRole.MEMBER), None)
            deputy.save()
    Office.objects.bulk_create(
        Office(
            body=arena,
            role=OfficeRole.CHAIR,
            person=None if planned.person is None else people[planned.person],
            start=planned.start,
            chosen_until=planned.chosen_until,
            end=planned.end,
            live=planned.live,
        )
        for planned in history.offices
    )
    return body
