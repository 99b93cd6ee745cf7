"""A publisher composes a fifth structure model in the admin, without code, and finds it in the comparison."""

import re

from bs4 import BeautifulSoup

NEW_ELEMENT = "Kunnan järjestöfoorumi"


def choose_element(page, row: int):
    """Add a row and open its chooser; return the dialog."""
    page.get_by_role("button", name="Lisää Rakenneosa").click()
    page.locator(f"#inline_child_elements-{row} [data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-dialog")
    dialog.wait_for()
    return dialog


def test_model_d_is_composed_published_and_compared(log_in, portal, artefacts):
    page = log_in("julkaisija")
    page.goto("/admin/pages/")
    page.screenshot(path=artefacts / "model-d-1-languages.png")
    finnish = page.get_by_role("row").filter(has=page.get_by_text("suomi", exact=True))
    finnish.get_by_role("link", name=re.compile("^Selaa sivun .* alasivuja")).click()
    page.get_by_role("link", name="Selaa sivun Yhteistyömallit alasivuja").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    number = re.search(r"/admin/pages/(\d+)/", page.url)[1]
    page.goto(f"/admin/pages/{number}/add_subpage/")
    page.wait_for_url("**/structuremodelpage/**")

    page.locator("input[name=title]").fill("Malli D")
    for row, name in enumerate(["Järjestöyhdyshenkilö", "Järjestöareena"]):
        dialog = choose_element(page, row)
        dialog.get_by_role("link", name=name, exact=True).click()
        dialog.wait_for(state="hidden")
    dialog = choose_element(page, 2)
    dialog.get_by_role("tab", name="Tee uusi rakenneosa").click()
    dialog.locator("[name$=name_fi]").fill(NEW_ELEMENT)
    dialog.locator("select[name$=kind]").select_option("body:open_forum")
    dialog.locator("select[name$=tier]").select_option("municipality")
    dialog.locator("select[name$=counted_per]").select_option("municipality")
    page.screenshot(path=artefacts / "model-d-2-new-element.png")
    dialog.get_by_role("button", name="Tee rakenneosa ja valitse se").click()
    dialog.wait_for(state="hidden")
    assert page.get_by_text(NEW_ELEMENT).first.is_visible()
    page.screenshot(path=artefacts / "model-d-3-composed.png", full_page=True)

    page.locator("footer .w-dropdown__toggle").click()
    page.get_by_role("button", name="Julkaise", exact=True).click()
    page.wait_for_url(f"**/admin/pages/{number}/")
    assert page.locator(".messages .success").is_visible()

    page.goto("/fi/mallit/malli-d/")
    page.screenshot(path=artefacts / "model-d-4-page.png", full_page=True)
    diagram = page.locator("figure svg").first
    for name in ("Järjestöyhdyshenkilö", "Järjestöareena"):
        assert diagram.get_by_role("link", name=re.compile(name)).count() == 1
    assert "43" in page.locator("figure").first.inner_text(), "21 contact persons, 21 local forums, 1 arena"

    page.goto("/fi/mallit/")
    for name in ("Malli C", "Malli D"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Vertaa").click()
    page.wait_for_url(re.compile(r"/compare/c/malli-d/"))
    page.screenshot(path=artefacts / "model-d-5-comparison.png", full_page=True)
    table = BeautifulSoup(page.content(), "html.parser").select_one("table")
    assert [cell.get_text(strip=True) for cell in table.select("thead th")][1:] == ["Malli C", "Malli D"]
    assert NEW_ELEMENT in page.content()
