"""The reports of the admin and the panel of findings in a real browser: axe finds nothing, and narrow windows fit."""

import pytest
from axe_playwright_python.sync_playwright import Axe

REPORTS = ("findings", "vacancies", "terms-ending", "unchecked", "continuity")


@pytest.fixture(scope="module")
def admin(browser, portal):
    """Return a tab in which the coordinator of the demo has logged in."""
    context = browser.new_context(base_url=portal.url, viewport={"width": 1280, "height": 900}, locale="fi-FI")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("input[name=username]").fill("koordinaattori")
    page.locator("input[name=password]").fill(portal.password("koordinaattori"))
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def faults(page, part: str) -> list[tuple[str, str]]:
    """Return what axe finds wrong in a part of the page."""
    found = Axe().run(page, context=part).response["violations"]
    return [(violation["id"], violation["nodes"][0]["html"]) for violation in found]


def test_the_panel_leads_from_the_start_page_to_a_form(admin, artefacts):
    admin.goto("/admin/")
    admin.locator("#findings-section").screenshot(path=artefacts / "admin-findings-panel.png")
    assert faults(admin, "#findings-section") == []
    admin.locator("#findings-section ul ul a").first.click()
    admin.wait_for_load_state()
    assert admin.locator("form").count() and "/admin/" in admin.url


@pytest.mark.parametrize("report", REPORTS)
def test_axe_finds_nothing_in_a_report(admin, artefacts, report):
    admin.goto(f"/admin/reports/bodies/{report}/")
    assert admin.locator("table.listing tbody tr").count()
    admin.screenshot(path=artefacts / f"admin-report-{report}.png")
    assert faults(admin, "main") == []


def test_a_filtered_report_has_an_address_of_its_own(admin):
    admin.goto("/admin/reports/bodies/findings/")
    before = admin.locator("table.listing tbody tr").count()
    admin.goto("/admin/reports/bodies/findings/?code=V12")
    assert 0 < admin.locator("table.listing tbody tr").count() < before
