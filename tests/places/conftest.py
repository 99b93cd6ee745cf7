"""Pages of areas in every language, and Lapland's areas, for the tests of this room."""

from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from cooperation_models.places.models import AreaIndexPage
from cooperation_models.places.region_loading import load_region
from cooperation_models.places.region_reader import read_region_file

LAPLAND = Path(settings.BASE_DIR) / "site/cooperation_site/regions/lapland.json"


@pytest.fixture
def homes(db) -> dict[str, Page]:
    """Return a plain home page in each of the five languages, the Finnish one being the root of the site."""
    Site.clear_site_root_paths_cache()
    root = Page.get_first_root_node()
    finnish = Site.objects.get(is_default_site=True).root_page
    found = {"fi": finnish}
    for code in ("se", "smn", "sms", "sv"):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        home = Page(title=code, slug=code, locale=locale, translation_key=finnish.translation_key)
        found[code] = root.add_child(instance=home)
    return found


@pytest.fixture
def index_pages(homes) -> dict[str, AreaIndexPage]:
    """Return a published page of areas in each language."""
    found: dict[str, AreaIndexPage] = {}
    for code, home in homes.items():
        page = AreaIndexPage(title="Alueet", slug="alueet", locale=home.locale)
        page.translation_key = found["fi"].translation_key if found else page.translation_key
        found[code] = home.add_child(instance=page)
    return found


@pytest.fixture
def lapland(db):
    """Load the areas of Lapland."""
    return load_region(read_region_file(LAPLAND))
