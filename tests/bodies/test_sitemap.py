"""Bodies in the sitemap: each in every language, whether a page with words or the facts alone answer there."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cooperation_models.bodies.models import Body, BodyPage
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def add_body(slug: str, index_pages, **values) -> BodyPage:
    """Make a body that has a page with words in Finnish only."""
    body = Body.objects.create(name_fi=slug.title(), slug=slug, kind="network", **values)
    return index_pages["fi"].add_child(instance=BodyPage(title=slug.title(), body=body))


@pytest.fixture
def sitemap(client):
    """Return a function that reads the whole sitemap: pairs of a path and its versions by language."""

    def tree(address: str) -> ElementTree.Element:
        return ElementTree.fromstring(client.get(address).content)

    def read() -> list[tuple[str, dict[str, str]]]:
        return [
            (
                urlsplit(url.find("s:loc", NAMES).text).path,
                {link.get("hreflang"): urlsplit(link.get("href")).path for link in url.iterfind("x:link", NAMES)},
            )
            for part in tree("/sitemap.xml").iterfind("s:sitemap/s:loc", NAMES)
            for url in tree(part.text).iterfind("s:url", NAMES)
        ]

    return read


def test_every_version_of_what_is_named_is_named_itself_and_once(index_pages, sitemap, read):
    add_body("verkosto", index_pages)
    Body.objects.create(name_fi="Ryhmä", slug="ryhma", kind="network")
    Body.objects.create(name_fi="Luonnos", slug="luonnos", kind="network", live=False)
    found = sitemap()
    addresses = [address for address, _versions in found]
    assert len(addresses) == len(set(addresses))
    assert {target for _address, versions in found for target in versions.values()} == set(addresses)
    for slug in ("verkosto", "ryhma"):
        assert {f"/{code}/toimielimet/{slug}/" for code in LANGUAGES} <= set(addresses)
    assert not any("luonnos" in address for address in addresses)
    links = read("/fi/toimielimet/verkosto/").select("link[hreflang]")
    assert dict(found)["/fi/toimielimet/verkosto/"] == {link["hreflang"]: urlsplit(link["href"]).path for link in links}


def test_a_page_that_kept_its_old_address_is_the_version_of_its_language(index_pages, sitemap):
    page = add_body("vanha", index_pages)
    page.body.slug = "uusi"
    page.body.save()
    found = dict(sitemap())
    assert "/fi/toimielimet/uusi/" not in found
    assert found["/se/toimielimet/uusi/"]["fi"] == "/fi/toimielimet/vanha/"
    assert found["/fi/toimielimet/vanha/"]["se"] == "/se/toimielimet/uusi/"


def test_facts_are_named_where_the_page_is_not_open_to_all(index_pages, sitemap):
    page = add_body("verkosto", index_pages)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    addresses = [address for address, _versions in sitemap()]
    assert addresses.count("/fi/toimielimet/verkosto/") == 1


def test_the_page_of_a_draft_body_is_named_alone(index_pages, sitemap):
    add_body("luonnos", index_pages, live=False)
    found = dict(sitemap())
    assert set(found["/fi/toimielimet/luonnos/"]) == {"fi", "x-default"}
    assert "/se/toimielimet/luonnos/" not in found


def test_queries_do_not_grow_with_the_pages(index_pages, sitemap):
    def count() -> int:
        sitemap()
        with CaptureQueriesContext(connection) as captured:
            sitemap()
        return len(captured)

    add_body("ensimmainen", index_pages)
    before = count()
    for number in range(8):
        add_body(f"ryhma-{number}", index_pages)
    assert count() == before
