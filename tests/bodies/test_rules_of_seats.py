"""The checks of seats, terms, offices and successions, each by what it reports and what it leaves alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cooperation_models.bodies.models import Body, Membership, Office, SeatGroup, Term
from cooperation_models.bodies.rosters import Roster, load_rosters
from cooperation_models.bodies.rules import (
    double_seats,
    office_holders,
    seats_filled,
    seats_of_offices,
    sectors_seated,
    succession,
    terms_over,
)
from cooperation_models.bodies.rules.finding import Level
from cooperation_models.bodies.seat_board import seat_board
from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.models import Organisation, Person

NOW = date(2028, 2, 29)
DAY = timedelta(days=1)


@pytest.fixture
def table(db) -> Body:
    return Body.objects.create(name_fi="Pöytä", slug="poyta")


@pytest.fixture
def arena(db) -> Body:
    return Body.objects.create(name_fi="Areena", slug="areena")


@pytest.fixture
def sport(db) -> Sector:
    return Sector.objects.create(code="sport", name_fi="Liikunta")


@pytest.fixture
def people(db) -> list[Person]:
    return [Person.objects.create(given_name="Keksitty", family_name=f"Henkilö {n}") for n in range(4)]


def board_of(body: Body, on: date = NOW):
    return seat_board(load_rosters([body])[body.pk], on)


def told(findings) -> list[tuple[str, str]]:
    """Return the level and the key of findings, the key without its check and body."""
    return [(finding.level, "-".join(finding.key.split("-")[2:])) for finding in findings]


class TestSeatsFilled:
    def test_vacant_seats_lead_to_the_form_that_fills_them(self, table):
        group = SeatGroup.objects.create(body=table, name_fi="Nuoriso", seats_min=2, seats_max=2)
        (found,) = seats_filled.check(board_of(table))
        assert (found.level, found.code, found.body) == (Level.WARNING, "V1", table)
        assert found.sentence.parameters == {"count": 2, "seats": "Nuoriso"}
        assert found.fix_url.endswith(f"/bodies/{table.pk}/fill/?seat_group={group.pk}")

    def test_the_seat_of_a_vacant_office_leads_to_the_body_of_the_office(self, table, arena):
        SeatGroup.objects.create(body=table, ex_officio_body=arena, ex_officio_role="chair")
        (found,) = seats_filled.check(board_of(table))
        assert f"/bodies/{arena.pk}/seats/" in found.fix_url

    def test_a_seat_that_somebody_will_take_is_left_alone(self, table, people):
        group = SeatGroup.objects.create(body=table)
        Membership.objects.create(body=table, seat_group=group, person=people[0], start=NOW + DAY)
        assert not list(seats_filled.check(board_of(table)))

    def test_more_members_than_seats_and_members_in_seats_that_are_gone(self, table, people):
        group = SeatGroup.objects.create(body=table, end=NOW)
        for person in people[:2]:
            Membership.objects.create(body=table, seat_group=group, person=person)
        assert told(seats_filled.check(board_of(table, NOW - DAY))) == [(Level.WARNING, f"many-{group.pk}")]
        assert told(seats_filled.check(board_of(table))) == [(Level.WARNING, f"gone-{group.pk}")]

    @pytest.mark.parametrize(
        ("least", "most", "ordinary", "with_office", "reported"),
        [
            (3, 4, 2, 0, [(Level.ERROR, "small")]),
            (3, 4, 2, 1, []),
            (1, 2, 2, 1, []),
            (1, 2, 3, 0, [(Level.WARNING, "large")]),
            (None, None, 0, 0, []),
            (3, 4, 0, 0, [(Level.INFO, "unknown")]),
        ],
    )
    def test_the_size_of_the_body_with_or_without_the_seats_of_offices(
        self, table, arena, people, least, most, ordinary, with_office, reported
    ):
        Body.objects.filter(pk=table.pk).update(size_min=least, size_max=most)
        for person in people[:ordinary]:
            Membership.objects.create(body=table, person=person)
        if with_office:
            SeatGroup.objects.create(body=table, ex_officio_body=arena, ex_officio_role="chair")
            Office.objects.create(body=arena, role="chair", person=people[3])
        assert told(seats_filled.check(board_of(Body.objects.get(pk=table.pk)))) == reported


class TestSectorsSeated:
    def test_a_sector_with_none_of_its_seats_is_an_error(self, table, sport, people):
        first = SeatGroup.objects.create(body=table, sector=sport)
        second = SeatGroup.objects.create(body=table, sector=sport)
        assert told(sectors_seated.check(board_of(table))) == [(Level.ERROR, str(sport.pk))]
        Membership.objects.create(body=table, seat_group=second, person=people[0])
        assert not list(sectors_seated.check(board_of(table)))
        assert first in {group.group for group in board_of(table).vacant_groups()}

    def test_seats_that_may_stay_empty_are_left_alone(self, table, sport):
        SeatGroup.objects.create(body=table, sector=sport, seats_min=0)
        assert not list(sectors_seated.check(board_of(table)))


class TestTermsOver:
    @pytest.fixture
    def carried_over(self, table, people) -> Membership:
        term = Term.objects.create(body=table, end=NOW)
        group = SeatGroup.objects.create(body=table)
        return Membership.objects.create(body=table, seat_group=group, term=term, person=people[0])

    def test_from_the_day_the_term_is_over(self, table, carried_over):
        assert not list(terms_over.check(board_of(table, NOW - DAY)))
        assert told(terms_over.check(board_of(table))) == [(Level.WARNING, f"member-{carried_over.pk}")]

    @pytest.mark.parametrize("named", [True, False])
    def test_a_successor_from_a_later_day_silences_it(self, table, people, carried_over, named):
        Membership.objects.create(
            body=table,
            seat_group=carried_over.seat_group,
            person=people[1],
            start=NOW + 9 * DAY,
            replaces=carried_over if named else None,
        )
        assert not list(terms_over.check(board_of(table)))

    def test_one_successor_is_one_and_not_two(self, table, people, carried_over):
        other = Membership.objects.create(
            body=table, seat_group=carried_over.seat_group, term=carried_over.term, person=people[1]
        )
        Membership.objects.create(
            body=table, seat_group=carried_over.seat_group, person=people[2], start=NOW + DAY, replaces=carried_over
        )
        assert told(terms_over.check(board_of(table))) == [(Level.WARNING, f"member-{other.pk}")]

    def test_the_term_of_an_office_is_counted_apart(self, table, people):
        office = Office.objects.create(body=table, role="chair", person=people[0], chosen_until=NOW)
        assert told(terms_over.check(board_of(table))) == [(Level.WARNING, f"office-{office.pk}")]
        Office.objects.create(body=table, role="chair", person=people[1], start=NOW + DAY)
        assert not list(terms_over.check(board_of(table)))

    def test_without_a_right_to_see_persons_the_organisation_is_named(self, table, carried_over):
        club = Organisation.objects.create(name_fi="Hiihtoseura", slug="hiihtoseura")
        Membership.objects.update(organisation=club)
        (found,) = terms_over.check(board_of(table))
        assert "Hiihtoseura" in str(found.sentence_for(False)) and "Keksitty" not in str(found.sentence_for(False))
        assert "Keksitty Henkilö 0" in str(found.sentence_for(True))


def test_an_office_that_changed_hands_displaces_the_old_member(table, arena, people):
    group = SeatGroup.objects.create(body=table, ex_officio_body=arena, ex_officio_role="chair")
    Office.objects.create(body=arena, role="chair", person=people[0], end=NOW)
    Office.objects.create(body=arena, role="chair", person=people[1], start=NOW)
    old = Membership.objects.create(body=table, seat_group=group, person=people[0])
    assert not list(seats_of_offices.check(board_of(table, NOW - DAY)))
    assert told(seats_of_offices.check(board_of(table))) == [(Level.WARNING, str(old.pk))]


class TestOfficeHolders:
    def test_who_must_be_a_member_and_is_not(self, table, people):
        office = Office.objects.create(body=table, role="chair", person=people[0], must_be_member=True)
        Office.objects.create(body=table, role="secretary", person=people[1], must_be_member=False)
        Membership.objects.create(body=table, person=people[0], end=NOW)
        assert not list(office_holders.check(board_of(table, NOW - DAY)))
        assert told(office_holders.check(board_of(table))) == [(Level.ERROR, str(office.pk))]

    def test_a_deputy_is_no_member_and_a_seat_through_an_office_makes_one(self, table, arena, people):
        Office.objects.create(body=table, role="chair", person=people[0], must_be_member=True)
        member = Membership.objects.create(body=table, person=people[1])
        Membership.objects.create(body=table, person=people[0], role="deputy", deputy_for=member)
        assert len(told(office_holders.check(board_of(table)))) == 1
        SeatGroup.objects.create(body=table, ex_officio_body=arena, ex_officio_role="chair")
        Office.objects.create(body=arena, role="chair", person=people[0])
        assert not list(office_holders.check(board_of(table)))


def test_two_seats_of_one_person_are_one_too_many_and_two_of_an_organisation_are_not(table, people):
    club = Organisation.objects.create(name_fi="Hiihtoseura", slug="hiihtoseura")
    for person in (people[0], people[0], people[1]):
        Membership.objects.create(body=table, person=person, organisation=club)
    assert told(double_seats.check(board_of(table))) == [(Level.ERROR, str(people[0].pk))]


class TestSuccession:
    @pytest.fixture
    def leaver(self, table, sport, people) -> Membership:
        club = Organisation.objects.create(
            name_fi="Hiihtoseura",
            slug="hiihtoseura",
            seat_area=Area.objects.create(code="148", level="grouping", slug="inari", name_fi="Inari"),
        )
        group = SeatGroup.objects.create(body=table, sector=sport, successor_rest_of_term=False)
        term = Term.objects.create(body=table, start=NOW - 365 * DAY, end=NOW + 365 * DAY)
        return Membership.objects.create(
            body=table, seat_group=group, term=term, person=people[0], organisation=club, end=NOW - DAY
        )

    def successor(self, leaver, **facts) -> Membership:
        facts = {"seat_group": leaver.seat_group, "organisation": leaver.organisation, "term": leaver.term} | facts
        return Membership.objects.create(body=leaver.body, replaces=leaver, start=NOW - DAY, **facts)

    def points(self, body: Body, on: date = NOW) -> list[str]:
        roster = load_rosters([body])[body.pk]
        return [finding.key.split("-")[2] for finding in succession.check(roster, on)]

    def test_what_the_rule_does_not_ask_is_free(self, table, leaver, people):
        self.successor(leaver, seat_group=None, organisation=None, term=None, person=people[1], end=NOW + 9 * DAY)
        assert self.points(table) == []

    @pytest.mark.parametrize("point", ["sector", "area", "organisation"])
    def test_each_point_of_the_rule(self, table, leaver, people, point):
        SeatGroup.objects.update(**{f"successor_same_{point}": True})
        made = self.successor(leaver)
        assert self.points(table) == []
        other = Organisation.objects.create(name_fi="Toinen", slug="toinen")
        Membership.objects.filter(pk=made.pk).update(
            organisation=other, for_sector=Sector.objects.create(code="youth", name_fi="Nuoriso")
        )
        assert self.points(table) == [point]

    def test_decided_by_the_wrong_body_or_by_nobody_known(self, table, arena, leaver):
        SeatGroup.objects.update(successor_chosen_by=arena)
        made = self.successor(leaver, decided_by=table)
        assert self.points(table) == ["decided"]
        Membership.objects.filter(pk=made.pk).update(decided_by=None)
        (finding,) = succession.check(load_rosters([table])[table.pk], NOW)
        assert (finding.level, finding.key.split("-")[2]) == (Level.INFO, "undecided")
        Membership.objects.filter(pk=made.pk).update(decided_by=arena)
        assert self.points(table) == []

    @pytest.mark.parametrize(
        ("shift", "reason", "reported"),
        [(None, "", True), (1, "", True), (-1, "", True), (-1, "resigned", False), (0, "", False)],
    )
    def test_for_the_rest_of_the_term(self, table, leaver, shift, reason, reported):
        SeatGroup.objects.update(successor_rest_of_term=True)
        end = None if shift is None else leaver.term.end + shift * DAY
        self.successor(leaver, term=None, end=end, end_reason=reason)
        assert self.points(table) == (["term"] if reported else [])

    def test_who_followed_at_the_end_of_the_term_or_is_gone_is_left_alone(self, table, arena, leaver):
        SeatGroup.objects.update(successor_chosen_by=arena)
        made = self.successor(leaver, decided_by=table, end=NOW)
        assert self.points(table, NOW - DAY) == ["decided"]
        assert self.points(table) == []
        Membership.objects.filter(pk=made.pk).update(end=None)
        Membership.objects.filter(pk=leaver.pk).update(end=leaver.term.end)
        assert self.points(table) == []


@pytest.mark.database_free
@given(end=some.none() | some.dates(), end_of_term=some.none() | some.dates())
def test_leaving_on_the_last_day_of_the_term_is_not_leaving_in_its_middle(end, end_of_term):
    member = Membership(end=end)
    if end_of_term is not None:
        member.term = Term(pk=1, end=end_of_term)
    in_the_middle = end is None or end_of_term is None or end < end_of_term
    assert succession.leaves_mid_term(member) == in_the_middle


@pytest.mark.database_free
def test_an_empty_roster_has_no_findings():
    board = seat_board(Roster(Body(pk=1, name_fi="Pöytä")), NOW)
    for check in (seats_filled, sectors_seated, terms_over, seats_of_offices, office_holders, double_seats):
        assert not list(check.check(board))
