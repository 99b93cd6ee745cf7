"""The seats and members of a body in the admin: states, names, findings, and the ways to the workflows."""

from datetime import date

import pytest
from django.urls import reverse

from cooperation_models.bodies.models import AreaPost, Body, Membership, Office, SeatGroup
from cooperation_models.registry.models import Organisation, Person

from .workflow_forms import address, parsed, user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def rows(response) -> list[list[str]]:
    table = parsed(response).select(".board-group tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in table]


def links(response) -> set[str]:
    return {link["href"] for link in parsed(response).select("a[href]")}


def test_seats_with_their_states_members_and_deputies(admin_client, table):
    Membership.objects.create(
        body=table.body, role="deputy", deputy_for=table.member, organisation=table.other, start=date(2025, 1, 1)
    )
    Office.objects.create(body=table.body, role="chair")
    response = admin_client.get(address("seats", table.body))
    found = rows(response)
    assert [row[1] for row in found] == ["Anna Ahma", "–", "–"]
    assert found[0][2] == "Inarin Hiihtäjät"
    assert found[0][5] == "Kylätalo"
    assert len({row[0] for row in found}) == 2, "two words of state: ends soon or filled, and vacant"
    assert parsed(response).select_one("#offices")


def test_the_workflows_are_reached_from_where_the_need_shows(admin_client, table):
    found = links(admin_client.get(address("seats", table.body)))
    for name in ("fill", "new_term", "confirm", "change"):
        assert address(name, table.body) in found
    assert address("replace", table.member) in found
    assert address("fill", table.body, seat_group=table.sport.pk) in found
    for model in ("seatgroup", "office", "call"):
        added = f"{reverse(f'wagtailsnippets_cooperation_bodies_{model}:add')}?body={table.body.pk}"
        assert added in found
        form = parsed(admin_client.get(added))
        assert form.select_one("[name=body]").get("value") == str(table.body.pk)


def test_what_a_human_should_look_at_is_shown_with_the_way_to_mend_it(admin_client, table):
    page = parsed(admin_client.get(address("seats", table.body)))
    assert page.select(".board-findings li a[href]"), "two vacant seats are below the smallest number"


def test_persons_are_named_to_those_only_who_may_see_them(client, django_user_model, table):
    client.force_login(user_who_may(django_user_model, "katsoja", "view_membership"))
    response = client.get(address("seats", table.body))
    assert "Ahma" not in response.content.decode()
    assert not {link for link in links(response) if "/replace/" in link or "/fill/" in link}
    Person.objects.update(consent_given_on=date(2026, 1, 1))
    assert "Anna Ahma" in client.get(address("seats", table.body)).content.decode()


def test_the_page_takes_the_right_to_see_memberships(client, django_user_model, table):
    client.force_login(user_who_may(django_user_model, "vieras"))
    assert client.get(address("seats", table.body)).status_code in (302, 403)


def test_lists_lead_to_the_workflows(admin_client, table, region):
    post = AreaPost.objects.create(area=region.inari, role="contact_person")
    for model, app, expected in (
        ("body", "bodies", address("seats", table.body)),
        ("membership", "bodies", address("replace", table.member)),
        ("seatgroup", "bodies", address("fill", table.body, seat_group=table.sport.pk)),
        ("areapost", "bodies", address("ask", post)),
        ("area", "places", address("ask_area", region.inari)),
    ):
        assert expected in links(admin_client.get(reverse(f"wagtailsnippets_cooperation_{app}_{model}:list"))), model
    for fact, expected in (
        (table.body, address("seats", table.body)),
        (table.member, address("replace", table.member)),
        (post, address("ask", post)),
    ):
        edit = reverse(fact.snippet_viewset.get_url_name("edit"), args=[fact.pk])
        assert expected in links(admin_client.get(edit))


def test_a_keeper_is_led_to_the_list_of_all_own_bodies(client, django_user_model, table):
    keeper = user_who_may(django_user_model, "yllapitaja", "view_body", "view_membership")
    client.force_login(keeper)
    listed, kept = reverse("wagtailsnippets_cooperation_bodies_body:list"), reverse("cooperation_bodies:confirm_kept")
    assert kept not in links(client.get(listed))
    Body.objects.filter(pk=table.body.pk).update(keeper=keeper)
    assert kept in links(client.get(listed))


def test_the_page_needs_no_query_for_each_seat(client, admin_user, count_queries, table, region):
    client.force_login(admin_user)

    def grow(numbers):
        for number in numbers:
            add_seat(table, region, number)

    grow(range(1))
    few = count_queries(address("seats", table.body))
    grow(range(1, 11))
    assert count_queries(address("seats", table.body)) == few


def add_seat(table, region, number: int) -> None:
    """Store a seat with a member, a deputy, an office, and a membership that waits for publication."""
    group = SeatGroup.objects.create(body=table.body, sector=region.sport, position=number + 2)
    organisation = Organisation.objects.create(name_fi=f"J {number}", slug=f"j{number}")
    person = Person.objects.create(given_name="P", family_name=str(number))
    member = Membership.objects.create(
        body=table.body, seat_group=group, person=person, organisation=organisation, term=table.term
    )
    Membership.objects.create(body=table.body, role="deputy", deputy_for=member, organisation=organisation)
    Office.objects.create(body=table.body, role="chair", person=person)
    Membership.objects.create(body=table.body, organisation=organisation, live=False)
