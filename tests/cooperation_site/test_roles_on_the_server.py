"""What each role meets when it asks the server: the addresses of every kind of fact, one by one."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from wagtail.models import Locale

from cooperation_models.bodies.models import (
    Agreement,
    AreaPost,
    Body,
    Call,
    Membership,
    Office,
    QuotaRule,
    SeatGroup,
    Term,
)
from cooperation_models.meetings.models import Action, Meeting
from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.models import Organisation, Person
from cooperation_site import roles

pytestmark = pytest.mark.django_db

LOOK, WRITE, PUBLISH, REMOVE = ("list", "inspect"), ("add", "edit", "history"), ("unpublish",), ("delete",)
DRAFTED = (Organisation, Body, Agreement, AreaPost, Membership, Office, Call, Meeting)
NEVER_DRAFTED = (Area, Sector, Term, SeatGroup, QuotaRule, Action)


@pytest.fixture
def facts():
    """Return one fact of each kind, by its model; nobody keeps any of them."""
    sector = Sector.objects.create(code="sport", name_fi="Liikunta")
    area = Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari")
    organisation = Organisation.objects.create(slug="kuoro", kind="association", name_fi="Kuoro")
    body = Body.objects.create(slug="poyta", kind="partnership_table", name_fi="Pöytä")
    group = SeatGroup.objects.create(body=body, sector=sector)
    meeting = Meeting.objects.create(body=body, starts_at=datetime(2026, 1, 2, 12, tzinfo=UTC))
    rows = [
        *(sector, area, organisation, body, group, meeting),
        Agreement.objects.create(),
        AreaPost.objects.create(role="contact_person", area=area),
        Membership.objects.create(body=body, seat_group=group, organisation=organisation),
        Office.objects.create(body=body, role="chair", organisation=organisation),
        Call.objects.create(body=body, slug="haku", opens_on="2026-01-01", closes_on="2026-02-01"),
        Term.objects.create(body=body, start="2026-01-01"),
        QuotaRule.objects.create(body=body, kind="gender", share_min=40),
        Action.objects.create(meeting=meeting, name_fi="Sovittu", organisation=organisation),
    ]
    return {type(row): row for row in rows}


@pytest.fixture
def member_of(client, django_user_model):
    """Return a function that logs somebody in who is in the named groups."""
    for code in ("se", "smn", "sms", "sv"):
        Locale.objects.get_or_create(language_code=code)
    roles.create_roles()

    def log_in(*names):
        user = django_user_model.objects.create_user("joku")
        user.groups.add(*Group.objects.filter(name__in=names))
        assert user.groups.count() == len(names)
        client.force_login(user)
        return user

    return log_in


@pytest.fixture(autouse=True)
def without_templates(monkeypatch):
    """Let the views decide and leave out what they would show: some hundred pages of the admin take long to write."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


def opened(client, fact) -> set[str]:
    """Return the addresses of a kind of fact that open; the others lead back to the start page of the admin.

    The deletion of what others point at is refused for another reason, and leads back to the list.
    """
    found = set()
    for view in (*LOOK, *WRITE, *REMOVE, *(PUBLISH if type(fact) in DRAFTED else ())):
        arguments = () if view in ("list", "add") else (fact.pk,)
        response = client.get(reverse(type(fact).snippet_viewset.get_url_name(view), args=arguments))
        assert response.status_code in (200, 302), (fact, view)
        if response.status_code == 200 or response.url != reverse("wagtailadmin_home"):
            found.add(view)
    return found


def opened_by_kind(client, facts) -> dict:
    return {model: opened(client, fact) for model, fact in facts.items()}


def expected(drafted: tuple, never_drafted: tuple) -> dict:
    return {model: set(drafted) for model in DRAFTED} | {model: set(never_drafted) for model in NEVER_DRAFTED}


def test_coordinators_do_everything(client, facts, member_of):
    member_of(roles.COORDINATORS)
    everything = (*LOOK, *WRITE, *REMOVE)
    assert opened_by_kind(client, facts) == expected((*everything, *PUBLISH), everything)


def test_publishers_do_everything_but_delete(client, facts, member_of):
    member_of(roles.PUBLISHERS)
    assert opened_by_kind(client, facts) == expected((*LOOK, *WRITE, *PUBLISH), (*LOOK, *WRITE))


def test_editors_write_what_has_drafts_and_look_at_the_rest(client, facts, member_of):
    member_of(roles.EDITORS)
    assert opened_by_kind(client, facts) == expected((*LOOK, *WRITE), LOOK)


@pytest.mark.parametrize("group", [roles.translators("se"), roles.PERSONAL_DATA])
def test_others_see_no_facts(client, facts, member_of, group):
    member_of(group)
    assert opened_by_kind(client, facts) == expected((), ())


def test_keepers_look_at_everything_that_others_keep(client, facts, member_of):
    member_of(roles.KEEPERS)
    assert opened_by_kind(client, facts) == expected(LOOK, LOOK)


def test_keepers_write_what_they_keep_and_what_hangs_on_it(client, facts, member_of):
    keeper = member_of(roles.KEEPERS)
    for model in (Organisation, Body, Agreement, AreaPost):
        model.objects.update(keeper=keeper)
    kept, own = (*LOOK, "edit", "history"), (*LOOK, *WRITE)
    assert opened_by_kind(client, facts) == expected(own, LOOK) | {
        model: set(kept) for model in (Organisation, Body, Agreement, AreaPost)
    }


def test_keepers_arrange_the_seats_of_a_body_until_it_is_published(client, facts, member_of):
    keeper = member_of(roles.KEEPERS)
    Body.objects.update(keeper=keeper, live=False)
    for model in (Term, SeatGroup, QuotaRule):
        assert opened(client, facts[model]) == {*LOOK, *WRITE}


@pytest.mark.parametrize("group", [roles.COORDINATORS, roles.EDITORS, roles.PUBLISHERS, roles.KEEPERS])
def test_persons_are_for_the_named_group_only(client, member_of, group):
    person = Person.objects.create(given_name="Aino", family_name="Esimerkki")
    member_of(group)
    assert opened(client, person) == set()


def test_the_named_group_sees_and_writes_persons(client, member_of):
    person = Person.objects.create(given_name="Aino", family_name="Esimerkki")
    member_of(roles.EDITORS, roles.PERSONAL_DATA)
    assert opened(client, person) == {*LOOK, *WRITE, *REMOVE}


def test_every_right_that_roles_name_exists():
    from django.contrib.auth.models import Permission

    named = [roles.DRAFTED_FACTS, roles.PLAIN_FACTS, roles.PERSONAL_FACTS, roles.HISTORY, roles.REQUESTS]
    models = {(app, model) for facts in named for app, names in facts.items() for model in names}
    there = set(Permission.objects.values_list("content_type__app_label", "content_type__model"))
    assert models <= there
