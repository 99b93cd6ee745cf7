"""Seats, memberships, offices and calls: what they refuse, at which field, and what they answer."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.bodies.checks import periods_overlap
from cooperation_models.bodies.models import (
    Body,
    Call,
    Membership,
    Office,
    OfficeRole,
    QuotaRule,
    SeatGroup,
    Term,
)
from cooperation_models.languages.text import choice_message
from cooperation_models.places.models import Sector
from cooperation_models.places.periods import is_within
from cooperation_models.registry.models import Organisation, Person

DAYS = st.none() | st.dates(date(2023, 12, 1), date(2024, 4, 1))


@pytest.fixture
def table(db) -> Body:
    return Body.objects.create(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table")


@pytest.fixture
def arena(db) -> Body:
    return Body.objects.create(name_fi="Järjestöareena", slug="areena", kind="open_forum")


@pytest.fixture
def club(db) -> Organisation:
    return Organisation.objects.create(name_fi="Hiihtoseura", slug="hiihtoseura")


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create(given_name="Oiva", family_name="Keksitty")


def refused(fact) -> set[str]:
    """Return the fields at which a fact is refused."""
    with pytest.raises(ValidationError) as error:
        fact.clean()
    return set(error.value.message_dict)


@pytest.mark.database_free
@given(DAYS, DAYS, DAYS, DAYS)
def test_periods_overlap_when_a_day_is_in_both(first_start, first_end, second_start, second_end):
    days = [date(2023, 11, 1) + timedelta(days=number) for number in range(200)]
    both = any(is_within(day, first_start, first_end) and is_within(day, second_start, second_end) for day in days)
    turned = (first_start and first_end and first_end <= first_start) or (
        second_start and second_end and second_end <= second_start
    )
    if not turned:
        assert periods_overlap(first_start, first_end, second_start, second_end) == both


def test_terms_follow_each_other_on_the_same_day_and_never_overlap(table):
    Term.objects.create(body=table, start=date(2023, 1, 1), end=date(2025, 1, 1))
    Term(body=table, start=date(2025, 1, 1)).clean()
    assert refused(Term(body=table, start=date(2024, 12, 31))) == {"start"}


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"label": "Toinen kausi", "start": date(2025, 1, 1)}, "Toinen kausi"),
        ({"start": date(2025, 1, 1), "end": date(2027, 1, 1)}, "2025–2027"),
        ({"start": date(2025, 1, 1), "end": date(2025, 6, 1)}, "2025"),
        ({"start": date(2025, 1, 1)}, "2025–"),
    ],
)
def test_a_term_is_called_by_its_years(columns, name):
    assert str(Term(**columns)) == name


def test_a_seat_group_with_its_range_turned_round_is_refused(table):
    assert refused(SeatGroup(body=table, seats_min=3, seats_max=2)) == {"seats_max"}


def test_half_an_office_and_two_appointers_are_refused(table, arena, club):
    assert refused(SeatGroup(body=table, ex_officio_body=arena)) == {"ex_officio_role"}
    assert refused(SeatGroup(body=table, ex_officio_role="chair")) == {"ex_officio_body"}
    group = SeatGroup(body=table, appointer_body=arena, appointer_organisation=club)
    assert refused(group) == {"appointer_organisation"}


def test_a_seat_group_is_called_by_its_name_sector_or_office(table, arena):
    sport = Sector.objects.create(code="sport", name_fi="Liikunta", name_sv="Idrott")
    with override("sv"):
        assert str(SeatGroup(body=table, sector=sport).label) == "Idrott"
        assert str(SeatGroup(body=table, sector=sport, name_fi="Urheilu").label) == "Urheilu"
    chair = SeatGroup(body=table, ex_officio_body=arena, ex_officio_role=OfficeRole.CHAIR)
    with override("fi"):
        assert str(chair.label) == str(choice_message(OfficeRole, "chair"))
        assert str(SeatGroup(body=table).label) == "Jäsenet"


def test_names_in_other_languages_need_a_finnish_one(table):
    assert refused(SeatGroup(body=table, name_sv="Idrott")) == {"name_fi"}


def test_a_membership_of_nobody_is_refused_by_form_and_database(table):
    assert refused(Membership(body=table)) == {"organisation"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(body=table)


def test_seats_terms_and_predecessors_of_another_body_are_refused(table, arena, club):
    seats, term = SeatGroup.objects.create(body=arena), Term.objects.create(body=arena)
    earlier = Membership.objects.create(body=arena, organisation=club)
    fact = Membership(body=table, organisation=club, seat_group=seats, term=term, replaces=earlier)
    assert refused(fact) == {"seat_group", "term", "replaces"}


def test_members_do_not_replace_each_other_in_a_circle(table, club):
    first = Membership.objects.create(body=table, organisation=club, end=date(2024, 1, 1))
    second = Membership.objects.create(body=table, organisation=club, start=date(2024, 1, 1), replaces=first)
    first.replaces = second
    assert refused(first) == {"replaces"}


def test_a_deputy_of_nobody_of_a_deputy_or_of_another_body_is_refused(table, arena, club, person):
    member = Membership.objects.create(body=table, organisation=club, end=date(2024, 1, 1))
    deputy = Membership.objects.create(body=table, person=person, role="deputy", deputy_for=member)
    elsewhere = Membership.objects.create(body=arena, organisation=club)
    assert refused(Membership(body=table, person=person, role="deputy")) == {"deputy_for"}
    for wrong in (deputy, elsewhere):
        assert refused(Membership(body=table, organisation=club, role="deputy", deputy_for=wrong)) == {"deputy_for"}
    late = Membership(body=table, organisation=club, role="deputy", deputy_for=member, start=date(2024, 1, 1))
    assert refused(late) == {"deputy_for"}
    assert refused(Membership(body=table, organisation=club, deputy_for=member)) == {"deputy_for"}


def test_one_person_has_one_seat_in_a_body_at_a_time(table, arena, person, club):
    Membership.objects.create(body=table, person=person, start=date(2023, 1, 1), end=date(2025, 1, 1))
    Membership.objects.create(body=table, person=person, live=False)
    Membership(body=table, person=person, start=date(2025, 1, 1)).clean()
    Membership(body=arena, person=person).clean()
    Membership(body=table, person=person, role="guest").clean()
    assert refused(Membership(body=table, person=person, start=date(2024, 12, 31))) == {"person"}


def test_one_organisation_may_send_two_persons_but_is_a_member_once(table, club, person):
    Membership.objects.create(body=table, organisation=club)
    Membership(body=table, organisation=club, person=person).clean()
    assert refused(Membership(body=table, organisation=club)) == {"organisation"}


def test_reversed_days_and_a_reason_without_an_end_are_refused(table, club):
    assert refused(Membership(body=table, organisation=club, start=date(2024, 2, 1), end=date(2024, 2, 1))) == {"end"}
    assert refused(Membership(body=table, organisation=club, end_reason="resigned")) == {"end"}


def test_the_expected_end_is_the_own_one_or_that_of_the_term(table, club):
    term = Term.objects.create(body=table, end=date(2027, 1, 1))
    assert Membership(term=term).expected_end == date(2027, 1, 1)
    assert Membership(term=term, end=date(2026, 3, 1)).expected_end == date(2026, 3, 1)
    assert Membership().expected_end is None


def test_a_member_speaks_for_the_network_behind_its_organisation(club):
    network = Organisation(name_fi="Verkosto", slug="verkosto")
    assert Membership(organisation=club).represents == club
    assert Membership(organisation=club, on_behalf_of=network).represents == network


def test_no_name_of_a_person_is_in_the_name_of_a_membership_or_an_office(table, person):
    assert "Keksitty" not in str(Membership(body=table, person=person))
    assert "Keksitty" not in str(Office(body=table, person=person, role="chair"))


def test_an_office_holder_who_must_be_a_member_and_is_not_is_refused(table, person, club):
    chair = Office(body=table, person=person, role="chair", must_be_member=True)
    assert refused(chair) == {"person"}
    Membership.objects.create(body=table, person=person, organisation=club)
    chair.clean()


def test_an_office_is_held_once_by_one_and_its_term_ends_after_it_begins(table, person):
    Office.objects.create(body=table, person=person, role="chair", start=date(2024, 1, 1))
    assert refused(Office(body=table, person=person, role="chair", start=date(2025, 1, 1))) == {"person"}
    Office(body=table, person=person, role="secretary", start=date(2025, 1, 1)).clean()
    turned = Office(body=table, role="chair", start=date(2025, 1, 1), chosen_until=date(2025, 1, 1))
    assert refused(turned) == {"chosen_until"}


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ({"kind": "language", "share_min": 40}, {"language"}),
        ({"kind": "appointer", "share_min": 40}, {"appointer_body"}),
    ],
)
def test_a_quota_asks_for_what_it_counts(table, columns, fields):
    assert refused(QuotaRule(body=table, **columns)) == fields


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ({"closes_on": date(2026, 1, 1)}, {"closes_on"}),
        ({"closes_on": date(2026, 2, 1), "decided_on": date(2025, 12, 1)}, {"decided_on"}),
        ({"closes_on": date(2026, 2, 1), "proposals_count": 3, "chosen_count": 4}, {"chosen_count"}),
    ],
)
def test_a_call_refuses_days_and_numbers_that_cannot_be(columns, fields):
    assert refused(Call(opens_on=date(2026, 1, 1), **columns)) == fields


@pytest.mark.parametrize("way", ["javascript:alert(1)", "soita", "ftp://example.org", "a@"])
def test_a_call_sends_nobody_to_an_address_that_is_none(table, way):
    call = Call(body=table, slug="2026", opens_on=date(2026, 1, 1), closes_on=date(2026, 2, 1), apply_to=way)
    with pytest.raises(ValidationError) as error:
        call.full_clean()
    assert set(error.value.message_dict) == {"apply_to"}
