"""Merging, splitting and renaming: told beforehand, kept in the history, members moved only when asked."""

from datetime import date

import pytest

from cooperation_models.bodies.models import Body, ChangeEvent, LinkKind, Membership
from cooperation_models.bodies.states import BodyState

from .workflow_forms import address, agree, faults, parsed, questions, user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

DAY = date(2026, 11, 22)


@pytest.fixture
def twin(table, region) -> Body:
    """Return another table with areas and one member, who is a member of the first one too."""
    body = Body(name_fi="Toinen pöytä", slug="toinen", kind="partnership_table")
    body.areas, body.sectors = [region.inari], [region.skiing]
    body.save()
    Membership.objects.create(body=body, person=table.anna)
    Membership.objects.create(body=body, organisation=table.other)
    return body


def done(client, path: str, sent: dict):
    """Send a form, agree to what is told, return the final answer."""
    asked = client.post(path, sent)
    assert questions(asked), faults(asked)
    return agree(client, asked, path)


def merging(twin, **values) -> dict:
    return {"day": DAY.isoformat(), "others": [twin.pk], "name_fi": "Yhteinen pöytä", "name_sv": "Bordet", **values}


def test_what_will_happen_is_told_and_nothing_is_done_before(admin_client, table, twin):
    told = questions(admin_client.post(address("change", table.body, kind="merge"), merging(twin)))
    for name in ("Yhteinen pöytä", "Toinen pöytä", "Pöytä"):
        assert any(name in sentence for sentence in told)
    assert not ChangeEvent.objects.exists() and Body.objects.count() == 3


def test_two_bodies_become_a_new_one(admin_client, table, twin, region):
    done(admin_client, address("change", table.body, kind="merge"), merging(twin))
    new = Body.objects.get(name_fi="Yhteinen pöytä")
    assert (new.live, new.slug, new.kind, new.start) == (True, "yhteinen-poyta", table.body.kind, DAY)
    assert list(new.areas.all()) == [region.inari]
    for body in (table.body, twin):
        body.refresh_from_db()
        assert body.end == DAY
        assert body.state == BodyState.MERGED
        assert body.links.get().kind == LinkKind.MERGED_INTO
        assert body.links.get().to_body == new
    event = ChangeEvent.objects.get()
    assert (event.kind, event.day, set(event.before.all()), event.after.get()) == (
        "merge",
        DAY,
        {table.body, twin},
        new,
    )
    assert not Membership.objects.exclude(end__isnull=True).exists(), "members are moved only when asked"


def test_members_move_when_asked_each_once_with_the_same_term(admin_client, table, twin):
    done(admin_client, address("change", table.body, kind="merge"), merging(twin, move_members="on"))
    new = Body.objects.get(name_fi="Yhteinen pöytä")
    assert sorted(str(member.person or member.organisation) for member in new.memberships.all()) == [
        "Anna Ahma",
        "Kylätalo",
    ]
    anna = new.memberships.get(person=table.anna)
    assert (anna.start, anna.term.start, anna.term.end) == (DAY, table.term.start, table.term.end)
    assert anna.term.body == new
    for member in Membership.objects.exclude(body=new):
        assert (member.end, member.end_reason) == (DAY, "moved")


def test_one_of_the_bodies_may_go_on(admin_client, table, twin):
    done(admin_client, address("change", table.body, kind="merge"), merging(twin, into=table.body.pk, name_fi=""))
    table.body.refresh_from_db()
    twin.refresh_from_db()
    assert (table.body.end, twin.end) == (None, DAY)
    assert Body.objects.count() == 3


def test_merging_twice_merges_once(admin_client, table, twin):
    path = address("change", table.body, kind="merge")
    asked = admin_client.post(path, merging(twin))
    agree(admin_client, asked, path)
    again = agree(admin_client, asked, path)
    assert faults(again)
    assert ChangeEvent.objects.count() == 1 and Body.objects.count() == 4


