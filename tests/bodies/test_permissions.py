"""The keeper of a body writes drafts of it and of what hangs on it, and nothing else."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.permissions import policy_registry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.bodies.models import Body, Call, Membership, Office, SeatGroup
from cooperation_models.bodies.permissions import may_arrange_seats, may_edit, may_publish
from cooperation_models.registry.models import Organisation

pytestmark = pytest.mark.django_db

SEES_ALL = [
    f"view_{name}"
    for name in ("body", "membership", "office", "call", "seatgroup", "term", "quotarule", "organisation")
]


def address(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def user_with(django_user_model):
    """Return a maker of users of the admin who have only the given permissions."""

    def make(*codenames: str):
        user = django_user_model.objects.create_user(f"user-{django_user_model.objects.count()}")
        user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
        return user

    return make


@pytest.fixture
def keeper(client, user_with):
    """Return somebody who may see all facts, logged in."""
    user = user_with(*SEES_ALL)
    client.force_login(user)
    return user


@pytest.fixture
def own(keeper):
    """Return a published body that the keeper keeps."""
    return Body.objects.create(slug="oma", kind="network", name_fi="Oma verkosto", keeper=keeper)


@pytest.fixture
def foreign():
    """Return a published body that nobody keeps."""
    return Body.objects.create(slug="vieras", kind="network", name_fi="Vieras verkosto")


@pytest.fixture
def choir():
    """Return an organisation that can be a member."""
    return Organisation.objects.create(slug="kuoro", kind="association", name_fi="Kuoro")


def membership_form(body: Body, organisation: Organisation, **changes) -> dict:
    """Return what a filled form of a membership sends."""
    return {"body": body.pk, "organisation": organisation.pk, "role": "member", "start_precision": "day", **changes}


def body_form(body: Body, **changes) -> dict:
    """Return what a filled form of a body sends."""
    inlines = {name: inline_formset([]) for name in ("contact_points", "links")}
    columns = {"name_fi": body.name_fi, "slug": body.slug, "kind": body.kind, "start_precision": "day"}
    return {**columns, **nested_form_data(inlines), **changes}


def test_a_keepers_change_of_a_body_waits_for_whoever_publishes(client, own):
    changes = body_form(own, name_fi="Uusi nimi", **{"action-publish": "1"})
    assert client.post(address(Body, "edit", own.pk), changes).status_code == 302
    own.refresh_from_db()
    assert own.name_fi == "Oma verkosto"
    assert own.has_unpublished_changes
    assert own.get_latest_revision_as_object().name_fi == "Uusi nimi"


def test_a_keeper_cannot_change_a_body_of_others(client, own, foreign):
    assert client.post(address(Body, "edit", foreign.pk), body_form(foreign, name_fi="Uusi nimi")).status_code == 302
    foreign.refresh_from_db()
    assert foreign.latest_revision is None
    assert client.post(address(Body, "add"), body_form(foreign, slug="kolmas")).status_code == 302
    assert not Body.objects.filter(slug="kolmas").exists()


def test_naming_oneself_keeper_in_a_draft_gives_no_right(client, keeper, foreign):
    foreign.keeper = keeper
    foreign.save_revision()
    assert not may_edit(keeper, Body.objects.get(pk=foreign.pk))
    assert client.get(address(Body, "edit", foreign.pk)).status_code == 302


def test_a_keepers_membership_is_a_draft(client, own, choir):
    changes = membership_form(own, choir, **{"action-publish": "1"})
    assert client.post(address(Membership, "add"), changes).status_code == 302
    membership = Membership.objects.get()
    assert (membership.body, membership.live) == (own, False)


def test_a_keeper_hangs_nothing_on_a_body_of_others(client, own, foreign, choir):
    response = client.post(address(Membership, "add"), membership_form(foreign, choir))
    assert list(response.context_data["form"].errors) == ["body"]
    assert not Membership.objects.exists()


def test_a_keeper_moves_nothing_to_a_body_of_others(client, own, foreign, choir):
    membership = Membership.objects.create(body=own, organisation=choir)
    response = client.post(address(Membership, "edit", membership.pk), membership_form(foreign, choir))
    assert list(response.context_data["form"].errors) == ["body"]
    membership.refresh_from_db()
    assert membership.latest_revision is None


@pytest.mark.parametrize("view", ["edit", "history", "unpublish", "delete", "usage"])
@pytest.mark.parametrize("model", [Membership, Office, Call])
def test_what_hangs_on_a_body_of_others_is_closed(client, own, foreign, choir, model, view):
    columns = {
        Membership: {"organisation": choir},
        Office: {"role": "chair"},
        Call: {"slug": "haku", "opens_on": "2026-01-01", "closes_on": "2026-02-01"},
    }[model]
    fact = model.objects.create(body=foreign, **columns)
    for answer in (client.get(address(model, view, fact.pk)), client.post(address(model, view, fact.pk))):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    assert model.objects.get() == fact


def test_earlier_versions_of_a_body_of_others_are_closed(client, own, foreign):
    first, second = foreign.save_revision(), foreign.save_revision()
    for view, arguments in (
        ("revisions_compare", (foreign.pk, first.pk, second.pk)),
        ("revisions_revert", (foreign.pk, first.pk)),
    ):
        response = client.get(address(Body, view, *arguments))
        assert response.status_code == 302, view
        assert response.url == reverse("wagtailadmin_home"), view
    own_first, own_second = own.save_revision(), own.save_revision()
    assert client.get(address(Body, "revisions_compare", own.pk, own_first.pk, own_second.pk)).status_code == 200


def test_the_list_leads_to_the_form_of_own_bodies_and_to_the_inspection_of_others(client, own, foreign):
    page = BeautifulSoup(client.get(address(Body, "list")).content, "html.parser")
    titles = page.select("[id^=snippet_][id$=_title]")
    links = {" ".join(title.text.split()): title.find_parent("td").select_one("a")["href"] for title in titles}
    assert links["Oma verkosto"] == address(Body, "edit", own.pk)
    assert links["Vieras verkosto"] == address(Body, "inspect", foreign.pk)


def test_the_list_asks_once_what_somebody_keeps(client, keeper, own, foreign):
    counts = []
    for number in range(2):
        client.get(address(Body, "list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(Body, "list"))
        counts.append(len(queries))
        for row in range(20):
            Body.objects.create(slug=f"oma-{number}-{row}", kind="network", name_fi=f"Verkosto {row}", keeper=keeper)
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("permissions", "edits", "publishes", "arranges"),
    [
        ((), False, False, False),
        (("view_body",), False, False, False),
        (("view_body", "change_body"), True, False, False),
        (("view_body", "change_body", "publish_body", "change_seatgroup"), True, True, True),
    ],
)
def test_rights_of_those_who_keep_nothing(user_with, foreign, permissions, edits, publishes, arranges):
    user = user_with(*permissions)
    assert (may_edit(user, foreign), may_publish(user, foreign), may_arrange_seats(user, foreign)) == (
        edits,
        publishes,
        arranges,
    )


def test_a_keeper_arranges_seats_only_while_nobody_sees_the_body(keeper, own):
    assert (may_edit(keeper, own), may_publish(keeper, own), may_arrange_seats(keeper, own)) == (True, False, False)
    Body.objects.update(live=False)
    assert may_arrange_seats(keeper, own)


def test_a_keeper_who_may_not_see_bodies_may_not_change_one(user_with):
    user = user_with()
    own = Body.objects.create(slug="oma", kind="network", name_fi="Oma", keeper=user)
    assert not may_edit(user, own)


def test_policies_choose_the_rows_that_they_allow_one_by_one(keeper, own, foreign, choir):
    kept = Membership.objects.create(body=own, organisation=choir)
    other = Membership.objects.create(body=foreign, organisation=choir)
    policy = policy_registry.get_by_type(Membership)
    assert list(policy.instances_user_has_permission_for(keeper, "change")) == [kept]
    assert not policy.instances_user_has_permission_for(keeper, "publish").exists()
    assert set(policy.instances_user_has_permission_for(keeper, "view")) == {kept, other}
    assert [policy.user_has_permission_for_instance(keeper, "change", row) for row in (kept, other)] == [True, False]


def test_seats_of_a_published_body_are_closed_to_its_keeper(client, own):
    group = SeatGroup.objects.create(body=own)
    assert client.get(address(SeatGroup, "edit", group.pk)).status_code == 302
    assert client.get(address(SeatGroup, "inspect", group.pk)).status_code == 200
