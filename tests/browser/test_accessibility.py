"""axe-core (WCAG 2.2 A and AA, best practice) and reflow, on every page type, in each language, light and dark."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from .addresses import FINNISH, LANGUAGES, PAGES, versions

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
EVERY_LOOK = [("light", 1280), ("dark", 320)]
HARDEST_LOOK = [("dark", 320)]
OTHERS = ("sv", "se", "smn", "sms")


def walks() -> list[tuple[str, str]]:
    """Return which pages are judged in which language: in Finnish, and in one of the others by turns."""
    turns = {}
    for name in FINNISH:
        others = [language for language in OTHERS if (name, language) in PAGES]
        turns[name] = others[len(turns) % len(others)]
    return [(name, language) for name, language in PAGES if language in ("fi", turns[name])]


def faults_of(page) -> list[str]:
    """Return what axe finds wrong in the page as it is shown now, one line a place."""
    answer = Axe().run(page, options=RULES).response
    return [
        f"{violation['id']}: {node['html'][:160]}" for violation in answer["violations"] for node in violation["nodes"]
    ]


@pytest.mark.parametrize(("name", "language"), walks())
def test_no_barrier_in_any_width_or_scheme(name, language, portal, page):
    """Finnish pages once in each width and once in each scheme; the others in the hardest look.

    The markup of a page is the same in all languages; what differs between them is judged without a browser as well.
    """
    path, found = versions(portal, FINNISH[name])[language], {}
    for scheme, width in EVERY_LOOK if language == "fi" else HARDEST_LOOK:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language
        faults = faults_of(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append("the page scrolls sideways")
        if faults:
            found[f"{scheme} {width}"] = faults
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_error_page_has_no_barrier(language, page):
    answer = page.goto(f"/{language}/tata-ei-ole/")
    assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == language
    assert faults_of(page) == []
