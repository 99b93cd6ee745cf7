import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from cooperation_models.languages.versions import language_versions, translation_notice
from tests.languages.sample_pages.models import SampleHiddenPage, SampleIndexPage, SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]

SITE = "http://testserver"


@pytest.fixture
def request_for(homes):
    def make(path):
        return RequestFactory().get(path)

    return make


def menu_of(page, request):
    return {version.code: version for version in language_versions(page, request)}


@pytest.fixture
def network(homes, make_page, locales):
    """Return a page in Finnish (published), Northern Sámi (published) and Swedish (draft)."""
    page = make_page("Verkosto")
    translation = page.copy_for_translation(locales["se"])
    translation.slug = "fierpmadat"
    translation.save_revision().publish()
    page.copy_for_translation(locales["sv"])
    return page


def test_the_menu_leads_to_the_same_page_or_says_that_it_is_not_there(network, request_for):
    with override("fi"):
        menu = menu_of(network, request_for("/fi/verkosto/"))
        assert [(code, item.url, item.exists, item.is_current) for code, item in menu.items()] == [
            ("fi", "/fi/verkosto/", True, True),
            ("se", "/se/fierpmadat/", True, False),
            ("smn", "", False, False),
            ("sms", "", False, False),
            ("sv", "/sv/", False, False),
        ]
        assert [item.name for item in menu.values()] == [
            "suomi",
            "davvisámegiella",
            "anarâškielâ",
            "nuõrttsääʹmǩiõll",
            "svenska",
        ]
        assert str(menu["sv"].note) and not str(menu["se"].note)
        assert menu["sms"].lang == menu["sms"].hreflang == "sms"


def test_the_menu_asks_the_versions_of_the_page_for_the_same_and_home_pages_for_nothing(network, request_for):
    with override("fi"):
        menu = menu_of(network, request_for("/fi/verkosto/?kind=open&page=2&q=%C4%8Do%26x"))
        notice_versions = [item.url for item in menu.values() if item.exists]
    assert menu["se"].url == "/se/fierpmadat/?kind=open&page=2&q=%C4%8Do%26x"
    assert menu["sv"].url == "/sv/"
    assert notice_versions[0].startswith("/fi/verkosto/?kind=open")
    with override("fi"):
        assert {item.url for item in menu_of(None, request_for("/fi/olematon/?kind=open")).values()} <= {
            "/fi/",
            "/se/",
            "/sv/",
            "",
        }


def test_search_engines_are_told_addresses_without_a_query(client, network):
    html = BeautifulSoup(client.get("/fi/verkosto/?kind=open").text, "html.parser")
    assert {link["href"] for link in html.find_all("link", rel=["alternate", "canonical"])} == {
        f"{SITE}/fi/verkosto/",
        f"{SITE}/se/fierpmadat/",
    }


def test_a_translation_that_only_some_may_read_is_not_named(client, network, request_for, locales):
    translation = network.get_translation(locales["se"])
    PageViewRestriction.objects.create(page=translation, restriction_type=PageViewRestriction.LOGIN)
    with override("fi"):
        menu = menu_of(network, request_for("/fi/verkosto/"))
    assert (menu["se"].url, menu["se"].exists) == ("/se/", False)
    assert "fierpmadat" not in client.get("/fi/verkosto/").text


def test_the_menu_of_an_error_page_leads_to_the_home_pages(homes, request_for):
    with override("se"):
        menu = menu_of(None, request_for("/se/ii-leat/"))
    assert {code: item.url for code, item in menu.items()} == {
        "fi": "/fi/",
        "se": "/se/",
        "smn": "",
        "sms": "",
        "sv": "/sv/",
    }
    assert [code for code, item in menu.items() if item.is_current] == ["se"]


