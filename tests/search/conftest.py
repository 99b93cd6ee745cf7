"""A portal in small in which things can be found: pages in five languages, facts of each kind, the page of search."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override
from wagtail.models import Page, Site

from cooperation_models.bodies.models import Body, BodyIndexPage, BodyPage
from cooperation_models.places.models import AreaIndexPage
from cooperation_models.registry.models import Organisation, OrganisationIndexPage
from cooperation_models.search.models import SearchPage
from cooperation_models.search.searching import Results, search
from cooperation_models.search.writing import rebuild
from cooperation_models.support_groups.models import SupportGroupIndexPage
from tests.bodies.conftest import count_queries, read, region
from tests.trees import store_homes, store_in_all_languages

__all__ = ["count_queries", "read", "region"]

TYPES = (
    (AreaIndexPage, "Alueet", "alueet"),
    (OrganisationIndexPage, "Järjestöt", "jarjestot"),
    (BodyIndexPage, "Toimielimet", "toimielimet"),
    (SupportGroupIndexPage, "Tukiryhmät", "tukiryhmat"),
    (SearchPage, "Haku", "haku"),
)


@pytest.fixture
def homes(db) -> dict[str, Page]:
    """Return a plain home page in each of the five languages, the Finnish one being the root of the site."""
    Site.clear_site_root_paths_cache()
    return store_homes()


@pytest.fixture
def index_pages(homes) -> dict[str, Page]:
    """Return the Finnish index pages and the page of search by their addresses; each is there in five languages."""
    return {slug: store_in_all_languages(homes, page_type, title, slug)["fi"] for page_type, title, slug in TYPES}


@pytest.fixture
def council(region) -> Body:
    """Return a published body with a name in Finnish and Swedish."""
    return make_body(
        "jarjestoneuvottelukunta",
        "Lapin järjestöneuvottelukunta",
        name_sv="Lapplands organisationsdelegation",
        areas=[region.lapland],
        sectors=[region.skiing],
    )


def make_body(slug: str, name: str, kind: str = "working_group", **columns) -> Body:
    """Return a saved body."""
    relations = {relation: columns.pop(relation, []) for relation in ("areas", "sectors")}
    body = Body(name_fi=name, slug=slug, kind=kind, **columns)
    for relation, values in relations.items():
        setattr(body, relation, values)
    body.save()
    return body


def make_organisation(slug: str, name: str, **columns) -> Organisation:
    """Return a saved organisation."""
    sectors = columns.pop("sectors", [])
    organisation = Organisation(name_fi=name, slug=slug, **columns)
    organisation.sectors = sectors
    organisation.save()
    return organisation


def add_page_of(body: Body, index: Page, introduction: str, **columns) -> BodyPage:
    """Return a published page about a body."""
    page = BodyPage(title=body.name_fi, slug=body.slug, body=body, introduction=introduction, **columns)
    return index.add_child(instance=page)


def find(query: str, language: str = "fi", **choices) -> Results:
    """Make all entries anew and search as a reader of ``language``."""
    rebuild()
    with override(language):
        return search(query, language, **choices)


def titles(results: Results) -> list[str]:
    """Return the titles of the hits in their order."""
    return [str(hit.title) for hit in results.hits]


@pytest.fixture
def whole(index_pages, council, region) -> SimpleNamespace:
    """Return everything together."""
    return SimpleNamespace(pages=index_pages, council=council, region=region)
