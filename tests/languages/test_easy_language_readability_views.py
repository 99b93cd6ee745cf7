"""Where editors see readability: beside the form, from what the form holds, and at the page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.languages.sample_pages.models import SamplePage

LONG = "Tässä virkkeessä on niin monta sanaa että kukaan ei jaksa lukea sitä loppuun asti ennen kuin uni tulee ja vie."


@pytest.fixture
def logged_in(client, admin_user):
    """Return a client of somebody who may edit everything."""
    client.force_login(admin_user)
    return client


def form_of(title: str, introduction: str) -> dict:
    return nested_form_data(
        {
            "title": title,
            "slug": "verkosto",
            "introduction": introduction,
            "story": "null",
            "body": streamfield([]),
            "rows": inline_formset([]),
        }
    )


def quoted(response) -> list[str]:
    assert response.status_code == 200
    return [quote.get_text() for quote in BeautifulSoup(response.content, "html.parser").find_all("blockquote")]


def test_the_panel_judges_what_the_form_holds_and_not_what_is_saved(logged_in, make_page):
    page = make_page(introduction="Lyhyt.")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert quoted(logged_in.get(f"{preview}readability/")) == []
    assert logged_in.post(preview, form_of("Verkosto", LONG)).json()["is_valid"]
    assert quoted(logged_in.get(f"{preview}readability/")) == [LONG]
    page.refresh_from_db()
    assert page.introduction == "Lyhyt."


def test_the_panel_judges_a_page_that_is_being_made(logged_in, home):
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["sample_pages", "samplepage", home.pk])
    assert logged_in.post(preview, form_of("Uusi", LONG)).json()["is_valid"]
    assert quoted(logged_in.get(f"{preview}readability/")) == [LONG]
    assert not SamplePage.objects.filter(title="Uusi").exists()


def test_the_form_has_the_panel_and_its_script(logged_in, make_page):
    html = logged_in.get(reverse("wagtailadmin_pages:edit", args=[make_page().pk])).content.decode()
    assert BeautifulSoup(html, "html.parser").select_one('[data-side-panel="checks"] [data-readability]')
    assert "readability_panel.js" in html


def test_the_newest_draft_is_judged_at_the_page(logged_in, make_page):
    page = make_page(introduction="Lyhyt.")
    page.introduction = LONG
    page.save_revision()
    assert quoted(logged_in.get(reverse("cooperation_readability", args=[page.pk]))) == [LONG]


def test_quotes_say_their_language(logged_in, make_page, translate):
    swedish = translate(make_page(introduction="Lyhyt."), "sv", {"Lyhyt.": "Samarbetsorganisationsdelegationen."})
    response = logged_in.get(reverse("cooperation_readability", args=[swedish.pk]))
    quote = BeautifulSoup(response.content, "html.parser").blockquote
    assert (quote["lang"], quote.get_text()) == ("sv", "Samarbetsorganisationsdelegationen.")


def test_a_sami_page_has_no_measures(logged_in, homes):
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[homes["se"].pk])
    assert quoted(logged_in.get(f"{preview}readability/")) == []
    assert logged_in.get(reverse("cooperation_readability", args=[homes["se"].pk])).status_code == 404


@pytest.mark.parametrize("where", ["panel", "page"])
def test_who_may_not_edit_the_page_is_refused(client, django_user_model, make_page, where):
    page = make_page(introduction=LONG)
    visitor = django_user_model.objects.create_user("vierailija", password="salasana")
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    address = f"{preview}readability/" if where == "panel" else reverse("cooperation_readability", args=[page.pk])
    response = client.get(address)
    assert response.status_code == 302
    assert LONG not in response.content.decode()


def test_text_of_the_page_cannot_become_markup(logged_in, make_page):
    page = make_page(introduction=f"<script>alert(1)</script> {LONG}")
    response = logged_in.get(reverse("cooperation_readability", args=[page.pk]))
    assert b"<script>alert(1)" not in response.content
