"""Filling a seat: what is there beforehand, whom it takes, what is asked, and that nothing is lost or done twice."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from cooperation_models.bodies.models import Membership
from cooperation_models.bodies.rosters import load_rosters
from cooperation_models.bodies.seat_board import seat_board
from cooperation_models.registry.models import Person

from .workflow_forms import address, agree, faults, parsed, questions, user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def typed(table, **values) -> dict:
    return {
        "seat_group": table.sport.pk,
        "start": "2026-11-22",
        "term": table.term.pk,
        "role": "member",
        "organisation": table.other.pk,
        **values,
    }


def vacancies(table) -> int:
    return seat_board(load_rosters([table.body])[table.body.pk]).vacant


def test_seat_term_day_and_who_decides_are_there_beforehand(admin_client, table):
    page = parsed(admin_client.get(address("fill", table.body, seat_group=table.sport.pk)))
    chosen = {select["name"]: select.find("option", selected=True)["value"] for select in page.select("select[name]")}
    assert chosen["seat_group"] == str(table.sport.pk)
    assert chosen["term"] == str(table.term.pk)
    assert chosen["role"] == "member"
    assert page.find(attrs={"name": "start"})["value"] == "2026-11-22"
    assert page.find(attrs={"name": "decided_by"})["value"] == str(table.arena.pk)


@pytest.mark.parametrize("asked", ["x", "", "9" * 40, "-1", "²"])
def test_an_unknown_seat_in_the_address_is_no_fault(admin_client, table, asked):
    assert admin_client.get(address("fill", table.body, seat_group=asked)).status_code == 200


def test_a_filled_seat_leaves_the_vacancies_and_is_in_the_history(admin_client, admin_user, table):
    assert vacancies(table) == 2
    response = admin_client.post(address("fill", table.body), typed(table, decided_on="2026-11-01"), follow=True)
    member = Membership.objects.exclude(pk=table.member.pk).get()
    assert (member.live, member.organisation, member.term, member.seat_group) == (
        True,
        table.other,
        table.term,
        table.sport,
    )
    assert member.decided_on == date(2026, 11, 1)
    assert vacancies(table) == 1
    actions = set(ModelLogEntry.objects.for_instance(member).values_list("action", "user"))
    assert actions == {("wagtail.create", admin_user.pk), ("wagtail.publish", admin_user.pk)}
    assert response.redirect_chain[-1][0] == address("seats", table.body)
    assert f"/membership/edit/{member.pk}/" in response.content.decode()


def test_sending_the_form_twice_fills_one_seat(admin_client, table):
    for _time in range(2):
        admin_client.post(address("fill", table.body), typed(table))
    assert Membership.objects.count() == 2


def test_a_new_person_is_made_with_the_consent(admin_client, table):
    new = {"given_name": "Uusi", "family_name": "Uurto", "consent_given_on": "2026-11-20"}
    admin_client.post(address("fill", table.body), typed(table, **new))
    member = Membership.objects.exclude(pk=table.member.pk).get()
    assert str(member.person) == "Uusi Uurto"
    assert member.person.is_public()


def test_a_new_person_of_a_known_name_is_asked_about_and_made_only_then(admin_client, table):
    path, new = address("fill", table.body), {"given_name": "anna", "family_name": "Ahma"}
    asked = admin_client.post(path, typed(table, **new))
    assert len(questions(asked)) == 1
    assert (Person.objects.count(), Membership.objects.count()) == (1, 1)
    agree(admin_client, asked, path)
    assert (Person.objects.count(), Membership.objects.count()) == (2, 2)


def test_going_back_from_a_question_keeps_what_was_typed(admin_client, table):
    sent = typed(table, given_name="Anna", family_name="Ahma", back="1")
    page = parsed(admin_client.post(address("fill", table.body), sent))
    assert page.find(attrs={"name": "given_name"})["value"] == "Anna"
    assert not page.select(".workflow-questions")
    assert Membership.objects.count() == 1


def test_a_full_seat_group_asks_first(admin_client, table):
    path = address("fill", table.body)
    admin_client.post(path, typed(table))
    more = typed(table, organisation=table.club.pk)
    asked = admin_client.post(path, more)
    assert len(questions(asked)) == 1
    assert Membership.objects.count() == 2
    agree(admin_client, asked, path)
    assert Membership.objects.count() == 3


def test_agreeing_to_something_else_is_no_agreement(admin_client, table):
    admin_client.post(address("fill", table.body), typed(table))
    again = admin_client.post(address("fill", table.body), typed(table, organisation=table.club.pk, agreed="0" * 16))
    assert questions(again)


@pytest.mark.parametrize(
    ("wrong", "number"),
    [
        ({"organisation": ""}, 1),
        ({"start": "huomenna"}, 1),
        ({"start": ""}, 1),
        ({"role": "deputy"}, 1),
        ({"given_name": "Yksi"}, 1),
        ({"consent_given_on": "2026-01-01"}, 1),
        ({"term": "999999", "seat_group": "x"}, 2),
        ({"organisation": "9" * 30}, 1),
    ],
)
def test_faults_are_listed_with_links_and_nothing_typed_is_lost(admin_client, table, wrong, number):
    response = admin_client.post(address("fill", table.body), typed(table, decided_on="2026-10-10", **wrong))
    assert len(faults(response)) == number
    page = parsed(response)
    for link in page.select(".workflow-faults a"):
        assert page.find(id=link["href"].removeprefix("#"))
    assert page.find(attrs={"name": "decided_on"})["value"] == "2026-10-10"
    assert Membership.objects.count() == 1


def test_what_the_membership_refuses_is_said_at_its_field(admin_client, table):
    response = admin_client.post(address("fill", table.body), typed(table, person=table.anna.pk))
    (fault,) = faults(response)
    assert parsed(response).select_one('.workflow-faults a[href="#field-person"]'), fault
    assert Membership.objects.count() == 1


def test_seats_of_an_office_need_no_member(admin_client, table):
    table.free.ex_officio_body, table.free.ex_officio_role = table.arena, "chair"
    table.free.save()
    assert questions(admin_client.post(address("fill", table.body), typed(table, seat_group=table.free.pk)))


def test_without_the_right_to_publish_it_waits_as_a_draft(client, django_user_model, table):
    client.force_login(user_who_may(django_user_model, "toimittaja", "change_body", "view_membership"))
    response = client.post(address("fill", table.body), typed(table), follow=True)
    member = Membership.objects.exclude(pk=table.member.pk).get()
    assert not member.live
    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]
    assert vacancies(table) == 2
    assert f"/membership/edit/{member.pk}/" in str(parsed(response).find(id="waiting").parent)


def test_persons_are_for_those_only_who_may_see_them(client, django_user_model, table):
    client.force_login(user_who_may(django_user_model, "toimittaja", "change_body", "view_membership"))
    page = parsed(client.get(address("fill", table.body)))
    assert not page.find(attrs={"name": "person"}) and not page.find(attrs={"name": "given_name"})
    client.post(address("fill", table.body), typed(table, person=table.anna.pk, given_name="A", family_name="B"))
    assert Membership.objects.exclude(pk=table.member.pk).get().person is None
    client.force_login(user_who_may(django_user_model, "katsoja", "change_body", "view_person"))
    page = parsed(client.get(address("fill", table.body)))
    assert page.find(attrs={"name": "person"}) and not page.find(attrs={"name": "given_name"})


@pytest.mark.parametrize("name", ["fill", "new_term", "confirm", "change"])
def test_users_without_the_right_are_refused(client, django_user_model, table, name):
    client.force_login(user_who_may(django_user_model, "katsoja", "view_membership", "view_body"))
    for answer in (client.get(address(name, table.body)), client.post(address(name, table.body), typed(table))):
        assert answer.status_code in (302, 403)
    assert Membership.objects.count() == 1


def test_the_keeper_of_a_body_fills_its_seats_and_no_others(client, django_user_model, table):
    keeper = user_who_may(django_user_model, "yllapitaja", "view_body", "view_membership")
    table.body.keeper = keeper
    table.body.save()
    client.force_login(keeper)
    assert client.get(address("fill", table.body)).status_code == 200
    assert client.get(address("fill", table.arena)).status_code in (302, 403)


def test_unknown_bodies_are_not_found(admin_client, table):
    table.body.pk = 999999
    for name in ("fill", "seats", "confirm", "new_term", "change", "replace", "ask", "ask_area"):
        assert admin_client.get(address(name, table.body)).status_code == 404
