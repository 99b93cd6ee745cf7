"""Pages of areas in every language, and Lapland's areas, for the tests of this room."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from cooperation_models.places.models import AreaIndexPage
from cooperation_models.places.region_loading import load_region
from cooperation_models.places.region_reader import read_region_file
from tests.trees import fetched, store_homes, store_in_all_languages, stored_for_all_tests

LAPLAND = Path(settings.BASE_DIR) / "site/cooperation_site/regions/lapland.json"


@pytest.fixture(scope="package", autouse=True)
def stored_pages(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """Store home pages and pages of areas in each language for all tests of the room."""
    with stored_for_all_tests(django_db_blocker):
        homes = store_homes()
        yield SimpleNamespace(homes=homes, areas=store_in_all_languages(homes, AreaIndexPage, "Alueet", "alueet"))


@pytest.fixture
def index_pages(stored_pages, db) -> dict[str, AreaIndexPage]:
    """Return a published page of areas in each language."""
    return fetched(stored_pages.areas)


@pytest.fixture(scope="module")
def lapland(stored_pages, django_db_blocker) -> Iterator[None]:
    """Load the areas of Lapland for all tests of a module."""
    with stored_for_all_tests(django_db_blocker):
        load_region(read_region_file(LAPLAND))
        yield
