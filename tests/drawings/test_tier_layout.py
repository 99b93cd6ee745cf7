from itertools import combinations, product

import pytest
from hypothesis import given, settings

from cooperation_models.drawings.line_breaking import text_width
from cooperation_models.drawings.tier_layout import (
    BADGE_HEIGHT,
    PADDING,
    SIGN_SIZE,
    TITLE_SIZE,
    WIDTH,
    BoxText,
    lay_out,
    split_into_rows,
)
from cooperation_models.drawings.tiers import Link, Node, Tier, TierDiagram

from .markup import diagrams

pytestmark = pytest.mark.database_free


def boxes_of(layout) -> list:
    return [box for tier in layout.tiers for box in tier.boxes]


def overlap(one, other) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def pieces(points) -> list:
    return list(zip(points, points[1:], strict=False))


def runs_through(piece, box) -> bool:
    """Tell whether a piece of a line lies inside a box, more than touching its edge."""
    (x0, y0), (x1, y1) = piece
    return (
        max(x0, x1) > box.x + 0.1
        and min(x0, x1) < box.x + box.width - 0.1
        and max(y0, y1) > box.y + 0.1
        and min(y0, y1) < box.y + box.height - 0.1
    )


def touches(point, box) -> bool:
    x, y = point
    on_side = (x in (box.x, box.x + box.width)) and box.y <= y <= box.y + box.height
    return on_side or ((y in (box.y, box.y + box.height)) and box.x <= x <= box.x + box.width)


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_boxes_stay_apart_inside_their_bands_and_the_drawing(diagram):
    layout = diagram.layout
    for one, other in combinations(boxes_of(layout), 2):
        assert not overlap(one, other)
    below = 0.0
    for tier in layout.tiers:
        assert tier.y >= below
        below = tier.y + tier.height
        for box in tier.boxes:
            assert box.x >= 0 and box.x + box.width <= WIDTH
            assert tier.y <= box.y and box.y + box.height <= below
        assert all(tier.y < line.y < below for line in tier.title)
    assert layout.height >= below


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_texts_stay_inside_their_boxes_below_each_other(diagram):
    for box in boxes_of(diagram.layout):
        written = [*box.title, *([] if box.badge_frame else box.badge), *box.remark]
        baselines = [line.y for line in written]
        assert baselines == sorted(set(baselines))
        assert all(box.y + PADDING < baseline <= box.y + box.height - PADDING / 2 for baseline in baselines)
        for line in box.title:
            assert line.x + text_width(line.text, TITLE_SIZE) <= box.x + box.width or len(line.text) == 1
        if box.badge_frame:
            x, y, width, height = box.badge_frame
            assert box.x + PADDING + SIGN_SIZE < x and x + width <= box.x + box.width
            assert y + height <= min(baselines, default=box.y + box.height) and height == BADGE_HEIGHT


@settings(max_examples=80, deadline=None)
@given(diagrams())
def test_every_link_goes_from_box_to_box_and_through_none(diagram):
    layout = diagram.layout
    boxes = {box.key: box for box in boxes_of(layout)}
    assert len(layout.routes) == len(layout.lines) == len(diagram.links)
    for link, route, line in zip(diagram.links, layout.routes, layout.lines, strict=True):
        assert touches(route[0], boxes[link.source]) and touches(route[-1], boxes[link.target])
        assert line.path
        for start, end in pieces(route):
            assert start[0] == end[0] or start[1] == end[1]
            assert not any(runs_through((start, end), box) for box in boxes.values())


@settings(max_examples=60, deadline=None)
@given(diagrams())
def test_every_bundle_of_links_ends_in_one_arrow_head_at_least(diagram):
    layout = diagram.layout
    drawn = {(link.target, line.kind) for link, line in zip(diagram.links, layout.lines, strict=True) if line.head}
    assert drawn == {(link.target, line.kind) for link, line in zip(diagram.links, layout.lines, strict=True)}


def model(tier_sizes, links) -> TierDiagram:
    tiers = [
        Tier(f"t{row}", f"Tier {row}", [Node(f"{row}{place}", "Element", "other", "Other") for place in range(size)])
        for row, size in enumerate(tier_sizes)
    ]
    return TierDiagram(tiers, [Link(*link) for link in links])


def shared_length(one, other) -> float:
    """Return how long two ways run along each other, nearer than 4 units."""
    longest = 0.0
    for (a0, a1), (b0, b1) in product(pieces(one), pieces(other)):
        for across, along in ((0, 1), (1, 0)):
            if a0[across] == a1[across] and b0[across] == b1[across] and abs(a0[across] - b0[across]) < 4:
                low = max(min(a0[along], a1[along]), min(b0[along], b1[along]))
                high = min(max(a0[along], a1[along]), max(b0[along], b1[along]))
                longest = max(longest, high - low)
    return longest


@settings(max_examples=60, deadline=None, derandomize=True)
@given(diagrams(most_links=7))
def test_links_share_a_way_only_when_kind_and_source_or_target_are_the_same(diagram):
    for (one, way), (other, other_way) in combinations(zip(diagram.links, diagram.layout.routes, strict=True), 2):
        if one.label != other.label or (one.source != other.source and one.target != other.target):
            assert shared_length(way, other_way) == 0


def test_links_of_one_kind_to_one_box_meet_and_share_one_head():
    layout = model([1, 4], [(f"1{place}", "00", "chooses") for place in range(4)]).layout
    assert sum(bool(line.head) for line in layout.lines) == 1
    assert len({route[-1] for route in layout.routes}) == 1
    assert len({route[0] for route in layout.routes}) == 4


def test_a_link_to_the_box_right_above_is_one_straight_line():
    layout = model([1, 1], [("10", "00", "chooses")]).layout
    assert len(layout.routes[0]) == 2


def test_neighbours_in_a_row_are_linked_side_by_side_in_both_directions():
    layout = model([2], [("00", "01", "a"), ("01", "00", "b")]).layout
    there, back = layout.routes
    assert there[0][0] < there[1][0] and back[0][0] > back[1][0]
    assert there[0][1] != back[0][1]


def test_others_in_a_row_are_linked_round_the_boxes_between():
    layout = model([3], [("00", "02", "a")]).layout
    middle = layout.tiers[0].boxes[1]
    assert max(y for _x, y in layout.routes[0]) > middle.y + middle.height


def test_a_link_past_a_tier_goes_beside_its_box():
    layout = model([1, 1, 1], [("20", "00", "a")]).layout
    middle = layout.tiers[1].boxes[0]
    passing = [x for x, y in layout.routes[0] if middle.y <= y <= middle.y + middle.height] or [
        start[0] for start, end in pieces(layout.routes[0]) if min(start[1], end[1]) < middle.y < max(start[1], end[1])
    ]
    assert passing and all(not middle.x <= x <= middle.x + middle.width for x in passing)


def test_the_same_data_gives_the_same_drawing():
    links = [("10", "00", "a"), ("11", "01", "b"), ("13", "00", "a"), ("00", "12", "c")]
    assert model([2, 4], links).layout == model([2, 4], links).layout


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (4, [4]), (5, [3, 2]), (7, [4, 3]), (9, [3, 3, 3])])
def test_boxes_are_spread_evenly_over_rows(count, rows):
    assert split_into_rows(count) == rows


def test_long_note_is_written_below_the_title():
    [box] = boxes_of(lay_out([("Tier", [("a", BoxText("Title", "one in every second municipality"))])], []))
    assert box.badge_frame is None and box.badge[0].y > box.title[-1].y
