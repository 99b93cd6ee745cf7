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
    finnish = Site.objects.get(is_default_site=True).root_page
    found = {"fi": finnish}
    for code in ("se", "smn", "sms", "sv"):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        found[code] = finnish.copy_for_translation(locale)
        found[code].save_revision().publish()
    return found


@pytest.fixture
def index_pages(homes) -> dict[str, AreaIndexPage]:
    """Return a published page of areas in each language."""
    finnish = homes["fi"].add_child(instance=AreaIndexPage(title="Alueet", slug="alueet"))
    found = {"fi": finnish}
    for code in ("se", "smn", "sms", "sv"):
        found[code] = finnish.copy_for_translation(homes[code].locale)
        found[code].save_revision().publish()
    return found


@pytest.fixture
def lapland(db):
    """Load the areas of Lapland."""
    return load_region(read_region_file(LAPLAND))
