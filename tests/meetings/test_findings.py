from datetime import timedelta

import pytest

from cooperation_models.bodies.models import Body
from cooperation_models.meetings.findings import meeting_findings
from cooperation_models.meetings.models import Action, Meeting
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

from .conftest import at

pytestmark = pytest.mark.django_db


def codes(**choice) -> list[str]:
    return [finding.code for finding in meeting_findings(today(), **choice)]


def test_a_body_that_meets_as_its_rules_ask_is_not_mentioned(meet):
    meet(-30)
    meet(-200)
    assert codes() == []


def test_too_few_and_too_many_meetings_are_found(table, meet):
    meet(-30)
    assert codes() == ["V8"]
    for days in (-40, -50, -60, -70):
        meet(days)
    (finding,) = meeting_findings(today())
    assert finding.level == "info"


def test_cancelled_meetings_and_drafts_are_not_meetings(meet):
    meet(-30)
    meet(-60, cancelled=True)
    meet(-90, live=False)
    assert codes() == ["V8"]


def test_a_body_whose_meetings_nobody_writes_down_is_not_judged(table):
    assert codes() == []


def test_a_body_that_has_ended_is_not_judged(table, meet):
    meet(-30)
    table.end = today()
    table.save()
    assert codes() == []


def test_late_and_missing_agendas_are_found(meet):
    meet(-40, agenda_published_on=today() - timedelta(days=43))
    meet(-80, agenda_published_on=today() - timedelta(days=90))
    meet(5)
    assert codes() == ["V9", "V9"]


def test_what_is_past_due_is_found_until_it_is_done(meet):
    meet(-100)
    office = Organisation.objects.create(name_fi="Tuki", slug="tuki")
    action = Action.objects.create(
        meeting=meet(-30), name_fi="Kysely", organisation=office, due=today() - timedelta(days=1)
    )
    assert codes() == ["V10"]
    action.done_on = today()
    action.save()
    assert codes() == []


def test_only_the_bodies_that_are_asked_about_are_told_of(table, meet):
    meet(-30)
    other = Body.objects.create(name_fi="Toinen", slug="toinen", kind="network", meetings_per_year_min=3)
    Meeting.objects.create(body=other, starts_at=at(today() - timedelta(days=20)))
    assert codes() == ["V8", "V8"]
    (finding,) = meeting_findings(today(), bodies=Body.objects.filter(pk=other.pk))
    assert finding.body == other


def test_the_number_of_queries_does_not_grow(meet, django_assert_num_queries):
    office = Organisation.objects.create(name_fi="Tuki", slug="tuki")
    for number in range(10):
        body = Body.objects.create(name_fi=f"Ryhmä {number}", slug=f"r{number}", kind="network")
        meeting = Meeting.objects.create(body=body, starts_at=at(today() - timedelta(days=20)))
        due = today() - timedelta(days=1)
        Action.objects.create(meeting=meeting, name_fi="Kysely", organisation=office, due=due)
    with django_assert_num_queries(3):
        assert len(list(meeting_findings(today()))) == 10