def test_the_menu_of_an_address_below_a_page_leads_to_the_same_address(client, homes, index, locales):
    translation = index.copy_for_translation(locales["se"])
    translation.slug = "assit"
    translation.save_revision().publish()
    html = BeautifulSoup(client.get("/fi/asiat/poro/").text, "html.parser")
    assert html.find("a", lang="se")["href"] == "/se/assit/poro/"
    assert html.find("a", lang="fi")["href"] == "/fi/asiat/poro/"
    assert html.find("link", hreflang="se")["href"] == f"{SITE}/se/assit/poro/"
    assert html.find("link", rel="canonical")["href"] == f"{SITE}/fi/asiat/poro/"
    assert client.get("/se/assit/poro/").status_code == 200


def test_links_for_search_engines_are_reciprocal_and_only_to_published_pages(client, network):
    found = {}
    for path in ("/fi/verkosto/", "/se/fierpmadat/"):
        html = BeautifulSoup(client.get(path, {"x": "1"}).text, "html.parser")
        found[path] = {link["hreflang"]: link["href"] for link in html.find_all("link", rel="alternate")}
        assert html.find("link", rel="canonical")["href"] == f"{SITE}{path}"
    assert (
        found["/fi/verkosto/"]
        == found["/se/fierpmadat/"]
        == {
            "fi": f"{SITE}/fi/verkosto/",
            "se": f"{SITE}/se/fierpmadat/",
            "x-default": f"{SITE}/fi/verkosto/",
        }
    )


def test_a_page_not_for_search_engines_says_so(client, homes, make_page):
    make_page("Hakutulokset", model=SampleHiddenPage)
    html = BeautifulSoup(client.get("/fi/hakutulokset/").text, "html.parser")
    assert html.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert html.find("link", hreflang=True) is None


def test_tags_do_nothing_where_there_is_no_page():
    template = Template(
        "{% load honest_language %}{% hreflang_links page %}{% translation_notice page as notice %}"
        "{% if notice %}{{ notice.message }}{% endif %}"
    )
    assert template.render(Context({"request": RequestFactory().get("/")})).strip() == ""


def test_menu_and_links_cost_few_queries_whatever_the_number_of_languages(
    network, request_for, locales, django_assert_max_num_queries
):
    page = SamplePage.objects.select_related("locale").get(pk=network.pk)
    request = request_for("/fi/verkosto/")
    page.get_url(request)
    template = Template("{% load honest_language %}{% language_menu page as menu %}{% hreflang_links page %}")
    with override("fi"), django_assert_max_num_queries(5):
        template.render(Context({"page": page, "request": request}))


def test_a_fully_translated_page_has_no_notice(make_page, homes, translate, request_for):
    page = translate(make_page("Verkosto"), "se", {"Verkosto": "Fierpmádat"})
    assert translation_notice(SamplePage.objects.get(pk=page.pk), request_for("/se/verkosto/")) is None


def test_the_notice_tells_what_is_finnish_and_where_else_the_page_is(make_page, homes, translate, request_for):
    source = make_page("Verkosto", introduction="Johdanto")
    translate(source, "sv", {"Verkosto": "Nätverk", "Johdanto": "Inledning"})
    partly = SamplePage.objects.get(pk=translate(source, "se", {"Verkosto": "Fierpmádat"}).pk)
    with override("se"):
        notice = translation_notice(partly, request_for("/se/fierpmadat/"))
        assert not notice.is_whole
        assert notice.fields == ["introduction"]
        assert [version.code for version in notice.versions] == ["fi", "sv"]
        assert notice.message.language == "fi"

    wholly = make_page("Toinen", introduction="Johdanto")
    with override("se"):
        notice = translation_notice(SamplePage.objects.get(pk=translate(wholly, "se").pk), request_for("/se/toinen/"))
        assert notice.is_whole
        assert notice.fields == ["title", "introduction"]


def test_the_finnish_page_has_no_notice(make_page, request_for):
    assert translation_notice(make_page("Verkosto"), request_for("/fi/verkosto/")) is None


def test_an_index_without_addresses_of_its_own_lists_none():
    assert list(super(SampleIndexPage, SampleIndexPage()).sub_addresses()) == []
