"""Home and standard pages as readers get them."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from cooperation_models.languages.codes import LANGUAGE_CODES, OWN_NAMES
from cooperation_models.places.models import Area
from cooperation_site.models import HomePage, StandardPage

from .conftest import HOME_TITLES


def read(client, address: str) -> BeautifulSoup:
    """Return the page at an address, which must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_home_page_in_its_own_language(client, homes, area_pages, municipalities, code):
    page = read(client, f"/{code}/")
    assert page.html["lang"] == code
    assert page.title.get_text() == HOME_TITLES[code]
    assert len(page.find_all("h1")) == 1
    assert page.select_one(".brand").get_text(strip=True) == HOME_TITLES[code]
    assert page.select_one('link[rel="canonical"]')["href"] == f"http://testserver/{code}/"
    assert page.select_one('meta[name="description"]')["content"]


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_standard_page_in_each_language(client, standard_pages, code):
    page = read(client, f"/{code}/tietoa/")
    assert page.html["lang"] == code
    assert page.title.get_text() == f"Näin pääset mukaan – {HOME_TITLES[code]}"
    heading = page.h1
    assert heading.get_text(strip=True) == "Näin pääset mukaan"
    assert (heading.span is None) == (code == "fi")
    if code != "fi":
        assert heading.span["lang"] == "fi"


def test_title_and_description_say_in_which_language_they_are(client, standard_pages, municipalities, area_pages):
    page = read(client, "/se/tietoa/")
    assert (page.title["lang"], page.select_one('meta[name="description"]')["lang"]) == ("fi", "fi")
    page = read(client, "/se/")
    assert (page.title["lang"], page.title.get_text()) == ("se", HOME_TITLES["se"])
    assert read(client, "/se/alueet/inari/").title["lang"] == "se"
    page = read(client, "/se/alueet/utsjoki/")
    assert (page.title["lang"], page.select_one('meta[name="description"]')["lang"]) == ("fi", "fi")
    page = read(client, "/fi/alueet/utsjoki/")
    assert (page.title["lang"], page.select_one('meta[name="description"]')["lang"]) == ("fi", "fi")


def test_search_title_that_nobody_translated_is_marked(client, homes, standard_pages):
    for code in ("fi", "se"):
        standard_pages[code].seo_title = "Mukaan toimintaan"
        standard_pages[code].save()
    page = read(client, "/se/tietoa/")
    assert page.title.get_text().startswith("Mukaan toimintaan –")
    assert page.title["lang"] == "fi"
    standard_pages["se"].seo_title = "Searvva fárrui"
    standard_pages["se"].save()
    assert read(client, "/se/tietoa/").title["lang"] == "se"


def test_home_page_says_its_title_when_it_has_no_heading(client, homes):
    HomePage.objects.filter(pk=homes["fi"].pk).update(heading="")
    assert read(client, "/fi/").h1.get_text(strip=True) == HOME_TITLES["fi"]


def test_home_page_shows_index_pages_as_entrances(client, area_pages, standard_pages):
    cards = read(client, "/fi/").select(".card")
    assert [card.h2.get_text(strip=True) for card in cards] == ["Alueet"]
    assert cards[0].a["href"] == "/fi/alueet/"
    assert "Kunnat ja seutukunnat." in cards[0].get_text()


def test_entrances_leave_out_what_is_a_draft_or_not_in_menus(client, area_pages):
    Page.objects.filter(pk=area_pages["fi"].pk).update(show_in_menus=False)
    Page.objects.filter(pk=area_pages["se"].pk).update(live=False)
    assert read(client, "/fi/").select(".card") == []
    assert read(client, "/se/").select(".card") == []


def test_untranslated_entrances_say_that_they_are_finnish(client, area_pages):
    card = read(client, "/sms/").select_one(".card")
    assert card.h2.find(lang="fi").get_text() == "Alueet"
    assert card.p.find(lang="fi").get_text() == "Kunnat ja seutukunnat."


def test_every_language_is_named_in_its_own_words(client, homes):
    links = read(client, "/smn/").select(".language-menu a")
    assert [link.find(lang=True)["lang"] for link in links] == list(LANGUAGE_CODES)
    assert [link.get_text(strip=True) for link in links] == list(OWN_NAMES.values())
    assert [link["href"] for link in links if link.get("aria-current")] == ["/smn/"]


def test_finder_offers_the_municipalities_by_the_alphabet_of_the_reader(client, area_pages, municipalities):
    options = read(client, "/se/").select("#finder-area option")
    assert [(option["value"], option.get_text(), option.get("lang")) for option in options[1:]] == [
        ("inari", "Anár", None),
        ("kittila", "Kittilä", "fi"),
        ("utsjoki", "Utsjoki", "fi"),
    ]


