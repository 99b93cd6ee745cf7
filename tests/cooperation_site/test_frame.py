"""What stands around every page: menu, way here, footer."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from cooperation_models.languages.text import LocalisedText
from cooperation_site.frame import Frame, frame_of
from cooperation_site.models import HomePage, StandardPage


def frame(address: str, page: Page | None = None) -> Frame:
    """Return the frame of a request for an address."""
    return Frame(RequestFactory().get(address), page)


def test_menu_has_the_children_of_the_home_page_in_their_order(homes, area_pages, standard_pages):
    with override("fi"):
        assert [(link.text, link.url) for link in frame("/fi/").menu] == [
            ("Alueet", "/fi/alueet/"),
            ("Näin pääset mukaan", "/fi/tietoa/"),
        ]


def test_menu_leaves_out_drafts_and_what_is_not_open_to_all(homes, area_pages, standard_pages):
    Page.objects.filter(pk=area_pages["fi"].pk).update(live=False)
    PageViewRestriction.objects.create(page=standard_pages["fi"], restriction_type="login")
    with override("fi"):
        assert frame("/fi/").menu == []


def test_menu_tells_where_the_reader_is(homes, area_pages, standard_pages):
    below = standard_pages["fi"].add_child(instance=StandardPage(title="Alla", slug="alla"))
    with override("fi"):
        marks = [link.current for link in frame("/fi/tietoa/", standard_pages["fi"]).menu]
        marks_below = [link.current for link in frame("/fi/tietoa/alla/", below).menu]
    assert marks == ["", "page"]
    assert marks_below == ["", "true"]


def test_untranslated_titles_of_the_menu_are_marked(homes, area_pages):
    with override("se"):
        text = frame("/se/").menu[0].text
        assert text.__html__() == '<span lang="fi">Alueet</span>'


def test_portal_falls_back_to_its_finnish_home_and_says_so(homes, area_pages):
    Page.objects.filter(pk=homes["sms"].pk).update(live=False)
    with override("sms"):
        around = frame("/sms/olematon/")
        assert around.home == homes["fi"]
        assert around.name == LocalisedText(homes["fi"].title, "fi")
        assert around.menu[0].text == LocalisedText("Alueet", "fi")
        assert around.footer_text.is_foreign


def test_breadcrumbs_lead_from_the_home_page_to_the_page(homes, standard_pages):
    below = standard_pages["fi"].add_child(instance=StandardPage(title="Alla", slug="alla"))
    with override("fi"):
        crumbs = frame("/fi/tietoa/alla/", below).breadcrumbs
    assert [(crumb.url, crumb.current) for crumb in crumbs] == [
        ("/fi/", "true"),
        ("/fi/tietoa/", "true"),
        ("/fi/tietoa/alla/", "page"),
    ]


def test_breadcrumbs_leave_out_pages_that_are_drafts(homes, standard_pages):
    below = standard_pages["fi"].add_child(instance=StandardPage(title="Alla", slug="alla"))
    Page.objects.filter(pk=standard_pages["fi"].pk).update(live=False)
    with override("fi"):
        crumbs = frame("/fi/tietoa/alla/", below).breadcrumbs
    assert [crumb.text for crumb in crumbs] == [homes["fi"].title, "Alla"]


def test_home_page_and_errors_have_no_breadcrumbs(homes):
    with override("fi"):
        assert frame("/fi/", homes["fi"]).breadcrumbs == []
        assert frame("/fi/olematon/").breadcrumbs == []


@pytest.fixture
def statement(homes, standard_pages):
    """Return the Finnish accessibility statement, which is below another page and in no menu."""
    page = standard_pages["fi"].add_child(instance=StandardPage(title="Saavutettavuusseloste", slug="seloste"))
    HomePage.objects.update(accessibility_page=page)
    return page


def test_accessibility_statement_is_linked_from_every_language(homes, statement):
    for code in homes:
        with override(code):
            link = frame(f"/{code}/").accessibility_link
            assert link.url == "/fi/tietoa/seloste/"
            assert (str(link.text) == "Saavutettavuusseloste") and (code == "fi" or link.text.language == "fi")


def test_translated_accessibility_statement_comes_first(homes, statement):
    translated = statement.copy_for_translation(homes["sv"].locale)
    translated.title = "Tillgänglighetsutlåtande"
    translated.save_revision().publish()
    with override("sv"):
        link = frame("/sv/").accessibility_link
    assert (link.text, link.url) == ("Tillgänglighetsutlåtande", "/sv/tietoa/seloste/")


def test_accessibility_statement_that_is_no_longer_published_is_not_linked(homes, statement):
    Page.objects.filter(pk=statement.pk).update(live=False)
    with override("fi"):
        assert frame("/fi/").accessibility_link is None


def test_footer_has_publisher_feedback_and_licence(client, homes, statement):
    footer = BeautifulSoup(client.get("/fi/").content, "html.parser").footer
    assert "Palvelua pitää esimerkkiyhdistys." in footer.get_text()
    addresses = [link["href"] for link in footer.find_all("a")]
    assert addresses == [
        "/fi/tietoa/seloste/",
        "mailto:palaute@palvelu.example",
        "https://creativecommons.org/licenses/by/4.0/",
    ]


def test_untranslated_footer_says_that_it_is_finnish(client, homes):
    footer = BeautifulSoup(client.get("/smn/").content, "html.parser").footer
    assert footer.select_one(".site-footer__text").find(lang="fi").get_text() == "Palvelua pitää esimerkkiyhdistys."


def test_there_is_a_frame_without_any_home_page(db):
    with override("fi"):
        around = frame("/fi/")
        assert (around.home, around.menu, around.breadcrumbs, around.home_url) == (None, [], [], "/fi/")


def test_frame_is_worked_out_once_for_a_request(homes):
    request = RequestFactory().get("/fi/")
    assert frame_of(request, homes["fi"]) is frame_of(request, homes["fi"])
