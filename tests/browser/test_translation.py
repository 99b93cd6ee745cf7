"""The translation desk in a real browser, by keyboard alone: a translator with the right to one language only."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

MOST_TABS = 300


class Keyboard:
    """Someone who uses the desk without a mouse."""

    def __init__(self, page):
        self.page = page

    def to(self, selector: str) -> None:
        """Tab to the next thing that matches a selector."""
        for _step in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"The keyboard does not reach {selector} on {self.page.url}")

    def follow(self, selector: str) -> None:
        """Follow a link or press a button, and wait for the page that it leads to."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Write into a field in place of what is there."""
        self.to(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)


def check_accessibility(page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, [(violation["id"], violation["nodes"][0]["html"]) for violation in found]


def test_the_most_stale_page_is_found_translated_with_term_and_memory_and_published(log_in, portal, artefacts):
    page = log_in("julkaisija-sv")
    assert page.locator("#translation-section a[href*='/next/']").count()
    keyboard = Keyboard(page)
    page.goto("/admin/translation-desk/")
    check_accessibility(page)
    assert page.locator("section.desk-language").count() == 1
    keyboard.follow("a[href$='/translation-desk/sv/']")
    check_accessibility(page)
    assert "Malli B" in page.locator("tbody tr").first.inner_text()
    assert page.locator("tbody tr").first.locator(".desk-state--changed").count() == 1
    keyboard.follow("tbody tr:first-child a[href$='/next/']")

    check_accessibility(page)
    card = page.locator(f"#{page.url.partition('#')[2]}")
    assert card.locator("ins").count() == 1
    assert "kommun" in card.locator(".desk-terms [lang=sv]").all_inner_texts()
    assert "100 %" in card.locator(".desk-suggestions").inner_text()
    number = card.get_attribute("id").removeprefix("string-")
    keyboard.follow(f"#string-{number} button[name=use]")
    suggested = page.locator(f"#text-{number}").input_value()
    assert "kontaktperson" in suggested
    keyboard.write(f"#text-{number}", f"{suggested} Nytt ord.")
    page.screenshot(path=artefacts / "translation-desk-text.png")
    keyboard.follow("button[name=save][value=publish]")
    assert page.locator(".messages .success").count() >= 1

    address = page.locator(".desk-summary a[href*='/sv/']").last.get_attribute("href")
    status, _headers, text = portal.get(re.sub(r"^https?://[^/]+", "", address))
    assert status == 200
    assert "Nytt ord." in text
    page.goto("/admin/translation-desk/sv/?state=changed")
    assert "Malli B" not in page.locator(".desk-table").inner_text()


def test_a_translator_reaches_no_other_language_and_publishes_nothing(log_in):
    page = log_in("kaantaja-sv")
    page.goto("/admin/translation-desk/sv/?assigned=me")
    page.locator("tbody a").first.click()
    expect(page.locator("button[value=ask]")).to_have_count(1)
    assert page.locator("button[value=publish]").count() == 0
    number = int(re.search(r"/texts/(\d+)/", page.url)[1])
    for other in ("/admin/translation-desk/se/", "/admin/translation-desk/smn/interface/"):
        page.goto(other)
        assert re.search(r"/admin/$", page.url), other
    token = page.context.cookies()
    csrf = next(cookie["value"] for cookie in token if cookie["name"].endswith("csrftoken"))
    answer = page.request.post(
        f"/admin/translation-desk/texts/{number}/publish/", form={"csrfmiddlewaretoken": csrf}, max_redirects=0
    )
    assert answer.status in (302, 403)
    assert answer.headers.get("location", "/admin/").endswith("/admin/")


def test_the_desk_fits_a_narrow_screen(log_in, artefacts):
    page = log_in("julkaisija-sv")
    page.set_viewport_size({"width": 320, "height": 800})
    for address in ("/admin/translation-desk/sv/interface/", "/admin/translation-desk/", "/admin/translation-desk/sv/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        check_accessibility(page)
    page.locator("tbody th a").first.click()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_accessibility(page)
    page.screenshot(path=artefacts / "translation-desk-320.png", full_page=True)
