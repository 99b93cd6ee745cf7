import re

import pytest
from django.utils.translation import override
from hypothesis import given, settings

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.signs import KIND_SIGNS, kind_sign
from cooperation_models.drawings.tiers import Link, Node, Tier, TierDiagram
from cooperation_models.languages.text import LocalisedText

from .markup import diagrams, drawn_text, printed, style_sheet, words

pytestmark = pytest.mark.database_free

LONG_NAME = "järjestöyhdyshenkilöverkosto"


def finnish(text: str) -> LocalisedText:
    return LocalisedText(text, "fi")


MODEL = TierDiagram(
    [
        Tier(
            "region",
            "Region",
            [Node("board", "Regional board", "body:advisory_board", "Advisory board", "×1", "#board")],
        ),
        Tier("between", "Between", []),
        Tier(
            "municipality",
            "Municipality",
            [
                Node("contact", finnish(LONG_NAME), "post:contact_person", "Contact person", "×21", "#contact"),
                Node("paper", "Agreement", "agreement:cooperation_document", "Agreement", "×21", required=False),
            ],
        ),
    ],
    [Link("contact", "board", "informs"), Link("paper", "board", finnish("valmistelee"))],
)


def figure_of(diagram: TierDiagram, key: str = "model") -> Figure:
    return Figure(key, "Model A", "43 parts.", diagram)


def test_picture_and_lists_say_the_same_in_the_same_order():
    html = printed(figure_of(MODEL))
    picture, lists = html.find(class_="tiers-drawing"), html.find(class_="tiers-list")
    assert [drawn_text(text) for text in picture.find_all(class_="tiers-title")] == [
        words(title) for title in lists.find_all(class_="tiers-list-title")
    ]
    assert [drawn_text(text) for text in picture.find_all(class_="tiers-name")] == [
        words(name) for name in lists.find_all(class_="tiers-list-name")
    ]
    assert (
        [a["href"] for a in picture.find_all("a")] == [a["href"] for a in lists.find_all("a")] == ["#board", "#contact"]
    )


def test_the_style_sheet_takes_out_exactly_one_of_the_two():
    css = style_sheet()
    assert re.search(r"\n\.tiers-picture \{\s*display: none;", css)
    wide = re.search(r"@container \(min-width: 48rem\) \{(.*?)\n\}", css, re.DOTALL).group(1)
    assert re.search(r"\.tiers-picture \{\s*display: block;", wide)
    assert re.search(r"\.tiers-list \{\s*display: none;", wide)


def test_links_are_sentences_in_legend_and_lists():
    html = printed(figure_of(MODEL))
    legend = html.find(class_="tiers-legend-lines").find(class_="visually-hidden")
    assert words(legend.li) == f"{LONG_NAME} informs Regional board"
    [informs, _prepares] = html.find_all(class_="tiers-list-links")
    assert words(informs.li) == "informs Regional board"


def test_the_legend_names_a_kind_of_link_without_the_colon_before_its_target():
    nodes = [Node("a", "Agents", "post", "Post"), Node("b", "Board", "body", "Body")]
    with override("se"):
        html = printed(
            figure_of(TierDiagram([Tier("t", "Tier", nodes)], [Link("a", "b", finnish("tiedottaa tälle:"))]))
        )
    item = html.find(class_="tiers-legend-lines").li
    assert words(item.span) == "tiedottaa tälle" and item.span.find(lang="fi")
    assert words(item.ul.li) == "Agents tiedottaa tälle: Board"


def test_lines_are_for_the_eye_only_and_one_for_each_link():
    html = printed(figure_of(MODEL))
    lines = html.find(class_="tiers-lines")
    assert lines["aria-hidden"] == "true"
    assert len(lines.find_all(class_="tiers-way")) == len(MODEL.links)


def test_kinds_of_line_are_told_apart_in_the_legend_by_the_same_class():
    html = printed(figure_of(MODEL))
    drawn = [line["class"][-1] for line in html.find(class_="tiers-lines").find_all("g")]
    explained = [line["class"][-1] for line in html.find(class_="tiers-legend-lines").find_all("g")]
    assert drawn == explained == ["tiers-line-1", "tiers-line-2"]


def test_a_divided_word_is_read_as_one():
    four = [Node(f"n{number}", LONG_NAME, "other", "Other") for number in range(4)]
    name = printed(figure_of(TierDiagram([Tier("t", "Tier", four)]))).find(class_="tiers-name")
    assert len(name.find_all("tspan", recursive=False)) == 2
    assert drawn_text(name) == LONG_NAME
    assert name.get_text().strip() == "järjestöyhdys-henkilöverkosto"


