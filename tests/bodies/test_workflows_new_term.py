"""A new term: seats stay, members are never copied; who goes on is chosen, the others carry over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.bodies.admin_workflows.new_term import same_length_after
from cooperation_models.bodies.models import Membership, SeatGroup, Term
from cooperation_models.bodies.seat_states import membership_state

from .workflow_forms import address, agree, faults, parsed, questions, user_who_may

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


@given(DAYS, st.integers(1, 4000))
def test_a_term_as_long_as_the_last_one_ends_after_it_begins(start, days):
    end = start + timedelta(days=days)
    following = same_length_after(start, end)
    assert following > end
    assert abs((following - end) - (end - start)) <= timedelta(days=2)


@pytest.mark.parametrize(
    ("start", "end", "following"),
    [
        (date(2025, 1, 1), date(2027, 1, 1), date(2029, 1, 1)),
        (date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)),
        (date(2096, 2, 29), date(2104, 2, 29), date(2112, 2, 29)),
        (date(2025, 8, 1), date(2026, 1, 1), date(2026, 6, 3)),
    ],
)
def test_full_years_stay_full_years(start, end, following):
    assert same_length_after(start, end) == following


@pytest.fixture
def second(table) -> Membership:
    return Membership.objects.create(
        body=table.body, seat_group=table.sport, organisation=table.other, term=table.term, start=date(2025, 1, 1)
    )


def typed(**values) -> dict:
    return {"label": "2027–2028", "start": "2027-01-01", "end": "2029-01-01", **values}


@pytest.mark.django_db
@pytest.mark.usefixtures("on_the_day")
class TestNewTerm:
    """The form."""

    def test_the_days_follow_on_the_last_term(self, admin_client, table):
        page = parsed(admin_client.get(address("new_term", table.body)))
        assert page.find(attrs={"name": "start"})["value"] == "2027-01-01"
        assert page.find(attrs={"name": "end"})["value"] == "2029-01-01"

    def test_a_body_without_terms_gets_the_next_year(self, admin_client, table):
        page = parsed(admin_client.get(address("new_term", table.arena)))
        assert page.find(attrs={"name": "start"})["value"] == "2027-01-01"

    def test_nobody_is_copied_and_the_seats_stay(self, admin_client, table, second):
        groups = set(SeatGroup.objects.values_list("pk", flat=True))
        admin_client.post(address("new_term", table.body), typed())
        assert table.body.terms.count() == 2
        assert set(SeatGroup.objects.values_list("pk", flat=True)) == groups
        assert Membership.objects.count() == 2
        assert membership_state(second, date(2027, 1, 1)) == "carryover"

    def test_whoever_goes_on_hands_over_to_oneself(self, admin_client, table, second):
        admin_client.post(address("new_term", table.body), typed(going_on=[table.member.pk]))
        table.member.refresh_from_db()
        second.refresh_from_db()
        assert (table.member.end, table.member.end_reason) == (date(2027, 1, 1), "term_over")
        assert second.end is None
        anew = Membership.objects.get(person=table.anna, start=date(2027, 1, 1))
        assert (anew.seat_group, anew.organisation, anew.term.label) == (table.sport, table.club, "2027–2028")
        assert anew.live and anew.replaces is None

    def test_a_deputy_goes_on_with_the_member_only(self, admin_client, table):
        deputy = Membership.objects.create(
            body=table.body, role="deputy", deputy_for=table.member, organisation=table.other, start=date(2025, 1, 1)
        )
        admin_client.post(address("new_term", table.body), typed(going_on=[deputy.pk, table.member.pk]))
        anew = Membership.objects.get(role="deputy", start=date(2027, 1, 1))
        assert anew.deputy_for == Membership.objects.get(person=table.anna, start=date(2027, 1, 1))

    def test_sending_the_form_twice_makes_one_term(self, admin_client, table):
        for _time in range(2):
            admin_client.post(address("new_term", table.body), typed(going_on=[table.member.pk]))
        assert table.body.terms.count() == 2
        assert Membership.objects.count() == 2

    def test_a_term_without_an_end_is_ended_when_agreed_to(self, admin_client, table):
        Term.objects.update(end=None)
        path = address("new_term", table.body)
        asked = admin_client.post(path, typed())
        assert len(questions(asked)) == 1
        assert Term.objects.count() == 1
        agree(admin_client, asked, path)
        table.term.refresh_from_db()
        assert table.term.end == date(2027, 1, 1)
        assert Term.objects.count() == 2

    @pytest.mark.parametrize(
        "wrong",
        [{"start": "2026-06-01"}, {"end": "2026-01-01"}, {"start": ""}, {"label": "x" * 61}, {"going_on": ["999"]}],
    )
    def test_faults_change_nothing(self, admin_client, table, wrong):
        assert faults(admin_client.post(address("new_term", table.body), typed(**wrong)))
        table.member.refresh_from_db()
        assert Term.objects.count() == 1 and table.member.end is None

    def test_members_of_other_bodies_cannot_go_on_here(self, admin_client, table):
        other = Membership.objects.create(body=table.arena, organisation=table.club)
        assert faults(admin_client.post(address("new_term", table.body), typed(going_on=[other.pk])))

    def test_terms_take_the_right_to_terms(self, client, django_user_model, table):
        client.force_login(user_who_may(django_user_model, "toimittaja", "change_body"))
        assert client.get(address("new_term", table.body)).status_code in (302, 403)
        client.force_login(
            user_who_may(django_user_model, "koordinaattori", "change_body", "change_seatgroup", "publish_body")
        )
        assert client.get(address("new_term", table.body)).status_code == 200
