import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.utils.translation import override

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.network_map import ArcMap, MapLink, MapSign, MapThing, Ring, RingMap
from cooperation_models.languages.text import LocalisedText

from .markup import printed

pytestmark = pytest.mark.database_free

BODIES = [MapThing(f"b{n}", f"Body {n}", "body", n / 12, f"#b{n}", f"Members: {n}") for n in range(12)]
ORGANISATIONS = [MapThing(f"o{n}", f"Organisation {n}", "organisation", href=f"#o{n}") for n in range(40)]
LINKS = [MapLink(f"o{n}", f"b{(n * k) % 12}") for n in range(40) for k in (1, 5)]
SIGNS = [MapSign("body", "Body"), MapSign("organisation", "Organisation"), MapSign("line", "Belongs to")]


def arcs() -> ArcMap:
    return ArcMap(BODIES, LINKS, ORGANISATIONS, SIGNS)


def rings() -> RingMap:
    links = [MapLink(f"b{n}", f"b{n + 1}", n / 12) for n in range(11)]
    return RingMap("Citizen", [Ring("Near", BODIES[:5]), Ring("Far", BODIES[5:]), Ring("Farthest", [])], links, SIGNS)


def drawn(drawing) -> BeautifulSoup:
    return printed(Figure("map", "Map", "Summary.", drawing))


@pytest.mark.parametrize("drawing", [arcs(), rings()])
def test_the_picture_is_not_read_aloud_and_nothing_in_it_takes_the_focus(drawing):
    svg = drawn(drawing).find(class_="network-drawing")
    assert svg["aria-hidden"] == "true"
    assert svg.find_all("a") and all(link["tabindex"] == "-1" for link in svg.find_all("a"))


@pytest.mark.parametrize("drawing", [arcs(), rings()])
def test_every_thing_is_drawn_once_with_its_name_to_point_at(drawing):
    svg = drawn(drawing).find(class_="network-drawing")
    things = [placed.thing for placed in drawing.picture.things]
    assert [link["href"] for link in svg.find_all("a")] == [thing.href for thing in things]
    titles = [title.get_text() for title in svg.find_all("title")]
    assert titles == [f"{thing.title}{f' – {thing.note}' if thing.note else ''}" for thing in things]
    shapes = svg.find_all(class_="network-body"), svg.find_all(class_="network-organisation")
    assert [len(found) for found in shapes] == [
        sum(thing.shape == shape for thing in things) for shape in ("body", "organisation")
    ]


@pytest.mark.parametrize("drawing", [arcs(), rings()])
def test_everything_lies_on_the_paper(drawing):
    picture = drawing.picture
    for placed in picture.things:
        assert placed.radius <= placed.x <= picture.width - placed.radius
        assert placed.radius <= placed.y <= picture.height - placed.radius


def test_anchors_always_have_their_whole_names():
    long = "Järjestöyhdyshenkilöverkoston laajennettu maakunnallinen valmisteluryhmä ja sen tukiverkosto"
    drawing = ArcMap([MapThing("a", long), *BODIES], [])
    (placed,) = [placed for placed in drawing.picture.things if placed.thing.key == "a"]
    shown = "".join(line.text if line.hyphenated else f"{line.text} " for line in placed.lines)
    assert shown.strip() == long


def test_a_name_without_room_is_said_to_be_in_the_table():
    crowd = [MapThing(f"o{n}", "An organisation with a rather long name", "organisation") for n in range(80)]
    full = ArcMap(BODIES[:1], [MapLink(thing.key, "b0") for thing in crowd], crowd)
    assert full.picture.has_nameless
    assert "kaikki nimet ovat taulukossa" in drawn(full).get_text()
    assert "kaikki nimet ovat taulukossa" not in drawn(ArcMap(BODIES, [])).get_text()


def test_things_without_an_address_are_no_links():
    svg = drawn(ArcMap([MapThing("a", "A")], [])).find(class_="network-drawing")
    assert not svg.find("a") and svg.find("title").get_text() == "A"


def test_names_say_their_language():
    with override("sms"):
        svg = drawn(ArcMap([MapThing("a", LocalisedText("Kylät", "fi"))], [])).find(class_="network-drawing")
    assert svg.find("title")["lang"] == svg.find("text")["lang"] == "fi"


def test_a_note_in_another_language_than_the_name_is_left_out():
    with override("sms"):
        note = LocalisedText("Jäseniä: 3", "fi")
        drawing = ArcMap([MapThing("a", LocalisedText("Aanar", "sms"), note=note), MapThing("b", "B", note="3")], [])
        titles = [title.get_text() for title in drawn(drawing).find_all("title")]
    assert titles == ["Aanar", "B – 3"]


def test_thicker_lines_are_drawn_apart_from_thinner_ones():
    drawing = ArcMap(BODIES, [MapLink("b0", "b1", 0), MapLink("b1", "b2", 1), MapLink("b2", "b3", 1)])
    ways = dict(drawing.picture.ways)
    assert [way.count("M") for way in (ways[1], ways[4])] == [1, 2] and set(ways) == {1, 4}


def test_tools_are_buttons_with_names_that_wait_for_the_script():
    html = drawn(arcs())
    tools = html.find(class_="network-tools")
    assert tools.has_attr("hidden")
    buttons = tools.find_all("button", type="button")
    assert len(buttons) == 7 and len({button.get_text(strip=True) for button in buttons}) == 7
    script = Path(finders.find("cooperation_drawings/network_map.js")).read_text()
    for button in buttons:
        assert re.search(rf"\b{button['data-network-do']}: \(\)", script)


def test_there_is_no_style_in_the_markup_and_every_class_has_a_rule():
    css = Path(finders.find("cooperation_drawings/network_map.css")).read_text()
    for drawing in (arcs(), rings()):
        html = drawn(drawing)
        assert not html.find_all(style=True) and not html.find("style")
        classes = {name for part in html.find(class_="network-map").find_all(class_=True) for name in part["class"]}
        for name in classes - {"visually-hidden", "network-way-1", "network-name-small"}:
            assert f".{name}" in css, name


def fingerprint() -> str:
    """Return what the whole markup of both drawings comes to."""
    return sha256(f"{drawn(arcs())}{drawn(rings())}".encode()).hexdigest()


def test_the_same_data_gives_the_same_picture_in_every_process():
    code = "import django; django.setup(); import tests.drawings.test_network_map as here; print(here.fingerprint())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "PYTHONHASHSEED": "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1",
            "PYTHONPATH": ".:site",
            "DJANGO_SETTINGS_MODULE": "cooperation_site.settings.test",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert other.stdout.strip() == fingerprint()


@pytest.mark.parametrize(
    "broken",
    [
        lambda: MapThing("a", "A", "cloud"),
        lambda: MapThing("a", "A", share=1.5),
        lambda: ArcMap([MapThing("a", "A"), MapThing("a", "B")], []),
        lambda: ArcMap([MapThing("a", "A")], [MapLink("a", "b")]),
        lambda: ArcMap([MapThing("a", "A")], [], [MapThing("o", "O", "organisation")]),
        lambda: RingMap("C", [Ring("R", [MapThing("a", "A")])], [MapLink("a", "b")]),
    ],
)
def test_what_cannot_be_drawn_is_refused(broken):
    with pytest.raises(ValueError):
        broken()
