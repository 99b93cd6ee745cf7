from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from cooperation_models.languages import sitemaps
from tests.languages.sample_pages.models import SampleHiddenPage, SampleIndexPage, SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def documents(client):
    """Return the addresses of the parts."""
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    return [place.text for place in ElementTree.fromstring(response.content).iterfind("s:sitemap/s:loc", NAMES)]


def urls(client, document):
    """Return what one part names: address → language → address of the version."""
    tree = ElementTree.fromstring(client.get(document.removeprefix("http://testserver")).content)
    return {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)
        }
        for url in tree.iterfind("s:url", NAMES)
    }


def everything(client):
    return {address: links for document in documents(client) for address, links in urls(client, document).items()}


def test_every_published_page_is_named_in_each_of_its_languages(client, homes, make_page, locales):
    page = make_page("Verkosto")
    translation = page.copy_for_translation(locales["se"])
    translation.slug = "fierpmadat"
    translation.save_revision().publish()
    site = "http://testserver"
    found = everything(client)
    assert set(found) == {f"{site}{path}" for path in ("/fi/", "/se/", "/sv/", "/fi/verkosto/", "/se/fierpmadat/")}
    versions = {
        "fi": f"{site}/fi/verkosto/",
        "se": f"{site}/se/fierpmadat/",
        "x-default": f"{site}/fi/verkosto/",
    }
    assert found[f"{site}/fi/verkosto/"] == found[f"{site}/se/fierpmadat/"] == versions


def test_drafts_private_pages_and_pages_not_for_search_engines_are_left_out(client, homes, make_page, locales):
    make_page("Luonnos", live=False)
    private = make_page("Salainen")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    private.add_child(instance=SamplePage(title="Salaisen alla", slug="alla", locale=locales["fi"]))
    make_page("Hakutulokset", model=SampleHiddenPage)
    open_page = make_page("Avoin")
    open_page.copy_for_translation(locales["se"])
    found = everything(client)
    assert set(found) == {f"http://testserver/{path}" for path in ("fi/", "se/", "sv/", "fi/avoin/")}
    assert "se" not in found["http://testserver/fi/avoin/"]


def test_addresses_below_a_page_are_named_in_each_language_of_that_page(client, homes, index, locales):
    translation = index.copy_for_translation(locales["se"])
    translation.slug = "assit"
    translation.save_revision().publish()
    found = everything(client)
    assert found["http://testserver/se/assit/poro/"] == {
        "fi": "http://testserver/fi/asiat/poro/",
        "se": "http://testserver/se/assit/poro/",
        "x-default": "http://testserver/fi/asiat/poro/",
    }
    assert sum("asiat/" in address for address in found) == 1 + len(SampleIndexPage.things)


def test_addresses_below_a_draft_are_left_out(client, homes, index):
    index.unpublish()
    assert not any("asiat" in address for address in everything(client))


def test_parts_are_bounded_and_together_complete(client, homes, make_page, index, monkeypatch):
    monkeypatch.setattr(sitemaps.PagesSitemap, "limit", 4)
    monkeypatch.setattr(sitemaps.AddressesBelowSitemap, "limit", 2)
    for number in range(9):
        make_page(f"Sivu {number}")
    parts = documents(client)
    assert len(parts) == 4 + 2
    assert all(len(urls(client, part)) <= 4 for part in parts)
    assert len(everything(client)) == 3 + 9 + 1 + 3


def test_queries_do_not_grow_with_the_tree(client, homes, make_page, index, django_assert_max_num_queries):
    for number in range(20):
        make_page(f"Sivu {number}")
    with django_assert_max_num_queries(12):
        client.get("/sitemap.xml")
    with django_assert_max_num_queries(12):
        assert len(urls(client, "/sitemap-pages.xml")) == 24


@pytest.mark.parametrize(
    "address",
    ["/sitemap-none.xml", "/sitemap-pages.xml?p=2", "/sitemap-pages.xml?p=%22", f"/sitemap-pages.xml?p={9**99}"],
)
def test_unknown_parts_are_404(client, homes, address):
    assert client.get(address).status_code == 404


def test_a_site_without_published_pages_has_an_empty_sitemap(client, home):
    home.unpublish()
    assert everything(client) == {}
