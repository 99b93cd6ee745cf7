"""All findings together: who is told what, about what, in how many queries, and that they agree with the board."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis.extra.django import TestCase
from wagtail import hooks

from cooperation_models.bodies.findings import HOOK, Check, Finding, Level, finding_about, findings, findings_for
from cooperation_models.bodies.models import (
    Agreement,
    AreaPost,
    Body,
    BodyLink,
    Membership,
    Office,
    QuotaRule,
    SeatGroup,
    Term,
)
from cooperation_models.bodies.rosters import load_rosters
from cooperation_models.bodies.seat_board import seat_board
from cooperation_models.bodies.seat_states import SeatState
from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.models import Organisation, Person

from .histories import DAYS_ASKED, histories, write_down

NOW = date(2028, 2, 29)
DAY = timedelta(days=1)


def of_check(found: list[Finding], check: Check) -> list[Finding]:
    return [finding for finding in found if finding.code == check]


def everything_wrong(number: int) -> None:
    """Write facts of every kind with which something is wrong, apart from those written before."""
    sector = Sector.objects.create(code=f"ala-{number}", name_fi=f"Ala {number}")
    area = Area.objects.create(code=f"{number}", level="municipality", slug=f"k-{number}", name_fi=f"Kunta {number}")
    project = Organisation.objects.create(name_fi=f"Hanke {number}", slug=f"h-{number}", end=NOW + 100 * DAY)
    first, second, third = (
        Person.objects.create(given_name="Salainen", family_name=f"{n}-{number}") for n in ("yksi", "kaksi", "kolme")
    )
    arena = Body.objects.create(name_fi=f"Areena {number}", slug=f"areena-{number}", resourced_by=project)
    body = Body(
        name_fi=f"Pöytä {number}", slug=f"p-{number}", size_min=10, size_max=12, contact_person=first, parent=arena
    )
    body.areas = [area]
    body.save()
    term = Term.objects.create(body=body, start=date(2026, 1, 1), end=NOW)
    empty = SeatGroup.objects.create(body=body, sector=sector, successor_chosen_by=arena, successor_same_sector=True)
    office = SeatGroup.objects.create(body=body, ex_officio_body=arena, ex_officio_role="chair")
    Office.objects.create(body=arena, role="chair", person=first, chosen_until=NOW - DAY)
    Membership.objects.create(body=body, seat_group=office, person=second, organisation=project)
    Membership.objects.create(body=body, person=third, term=term, for_sector=sector)
    Membership.objects.create(body=body, person=third)
    leaver = Membership.objects.create(body=body, seat_group=empty, person=second, term=term, end=NOW - 9 * DAY)
    Membership.objects.create(body=body, person=second, replaces=leaver, decided_by=body)
    Office.objects.create(body=body, role="chair", person=first, organisation=project, must_be_member=True)
    Office.objects.create(body=body, role="secretary", organisation=project, must_be_member=True)
    QuotaRule.objects.create(body=body, kind="gender", share_min=40)
    QuotaRule.objects.create(body=body, kind="language", language="se", share_min=50)
    expired = Agreement(signed_on=date(2020, 1, 1), valid_until=date(2024, 1, 1))
    expired.areas = [area]
    expired.save()
    AreaPost.objects.create(area=area, role="contact_person", vacant_since=date(2027, 1, 1))


@pytest.mark.django_db
def test_ten_times_the_facts_take_no_more_queries():
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            for finding in findings(NOW):
                assert str(finding.sentence) and str(finding.subject) and finding.fix_url
        return len(captured)

    everything_wrong(0)
    few = queries()
    for number in range(1, 11):
        everything_wrong(number)
    assert queries() == few


@pytest.mark.django_db
def test_every_check_of_the_room_finds_what_is_wrong_and_says_where_it_is_mended(admin_client):
    everything_wrong(0)
    found = findings(NOW)
    own = {"V1", "V2", "V3", "V4", "V5", "V6", "V7", "V11", "V12", "V14", "V15", "V16", "V18"}
    assert own <= {finding.code for finding in found}
    assert len({finding.key for finding in found}) == len(found)
    assert [Level.values.index(finding.level) for finding in found] == sorted(
        Level.values.index(finding.level) for finding in found
    )
    for address in {finding.fix_url for finding in found}:
        assert admin_client.get(address).status_code == 200, address


@pytest.mark.django_db
def test_asked_about_a_body_they_are_about_that_body_only():
    everything_wrong(0)
    everything_wrong(1)
    chosen = Body.objects.filter(slug="p-0")
    found = findings(NOW, chosen)
    assert found and {finding.body for finding in found} == {chosen.get()}
    about_it = {finding.key for finding in findings(NOW) if finding.body == chosen.get()}
    assert {finding.key for finding in found} <= about_it
    assert {key for key in about_it if not key.startswith("V16")} == {
        finding.key for finding in found if finding.code != Check.PERSONAL_DATA
    }


@pytest.mark.django_db
def test_drafts_and_bodies_that_are_not_there_are_left_alone():
    everything_wrong(0)
    Body.objects.filter(slug="p-0").update(live=False)
    Body.objects.filter(slug="areena-0").update(end=NOW)
    assert not [finding for finding in findings(NOW) if finding.body is not None]


@pytest.mark.django_db
def test_persons_are_named_to_those_only_who_may_see_persons(django_user_model):
    everything_wrong(0)
    editor = django_user_model.objects.create_user("toimittaja")
    coordinator = django_user_model.objects.create_user("koordinaattori")
    coordinator.user_permissions.add(Permission.objects.get(codename="view_person"))
    told = findings_for(editor, NOW)
    assert not of_check(told, Check.PERSONAL_DATA)
    assert not any("Salainen" in f"{finding.sentence_for(False)}{finding.subject}" for finding in told)
    assert of_check(findings_for(coordinator, NOW), Check.PERSONAL_DATA)
    named = [finding for finding in findings_for(coordinator, NOW) if "Salainen" in str(finding.sentence_for(True))]
    assert {"V3", "V5", "V7"} <= {finding.code for finding in named}


@pytest.mark.django_db
def test_a_person_who_consents_is_named_to_everybody():
    everything_wrong(0)
    Person.objects.update(consent_given_on=date(2026, 1, 1))
    (double,) = [finding for finding in of_check(findings(NOW), Check.DOUBLE_SEATS) if "kolme" in str(finding.sentence)]
    assert "Salainen kolme-0" in str(double.sentence_for(False))


@pytest.mark.django_db
def test_rooms_above_add_their_findings():
    body = Body.objects.create(name_fi="Pöytä", slug="poyta", checked_on=NOW)
    asked = []

    def findings_of_meetings(on, bodies):
        asked.append((on, bodies))
        sentence = Message("Meetings: %(count)s", count=1)
        yield finding_about(body, Check.MEETINGS_HELD, Level.ERROR, sentence, reverse("wagtailadmin_home"))

    with hooks.register_temporarily(HOOK, findings_of_meetings):
        (found,) = findings(NOW)
    assert (found.code, found.key, found.keeper_id) == ("V8", f"V8-{body.pk}", None)
    assert asked == [(NOW, None)]


class HistoryTests(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(histories())
    def test_findings_count_what_the_board_counts(self, history):
        body = write_down(history)
        chosen = Body.objects.filter(pk=body.pk)
        roster = load_rosters(chosen)[body.pk]
        for on in DAYS_ASKED:
            board = seat_board(roster, on)
            found = findings(on, chosen)
            vacant = {f.key: f.sentence.parameters["count"] for f in found if f.key.startswith(f"V1-{body.pk}-vacant")}
            assert sum(vacant.values()) == board.vacant == board.counts[SeatState.VACANT]
            unseated = {group.group.sector_id for group in board.groups if group.group.seats_min}
            seated = {
                group.group.sector_id
                for group in board.groups
                if group.group.seats_min and any(seat.state != SeatState.VACANT for seat in group.seats)
            }
            assert len(of_check(found, Check.SECTORS_SEATED)) == len(unseated - seated)
            carried_over = {seat.membership.pk for seat in board.members if seat.state == SeatState.CARRYOVER}
            reported = {int(finding.key.rsplit("-", 1)[1]) for finding in of_check(found, Check.TERM_OVER)}
            assert reported <= carried_over
            if not any(seat.state == SeatState.UPCOMING for seat in board.seats + list(board.without_seat)) and not any(
                group.to_come for group in board.groups
            ):
                assert reported == carried_over
            seats_of = {}
            for seat in board.members:
                seats_of[seat.person.pk] = seats_of.get(seat.person.pk, 0) + 1
            doubles = {int(finding.key.rsplit("-", 1)[1]) for finding in of_check(found, Check.DOUBLE_SEATS)}
            assert doubles == {pk for pk, count in seats_of.items() if count > 1}


@pytest.mark.django_db
def test_links_to_followers_silence_the_end_of_money():
    first, second = (
        Body.objects.create(name_fi=f"Ryhmä {n}", slug=f"r-{n}", resourced_until=NOW, checked_on=NOW) for n in "ab"
    )
    BodyLink.objects.create(body=second, to_body=first, kind="replaces")
    assert [finding.body for finding in of_check(findings(NOW), Check.CONTINUITY)] == [second]
