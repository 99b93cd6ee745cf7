"""A partnership table with its arena, and sending the forms of the workflows, for the tests of the workflows."""

from datetime import date
from types import SimpleNamespace

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from cooperation_models.bodies.models import Body, Membership, SeatGroup, Term
from cooperation_models.registry.models import Organisation, Person


def make_table(region) -> SimpleNamespace:
    """Store a table chosen by an arena: two seats of sport of which one is filled, and one free seat, in a term."""
    arena = Body.objects.create(name_fi="Areena", slug="areena", kind="open_forum")
    table = Body.objects.create(name_fi="Pöytä", slug="poyta", kind="partnership_table")
    term = Term.objects.create(body=table, label="2025–2026", start=date(2025, 1, 1), end=date(2027, 1, 1))
    sport = SeatGroup.objects.create(
        body=table,
        sector=region.sport,
        seats_min=2,
        seats_max=2,
        successor_same_sector=True,
        successor_chosen_by=arena,
        appointer_body=arena,
    )
    free = SeatGroup.objects.create(body=table, name_fi="Muut", position=1)
    club = Organisation.objects.create(name_fi="Inarin Hiihtäjät", slug="hiihtajat", live=True)
    other = Organisation.objects.create(name_fi="Kylätalo", slug="kylatalo", live=True)
    anna = Person.objects.create(given_name="Anna", family_name="Ahma")
    member = Membership.objects.create(
        body=table, seat_group=sport, person=anna, organisation=club, term=term, start=date(2025, 1, 1)
    )
    return SimpleNamespace(
        arena=arena, body=table, term=term, sport=sport, free=free, club=club, other=other, anna=anna, member=member
    )


def address(name: str, fact, **query) -> str:
    """Return the address of a workflow."""
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"cooperation_bodies:{name}", args=[fact.pk]) + (f"?{words}" if words else "")


def parsed(response) -> BeautifulSoup:
    """Return the page of an answer."""
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content, "html.parser")


def questions(response) -> list[str]:
    """Return what is asked before a workflow is carried out, nothing when it is not asked."""
    return [item.get_text() for item in parsed(response).select(".workflow-questions li")]


def faults(response) -> list[str]:
    """Return the lines of the summary of faults."""
    return [" ".join(item.get_text().split()) for item in parsed(response).select(".workflow-faults li")]


def agree(client, response, path: str):
    """Send the page that asks, with everything that is out of sight in it; return the answer."""
    form = parsed(response).select_one("form.workflow")
    data = {}
    for field in form.select("input[name]"):
        data.setdefault(field["name"], []).append(field.get("value", ""))
    return client.post(path, data)


def user_who_may(users, name: str, *codenames: str):
    """Return a user of the admin with some permissions."""
    user = users.objects.create_user(name, password="x")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user
