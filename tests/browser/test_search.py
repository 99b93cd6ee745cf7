"""The search by keyboard, with letters that the keyboard lacks, and without scripts on a narrow screen."""

import re

from playwright.sync_api import expect


def test_suggestions_and_letters_by_keyboard(page):
    page.goto("/fi/alueet/")
    field = page.locator("#search-header")
    field.press_sequentially("järjestöneuv", delay=20)
    options = page.locator("#search-header-suggestions [role=option]")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search-form--header [role=status]")).to_have_text(re.compile(rf": {options.count()}$"))
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    field.press("Escape")
    expect(options).to_have_count(0)
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    title = options.first.inner_text()
    field.press("Enter")
    page.wait_for_url("**/fi/haku/?q=*")
    expect(page.locator(".hit").first.locator("a")).to_have_text(title)
    expect(page.locator(".hit mark").first).to_be_visible()

    page.goto("/se/ohcan/")
    field = page.locator("#search-page")
    field.fill("anr")
    field.evaluate("field => field.setSelectionRange(2, 2)")
    letters = page.locator(".letter-picker button")
    assert all(
        box["width"] >= 24 and box["height"] >= 24 for box in (letter.bounding_box() for letter in letters.all())
    )
    letters.filter(has_text="á").focus()
    page.keyboard.press("Enter")
    expect(field).to_have_value("anár")
    field.press("Enter")
    page.wait_for_url("**/se/ohcan/?q=*")
    expect(page.locator(".hit").first.locator("a")).to_have_text("Anár")
    assert not page.context.cookies()


def test_without_scripts_on_a_narrow_screen(browser, portal):
    context = browser.new_context(
        base_url=portal.url, java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    page.goto("/fi/alueet/")
    page.locator(".site-menu > summary").click()
    page.locator("#search-header").fill("neuvottelukunnassa")
    page.locator(".search-form--header button").click()
    expect(page.locator(".hit").first).to_be_visible()
    assert page.locator(".letter-picker").is_hidden()
    page.locator("select[name=kind]").select_option("page")
    page.locator(".search-form__filters button").click()
    assert "kind=page" in page.url and page.locator(".hit").count()
    assert page.locator("html").evaluate("root => root.scrollWidth") <= 320
    context.close()
