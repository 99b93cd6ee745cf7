"""A page of organisations in each language, and a small register, for the tests of this room."""

import pytest
from wagtail.models import Locale, Page, Site

from cooperation_models.places.models import Area, AreaIndexPage, Sector
from cooperation_models.registry.models import Organisation, OrganisationIndexPage


@pytest.fixture
def index_pages(db) -> dict[str, OrganisationIndexPage]:
    """Return a published page of organisations in each language, beside a Finnish page of areas."""
    Site.clear_site_root_paths_cache()
    root: Page = Page.get_first_root_node()
    home: Page = Site.objects.get(is_default_site=True).root_page
    home.add_child(instance=AreaIndexPage(title="Alueet", slug="alueet"))
    found = {"fi": home.add_child(instance=OrganisationIndexPage(title="Järjestöt", slug="jarjestot"))}
    for code in ("se", "smn", "sms", "sv"):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        translation = Page(title=code, slug=code, locale=locale, translation_key=home.translation_key)
        page = OrganisationIndexPage(title="Järjestöt", slug="jarjestot", locale=locale)
        page.translation_key = found["fi"].translation_key
        found[code] = root.add_child(instance=translation).add_child(instance=page)
    return found


@pytest.fixture
def make_area(db):
    """Return a function that makes an area: ``make_area("Inari", part_of=[lapland])``."""

    def make(name: str, level: str = "municipality", part_of=(), **values) -> Area:
        slug = name.lower().replace(" ", "-").replace("ä", "a").replace("ö", "o")
        area = Area(name_fi=name, level=level, slug=slug, code=slug[:20], **values)
        if level == "grouping":
            area.grouping_kind = "other"
        area.part_of = list(part_of)
        area.save()
        return area

    return make


@pytest.fixture
def make_sector(db):
    """Return a function that makes a sector."""

    def make(name: str, **values) -> Sector:
        return Sector.objects.create(name_fi=name, code=name.lower(), **values)

    return make


@pytest.fixture
def make_organisation(db):
    """Return a function that makes a published organisation: ``make_organisation("Kylät ry", sectors=[sport])``."""

    def make(name: str, areas_served=(), sectors=(), contact_points=(), **values) -> Organisation:
        slug = values.pop("slug", name.lower().replace(" ", "-").replace("ä", "a").replace("ö", "o"))
        organisation = Organisation(name_fi=name, slug=slug, **values)
        organisation.areas_served = list(areas_served)
        organisation.sectors = list(sectors)
        organisation.contact_points = list(contact_points)
        organisation.save()
        return organisation

    return make
