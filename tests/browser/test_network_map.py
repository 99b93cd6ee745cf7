"""The network map in a browser: larger and smaller by keys and buttons, and a plain figure without scripts."""

MAP = "/fi/verkostot/kartta/"


def view_box(page) -> list[float]:
    """Return left edge, upper edge, width and height of what is seen of the drawing."""
    return [float(part) for part in page.locator(".network-drawing").get_attribute("viewBox").split()]


def test_the_drawing_is_moved_by_keys_and_by_buttons(page):
    page.goto(MAP)
    whole = view_box(page)
    view = page.locator(".network-view")
    view.focus()
    page.keyboard.press("+")
    nearer = view_box(page)
    assert nearer[2] < whole[2] and nearer[0] > whole[0]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    moved = view_box(page)
    assert moved[0] > nearer[0] and moved[1] > nearer[1] and moved[2] == nearer[2]
    for _time in range(9):
        page.keyboard.press("ArrowRight")
    assert view_box(page)[0] + view_box(page)[2] <= whole[2] + 0.2
    page.keyboard.press("0")
    assert view_box(page) == whole

    tools = page.locator(".network-tool")
    tools.nth(0).focus()
    page.keyboard.press("Enter")
    assert view_box(page)[2] < whole[2]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert view_box(page) == whole
    assert tools.nth(1).get_attribute("aria-disabled") == "true"
    boxes = [tools.nth(place).bounding_box() for place in range(tools.count())]
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_without_scripts_it_is_a_plain_figure_after_its_words(browser, portal):
    context = browser.new_context(
        base_url=portal.url, java_script_enabled=False, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    page.goto(MAP)
    assert page.locator(".network-tools").is_hidden()
    drawing, words = page.locator(".network-drawing").bounding_box(), page.locator(".map-list").bounding_box()
    assert words["y"] + words["height"] <= drawing["y"]
    assert page.locator(".map-table").is_hidden()
    context.close()
