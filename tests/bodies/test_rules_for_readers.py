"""The rules of a body on its page: each sentence next to its state, without names and without what is not public."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation_models.bodies.models import Body, Membership, Office, QuotaRule, SeatGroup, Term
from cooperation_models.bodies.rosters import load_rosters
from cooperation_models.bodies.rules.finding import Level
from cooperation_models.bodies.rules.for_readers import rules_for_readers
from cooperation_models.bodies.seat_board import seat_board
from cooperation_models.places.models import Sector
from cooperation_models.registry.models import Person

from ..structures.reading import in_english

pytestmark = pytest.mark.django_db

NOW = date(2028, 2, 29)
DAY = timedelta(days=1)


@pytest.fixture
def table() -> Body:
    return Body.objects.create(name_fi="Pöytä", slug="poyta")


@pytest.fixture
def arena() -> Body:
    return Body.objects.create(name_fi="Areena", slug="areena")


@pytest.fixture
def sport(table) -> SeatGroup:
    sector = Sector.objects.create(code="sport", name_fi="Liikunta")
    return SeatGroup.objects.create(body=table, sector=sector, seats_min=1, seats_max=2)


@pytest.fixture
def person() -> Person:
    return Person.objects.create(given_name="Salainen", family_name="Nimetön", gender_for_quotas="woman")


def told(body: Body, on: date = NOW) -> list[tuple[str, str, Level | None]]:
    """Return the rules in the words of the code."""
    rules = rules_for_readers(seat_board(load_rosters([body])[body.pk], on))
    return [(in_english(rule), in_english(state), level) for rule, state, level in rules]


def test_a_body_without_rules_says_nothing(table):
    assert told(table) == []


def test_seats_and_sectors_say_what_is_vacant(table, sport, person):
    seats, sectors = told(table)
    assert seats == ("Seats: 1–2", "Filled: 0, vacant: 1 (Liikunta)", Level.WARNING)
    assert sectors == ("Somebody speaks for each sector: Liikunta", "Nobody speaks for: Liikunta", Level.ERROR)
    Membership.objects.create(body=table, seat_group=sport, person=person)
    assert [line[1:] for line in told(table)] == [
        ("Filled: 1, vacant: 0", None),
        ("Every sector has somebody.", None),
    ]


@pytest.mark.parametrize(
    ("least", "most", "members", "rule", "level"),
    [
        (2, 3, 1, "Members: 2–3", Level.ERROR),
        (2, None, 2, "Members, at least: 2", None),
        (None, 2, 3, "Members, at most: 2", Level.WARNING),
        (2, 2, 0, "Members: 2", Level.INFO),
    ],
)
def test_the_size_of_the_body(table, least, most, members, rule, level):
    Body.objects.filter(pk=table.pk).update(size_min=least, size_max=most)
    for number in range(members):
        Membership.objects.create(body=table, person=Person.objects.create(family_name=str(number)))
    ((said, state, found),) = told(Body.objects.get())
    assert (said, found) == (rule, level)
    assert state == (f"Members now: {members}" if members else "The members are not known.")


def test_terms_say_how_many_go_on(table, person):
    Membership.objects.create(body=table, person=person, term=Term.objects.create(body=table, end=NOW))
    assert told(table, NOW - DAY) == [("Members are chosen for a term.", "Nobody goes on after their term.", None)]
    assert told(table)[0][1:] == ("Members who go on after their term: 1", Level.WARNING)


def test_seats_of_offices_and_offices_of_members(table, arena, person):
    SeatGroup.objects.create(body=table, ex_officio_body=arena, ex_officio_role="chair")
    seat = told(table)[1]
    assert seat[0] == "A seat comes with an office of another body: Chair, Areena"
    assert seat[1:] == ("Nobody holds the office today.", Level.WARNING)
    Office.objects.create(body=arena, role="chair", person=person)
    Office.objects.create(body=table, role="secretary", person=person, must_be_member=True)
    assert [line[1:] for line in told(table)[1:]] == [
        ("The seat is filled.", None),
        ("Nobody else holds such an office.", None),
    ]
    Office.objects.filter(body=arena).update(end=NOW)
    assert told(table)[2][1:] == ("Is not a member: Secretary", Level.ERROR)
    Body.objects.filter(pk=arena.pk).update(live=False)
    assert not [line for line in told(table) if "Areena" in str(line)]


def test_successors_are_counted_and_not_named(table, arena, sport, person):
    SeatGroup.objects.update(successor_same_sector=True, successor_chosen_by=arena)
    rule, state, level = told(table)[2]
    assert rule.startswith("Whoever follows in the middle of a term: of the same sector, chosen by Areena")
    assert rule.endswith("chosen for the rest of the term")
    assert (state, level) == ("Nobody has followed in the middle of a term.", None)
    leaver = Membership.objects.create(body=table, seat_group=sport, person=person, end=NOW - DAY)
    successor = Membership.objects.create(
        body=table, seat_group=sport, person=person, start=NOW - DAY, replaces=leaver, decided_by=arena
    )
    assert told(table)[2][1:] == ("The successors were chosen so.", None)
    Membership.objects.filter(pk=successor.pk).update(decided_by=table)
    assert told(table)[2][1:] == ("Successors chosen otherwise: 1", Level.WARNING)
    assert "Nimetön" not in str(told(table))


def test_of_a_quota_readers_learn_whether_it_is_kept_and_no_numbers(table, person):
    QuotaRule.objects.create(body=table, kind="gender", share_min=40, source="Tasa-arvolaki 4 a §")
    Membership.objects.create(body=table, person=person)
    women, men = told(table)
    assert women == (
        "Smallest share, per cent: 40 (Women). Source: Tasa-arvolaki 4 a §",
        "The quota is kept.",
        None,
    )
    assert men[1:] == ("The quota is not kept.", Level.ERROR)
    Membership.objects.create(body=table, person=Person.objects.create(family_name="Kuka"))
    assert told(table)[1][1:] == ("It is not known whether the quota is kept.", Level.INFO)


def test_rules_ask_the_database_nothing_more(table, arena, sport, person):
    SeatGroup.objects.update(successor_chosen_by=arena, successor_same_area=True)
    QuotaRule.objects.create(body=table, kind="appointer", appointer_body=arena, share_min=40)
    leaver = Membership.objects.create(body=table, seat_group=sport, person=person, end=NOW)
    Membership.objects.create(body=table, seat_group=sport, person=person, replaces=leaver, start=NOW)
    board = seat_board(load_rosters([table])[table.pk], NOW)
    with CaptureQueriesContext(connection) as captured:
        assert all(str(rule) and str(state) for rule, state, _level in rules_for_readers(board))
    assert len(captured) == 0