@pytest.mark.parametrize(
    "wrong",
    [{"others": []}, {"name_fi": ""}, {"into": "x"}, {"day": ""}, {"day": "2026-11-31"}, {"others": ["999999"]}],
)
def test_faults_of_a_merger(admin_client, table, twin, wrong):
    response = admin_client.post(address("change", table.body, kind="merge"), merging(twin, **wrong))
    assert faults(response)
    assert not ChangeEvent.objects.exists()


def splitting(**values) -> dict:
    return {"day": DAY.isoformat(), "names": "Itäinen pöytä\nLäntinen pöytä", "ends": "on", **values}


def test_a_body_is_split_and_members_go_where_they_are_sent(admin_client, table):
    Membership.objects.create(body=table.body, organisation=table.other)
    sent = splitting(**{f"member-{table.member.pk}": "2"})
    done(admin_client, address("change", table.body, kind="split"), sent)
    east, west = Body.objects.get(name_fi="Itäinen pöytä"), Body.objects.get(name_fi="Läntinen pöytä")
    table.body.refresh_from_db()
    assert table.body.end == DAY
    assert {(link.kind, link.to_body) for part in (east, west) for link in part.links.all()} == {
        (LinkKind.REPLACES, table.body)
    }
    assert not east.memberships.exists()
    assert west.memberships.get().person == table.anna
    assert Membership.objects.get(body=table.body, organisation=table.other).end is None
    event = ChangeEvent.objects.get()
    assert (event.before.get(), set(event.after.all())) == (table.body, {east, west})


def test_a_body_may_go_on_beside_its_parts(admin_client, table):
    done(admin_client, address("change", table.body, kind="split"), splitting(ends=""))
    table.body.refresh_from_db()
    assert table.body.end is None


@pytest.mark.parametrize("names", ["", "Yksi", "Sama\nSama", "1\n2\n3\n4\n5\n6", "A" * 201 + "\nB"])
def test_faults_of_a_split(admin_client, table, names):
    response = admin_client.post(address("change", table.body, kind="split"), splitting(names=names))
    assert len(faults(response)) == 1
    assert Body.objects.count() == 2


def test_a_member_cannot_move_to_a_line_without_a_name(admin_client, table):
    sent = splitting(**{f"member-{table.member.pk}": "3"})
    assert faults(admin_client.post(address("change", table.body, kind="split"), sent))


def renaming(**values) -> dict:
    return {"day": DAY.isoformat(), "name_fi": "Kumppanuuspöytä", "name_sv": "Partnerskapsbordet", **values}


def test_a_new_name_keeps_the_old_one_and_the_address(admin_client, table):
    done(admin_client, address("change", table.body, kind="rename"), renaming())
    table.body.refresh_from_db()
    assert (table.body.name_fi, table.body.name_sv, table.body.slug) == (
        "Kumppanuuspöytä",
        "Partnerskapsbordet",
        "poyta",
    )
    event = ChangeEvent.objects.get()
    assert (event.kind, event.former_name_fi) == ("rename", "Pöytä")
    assert event.before.get() == event.after.get() == table.body


@pytest.mark.parametrize("wrong", [{"name_fi": "Pöytä", "name_sv": ""}, {"name_fi": ""}, {"day": "2026-11-23"}])
def test_faults_of_a_name(admin_client, table, wrong):
    assert faults(admin_client.post(address("change", table.body, kind="rename"), renaming(**wrong)))
    assert not ChangeEvent.objects.exists()


def test_an_unknown_change_in_the_address_shows_the_first_form(admin_client, table):
    page = parsed(admin_client.get(address("change", table.body, kind="explode")))
    assert page.select_one('.workflow-kinds [aria-current="page"]')["href"] == "?kind=merge"


def test_changes_take_the_right_to_publish(client, django_user_model, table):
    client.force_login(user_who_may(django_user_model, "toimittaja", "change_body", "add_body"))
    assert client.get(address("change", table.body)).status_code in (302, 403)
    client.force_login(user_who_may(django_user_model, "julkaisija", "change_body", "add_body", "publish_body"))
    assert client.get(address("change", table.body)).status_code == 200
