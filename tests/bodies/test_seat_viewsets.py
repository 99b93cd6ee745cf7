"""Terms, seats, memberships, offices, calls and quotas in the admin: lists, filters, search, exports, persons."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse
from django.utils.translation import override

from cooperation_models.bodies.models import Call, Membership, Office, QuotaRule, SeatGroup, Term
from cooperation_models.bodies.seat_states import CallState, MembershipState, OfficeState
from cooperation_models.registry.models import Organisation, Person

from .workflow_forms import user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

MODELS = ("membership", "seatgroup", "term", "office", "call", "quotarule")
STATES = {"membership": MembershipState, "office": OfficeState, "call": CallState}


def address(model: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_cooperation_bodies_{model}:{view}", args=args)


@pytest.fixture
def facts(table) -> dict[str, object]:
    """Return one fact of each kind."""
    return {
        "membership": table.member,
        "seatgroup": table.sport,
        "term": table.term,
        "office": Office.objects.create(body=table.body, role="chair", person=table.anna, organisation=table.club),
        "call": Call.objects.create(
            body=table.body, slug="haku", opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 1)
        ),
        "quotarule": QuotaRule.objects.create(body=table.body, kind="gender", share_min=40),
    }


def listed(client, model: str, **asked) -> list:
    return list(client.get(address(model, "list"), asked).context["object_list"])


def test_one_menu_of_its_own_holds_them(admin_client, facts):
    page = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    for model in MODELS:
        assert address(model, "list") in page


@pytest.mark.parametrize("model", MODELS)
def test_every_view_answers(admin_client, facts, model):
    for view in ("list", "add"):
        assert admin_client.get(address(model, view)).status_code == 200
    for view in ("edit", "inspect", "history", "usage", "delete"):
        assert admin_client.get(address(model, view, facts[model].pk)).status_code == 200, view


@pytest.mark.parametrize("asked", ["9" * 40, "²"])
@pytest.mark.parametrize("model", MODELS)
def test_an_unknown_body_in_the_address_is_no_fault(admin_client, facts, model, asked):
    assert admin_client.get(address(model, "add"), {"body": asked}).status_code == 200
    assert admin_client.get(address(model, "list"), {"body": asked, "state": asked, "p": asked}).status_code == 200


@pytest.mark.parametrize("model", STATES)
def test_computed_states_are_listed_and_filtered_by(admin_client, facts, model):
    found = {state: listed(admin_client, model, state=state) for state in STATES[model].values}
    (state,) = [state for state, rows in found.items() if facts[model] in rows]
    with override("fi"):
        word = str(STATES[model](state).label)
    assert word in admin_client.get(address(model, "list")).content.decode()


@pytest.mark.parametrize(
    ("model", "asked", "found"),
    [
        ("membership", "poyta", True),
        ("membership", "inarin HIIHTAJAT", True),
        ("membership", "poyta hiihtajat", True),
        ("membership", "liikunta", True),
        ("membership", "ahma", True),
        ("membership", "areena", False),
        ("membership", "'", False),
        ("office", "ahma", True),
        ("seatgroup", "pöytä", True),
        ("term", "areena", False),
        ("call", "pöy", True),
    ],
)
def test_search_without_diacritics(admin_client, facts, model, asked, found):
    assert (facts[model] in listed(admin_client, model, q=asked)) is found


def test_sectors_filter_by_the_members_own_and_by_the_seats(admin_client, facts, table, region):
    assert facts["membership"] in listed(admin_client, "membership", for_sector=region.sport.pk)
    Membership.objects.update(for_sector=region.skiing)
    assert facts["membership"] not in listed(admin_client, "membership", for_sector=region.sport.pk)


def exported(client, model: str) -> dict[str, str]:
    response = client.get(address(model, "list"), {"export": "csv"})
    heading, row, *_more = csv.reader(StringIO(response.getvalue().decode()))
    return dict(zip(heading, row, strict=True))


@pytest.mark.parametrize("model", MODELS)
def test_exports(admin_client, facts, model):
    assert "Pöytä" in exported(admin_client, model).values()


@pytest.mark.parametrize("model", ["membership", "office"])
def test_persons_are_for_those_only_who_may_see_them(client, admin_client, django_user_model, facts, model):
    facts[model].save_revision()
    pk = facts[model].pk
    pages = [address(model, "list"), address(model, "inspect", pk), address(model, "edit", pk)]
    assert all("Ahma" in admin_client.get(page).content.decode() for page in pages[:2])
    assert "Anna Ahma" in exported(admin_client, model).values()
    rights = [f"{action}_{model}" for action in ("view", "change", "add")]
    client.force_login(user_who_may(django_user_model, "toimittaja", *rights))
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Ahma" not in response.content.decode(), page
    assert "Ahma" not in str(exported(client, model))
    assert facts[model] not in listed(client, model, q="ahma"), "a search does not tell either"
    Person.objects.update(consent_given_on=date(2026, 1, 1))
    assert "Anna Ahma" in exported(client, model).values()


@pytest.mark.parametrize("model", MODELS)
def test_lists_need_no_query_for_each_row(client, admin_user, count_queries, region, table, facts, model):
    client.force_login(admin_user)
    few = count_queries(address(model, "list"))
    for number in range(10):
        organisation = Organisation.objects.create(name_fi=f"J {number}", slug=f"j{number}")
        person = Person.objects.create(given_name="A", family_name=str(number))
        group = SeatGroup.objects.create(body=table.body, sector=region.sport, position=number)
        term = Term.objects.create(body=table.body, start=date(2100 + number, 1, 1), end=date(2101 + number, 1, 1))
        Membership.objects.create(
            body=table.body, seat_group=group, person=person, organisation=organisation, term=term
        )
        Office.objects.create(body=table.body, role="chair", person=person, organisation=organisation)
        Call.objects.create(body=table.body, slug=f"c{number}", opens_on=date(2026, 1, 1), closes_on=date(2026, 2, 1))
        QuotaRule.objects.create(body=table.body, kind="gender", share_min=40)
    assert count_queries(address(model, "list")) == few


@pytest.mark.parametrize("model", ["membership", "seatgroup", "term"])
def test_choosers_search_by_the_body_and_need_no_query_for_each_row(
    client, admin_user, count_queries, region, table, facts, model
):
    client.force_login(admin_user)
    results = reverse(f"wagtailsnippetchoosers_cooperation_bodies_{model}:choose_results")
    for asked, found in (("poyta", True), ("areena", False), ("'", True)):
        assert ("data-chooser-modal-choice" in client.get(results, {"q": asked}).content.decode()) is found
    few = count_queries(results)
    for number in range(10):
        organisation = Organisation.objects.create(name_fi=f"J {number}", slug=f"j{number}")
        group = SeatGroup.objects.create(body=table.body, sector=region.skiing, position=number)
        Term.objects.create(body=table.body, start=date(2100 + number, 1, 1), end=date(2101 + number, 1, 1))
        Membership.objects.create(body=table.body, seat_group=group, organisation=organisation)
    assert count_queries(results) == few
