import pytest
from django.template import Context, Template
from django.utils.translation import gettext_noop, override

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import DataTable
from cooperation_models.drawings.tiers import Link, Node, Tier, TierDiagram
from cooperation_models.drawings.tile_map import Tile, TileMap, TileState
from cooperation_models.languages.text import LocalisedText, Message

from .markup import printed, words

pytestmark = pytest.mark.database_free

TABLE = DataTable("Parts", ["Part", "Needed"], [["Agents", 21]])


def diagram_figure(key: str, **changes) -> Figure:
    diagram = TierDiagram(
        [Tier("t", "Tier", [Node("a", "A", "post", "Post"), Node("b", "B", "body", "Body")])],
        [Link("a", "b", "informs")],
    )
    return Figure(key, f"Model {key}", "94 parts.", diagram, TABLE, f"/{key}.csv", **changes)


def map_figure(key: str) -> Figure:
    tile_map = TileMap([Tile(1, 1, "A", "exists", "#a", "g")], [("g", "G")], [TileState("exists", "Exists")])
    return Figure(key, "Map", "1 of 1.", tile_map, TABLE)


def test_heading_sentence_drawing_table_and_file_in_this_order():
    figure = printed(diagram_figure("model-a", heading_level=3)).figure
    assert figure["aria-labelledby"] == figure.h3["id"] and words(figure.h3) == "Model model-a"
    order = [
        figure.h3,
        figure.find(class_="drawing-summary"),
        figure.svg,
        figure.details,
        figure.find("a", href="/model-a.csv"),
    ]
    places = [list(figure.descendants).index(part) for part in order]
    assert places == sorted(places)
    assert figure.details.summary and figure.details.table


def test_the_link_to_the_file_stands_alone():
    link = printed(diagram_figure("model-a")).find("a", href="/model-a.csv")
    assert words(link).endswith(": Model model-a")


def test_no_table_and_no_file_leave_nothing_behind():
    html = printed(Figure("t", "Heading", "Summary.", TABLE))
    assert html.details is None and html.a is None and len(html.find_all("table")) == 1


def test_ids_are_unique_and_all_references_lead_somewhere():
    html = printed(diagram_figure("one"), diagram_figure("two"), map_figure("three"), Figure("four", "H", "S.", TABLE))
    ids = [element["id"] for element in html.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for element in html.find_all(attrs={"aria-labelledby": True}):
        assert element["aria-labelledby"] in ids


def test_nothing_that_a_strict_policy_forbids():
    html = printed(diagram_figure("one"), map_figure("two"))
    assert not html.find_all(style=True) and not html.find_all(["style", "script"])
    assert not [name for element in html.find_all(True) for name in element.attrs if name.startswith("on")]


def test_measures_are_spelled_for_svg_in_every_language():
    with override("fi"):
        in_finnish = printed(diagram_figure("one")).svg
    for element in in_finnish.find_all(["rect", "tspan", "svg"]):
        for name in ("x", "y", "width", "height"):
            assert "," not in element.get(name, "") and "\u00a0" not in element.get(name, "")


def test_texts_say_their_language_and_are_escaped():
    with override("se"):
        html = printed(
            Figure("f", LocalisedText("Malli <A>", "fi"), Message(gettext_noop("Not in any catalogue")), TABLE)
        )
    assert html.h2.span["lang"] == "fi" and html.h2.get_text() == "Malli <A>"
    assert html.find(class_="drawing-summary").span["lang"] == "en"


def test_own_words_are_marked_where_the_readers_language_lacks_them():
    with override("sms"):
        summary = printed(diagram_figure("one")).details.summary
    assert summary.span is None or summary.span["lang"] in ("fi", "en")
    assert words(summary)


def test_a_table_can_be_printed_by_itself():
    html = Template('{% load drawings %}{% data_table table "parts" %}').render(Context({"table": TABLE}))
    assert 'id="parts-caption"' in html and "<figure" not in html


@pytest.mark.parametrize("key", ["", "1a", "A", "a b", "a\n", "ä"])
def test_keys_that_are_no_ids_are_refused(key):
    with pytest.raises(ValueError):
        Figure(key, "H", "S.", TABLE)


@pytest.mark.parametrize("level", [1, 7])
def test_heading_levels_beyond_2_to_6_are_refused(level):
    with pytest.raises(ValueError):
        Figure("key", "H", "S.", TABLE, heading_level=level)