def test_lines_between_words_keep_their_space():
    four = [Node(f"n{number}", "Maakunnan ja järjestöjen asiakirja", "other", "Other") for number in range(4)]
    name = printed(figure_of(TierDiagram([Tier("t", "Tier", four)]))).find(class_="tiers-name")
    assert drawn_text(name) == "Maakunnan ja järjestöjen asiakirja"


def test_names_in_another_language_say_so_in_picture_and_lists():
    with override("se"):
        html = printed(figure_of(MODEL))
    names = {drawn_text(text): text.get("lang") for text in html.find_all(class_="tiers-name")}
    assert names == {"Regional board": None, LONG_NAME: "fi", "Agreement": None}
    assert html.find(class_="tiers-list").find("a", href="#contact").span["lang"] == "fi"
    assert (
        html.find(class_="tiers-list").find_all(class_="tiers-list-links")[1].find(lang="fi").get_text()
        == "valmistelee"
    )


def test_an_element_that_is_not_required_says_so_in_words():
    with override("fi"):
        html = printed(figure_of(MODEL))
    optional = html.find(class_="tiers-drawing").find(class_="tiers-optional")
    assert optional.find(class_="tiers-remark")
    assert html.find(class_="tiers-list-optional").find(class_="tiers-list-remark")
    assert html.find(class_="tiers-legend-signs").find(class_="tiers-optional")


def test_a_tier_without_elements_is_shown_as_an_empty_place():
    html = printed(figure_of(MODEL))
    assert html.find(class_="tiers-drawing").find(class_="tiers-empty").find(class_="tiers-remark")
    assert html.find(class_="tiers-list-empty")


def test_the_kind_is_said_unless_the_title_says_it():
    html = printed(figure_of(MODEL))
    signs = html.find(class_="tiers-drawing").find_all(class_="tiers-sign")
    assert [words(sign.title) if sign.title else sign["aria-hidden"] for sign in signs] == [
        "Advisory board",
        "Contact person",
        "true",
    ]
    assert [words(facts) for facts in html.find_all(class_="tiers-list-facts")][:2] == [
        "×1 Advisory board",
        "×21 Contact person",
    ]


def test_the_legend_explains_each_kind_once():
    nodes = [Node(f"n{n}", f"Element {n}", "post:agent", "Agent") for n in range(3)] + [
        Node("b", "B", "network", "Network")
    ]
    html = printed(figure_of(TierDiagram([Tier("t", "Tier", nodes)])))
    assert [words(item) for item in html.find(class_="tiers-legend-signs").find_all("li")] == ["Agent", "Network"]


def test_a_kind_finds_its_sign_by_its_most_particular_name():
    assert kind_sign("post:agent") == KIND_SIGNS["agent"]
    assert kind_sign("post:contact_person") == KIND_SIGNS["post"]
    assert kind_sign("body:advisory_board") == KIND_SIGNS["body"]
    assert kind_sign("of our own") == KIND_SIGNS["other"]
    assert len(set(KIND_SIGNS.values())) == len(KIND_SIGNS)


@pytest.mark.parametrize(
    ("tiers", "links"),
    [
        ([Tier("a", "A", []), Tier("a", "B", [])], []),
        ([Tier("a", "A", [Node("x", "X", "", "")]), Tier("b", "B", [Node("x", "Y", "", "")])], []),
        ([Tier("a", "A", [Node("x", "X", "", "")])], [Link("x", "x", "")]),
        ([Tier("a", "A", [Node("x", "X", "", "")])], [Link("x", "y", "")]),
    ],
)
def test_what_cannot_be_drawn_is_refused(tiers, links):
    with pytest.raises(ValueError):
        TierDiagram(tiers, links)


@settings(max_examples=25, deadline=None)
@given(diagrams())
def test_any_names_are_escaped_and_come_back_whole(diagram):
    html = printed(figure_of(diagram))
    names = [" ".join(node.title.split()) for node in diagram.nodes.values()]
    drawn = [drawn_text(text) for text in html.find_all(class_="tiers-name")]
    assert [name.replace(" ", "").replace("\u00ad", "") for name in names] == [text.replace(" ", "") for text in drawn]
    assert not html.find_all(style=True) and not html.find_all(["script", "style"])
    assert len(html.find(class_="tiers-lines").find_all(class_="tiers-way")) == len(diagram.links)
