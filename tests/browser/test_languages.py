"""Each language answers under its own address, in itself, and never passes Finnish off as Sámi."""

import re

import pytest
from bs4 import BeautifulSoup

from .addresses import FINNISH, LANGUAGES, PAGES, versions


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_answers_in_its_own_language(language, portal):
    status, headers, text = portal.get(f"/{language}/")
    assert status == 200
    assert headers["content-language"] == language
    assert re.search(rf'<html[^>]* lang="{language}"', text)


@pytest.mark.parametrize("name", FINNISH)
def test_every_page_type_names_all_its_versions_and_they_name_it_back(name, portal):
    found = versions(portal, FINNISH[name])
    assert set(found) == {language for other, language in PAGES if other == name}
    for path in found.values():
        assert versions(portal, path) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_models_are_shown_with_diagram_coverage_and_comparison(language, portal):
    for name in ("structure model A", "structure model C"):
        soup = BeautifulSoup(portal.get(versions(portal, FINNISH[name])[language])[2], "html.parser")
        assert soup.select_one("figure#diagram svg")
        assert soup.select_one("figure#coverage-map")
    comparison = BeautifulSoup(portal.get(versions(portal, FINNISH["comparison"])[language])[2], "html.parser")
    assert comparison.select_one("table")


def test_unknown_language_is_not_found_in_the_readers_language(portal):
    status, _headers, text = portal.get("/xx/", **{"Accept-Language": "sv"})
    assert status == 404
    assert re.search(r'<html[^>]* lang="sv"', text)


@pytest.mark.parametrize(
    "path", ["/fi/mallit/compare/a/zzz/", "/fi/mallit/compare/a/", "/fi/alueet/atlantis/", "/sv/xyz/"]
)
def test_unknown_addresses_are_not_found_in_the_pages_language(path, portal):
    status, _headers, text = portal.get(path)
    assert status == 404
    assert re.search(rf'<html[^>]* lang="{path[1:3]}"', text)


@pytest.mark.parametrize(
    "query",
    ["?q=%22&page=99999999999999999999999&element=%F0%9F%92%A9&letter=%22&language=zz", "?q=%00" + "a" * 3000],
)
@pytest.mark.parametrize("name", FINNISH)
def test_odd_queries_are_never_a_server_error(name, query, portal):
    assert portal.get(FINNISH[name] + query)[0] < 500
