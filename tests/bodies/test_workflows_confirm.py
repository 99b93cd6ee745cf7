"""Confirming the list of members: what is written down of each, and when the body counts as checked."""

from datetime import date

import pytest
from django.urls import reverse

from cooperation_models.bodies.models import Membership

from .workflow_forms import address, faults, parsed, user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

TODAY = date(2026, 11, 22)


@pytest.fixture
def members(table) -> list[Membership]:
    others = [
        Membership.objects.create(body=table.body, organisation=organisation, seat_group=table.free)
        for organisation in (table.club, table.other)
    ]
    return [table.member, *others]


def answered(members, *answers: str, **values) -> dict:
    return {f"member-{member.pk}": answer for member, answer in zip(members, answers, strict=False)} | values


def refreshed(members) -> list[Membership]:
    for member in members:
        member.refresh_from_db()
    return members


def test_each_answer_is_written_down(admin_client, table, members):
    sent = answered(members, "right", "left", "unknown")
    sent |= {f"member-{members[1].pk}-day": "2026-11-01", f"member-{members[1].pk}-reason": "organisation_ended"}
    admin_client.post(address("confirm", table.body), sent)
    right, left, unknown = refreshed(members)
    assert (right.confirmation, right.confirmed_on, right.end) == ("confirmed", TODAY, None)
    assert (left.end, left.end_reason) == (date(2026, 11, 1), "organisation_ended")
    assert (unknown.confirmation, unknown.confirmed_on) == ("unknown", TODAY)
    table.body.refresh_from_db()
    assert table.body.checked_on == TODAY


def test_rows_without_an_answer_stay_and_the_body_is_not_checked(admin_client, table, members):
    admin_client.post(address("confirm", table.body), answered(members, "right"))
    assert [member.confirmation for member in refreshed(members)] == ["confirmed", "", ""]
    table.body.refresh_from_db()
    assert table.body.checked_on is None


def test_all_others_are_confirmed_with_one_box(admin_client, table, members):
    sent = answered(members, "unknown", others_right="on")
    admin_client.post(address("confirm", table.body), sent)
    assert [member.confirmation for member in refreshed(members)] == ["unknown", "confirmed", "confirmed"]
    table.body.refresh_from_db()
    assert table.body.checked_on == TODAY


@pytest.mark.parametrize(
    ("answer", "day"),
    [("left", ""), ("left", "2026-11-23"), ("left", "2024-01-01"), ("right", "2026-11-01"), ("gone", ""), ("", "x")],
)
def test_faults_change_nothing_in_any_row(admin_client, table, members, answer, day):
    sent = answered(members, answer, "right") | {f"member-{members[0].pk}-day": day}
    response = admin_client.post(address("confirm", table.body), sent)
    assert len(faults(response)) == 1
    page = parsed(response)
    assert page.find(id=page.select_one(".workflow-faults a")["href"].removeprefix("#"))
    assert [member.confirmed_on for member in refreshed(members)] == [None, None, None]


def test_a_keeper_goes_through_all_own_bodies_at_once_as_drafts(client, django_user_model, table, members):
    keeper = user_who_may(django_user_model, "yllapitaja", "view_body", "view_membership")
    for body in (table.body, table.arena):
        body.keeper = keeper
        body.save()
    Membership.objects.create(body=table.arena, organisation=table.club)
    client.force_login(keeper)
    path = reverse("cooperation_bodies:confirm_kept")
    headings = [heading.get_text() for heading in parsed(client.get(path)).select(".confirm-body h2")]
    assert headings == ["Areena", "Pöytä"]
    client.post(path, {"others_right": "on"})
    drafts = [member.get_latest_revision_as_object() for member in Membership.objects.all()]
    assert {draft.confirmation for draft in drafts} == {"confirmed"}
    assert set(Membership.objects.values_list("confirmation", flat=True)) == {""}
    table.body.refresh_from_db()
    assert table.body.checked_on is None, "what readers see takes the right to publish"


def test_whoever_keeps_nothing_has_nothing_to_confirm(admin_client, table):
    assert admin_client.get(reverse("cooperation_bodies:confirm_kept")).status_code == 404


def test_members_are_named_to_those_who_may_see_persons(client, admin_client, django_user_model, table, members):
    assert "Ahma" in admin_client.get(address("confirm", table.body)).content.decode()
    client.force_login(user_who_may(django_user_model, "toimittaja", "change_body"))
    page = client.get(address("confirm", table.body)).content.decode()
    assert "Ahma" not in page and "Inarin Hiihtäjät" in page


def test_the_form_needs_no_query_for_each_member(client, admin_user, count_queries, table, members):
    client.force_login(admin_user)
    few = count_queries(address("confirm", table.body))
    for number in range(20):
        Membership.objects.create(
            body=table.body, organisation=table.club, seat_group=table.free, start=date(2025, 1, 1 + number)
        )
    assert count_queries(address("confirm", table.body)) == few
