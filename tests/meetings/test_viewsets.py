from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation_models.meetings.models import Action, Meeting
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

pytestmark = pytest.mark.django_db


def address(model: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_cooperation_meetings_{model}:{view}", args=args)


@pytest.fixture
def office(db) -> Organisation:
    return Organisation.objects.create(name_fi="Tuki", slug="tuki")


def test_every_view_answers(admin_client, meet, office):
    meeting = meet(-5)
    action = Action.objects.create(meeting=meeting, name_fi="Kysely", organisation=office)
    for model, fact in (("meeting", meeting), ("action", action)):
        for view in ("list", "add"):
            assert admin_client.get(address(model, view)).status_code == 200
        for view in ("edit", "inspect", "history", "usage"):
            assert admin_client.get(address(model, view, fact.pk)).status_code == 200, view


def test_lists_are_filtered_by_the_computed_state(admin_client, meet, office):
    held, coming = meet(-5), meet(5)
    Action.objects.create(meeting=held, name_fi="Myöhässä", organisation=office, due=today() - timedelta(days=1))
    Action.objects.create(meeting=held, name_fi="Ajallaan", organisation=office, due=today() + timedelta(days=9))
    meetings = admin_client.get(address("meeting", "list"), {"state": "held"}).content.decode()
    assert address("meeting", "edit", held.pk) in meetings
    assert address("meeting", "edit", coming.pk) not in meetings
    actions = admin_client.get(address("action", "list"), {"state": "overdue"}).content.decode()
    assert "Myöhässä" in actions
    assert "Ajallaan" not in actions


@pytest.mark.parametrize(("query", "number"), [("Kumppanuuspöytä", 2), ("POYTA jarjestotalo", 1), ("kunta", 0)])
def test_meetings_are_found_by_body_and_place_with_and_without_diacritics(admin_client, meet, query, number):
    meet(-5), meet(5, place="Järjestötalo")
    assert len(admin_client.get(address("meeting", "list"), {"q": query}).context["object_list"]) == number


def test_the_list_costs_the_same_with_ten_times_the_meetings(admin_client, meet, django_assert_max_num_queries):
    meet(-1)
    admin_client.get(address("meeting", "list"))
    with CaptureQueriesContext(connection) as few:
        admin_client.get(address("meeting", "list"))
    for number in range(10):
        meet(-2 - number)
    with django_assert_max_num_queries(len(few)):
        admin_client.get(address("meeting", "list"))


def test_the_form_says_at_its_field_what_is_wrong(admin_client, table):
    response = admin_client.post(
        address("meeting", "add"),
        {
            "body": table.pk,
            "starts_at": "2026-03-10 13:00",
            "ends_at": "2026-03-10 12:00",
            "action-publish": "1",
        },
    )
    assert response.status_code == 200
    assert "ends_at" in response.context["form"].errors
    assert not Meeting.objects.exists()


def test_a_meeting_with_actions_is_not_deleted(admin_client, meet, office):
    meeting = meet(-5)
    Action.objects.create(meeting=meeting, name_fi="Kysely", organisation=office)
    admin_client.post(address("meeting", "delete", meeting.pk))
    assert Meeting.objects.filter(pk=meeting.pk).exists()
