"""The board of seats: what fills a seat, what leaves it vacant, and that every way of counting agrees."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase

from cooperation_models.bodies.models import Body, Membership, MembershipRole, Office, SeatGroup, Term
from cooperation_models.bodies.rosters import load_rosters
from cooperation_models.bodies.seat_board import SeatBoard, seat_board
from cooperation_models.bodies.seat_states import SITTING, MembershipState, SeatState, membership_state
from cooperation_models.places.models import Sector
from cooperation_models.places.periods import is_within
from cooperation_models.registry.models import Organisation, Person

from .histories import DAYS_ASKED, histories, write_down

DAY = timedelta(days=1)
NOW = date(2028, 2, 29)


@pytest.fixture
def table(db) -> Body:
    return Body.objects.create(name_fi="Kumppanuuspöytä", slug="poyta")


@pytest.fixture
def arena(db) -> Body:
    return Body.objects.create(name_fi="Järjestöareena", slug="areena")


@pytest.fixture
def people(db) -> list[Person]:
    return [Person.objects.create(given_name="Keksitty", family_name=f"Henkilö {number}") for number in range(4)]


def board_of(body: Body, on: date = NOW) -> SeatBoard:
    return seat_board(load_rosters([body])[body.pk], on)


def states(board: SeatBoard) -> list[str]:
    return [seat.state for seat in board.seats]


def test_a_group_has_as_many_vacant_seats_as_members_are_missing(table, people):
    group = SeatGroup.objects.create(body=table, seats_min=3, seats_max=4)
    Membership.objects.create(body=table, seat_group=group, person=people[0], start=NOW)
    board = board_of(table)
    assert states(board) == [SeatState.FILLED, SeatState.VACANT, SeatState.VACANT]
    assert (board.filled, board.vacant, board.groups[0].free) == (1, 2, 1)
    assert states(board_of(table, NOW - DAY)) == [SeatState.UPCOMING, SeatState.VACANT, SeatState.VACANT]


def test_deputies_and_guests_fill_no_seat(table, people):
    group = SeatGroup.objects.create(body=table)
    member = Membership.objects.create(body=table, seat_group=group, person=people[0], end=NOW)
    deputy = Membership.objects.create(
        body=table, seat_group=group, person=people[1], role=MembershipRole.DEPUTY, deputy_for=member
    )
    guest = Membership.objects.create(body=table, seat_group=group, person=people[2], role=MembershipRole.GUEST)
    before, after = board_of(table, NOW - DAY), board_of(table)
    assert states(before) == [SeatState.ENDS_SOON] and states(after) == [SeatState.VACANT]
    assert list(before.seats[0].deputies) == [deputy] and before.deputies_at_large == []
    assert after.deputies_at_large == [deputy]
    assert after.guests == [guest]


def test_drafts_fill_no_seat(table, people):
    group = SeatGroup.objects.create(body=table)
    Membership.objects.create(body=table, seat_group=group, person=people[0], live=False)
    assert states(board_of(table)) == [SeatState.VACANT]


def test_who_goes_on_after_the_term_sits_and_is_told_apart(table, people):
    group = SeatGroup.objects.create(body=table)
    term = Term.objects.create(body=table, start=date(2026, 1, 1), end=NOW)
    Membership.objects.create(body=table, seat_group=group, person=people[0], term=term)
    assert states(board_of(table, NOW - DAY)) == [SeatState.ENDS_SOON]
    board = board_of(table)
    assert states(board) == [SeatState.CARRYOVER] and board.filled == 1
    assert board.seats[0].due_to_end == NOW


def test_a_successor_from_a_later_day_makes_no_second_seat(table, people):
    group = SeatGroup.objects.create(body=table)
    leaver = Membership.objects.create(body=table, seat_group=group, person=people[0], end=NOW + DAY)
    successor = Membership.objects.create(
        body=table, seat_group=group, person=people[1], start=NOW + DAY, replaces=leaver
    )
    today, tomorrow = board_of(table), board_of(table, NOW + DAY)
    assert states(today) == [SeatState.ENDS_SOON]
    assert today.groups[0].to_come == [successor]
    assert [seat.membership for seat in tomorrow.seats] == [successor]


class TestSeatsOfAnOffice:
    @pytest.fixture
    def group(self, table, arena) -> SeatGroup:
        return SeatGroup.objects.create(body=table, ex_officio_body=arena, ex_officio_role="chair")

    def test_whoever_holds_the_office_has_the_seat_without_a_membership(self, table, arena, group, people):
        office = Office.objects.create(body=arena, role="chair", person=people[0])
        Office.objects.create(body=arena, role="secretary", person=people[1])
        (seat,) = board_of(table).seats
        assert (seat.state, seat.office, seat.person) == (SeatState.EX_OFFICIO, office, people[0])
        assert board_of(table).members == [seat]

    def test_the_membership_of_the_holder_is_the_same_seat(self, table, arena, group, people):
        Office.objects.create(body=arena, role="chair", person=people[0])
        own = Membership.objects.create(body=table, seat_group=group, person=people[0])
        (seat,) = board_of(table).seats
        assert (seat.state, seat.membership) == (SeatState.EX_OFFICIO, own)

    def test_who_holds_the_office_no_more_is_displaced(self, table, arena, group, people):
        Office.objects.create(body=arena, role="chair", person=people[0], end=NOW)
        Office.objects.create(body=arena, role="chair", person=people[1], start=NOW)
        old = Membership.objects.create(body=table, seat_group=group, person=people[0])
        board = board_of(table)
        assert [seat.person for seat in board.seats] == [people[1]]
        assert board.groups[0].displaced == [old] and len(board.members) == 1

    def test_a_vacant_office_leaves_the_seat_vacant_until_the_next_holder(self, table, arena, group, people):
        Office.objects.create(body=arena, role="chair")
        assert states(board_of(table)) == [SeatState.VACANT]
        Office.objects.create(body=arena, role="chair", person=people[1], start=NOW + DAY)
        assert states(board_of(table)) == [SeatState.UPCOMING]

    def test_where_nobody_has_registered_the_office_a_membership_fills_the_seat(self, table, group, people):
        Membership.objects.create(body=table, seat_group=group, person=people[0])
        assert states(board_of(table)) == [SeatState.FILLED]


def test_a_group_has_seats_only_in_its_own_period(table, people):
    group = SeatGroup.objects.create(body=table, end=NOW)
    member = Membership.objects.create(body=table, seat_group=group, person=people[0])
    Membership.objects.create(body=table, person=people[1])
    assert [seat.membership for seat in board_of(table, NOW - DAY).seats] == [member]
    board = board_of(table)
    assert board.seats == [] and len(board.without_seat) == 2 and len(board.members) == 2


class HistoryTests(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(histories())
    def test_function_twin_and_board_agree_on_every_history(self, history):
        body = write_down(history)
        roster = load_rosters(Body.objects.filter(pk=body.pk))[body.pk]
        for on in DAYS_ASKED:
            board = seat_board(roster, on)
            members = Membership.objects.live().filter(body=body, role=MembershipRole.MEMBER)
            by_twin = set(members.going_on(on).values_list("pk", flat=True))
            by_function = {m.pk for m in members.select_related("term") if membership_state(m, on) in SITTING}
            assert by_twin == by_function == {seat.membership.pk for seat in board.members}
            for group in SeatGroup.objects.filter(body=body):
                seats = next((found.seats for found in board.groups if found.group == group), None)
                assert (seats is None) == (not is_within(on, group.start, group.end))
                if seats is None:
                    continue
                for state in SITTING:
                    counted = group.memberships.live().in_state(state, on=on).filter(role=MembershipRole.MEMBER)
                    assert counted.count() == sum(seat.state == state for seat in seats), state
                sitting = sum(seat.is_filled for seat in seats)
                coming = group.memberships.live().in_state(MembershipState.UPCOMING, on=on)
                to_come = min(max(0, group.seats_min - sitting), coming.filter(role=MembershipRole.MEMBER).count())
                assert sum(seat.state == SeatState.UPCOMING for seat in seats) == to_come
                vacant = max(0, group.seats_min - sitting - to_come)
                assert sum(seat.state == SeatState.VACANT for seat in seats) == vacant

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(histories())
    def test_seats_of_an_office_are_filled_by_exactly_those_who_hold_it(self, history):
        body = write_down(history, group_of_office=True)
        roster = load_rosters([body])[body.pk]
        registered = Office.objects.live().exists()
        for on in DAYS_ASKED:
            board = seat_board(roster, on)
            group = next((found for found in board.groups if found.group.depends_on_office), None)
            if group is None or not registered:
                continue
            held = set(Office.objects.live().held(on).values_list("pk", flat=True))
            assert {seat.office.pk for seat in group.seats if seat.is_filled} == held
            assert len(group.seats) == max(group.group.seats_min, len(held))


def facts_of_a_body(number: int) -> None:
    """Write a body with everything that a roster has, each fact pointing at others of its own."""
    names = [Person.objects.create(given_name="K", family_name=f"{number}-{n}") for n in range(3)]
    club = Organisation.objects.create(name_fi=f"Seura {number}", slug=f"seura-{number}")
    sector = Sector.objects.create(code=f"ala-{number}", name_fi=f"Ala {number}")
    body = Body.objects.create(name_fi=f"Pöytä {number}", slug=f"poyta-{number}")
    arena = Body.objects.create(name_fi=f"Areena {number}", slug=f"areena-{number}")
    term = Term.objects.create(body=body, end=NOW)
    group = SeatGroup.objects.create(body=body, sector=sector, successor_chosen_by=arena, appointer_organisation=club)
    SeatGroup.objects.create(body=body, ex_officio_body=arena, ex_officio_role="chair")
    Office.objects.create(body=arena, role="chair", person=names[0], organisation=club)
    leaver = Membership.objects.create(
        body=body, seat_group=group, term=term, person=names[1], on_behalf_of=club, end=NOW - DAY
    )
    successor = Membership.objects.create(
        body=body, seat_group=group, term=term, person=names[2], organisation=club, for_sector=sector, replaces=leaver
    )
    Membership.objects.create(body=body, person=names[1], role="deputy", deputy_for=successor)


@pytest.mark.django_db
def test_ten_times_the_bodies_take_no_more_queries():
    def queries(bodies) -> int:
        with CaptureQueriesContext(connection) as captured:
            for roster in load_rosters(bodies).values():
                board = seat_board(roster, NOW)
                for seat in board.seats:
                    str(seat.group.label), str(seat.person), str(seat.represents), str(seat.sector), seat.due_to_end
                for membership in roster.memberships:
                    str(membership), membership.replaces, membership.deputy_for
        return len(captured)

    facts_of_a_body(0)
    few = queries(Body.objects.all())
    for number in range(1, 11):
        facts_of_a_body(number)
    assert queries(Body.objects.all()) == few <= 12
    assert queries(list(Body.objects.all()[:5])) <= few
    assert list(load_rosters(Body.objects.order_by("-pk")[:3])) == list(
        Body.objects.order_by("-pk").values_list("pk", flat=True)[:3]
    )
