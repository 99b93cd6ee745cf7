"""Five workflows of editors by keyboard alone, in a real browser: how many fields and keys each takes is counted.

What was counted is kept beside the screenshots, and the editors' guide states it.
"""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "editors"
CHAPTERS = ("fi/9-paikat-ja-jasenet.md", "sv/9-platser-och-medlemmar.md")
WORKFLOWS = ("new_body_from_a_model", "fill_a_vacancy", "resigns_replace", "new_term", "confirm_the_list")
MOST_TABS = 400
# A dialog that is still moving cannot be closed again: it has come to rest when it has taken the focus.
DIALOG_IS_OPEN = """() => {
  const dialog = document.querySelector(".modal");
  return dialog.contains(document.activeElement) && dialog.getAnimations({subtree: true}).length === 0;
}"""


class Keyboard:
    """Someone who uses the admin without a mouse: counts the keys that are pressed and the fields that are changed."""

    def __init__(self, page):
        self.page, self.keys, self.fields = page, 0, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def to(self, selector: str) -> None:
        """Tab to the next thing that matches a selector."""
        for _step in range(MOST_TABS):
            self.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"The keyboard does not reach {selector} on {self.page.url}")

    def follow(self, selector: str) -> None:
        """Follow a link or send a form, and wait for the page that it leads to."""
        self.to(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def tick(self, selector: str) -> None:
        """Tick a box or choose the first of the answers."""
        self.to(selector)
        self.press("Space")
        assert self.page.evaluate("document.activeElement.checked"), selector
        self.fields += 1

    def write(self, selector: str, text: str) -> None:
        """Write into a field in place of what is there."""
        self.to(selector)
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.keys += len(text)
        self.fields += 1

    def choose(self, name: str) -> None:
        """Open a chooser and take the first thing that it offers."""
        self.to(f"#id_{name}-chooser [data-chooser-action-choose]")
        self.press("Enter")
        self.page.locator(".modal-dialog [data-chooser-modal-choice]").first.wait_for()
        self.page.wait_for_function(DIALOG_IS_OPEN)
        self.to(".modal-dialog [data-chooser-modal-choice]")
        self.press("Enter")
        self.page.locator(".modal-dialog").wait_for(state="hidden")
        self.fields += 1

    def send(self) -> None:
        """Send the form, and say yes where something unusual is asked about."""
        self.follow("form.workflow button[type=submit]")
        if self.page.locator(".workflow-questions").count():
            check_accessibility(self.page)
            self.follow("form.workflow button[type=submit]")
        assert self.page.locator(".workflow-faults").count() == 0, self.page.locator(".workflow-faults").inner_text()
        assert self.page.locator(".messages .success").count() == 1


def check_accessibility(page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, [(violation["id"], violation["nodes"][0]["html"]) for violation in found]


def numbers_in(chapter: str) -> dict[str, tuple[int, int]]:
    """Return how many fields and keys a chapter of the guide says that each workflow takes."""
    rows = re.findall(r"^\| [^|]+ \| (\d+) \| (\d+) \|$", (GUIDES / chapter).read_text(), re.MULTILINE)
    return {name: (int(fields), int(keys)) for name, (fields, keys) in zip(WORKFLOWS, rows, strict=True)}


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


@pytest.fixture(scope="module")
def board(admin) -> str:
    """Return the address of the seats of the demo's partnership table, which has vacant seats."""
    admin.goto("/admin/snippets/cooperation_bodies/body/?kind=partnership_table&state=active")
    number = re.search(r"/body/edit/(\d+)/", admin.content())[1]
    return f"/admin/bodies/{number}/seats/"


@pytest.fixture
def keyboard(request, admin, artefacts):
    """Return the keyboard; afterwards compare what the workflow took with what the guide says."""
    keyboard = Keyboard(admin)
    yield keyboard
    name = request.node.name.removeprefix("test_")
    stem = f"workflow-{name.replace('_', '-')}"
    (artefacts / f"{stem}.txt").write_text(f"Fields: {keyboard.fields}, keys: {keyboard.keys}\n")
    admin.screenshot(path=artefacts / f"{stem}.png", full_page=True)
    for chapter in CHAPTERS:
        fields, keys = numbers_in(chapter)[name]
        assert (keyboard.fields, keyboard.keys <= keys) == (fields, True), f"{chapter} says another number"


def number_after(page, words: str) -> int:
    return int(re.search(rf"{words}: (\d+)", page.locator(".board-summary").inner_text())[1])


def test_new_body_from_a_model(admin, keyboard):
    admin.goto("/admin/bodies/from-model/")
    check_accessibility(admin)
    keyboard.follow(".board-list a")
    check_accessibility(admin)
    keyboard.tick("input[type=checkbox][name^=area-]")
    keyboard.send()
    assert re.search(r"/admin/bodies/\d+/seats/$", admin.url)


def test_fill_a_vacancy(admin, board, keyboard):
    admin.goto(board)
    check_accessibility(admin)
    vacant = number_after(admin, "Avoimia paikkoja")
    keyboard.follow("a[href*='/fill/?seat_group=']")
    check_accessibility(admin)
    keyboard.choose("organisation")
    keyboard.send()
    assert number_after(admin, "Avoimia paikkoja") == vacant - 1


def test_resigns_replace(admin, board, keyboard):
    admin.goto(board)
    filled = number_after(admin, "Täytettyjä paikkoja")
    keyboard.follow(".board-findings a[href*='/replace/']")
    check_accessibility(admin)
    keyboard.tick("input[name=successor][value=chosen]")
    keyboard.choose("organisation")
    keyboard.write("input[name=decided_on]", "2026-01-15")
    keyboard.send()
    assert number_after(admin, "Täytettyjä paikkoja") == filled


def test_new_term(admin, board, keyboard):
    admin.goto(board)
    terms = admin.locator("section[aria-labelledby=terms] li").count()
    keyboard.follow("a[href$='/new-term/']")
    check_accessibility(admin)
    keyboard.tick("input[name=going_on]")
    keyboard.send()
    assert admin.locator("section[aria-labelledby=terms] li").count() == terms + 1


def test_confirm_the_list(admin, board, keyboard):
    admin.goto(board)
    keyboard.follow("a[href$='/confirm/']")
    check_accessibility(admin)
    keyboard.tick("input[name=others_right]")
    keyboard.send()
