from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.translation import override

from cooperation_models.meetings.models import Action
from cooperation_models.meetings.sections import meetings_section
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db


def printed(body, language="fi", request=None) -> BeautifulSoup:
    with override(language):
        section = meetings_section(request, body)
        return BeautifulSoup(render_to_string(section.template, dict(section.context)), "html.parser")


def test_a_body_without_meetings_says_nothing(table):
    assert meetings_section(None, table) is None


def test_drafts_are_not_told(table, meet):
    meet(10, live=False)
    assert meetings_section(None, table) is None


def test_coming_and_past_meetings_stand_apart_and_cancelled_ones_are_kept(table, meet):
    meet(30, place="Keksitty talo, Kemi")
    meet(-30)
    meet(-60, cancelled=True)
    page = printed(table)
    coming, past = page.select("ul.meetings")
    assert len(coming.select("li")) == 1
    assert "Keksitty talo, Kemi" in coming.get_text()
    assert len(past.select("li")) == 2
    assert len(past.select("strong")) == 1


def test_the_place_is_said_to_be_finnish_on_other_pages(table, meet):
    meet(30, place="Keksitty talo")
    assert printed(table, "sv").find("span", lang="fi", string="Keksitty talo")


def test_the_rhythm_counts_what_was_held(table, meet):
    for days in (-10, -100, -500):
        meet(days)
    meet(-50, cancelled=True)
    assert meetings_section(None, table).context["rhythm"].held == 2


def test_a_responsible_person_is_named_only_with_consent(table, meet):
    meeting = meet(-10)
    secret = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    public = Person.objects.create(given_name="Oiva", family_name="Keksitty", consent_given_on=today())
    office = Organisation.objects.create(name_fi="Luonnos", slug="luonnos", live=False)
    for name, person in (("Kysely", secret), ("Kirje", public)):
        Action.objects.create(meeting=meeting, name_fi=name, person=person, organisation=office, due=today())
    text = printed(table).get_text()
    assert "Oiva Keksitty" in text
    assert "Nimetön" not in text
    assert "Luonnos" not in text


def test_queries_do_not_grow_with_the_meetings(table, meet, rf, django_assert_max_num_queries):
    office = Organisation.objects.create(name_fi="Tuki", slug="tuki")
    for number in range(20):
        meeting = meet(-10 - number)
        Action.objects.create(meeting=meeting, name_fi=f"Asia {number}", organisation=office)
    with django_assert_max_num_queries(4):
        printed(table, request=rf.get("/"))


def test_what_is_done_is_not_among_what_is_open(table, meet):
    office = Organisation.objects.create(name_fi="Tuki", slug="tuki")
    meeting = meet(-10)
    Action.objects.create(meeting=meeting, name_fi="Tehty asia", organisation=office, done_on=today())
    Action.objects.create(meeting=meeting, name_fi="Myöhässä", organisation=office, due=today() - timedelta(days=1))
    actions = printed(table).select("ul.actions li")
    assert [action.select_one(".fact-state--overdue") is not None for action in actions] == [True]
