"""The demo's keeper keeps something, and nothing that somebody keeps already."""

import pytest

from cooperation_models.bodies.models import Body
from cooperation_models.bodies.permissions import may_edit
from cooperation_models.registry.models import Organisation
from cooperation_site import roles
from cooperation_site.demo.keeping import entrust

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    """Return a body and an organisation of the file of what the keeper keeps, and a body that is not in it."""
    columns = {"kind": "network", "name_fi": "Verkosto"}
    return (
        Body.objects.create(slug="lapin-kylaverkosto", **columns),
        Organisation.objects.create(slug="lapin-esimerkkikylat", kind="umbrella", name_fi="Kylät"),
        Body.objects.create(slug="muu", **columns),
    )


@pytest.fixture
def keeper(django_user_model):
    """Return the demo's keeper."""
    roles.create_roles()
    username, language, groups = next(account for account in roles.demo_accounts() if account[0] == roles.DEMO_KEEPER)
    roles.create_account(username, "a-long-password-1", language, groups)
    return django_user_model.objects.get(username=username)


def test_the_keeper_may_edit_what_the_file_names(records, keeper):
    assert entrust(keeper) == 2
    kept, organisation, other = (type(record).objects.get(pk=record.pk) for record in records)
    assert (kept.keeper, organisation.keeper, other.keeper) == (keeper, keeper, None)
    assert kept.get_latest_revision_as_object().keeper == keeper
    assert may_edit(keeper, kept)
    assert not may_edit(keeper, other)
    assert entrust(keeper) == 0


def test_what_somebody_keeps_stays_with_them(records, keeper, admin_user):
    Body.objects.filter(slug="lapin-kylaverkosto").update(keeper=admin_user)
    assert entrust(keeper) == 1
    assert Body.objects.get(slug="lapin-kylaverkosto").keeper == admin_user


def test_a_draft_on_top_stays_a_draft(records, keeper):
    body = records[0]
    body.name_fi = "Luonnos"
    body.save_revision()
    entrust(keeper)
    body.refresh_from_db()
    assert (body.keeper, body.name_fi, body.has_unpublished_changes) == (keeper, "Verkosto", True)
    assert body.get_latest_revision_as_object().name_fi == "Luonnos"
