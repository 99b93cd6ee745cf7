"""An association joins a support group with the keyboard alone, and a coordinator lets it in from the queue."""

import re
import time

import pytest

from .test_accessibility import faults_of

GROUP = "ikaihmisten-palvelujen-tukiryhma"
FORM = f"/fi/tukiryhmat/join/{GROUP}/"
NAME = "Näppäimistön Esimerkki ry"
FILLED_IN_BY_HAND = 4
"""Seconds: longer than the shortest time in which a form is taken for a person's."""


@pytest.fixture
def tab_to(page):
    """Return a function that goes on with the tabulator until what a selector means has the focus."""

    def go(selector: str, most: int = 60) -> None:
        for _press in range(most):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        pytest.fail(f"the tabulator never reached {selector}")

    return go


def letter_to(portal, address: str) -> str:
    """Return the last letter to an address; without a mail server letters are written to the server's console."""
    for _try in range(50):
        letters = [part for part in (portal.data / "server.log").read_text().split("Content-Type:") if address in part]
        if letters:
            return letters[-1]
        time.sleep(0.1)
    pytest.fail(f"no letter to {address}")


def test_an_association_joins_by_keyboard_and_is_let_in(portal, page, tab_to, log_in, artefacts):
    page.goto(f"/fi/ryhmat/{GROUP}/")
    tab_to(f'a[href="{FORM}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{FORM}")
    tab_to(".join-form button")
    page.keyboard.press("Enter")
    page.locator("#error-summary").wait_for()
    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert faults_of(page) == []
    page.screenshot(path=artefacts / "join-1-errors.png", full_page=True)
    opened = time.monotonic()

    tab_to("#error-summary a")
    page.keyboard.press("Enter")
    tab_to("#id_applicant_0")
    page.keyboard.press("Space")
    for field, text in {
        "organisation_name": NAME,
        "given_name": "Näppäin",
        "family_name": "Esimerkki",
        "email": "nappain@esimerkki.example",
    }.items():
        tab_to(f"#id_{field}")
        page.keyboard.type(text)
    tab_to("#id_consent")
    page.keyboard.press("Space")
    page.wait_for_timeout(max(0, FILLED_IN_BY_HAND - (time.monotonic() - opened)) * 1000)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/join-sent/"))

    link = re.search(r"/fi/tukiryhmat/join-confirm/\?token=\S+", letter_to(portal, "nappain@esimerkki.example"))
    page.goto(link[0])
    tab_to(".join-form button")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('.join-form')")
    assert page.goto(link[0]).status == 410
    assert page.context.cookies() == [], "joining sets no cookie"

    log_in("koordinaattori")
    page.goto("/admin/snippets/cooperation_support_groups/joinrequest/?state=waiting")
    page.get_by_role("link", name=re.compile(r"^Pyyntö \d+$")).first.click()
    page.locator("[name=decision]").first.wait_for()
    page.screenshot(path=artefacts / "join-2-decision.png", full_page=True)
    for choice in ("[name=who][value=new]", "[name=decision][value=accept]"):
        page.locator(choice).focus()
        page.keyboard.press("Space")
    page.locator("main form button[type=submit]").focus()
    page.keyboard.press("Enter")
    page.locator(".messages .success").wait_for()
    page.goto("/fi/tukiryhmat/perus-ja-hyvinvointipalvelut/")
    assert page.get_by_role("link", name=NAME).count() == 1
