"""A page of organisations in each language, and a small register, for the tests of this room."""

from collections.abc import Iterator

import pytest

from cooperation_models.places.models import Area, AreaIndexPage, Sector
from cooperation_models.registry.models import Organisation, OrganisationIndexPage
from tests.trees import fetched, store_homes, store_in_all_languages, stored_for_all_tests


@pytest.fixture(scope="package", autouse=True)
def stored_pages(django_db_setup, django_db_blocker) -> Iterator[dict[str, OrganisationIndexPage]]:
    """Store home pages and pages of organisations in each language, and a Finnish page of areas."""
    with stored_for_all_tests(django_db_blocker):
        homes = store_homes()
        homes["fi"].add_child(instance=AreaIndexPage(title="Alueet", slug="alueet"))
        yield store_in_all_languages(homes, OrganisationIndexPage, "Järjestöt", "jarjestot")


@pytest.fixture
def index_pages(stored_pages, db) -> dict[str, OrganisationIndexPage]:
    """Return a published page of organisations in each language, beside a Finnish page of areas."""
    return fetched(stored_pages)


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
