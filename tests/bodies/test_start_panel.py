"""The panel on the admin's start page: counts, the first findings with their forms, and for whom."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from cooperation_models.bodies.models import Body, Membership, SeatGroup, Term
from cooperation_models.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies() -> list[Body]:
    """Return two bodies, each with a vacant seat and a member who goes on after the term."""
    made = []
    for name in ("Pöytä", "Areena"):
        body = Body.objects.create(name_fi=name, slug=name[0].lower())
        group = SeatGroup.objects.create(body=body, name_fi="Nuoriso")
        person = Person.objects.create(given_name="Salainen", family_name=name)
        Membership.objects.create(body=body, person=person, term=Term.objects.create(body=body, end=date(2020, 1, 1)))
        made.append((body, group))
    return [body for body, _group in made]


def panel_of(client) -> BeautifulSoup | None:
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return page.find(id="findings-section")


def user_with(django_user_model, *codenames):
    user = django_user_model.objects.create_user("kayttaja", password="x")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


def test_counts_by_check_and_the_first_with_their_forms(admin_client, bodies):
    panel = panel_of(admin_client)
    by_check = {
        item.a["href"].rsplit("=", 1)[1]: item for item in panel.select("ul:first-of-type > li") if item.find("ul")
    }
    assert {"V1", "V3"} <= by_check.keys()
    assert ": 2" in by_check["V1"].get_text(" ", strip=True)[:200]
    links = [link["href"] for link in by_check["V1"].ul.find_all("a")]
    assert [f"/bodies/{body.pk}/fill/" in link for body, link in zip(bodies[::-1], links, strict=True)] == [True, True]
    leading = [link["href"] for link in panel.find_all("a", href=True) if not link["href"].startswith("#")]
    assert all(admin_client.get(address).status_code == 200 for address in leading)


def test_persons_are_named_to_those_only_who_may_see_them(client, admin_client, django_user_model, bodies):
    assert "Salainen" in panel_of(admin_client).get_text()
    client.force_login(user_with(django_user_model, "change_body", "view_body"))
    panel = panel_of(client)
    assert "Salainen" not in panel.get_text() and "V3" in str(panel)


def test_a_keeper_is_told_of_the_own_records_and_others_of_nothing(client, django_user_model, bodies):
    keeper = user_with(django_user_model, "view_body")
    client.force_login(keeper)
    assert panel_of(client) is None
    Body.objects.filter(pk=bodies[0].pk).update(keeper=keeper)
    text = panel_of(client).get_text()
    assert "Pöytä" in text and "Areena" not in text


def test_who_sees_everything_is_led_to_the_own_records(admin_client, bodies):
    assert not [link for link in panel_of(admin_client).find_all("a") if "keeper=me" in link["href"]]
    Body.objects.filter(pk=bodies[0].pk).update(keeper=admin_client.session["_auth_user_id"])
    (own,) = [link for link in panel_of(admin_client).find_all("a") if "keeper=me" in link["href"]]
    assert "Pöytä" in admin_client.get(own["href"]).content.decode()


def test_where_nothing_is_wrong_the_panel_says_so(admin_client):
    panel = panel_of(admin_client)
    assert panel.find("p") is not None and not panel.select("a[href*=code]")
    assert len(panel.nav.find_all("a")) == 5
