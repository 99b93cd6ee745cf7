"""Pages in every language and a small region with organisations and networks, for the tests of this room."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation_models.bodies.models import Body, BodyIndexPage, Membership
from cooperation_models.networks.models import NetworkIndexPage, NetworkPage
from cooperation_models.places.models import Area, AreaIndexPage, Sector
from cooperation_models.registry.models import Organisation, OrganisationIndexPage
from tests.trees import fetched, store_homes, store_in_all_languages, stored_for_all_tests


@pytest.fixture(scope="package", autouse=True)
def stored_pages(django_db_setup, django_db_blocker) -> Iterator[dict[str, NetworkIndexPage]]:
    """Store home pages and pages of networks in each language, and Finnish pages of areas, organisations and bodies."""
    with stored_for_all_tests(django_db_blocker):
        homes = store_homes()
        for page_type, slug in (
            (AreaIndexPage, "alueet"),
            (OrganisationIndexPage, "jarjestot"),
            (BodyIndexPage, "ryhmat"),
        ):
            homes["fi"].add_child(instance=page_type(title=slug.capitalize(), slug=slug))
        yield store_in_all_languages(homes, NetworkIndexPage, "Verkostot", "verkostot")


@pytest.fixture
def index_pages(stored_pages, db) -> dict[str, NetworkIndexPage]:
    """Return the page of networks in each language; areas, organisations and bodies have Finnish ones beside it."""
    return fetched(stored_pages)


@pytest.fixture
def make_network(db):
    """Return a function that makes a network: ``make_network("Kylät", members=[a, b], areas=[inari])``."""

    def make(name: str, members=(), areas=(), sectors=(), **values) -> Body:
        slug = values.pop("slug", name.lower().replace(" ", "-").replace("ä", "a").replace("ö", "o"))
        body = Body(name_fi=name, slug=slug, kind=values.pop("kind", "network"), **{"openness": "open", **values})
        body.areas, body.sectors = list(areas), list(sectors)
        body.save()
        Membership.objects.bulk_create(Membership(body=body, organisation=member, live=True) for member in members)
        return body

    return make


@pytest.fixture
def make_organisation(db):
    """Return a function that makes a published organisation: ``make_organisation("Kylät ry", sectors=[sport])``."""

    def make(name: str, sectors=(), **values) -> Organisation:
        slug = values.pop("slug", name.lower().replace(" ", "-").replace("ä", "a").replace("ö", "o"))
        organisation = Organisation(name_fi=name, slug=slug, **values)
        organisation.sectors = list(sectors)
        organisation.save()
        return organisation

    return make


@pytest.fixture
def region(make_network, make_organisation) -> SimpleNamespace:
    """Return two municipalities of a region, two sectors, six organisations and four networks of them.

    ``villages`` and ``culture`` have nearly the same members, ``closed`` is for a target group, ``far`` shares one
    member with them. Kelo is in no body.
    """
    lapland = Area.objects.create(code="19", level="region", slug="lappi", name_fi="Lappi", name_se="Lappi se")
    inari = Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari", name_se="Anár")
    kolari = Area.objects.create(code="273", level="municipality", slug="kolari", name_fi="Kolari")
    for municipality in (inari, kolari):
        municipality.part_of.add(lapland)
        municipality.save()
    sport = Sector.objects.create(code="sport", name_fi="Liikunta", name_se="Valáštallan")
    youth = Sector.objects.create(code="youth", name_fi="Nuoriso")
    people = {
        name: make_organisation(name.capitalize(), sectors=[sector] if sector else [], seat_area=home)
        for name, sector, home in (
            ("aapa", sport, inari),
            ("hilla", sport, inari),
            ("jänkä", youth, inari),
            ("kaarna", youth, kolari),
            ("kelo", youth, kolari),
            ("keto", None, None),
        )
    }
    shared = [people[name] for name in ("aapa", "hilla", "jänkä")]
    networks = SimpleNamespace(
        villages=make_network("Kylät", members=[*shared, people["keto"]], areas=[lapland]),
        culture=make_network("Kulttuuri", members=shared, areas=[inari], sectors=[sport]),
        closed=make_network("Kohdennettu", members=[people["kaarna"]], areas=[kolari], openness="targeted"),
        far=make_network("Kaukana", members=[people["keto"], people["kaarna"]], areas=[kolari], sectors=[youth]),
    )
    return SimpleNamespace(
        lapland=lapland, inari=inari, kolari=kolari, sport=sport, youth=youth, networks=networks, **people
    )


@pytest.fixture
def network_page(index_pages, region) -> NetworkPage:
    """Return the published Finnish page of the network of villages."""
    page = NetworkPage(
        title="Kylien verkosto",
        introduction="Kylät yhdessä.",
        body=region.networks.villages,
        who_belongs="<p>Kyläyhdistykset.</p>",
        goals="<p>Elävät kylät.</p>",
    )
    return index_pages["fi"].add_child(instance=page)


@pytest.fixture
def read(client):
    """Return a function that asks for an address and returns the parsed page."""

    def ask(address: str, **parameters) -> BeautifulSoup:
        response = client.get(address, parameters)
        assert response.status_code == 200, (address, response.status_code)
        return BeautifulSoup(response.content, "html.parser")

    return ask


@pytest.fixture
def count_queries(client):
    """Return a function that tells how many queries answering an address takes, caches of the process being warm."""

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


def words(element) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(element.get_text(" ").split())


def rows_of(page: BeautifulSoup, part: str) -> list[list[str]]:
    """Return the texts of the cells of the table in a part of an analysis."""
    return [[words(cell) for cell in row.select("th, td")] for row in page.select(f"#{part} tbody tr")]
