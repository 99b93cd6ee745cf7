"""Pages in every language and a small region, for the tests of this room."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cooperation_models.bodies.models import BodyIndexPage
from cooperation_models.places.models import Area, AreaIndexPage, Sector
from cooperation_models.registry.models import OrganisationIndexPage
from tests.trees import fetched, store_homes, store_in_all_languages, stored_for_all_tests

from .workflow_forms import make_table


@pytest.fixture(scope="package", autouse=True)
def stored_pages(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """Store home pages and pages of areas, organisations and bodies in each language for all tests of the room."""
    with stored_for_all_tests(django_db_blocker):
        homes = store_homes()
        store_in_all_languages(homes, AreaIndexPage, "Alueet", "alueet")
        store_in_all_languages(homes, OrganisationIndexPage, "Järjestöt", "jarjestot")
        yield SimpleNamespace(
            homes=homes, bodies=store_in_all_languages(homes, BodyIndexPage, "Toimielimet", "toimielimet")
        )


@pytest.fixture
def homes(stored_pages, db) -> dict[str, Page]:
    """Return a plain home page in each of the five languages, the Finnish one being the root of the site."""
    return fetched(stored_pages.homes)


@pytest.fixture
def index_pages(stored_pages, db) -> dict[str, BodyIndexPage]:
    """Return the page of bodies in each language; areas and organisations have theirs beside it."""
    return fetched(stored_pages.bodies)


@pytest.fixture
def region(db) -> SimpleNamespace:
    """Return Lapland in small: the region, one sub-region, two municipalities of it and one of another."""
    lapland = Area.objects.create(code="19", level="region", slug="lappi", name_fi="Lappi", name_sv="Lappland")
    north = Area.objects.create(code="197", level="sub_region", slug="pohjois-lappi", name_fi="Pohjois-Lappi")
    inari = Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari", name_se="Anár")
    utsjoki = Area.objects.create(code="890", level="municipality", slug="utsjoki", name_fi="Utsjoki")
    kolari = Area.objects.create(code="273", level="municipality", slug="kolari", name_fi="Kolari")
    for smaller, larger in ((north, lapland), (inari, north), (utsjoki, north), (kolari, lapland)):
        smaller.part_of.add(larger)
        smaller.save()
    sport = Sector.objects.create(code="sport", name_fi="Liikunta", name_se="Valáštallan")
    skiing = Sector.objects.create(code="skiing", name_fi="Hiihto", parent=sport)
    return SimpleNamespace(
        lapland=lapland, north=north, inari=inari, utsjoki=utsjoki, kolari=kolari, sport=sport, skiing=skiing
    )


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


@pytest.fixture
def table(region) -> SimpleNamespace:
    """Return a partnership table with seats, a term and one member, whose members an arena chooses."""
    return make_table(region)


@pytest.fixture
def on_the_day(monkeypatch):
    """Let it be 22 November 2026 for everything that asks for today."""
    noon = datetime(2026, 11, 22, 10, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
