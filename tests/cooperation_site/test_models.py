"""Home and standard pages in the admin: where they may stand, what editors can do with them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cooperation_models.bodies.models import BodyIndexPage
from cooperation_models.networks.models import NetworkIndexPage
from cooperation_models.places.models import AreaIndexPage
from cooperation_models.registry.models import OrganisationIndexPage
from cooperation_models.search.models import SearchPage
from cooperation_models.structures.models import StructureModelIndexPage, StructureModelPage
from cooperation_models.support_groups.models import SupportGroupIndexPage
from cooperation_site.easy_language_pages import EasyLanguageIndexPage
from cooperation_site.models import ContentLicence, HomePage, StandardPage


def test_home_page_stands_at_the_root_and_holds_the_parts_of_the_portal():
    assert HomePage.allowed_parent_page_models() == [Page]
    assert set(HomePage.allowed_subpage_models()) == {
        AreaIndexPage,
        EasyLanguageIndexPage,
        BodyIndexPage,
        NetworkIndexPage,
        OrganisationIndexPage,
        StandardPage,
        StructureModelIndexPage,
        SupportGroupIndexPage,
        SearchPage,
    }


def test_standard_pages_stand_below_the_home_page_or_each_other():
    assert set(StandardPage.allowed_parent_page_models()) == {HomePage, StandardPage}
    assert StandardPage.allowed_subpage_models() == [StandardPage]
    assert StructureModelPage not in HomePage.allowed_subpage_models()


@pytest.mark.django_db
@pytest.mark.parametrize("licence", ContentLicence)
def test_every_licence_has_an_address(licence):
    address = HomePage(licence=licence).licence_address
    assert address.startswith("https://creativecommons.org/")
    assert address.endswith(f"/{licence.value}/")


@pytest.mark.django_db
def test_no_licence_has_no_address():
    assert HomePage().licence_address == ""


@pytest.mark.parametrize("page_type", ["home", "standard"])
def test_editor_opens_the_page_and_finds_help_at_every_field(client, homes, standard_pages, editor, page_type):
    page = {"home": homes["fi"], "standard": standard_pages["fi"]}[page_type]
    client.force_login(editor)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    helpless = [
        name
        for name, field in response.context["form"].fields.items()
        if name in ("heading", "introduction", "body", "footer_text", "feedback_email", "accessibility_page", "licence")
        and not field.help_text
    ]
    assert helpless == []


def test_page_being_made_can_be_previewed(client, homes, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cooperation_site", "standardpage", homes["fi"].pk])
    form = nested_form_data(
        {"title": "Uusi sivu", "slug": "uusi-sivu", "introduction": "Alku.", "body": streamfield([])}
    )
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    assert client.post(address, form).json()["is_valid"]
    response = client.get(address)
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").select_one(".breadcrumbs").get_text(" ", strip=True)


def test_block_previews_look_like_the_portal(client, homes, editor):
    client.force_login(editor)
    block = StandardPage._meta.get_field("body").stream_block.child_blocks["callout"]
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    for stylesheet in ("cooperation_site/tokens.css", "cooperation_site/content.css", "blocks/blocks.css"):
        assert f"/static/{stylesheet}" in html
    assert "'unsafe-inline'" in response.headers["Content-Security-Policy"]
