"""Resigns – replace: the same seat, the rest of the term, warned and not forbidden; deputies; a seat left vacant."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from cooperation_models.bodies.findings import findings
from cooperation_models.bodies.models import Membership, Term
from cooperation_models.places.models import Sector
from cooperation_models.registry.models import Person

from .workflow_forms import address, agree, faults, parsed, questions, user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def culture(region) -> Sector:
    return Sector.objects.create(code="culture", name_fi="Kulttuuri")


def typed(table, **values) -> dict:
    """Return what the form sends when only the successor is filled in."""
    return {
        "end": "2026-12-01",
        "end_reason": "resigned",
        "successor": "chosen",
        "organisation": table.other.pk,
        "seat_group": table.sport.pk,
        "term": table.term.pk,
        "decided_by": table.arena.pk,
        "decided_on": "2026-11-20",
        **values,
    }


def test_the_successor_gets_the_seat_of_the_leaver_beforehand(admin_client, table):
    page = parsed(admin_client.get(address("replace", table.member)))
    chosen = {select["name"]: select.find("option", selected=True)["value"] for select in page.select("select[name]")}
    assert chosen["seat_group"] == str(table.sport.pk)
    assert chosen["term"] == str(table.term.pk)
    assert chosen["end_reason"] == "resigned"
    assert page.find(attrs={"name": "decided_by"})["value"] == str(table.arena.pk)
    assert page.find(attrs={"name": "end"})["value"] == "2026-11-22"
    assert not page.find(attrs={"name": "deputies_end"}), "there are no deputies to ask about"


def test_the_leaver_ends_and_the_successor_begins_on_the_same_day(admin_client, admin_user, table):
    admin_client.post(address("replace", table.member), typed(table))
    table.member.refresh_from_db()
    successor = table.member.replaced_by.get()
    assert (table.member.end, table.member.end_reason) == (date(2026, 12, 1), "resigned")
    assert (successor.start, successor.seat_group, successor.term) == (date(2026, 12, 1), table.sport, table.term)
    assert (successor.decided_by, successor.decided_on) == (table.arena, date(2026, 11, 20))
    assert successor.live
    assert set(ModelLogEntry.objects.for_instance(table.member).values_list("user", flat=True)) == {admin_user.pk}


@pytest.mark.parametrize("times", [2, 3])
def test_sending_the_form_again_changes_nothing(admin_client, table, times):
    for _time in range(times):
        admin_client.post(address("replace", table.member), typed(table))
    assert Membership.objects.count() == 2


def test_a_seat_may_be_left_vacant_and_filled_later(admin_client, table):
    path = address("replace", table.member)
    admin_client.post(path, typed(table, successor="vacant", organisation=""))
    table.member.refresh_from_db()
    assert table.member.end == date(2026, 12, 1)
    assert Membership.objects.count() == 1
    admin_client.post(path, typed(table))
    assert table.member.replaced_by.get().organisation == table.other


@pytest.mark.parametrize(
    ("departure", "code"),
    [({"for_sector": "culture"}, "V4"), ({"decided_by": "body"}, "V4")],
)
def test_a_departure_from_the_rule_is_asked_about_and_then_found_by_the_check(
    admin_client, table, culture, departure, code
):
    found = {"culture": culture.pk, "body": table.body.pk}
    path, sent = address("replace", table.member), typed(table, **{k: found[v] for k, v in departure.items()})
    asked = admin_client.post(path, sent)
    (question,) = questions(asked)
    table.member.refresh_from_db()
    assert table.member.end is None, "nothing is saved before it is agreed to"
    agree(admin_client, asked, path)
    table.member.refresh_from_db()
    assert table.member.replaced_by.count() == 1
    about_successor = [str(finding.sentence) for finding in findings() if finding.code == code]
    assert about_successor == [question]


@pytest.mark.parametrize(
    ("wrong", "number"),
    [
        ({"organisation": ""}, 1),
        ({"end": "2024-01-01"}, 1),
        ({"end": ""}, 1),
        ({"successor": ""}, 1),
        ({"successor": "vacant"}, 1),
        ({"end_reason": "tired"}, 1),
    ],
)
def test_faults_keep_everything_as_it_was(admin_client, table, wrong, number):
    response = admin_client.post(address("replace", table.member), typed(table, **wrong))
    assert len(faults(response)) == number
    table.member.refresh_from_db()
    assert table.member.end is None
    assert Membership.objects.count() == 1


def test_a_successor_who_is_refused_leaves_the_leaver_in_the_seat(admin_client, table):
    bert = Person.objects.create(given_name="Bertta", family_name="Byman")
    Membership.objects.create(body=table.body, seat_group=table.free, person=bert, start=date(2025, 1, 1))
    assert faults(admin_client.post(address("replace", table.member), typed(table, person=bert.pk)))
    table.member.refresh_from_db()
    assert table.member.end is None


@pytest.fixture
def deputy(table) -> Membership:
    return Membership.objects.create(
        body=table.body, role="deputy", deputy_for=table.member, organisation=table.other, start=date(2025, 1, 1)
    )


def test_deputies_become_the_successors(admin_client, table, deputy):
    admin_client.post(address("replace", table.member), typed(table))
    deputy.refresh_from_db()
    assert deputy.deputy_for == table.member.replaced_by.get()
    assert deputy.end is None


def test_deputies_leave_with_the_member_when_asked_to(admin_client, table, deputy):
    admin_client.post(address("replace", table.member), typed(table, deputies_end="on"))
    deputy.refresh_from_db()
    assert (deputy.deputy_for, deputy.end) == (table.member, date(2026, 12, 1))


def test_without_the_right_to_publish_readers_see_the_leaver_still(client, django_user_model, table):
    client.force_login(user_who_may(django_user_model, "toimittaja", "change_body"))
    client.post(address("replace", table.member), typed(table))
    table.member.refresh_from_db()
    assert table.member.end is None
    assert table.member.has_unpublished_changes
    assert table.member.get_latest_revision_as_object().end == date(2026, 12, 1)
    assert not table.member.replaced_by.get().live


def test_a_draft_on_top_of_the_membership_stays_a_draft(admin_client, table):
    draft = table.member.get_latest_revision_as_object()
    draft.chosen_how = "elected"
    draft.save_revision()
    admin_client.post(address("replace", table.member), typed(table))
    table.member.refresh_from_db()
    assert (table.member.end, table.member.chosen_how) == (date(2026, 12, 1), "")
    assert table.member.get_latest_revision_as_object().chosen_how == "elected"


def test_an_ended_membership_has_no_draft_on_top(admin_client, table):
    admin_client.post(address("replace", table.member), typed(table))
    table.member.refresh_from_db()
    assert table.member.live and not table.member.has_unpublished_changes


def test_whoever_follows_after_the_term_is_chosen_for_the_term_of_now(admin_client, table):
    def term_beforehand() -> str:
        page = parsed(admin_client.get(address("replace", table.member)))
        return page.select_one("select[name=term] option[selected]")["value"]

    Term.objects.update(end=date(2026, 1, 1))
    assert term_beforehand() == "", "there is no term to be chosen for yet"
    new = Term.objects.create(body=table.body, start=date(2026, 1, 1), end=date(2028, 1, 1))
    assert term_beforehand() == str(new.pk)
