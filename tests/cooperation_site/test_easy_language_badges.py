"""The form of the badge: for pages in easy language, by those who may publish them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cooperation_site.easy_language_badges import badge_buttons
from cooperation_site.models import EasyLanguageBadge, EasyLanguageIndexPage, StandardPage
from cooperation_site.roles import EDITORS, create_roles


@pytest.fixture
def easy_index(homes) -> EasyLanguageIndexPage:
    """Return the published Finnish list of easy pages."""
    page = EasyLanguageIndexPage(title="Selkokieli", slug="selkokieli", locale=homes["fi"].locale)
    return homes["fi"].add_child(instance=page)


def address(page) -> str:
    return reverse("easy_language_badge", args=[page.pk])


@pytest.fixture
def filled_in(db) -> dict:
    """Return a form filled in."""
    picture = get_image_model().objects.create(title="Tunnus", file=get_test_image_file())
    return {
        "granted_on": "2026-03-05",
        "scope": "Kaikki sivut",
        "image": picture.pk,
        "alternative_text": "Selkotunnus",
    }


def test_a_badge_is_recorded_changed_and_removed(client, editor, easy_index, filled_in):
    client.force_login(editor)
    assert client.get(address(easy_index)).status_code == 200
    assert client.post(address(easy_index), filled_in).status_code == 302
    assert EasyLanguageBadge.objects.get().page_id == easy_index.pk
    assert client.post(address(easy_index), {**filled_in, "scope": "Yksi sivu"}).status_code == 302
    assert EasyLanguageBadge.objects.get().scope == "Yksi sivu"
    client.post(address(easy_index), {**filled_in, "remove": "on"})
    assert not EasyLanguageBadge.objects.exists()


@pytest.mark.parametrize("missing", ["granted_on", "scope", "image", "alternative_text"])
def test_nothing_of_the_grant_may_be_left_out(client, editor, easy_index, filled_in, missing):
    client.force_login(editor)
    response = client.post(address(easy_index), {**filled_in, missing: ""})
    assert set(response.context["form"].errors) == {missing}
    assert not EasyLanguageBadge.objects.exists()


def test_who_may_not_publish_the_page_may_not_record_a_badge(client, django_user_model, easy_index, filled_in):
    create_roles()
    writer = django_user_model.objects.create_user("kirjoittaja", password="salasana")
    writer.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(writer)
    client.post(address(easy_index), filled_in)
    assert not EasyLanguageBadge.objects.exists()
    assert list(badge_buttons(easy_index, writer)) == []


def test_only_pages_in_easy_language_have_a_badge(client, editor, homes):
    page = homes["fi"].add_child(instance=StandardPage(title="Tietoa", slug="tietoa"))
    client.force_login(editor)
    assert client.get(address(page)).status_code == 404
    assert list(badge_buttons(page, editor)) == []