def test_finder_leads_to_the_area_without_a_script(client, area_pages, municipalities):
    form = read(client, "/se/").select_one("form.finder")
    assert form["method"] == "get"
    response = client.get(form["action"], {"area": "inari"}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == "/se/alueet/inari/"


def test_finder_is_once_on_every_page_that_has_areas(client, area_pages, standard_pages, municipalities):
    for address in ("/fi/", "/fi/tietoa/", "/fi/alueet/", "/fi/alueet/inari/", "/fi/olematon/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert len(page.select("form.finder")) == 1, address


def test_finder_leaves_out_municipalities_that_are_no_more(client, area_pages, municipalities):
    Area.objects.filter(slug="kittila").update(end="2020-01-01")
    values = [option["value"] for option in read(client, "/fi/").select("#finder-area option")]
    assert values == ["", "inari", "utsjoki"]


def test_there_is_no_finder_without_a_page_of_areas(client, homes, municipalities):
    assert read(client, "/fi/").select("form.finder") == []


def test_breadcrumbs_are_there_for_readers_and_as_data(client, area_pages, municipalities):
    page = read(client, "/fi/alueet/inari/")
    crumbs = page.select(".breadcrumbs li")
    assert [crumb.get_text(strip=True) for crumb in crumbs] == [HOME_TITLES["fi"], "Alueet", "Inari"]
    assert [crumb.a["href"] for crumb in crumbs if crumb.a] == ["/fi/", "/fi/alueet/"]
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert [item["item"] for item in data["itemListElement"]] == [
        "http://testserver/fi/",
        "http://testserver/fi/alueet/",
        "http://testserver/fi/alueet/inari/",
    ]


def test_breadcrumb_data_cannot_end_its_script(client, standard_pages):
    Page.objects.filter(pk=standard_pages["fi"].pk).update(title="</script><script>alert(1)</script>")
    response = client.get("/fi/tietoa/")
    assert b"<script>alert" not in response.content
    page = BeautifulSoup(response.content, "html.parser")
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["itemListElement"][-1]["name"] == "</script><script>alert(1)</script>"


def test_no_script_and_no_style_is_written_into_the_page(client, area_pages, municipalities):
    for address in ("/fi/", "/fi/alueet/", "/fi/alueet/inari/"):
        html = client.get(address).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
        assert (
            re.findall(r"<script(?! type=\"application/ld\+json\"| src=\"/static/[^\"]+\" defer></script>)", html) == []
        )


def test_nothing_comes_from_elsewhere(client, area_pages, municipalities):
    page = read(client, "/fi/")
    fetched = [
        tag.get("src") or tag.get("href")
        for tag in page.select("link:not([rel=canonical], [rel=alternate]), script, img")
    ]
    assert [address for address in fetched if address and not address.startswith("/static/")] == []


def fill_portal(homes, count: int) -> None:
    """Add municipalities and pages that are not in menus."""
    for number in range(count):
        Area.objects.create(code=f"9{number}", level="municipality", slug=f"kunta-{number}", name_fi=f"Kunta {number}")
        homes["fi"].add_child(instance=StandardPage(title=f"Sivu {number}", slug=f"sivu-{number}"))


@pytest.mark.parametrize("address", ["/fi/", "/se/", "/fi/tietoa/", "/sms/tietoa/", "/fi/olematon/"])
def test_queries_do_not_grow_with_the_portal(client, homes, area_pages, standard_pages, municipalities, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    fill_portal(homes, 30)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


@pytest.mark.parametrize("code", ["fi", "se"])
def test_queries_do_not_grow_with_the_menu(client, homes, standard_pages, code):
    client.get(f"/{code}/tietoa/")
    with CaptureQueriesContext(connection) as short:
        client.get(f"/{code}/tietoa/")
    for number in range(8):
        page = StandardPage(title=f"Sivu {number}", slug=f"sivu-{number}", show_in_menus=True)
        page.locale = homes[code].locale
        homes[code].add_child(instance=page)
    with CaptureQueriesContext(connection) as long:
        client.get(f"/{code}/tietoa/")
    assert len(long) == len(short)


ODD_QUERIES = [
    'q="',
    "q=%00",
    "q=%20",
    "q=%ff%fe",
    "q=%ed%a0%80",
    "area=%00",
    "area=" + "9" * 400,
    "area[]=1",
    "p=99999999999999999999",
    "locale=../..",
    "%",
    "&&==",
    "a" * 5000,
]


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_odd_query_strings_never_break_a_page(client, area_pages, municipalities, query):
    for address in ("/fi/", "/se/alueet/", "/fi/alueet/inari/", "/fi/olematon/"):
        client.raise_request_exception = False
        assert client.get(address, QUERY_STRING=query).status_code in (200, 302, 400, 404)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=80))
def test_any_query_string_is_answered(client, area_pages, municipalities, query):
    client.raise_request_exception = False
    assert client.get("/fi/alueet/", QUERY_STRING=query).status_code in (200, 302, 400, 404)
