"""An import by keyboard alone, in a real browser: the file, the report, the import and its undo, without barriers."""

from .test_accessibility import faults_of

FILE = "Nimi;Kotikunta;Sähköposti\nNäppäimistöyhdistys ry;Inari;nappi@example.org\nVirheellinen ry;Atlantis;\n"


def press_until(page, selector: str, key: str = "Enter") -> None:
    """Tab to something and press a key on it, waiting for the page that follows."""
    for _step in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            break
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_file_is_checked_imported_and_undone_by_keyboard(log_in):
    page = log_in("koordinaattori")
    page.goto("/admin/imports/new/organisations/")
    assert faults_of(page) == []
    file = {"name": "lista.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.locator("input[type=file]").set_input_files(file)
    press_until(page, "form[enctype] button[type=submit]")
    page.get_by_role("cell", name="Näppäimistöyhdistys ry", exact=True).wait_for()
    assert "Atlantis" in page.locator("table.listing").inner_text()
    assert faults_of(page) == []
    page.locator("input[name=without_faulty]").focus()
    page.keyboard.press("Space")
    press_until(page, "form[action$='/import/'] button")
    press_until(page, "a[href$='/undo/']")
    assert faults_of(page) == []
    press_until(page, "button.serious")
    assert page.locator("#undone-heading").is_visible()
