"""Pages in easy language: siblings of ordinary pages, led to and from, listed, labelled, with a badge when granted."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cooperation_models.places.periods import today
from cooperation_site.easy_language_pages import other_wording_of
from cooperation_site.models import EasyLanguageBadge, EasyLanguageIndexPage, EasyLanguagePage

from .conftest import in_all_languages


def read(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def wording(page: BeautifulSoup):
    return page.select_one(".reading-tools__wording a")


@pytest.fixture
def easy_indexes(homes) -> dict[str, EasyLanguageIndexPage]:
    """Return published lists of easy pages by language code."""
    return in_all_languages(homes, EasyLanguageIndexPage, title="Selkokieli", slug="selkokieli")


@pytest.fixture
def easy_pages(easy_indexes, standard_pages) -> dict[str, EasyLanguagePage]:
    """Return easy pages in Finnish and Swedish about the standard page."""
    indexes = {code: easy_indexes[code] for code in ("fi", "sv")}
    return in_all_languages(
        indexes,
        EasyLanguagePage,
        title="Helposti",
        slug="helposti",
        introduction="Lyhyesti.",
        about=standard_pages["fi"],
    )


@pytest.fixture
def badge_picture(db):
    """Return a picture that somebody uploaded."""
    return get_image_model().objects.create(title="Tunnus", file=get_test_image_file())


def grant(page, picture, **values) -> EasyLanguageBadge:
    badge = {"granted_on": today(), "scope": "Kaikki selkosivut", "alternative_text": "Selkotunnus", **values}
    return EasyLanguageBadge.objects.create(page=page.page_ptr, image=picture, **badge)


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_both_pages_lead_to_each_other_in_their_language(client, easy_pages, code):
    assert wording(read(client, f"/{code}/tietoa/"))["href"] == f"/{code}/selkokieli/helposti/"
    assert wording(read(client, f"/{code}/selkokieli/helposti/"))["href"] == f"/{code}/tietoa/"


def test_a_language_without_an_easy_page_has_no_link_to_one(client, easy_pages):
    assert wording(read(client, "/se/tietoa/")) is None
    assert client.get("/se/selkokieli/helposti/").status_code == 404


def test_an_easy_page_whose_sibling_is_not_translated_leads_to_the_finnish_one(client, easy_pages, standard_pages):
    Page.objects.filter(pk=standard_pages["sv"].pk).update(live=False)
    link = wording(read(client, "/sv/selkokieli/helposti/"))
    assert (link["href"], link["hreflang"]) == ("/fi/tietoa/", "fi")


@pytest.mark.parametrize("hidden", ["draft", "deleted"])
def test_what_readers_cannot_open_is_not_linked(client, easy_pages, hidden):
    easy = easy_pages["fi"]
    if hidden == "draft":
        Page.objects.filter(pk=easy.pk).update(live=False)
    else:
        easy.delete()
    assert wording(read(client, "/fi/tietoa/")) is None


def test_a_page_that_stands_alone_has_no_link(client, easy_indexes):
    easy_indexes["fi"].add_child(
        instance=EasyLanguagePage(title="Yksin", slug="yksin", locale=easy_indexes["fi"].locale)
    )
    assert wording(read(client, "/fi/selkokieli/yksin/")) is None


def test_an_address_below_a_page_has_no_easy_sibling(client, easy_indexes, area_pages, municipalities):
    easy_indexes["fi"].add_child(
        instance=EasyLanguagePage(
            title="Kunnat", slug="kunnat", locale=easy_indexes["fi"].locale, about=area_pages["fi"]
        )
    )
    assert wording(read(client, "/fi/alueet/"))
    assert wording(read(client, "/fi/alueet/inari/")) is None


def test_the_sibling_costs_one_query_and_is_asked_for_once(client, easy_pages, standard_pages, rf):
    page = Page.objects.get(pk=standard_pages["fi"].pk).specific
    other_wording_of(page, rf.get("/fi/tietoa/"))
    with CaptureQueriesContext(connection) as queries:
        assert other_wording_of(page, rf.get("/fi/tietoa/")).language == "fi"
    assert len([query for query in queries if "easylanguagepage" in query["sql"]]) == 1
    with CaptureQueriesContext(connection) as queries:
        client.get("/fi/tietoa/")
    assert len([query for query in queries if "easylanguagepage" in query["sql"]]) == 1


def test_easy_pages_are_versions_of_each_other_and_stay_in_their_language(client, easy_pages):
    page = read(client, "/sv/selkokieli/helposti/")
    assert page.html["lang"] == "sv"
    versions = {link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"]')}
    assert versions == {
        "fi": "http://testserver/fi/selkokieli/helposti/",
        "sv": "http://testserver/sv/selkokieli/helposti/",
        "x-default": "http://testserver/fi/selkokieli/helposti/",
    }
    assert "/sv/selkokieli/helposti/" in client.get("/sitemap-pages.xml").content.decode()


def test_the_list_names_the_easy_pages_of_its_language(client, easy_pages):
    assert [link["href"] for link in read(client, "/sv/selkokieli/").select(".card a")] == ["/sv/selkokieli/helposti/"]
    assert read(client, "/se/selkokieli/").select(".card") == []


def test_the_list_costs_the_same_however_long_it_is(client, easy_pages, easy_indexes):
    client.get("/sv/selkokieli/")
    with CaptureQueriesContext(connection) as short:
        client.get("/sv/selkokieli/")
    for number in range(10):
        easy_indexes["sv"].add_child(
            instance=EasyLanguagePage(title=f"Sida {number}", slug=f"sida-{number}", locale=easy_indexes["sv"].locale)
        )
    with CaptureQueriesContext(connection) as long:
        client.get("/sv/selkokieli/")
    assert len(long) == len(short)


def test_the_page_says_in_words_that_it_is_easy_language_and_shows_no_badge_by_itself(client, easy_pages):
    for address in ("/fi/selkokieli/", "/fi/selkokieli/helposti/"):
        label = read(client, address).select_one(".easy-language-label")
        assert label.get_text(strip=True)
        assert label.img is None


def test_a_badge_of_one_page_stands_there_only(client, easy_pages, badge_picture):
    grant(easy_pages["fi"], badge_picture)
    assert read(client, "/fi/selkokieli/helposti/").select_one(".easy-language-badge")["alt"] == "Selkotunnus"
    assert read(client, "/fi/selkokieli/").select_one(".easy-language-badge") is None
    assert read(client, "/sv/selkokieli/helposti/").select_one(".easy-language-badge") is None


def test_a_badge_of_the_list_stands_on_all_its_pages_but_not_in_another_language(
    client, easy_pages, easy_indexes, badge_picture
):
    grant(easy_indexes["fi"], badge_picture)
    assert read(client, "/fi/selkokieli/").select_one(".easy-language-badge")
    assert read(client, "/fi/selkokieli/helposti/").select_one(".easy-language-badge")
    assert read(client, "/sv/selkokieli/helposti/").select_one(".easy-language-badge") is None


def test_a_badge_needs_the_day_and_the_scope_of_its_grant(easy_pages, badge_picture):
    badge = EasyLanguageBadge(page=easy_pages["fi"].page_ptr, image=badge_picture, alternative_text="Selkotunnus")
    with pytest.raises(ValidationError) as error:
        badge.full_clean()
    assert set(error.value.message_dict) == {"granted_on", "scope"}
    badge.scope, badge.granted_on = "Sivu", today() + timedelta(days=1)
    with pytest.raises(ValidationError) as error:
        badge.full_clean()
    assert set(error.value.message_dict) == {"granted_on"}


def test_a_second_easy_page_about_the_same_page_is_refused(easy_pages, easy_indexes, standard_pages):
    second = EasyLanguagePage(title="Toinen", locale=easy_pages["fi"].locale, about=standard_pages["fi"])
    with pytest.raises(ValidationError) as error:
        second.clean()
    assert set(error.value.message_dict) == {"about"}
    easy_pages["fi"].clean()


def test_an_easy_page_about_an_easy_page_is_refused(easy_pages):
    page = EasyLanguagePage(title="Toinen", locale=easy_pages["fi"].locale, about=easy_pages["fi"].page_ptr)
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert "about" in error.value.message_dict


def test_the_standard_page_can_be_deleted(client, easy_pages, standard_pages):
    standard_pages["fi"].delete()
    assert read(client, "/fi/selkokieli/helposti/")
