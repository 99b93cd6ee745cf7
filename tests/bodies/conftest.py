"""Pages in every language and a small region, for the tests of this room."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, Site

from cooperation_models.bodies.models import BodyIndexPage
from cooperation_models.places.models import Area, AreaIndexPage, Sector
from cooperation_models.registry.models import OrganisationIndexPage

from .workflow_forms import make_table

LANGUAGES = ("fi", "se", "smn", "sms", "sv")


@pytest.fixture
def homes(db) -> dict[str, Page]:
    """Return a plain home page in each of the five languages, the Finnish one being the root of the site."""
    Site.clear_site_root_paths_cache()
    finnish = Site.objects.get(is_default_site=True).root_page
    return {"fi": finnish} | {code: translation_of(finnish, finnish.get_parent(), code) for code in LANGUAGES[1:]}


@pytest.fixture
def index_pages(homes) -> dict[str, BodyIndexPage]:
    """Return the page of bodies in each language; areas and organisations have theirs beside it."""
    found = {}
    for page_type, title, slug in (
        (AreaIndexPage, "Alueet", "alueet"),
        (OrganisationIndexPage, "Järjestöt", "jarjestot"),
        (BodyIndexPage, "Toimielimet", "toimielimet"),
    ):
        finnish = homes["fi"].add_child(instance=page_type(title=title, slug=slug))
        found = {"fi": finnish} | {code: translation_of(finnish, homes[code], code) for code in LANGUAGES[1:]}
    return found


def translation_of(page: Page, parent: Page, code: str) -> Page:
    """Publish a page in another language below ``parent``, as the translation of ``page``."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    is_home = parent.is_root()
    return parent.add_child(
        instance=type(page)(
            title=page.title,
            slug=f"{page.slug}-{code}" if is_home else page.slug,
            locale=locale,
            translation_key=page.translation_key,
        )
    )


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
