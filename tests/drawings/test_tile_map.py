import json
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.signs import STATE_SIGNS
from cooperation_models.drawings.tile_map import Tile, TileMap, TileState
from cooperation_models.languages.text import LocalisedText

from .markup import printed, style_sheet, words

pytestmark = pytest.mark.database_free

STATES = [TileState("exists", "Exists"), TileState("missing", "Missing"), TileState("no_answer", "Asked, no answer")]


def map_markup(tiles, groups=(), states=STATES):
    return printed(Figure("map", "Map", "Summary.", TileMap(tiles, groups, states)))


def lapland() -> TileMap:
    region = json.loads(Path("site/cooperation_site/regions/lapland.json").read_text())
    tiles = [
        Tile(
            area["tile"]["row"] + 1,
            area["tile"]["col"] + 1,
            LocalisedText(area["name_fi"]["name"], "fi"),
            STATES[number % 3].key,
            f"/areas/{area['code']}/",
            area["sub_region"],
        )
        for number, area in enumerate(region["municipalities"])
    ]
    return TileMap(tiles, [(area["code"], area["name_fi"]) for area in region["sub_regions"]], STATES)


def test_lapland_reads_as_a_list_by_sub_region_with_states_in_words():
    tile_map = lapland()
    html = printed(Figure("map", "Map", "Summary.", tile_map))
    groups = html.find(class_="tile-groups").find_all(class_="tile-group")
    assert [words(group.p) for group in groups] == [label for _key, label in tile_map.groups]
    tiles = html.find_all(class_="tile")
    assert len(tiles) == 21
    said = {words(tile.find(class_="tile-name")): words(tile.find(class_="tile-state")) for tile in tiles}
    labels = {state.key: state.label for state in STATES}
    assert said == {str(tile.label): labels[tile.state] for tile in tile_map.tiles}
    assert all(tile.svg["aria-hidden"] == "true" for tile in tiles)


def test_the_tab_key_goes_through_group_by_group_row_by_row():
    tiles = [
        Tile(1, 2, "B", "exists", "#b", "g"),
        Tile(1, 1, "C", "exists", "#c", "h"),
        Tile(2, 1, "A", "exists", "#a", "g"),
    ]
    html = map_markup(tiles, [("h", "H"), ("g", "G")])
    assert [a["href"] for a in html.find_all("a")] == ["#c", "#b", "#a"]


def test_names_say_their_language():
    with override("sms"):
        html = map_markup(
            [Tile(1, 1, LocalisedText("Ranua", "fi"), "exists"), Tile(1, 2, LocalisedText("Aanar", "sms"), "exists")]
        )
    ranua, aanar = html.find_all(class_="tile-name")
    assert ranua.span["lang"] == "fi" and aanar.span is None


def test_the_legend_counts_every_state_also_those_nobody_has():
    html = map_markup([Tile(1, 1, "A", "missing"), Tile(1, 2, "B", "missing"), Tile(2, 2, "C", "exists")])
    assert [words(item) for item in html.find(class_="tile-legend").find_all("li")] == [
        "Exists: 1",
        "Missing: 2",
        "Asked, no answer: 0",
    ]


def test_outlines_run_where_a_group_ends():
    html = map_markup(
        [Tile(1, 1, "A", "exists", group="g"), Tile(1, 2, "B", "exists", group="h")], [("g", ""), ("h", "")]
    )
    one, other = html.find_all(class_="tile")
    every = {"tile-edge-top", "tile-edge-right", "tile-edge-bottom", "tile-edge-left"}
    assert every <= set(one["class"]) and every <= set(other["class"])
    html = map_markup([Tile(1, 1, "A", "exists"), Tile(1, 2, "B", "exists")])
    one, other = html.find_all(class_="tile")
    assert every - set(one["class"]) == {"tile-edge-right"} and every - set(other["class"]) == {"tile-edge-left"}


def test_a_groups_name_stands_right_above_its_first_tile():
    html = map_markup([Tile(3, 2, "A", "exists", group="g"), Tile(4, 2, "B", "exists", group="g")], [("g", "Group")])
    first, second = html.find_all(class_="tile")
    assert {"tile-row-5", "tile-column-2"} <= set(html.find(class_="tile-group-name")["class"])
    assert {"tile-row-6", "tile-column-2", "tile-first"} <= set(first["class"])
    assert {"tile-row-7", "tile-column-2"} <= set(second["class"]) and "tile-first" not in second["class"]


def test_every_class_of_a_full_map_has_a_rule_so_that_no_style_attribute_is_needed():
    css = style_sheet()
    tiles = [
        Tile(place, place, "A", state, group="g")
        for place, state in zip((1, 2, 15, 29, 30, 28), STATE_SIGNS, strict=True)
    ]
    html = map_markup(tiles, [("g", "Group")], [TileState(key, key) for key in STATE_SIGNS])
    assert not html.find_all(style=True)
    classes = {name for element in html.find_all(class_=True) for name in element["class"]}
    placed = {name for name in classes if re.match(r"tile-(row|column|edge)-", name)}
    states = {f"tile-{key}" for key in STATE_SIGNS} | {f"state-sign-{key}" for key in STATE_SIGNS}
    for name in placed | states:
        assert re.search(rf"\.{name}\b(?!-)", css), name


def test_every_state_has_a_pattern_and_a_sign_of_its_own():
    css = style_sheet()
    patterns = re.findall(r"\.tile-(\w+) \{\s*--tile-pattern: ([^;]+);", css)
    assert {key for key, _pattern in patterns} == set(STATE_SIGNS)
    assert (
        len({pattern for _key, pattern in patterns})
        == len({sign.mark for sign in STATE_SIGNS.values()})
        == len(STATE_SIGNS)
    )


@pytest.mark.parametrize(("columns", "scrolls"), [(5, False), (6, True)])
def test_a_wide_map_scrolls_in_a_named_box_of_its_own(columns, scrolls):
    html = map_markup([Tile(1, columns, "A", "exists")])
    frame = html.find(class_="tile-frame")
    assert (frame.get("tabindex") == "0") is scrolls
    assert (frame.get("aria-labelledby") == "map-heading") is scrolls


def test_a_character_may_stand_for_the_sign():
    html = map_markup([Tile(1, 1, "A", "exists")], states=[TileState("exists", "Exists", "☑")])
    assert html.find(class_="tile").find(class_="state-glyph")["aria-hidden"] == "true"


@pytest.mark.parametrize(
    ("tiles", "groups"),
    [
        ([Tile(1, 1, "A", "exists"), Tile(1, 1, "B", "exists")], []),
        ([Tile(0, 1, "A", "exists")], []),
        ([Tile(1, 31, "A", "exists")], []),
        ([Tile(1, 1, "A", "partly")], []),
        ([Tile(1, 1, "A", "exists", group="x")], [("g", "G")]),
        ([Tile(1, 1, "A", "exists", group="x")], []),
    ],
)
def test_what_cannot_be_drawn_is_refused(tiles, groups):
    with pytest.raises(ValueError):
        TileMap(tiles, groups, STATES)


def test_a_state_without_a_look_is_refused():
    with pytest.raises(ValueError):
        TileState("perhaps", "Perhaps")
