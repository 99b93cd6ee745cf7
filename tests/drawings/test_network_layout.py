import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.drawings.network_layout import (
    GRID,
    Box,
    angles_on_rings,
    balance_points,
    order_by_closeness,
    place_names,
    places_on_arcs,
)

pytestmark = pytest.mark.database_free


def test_what_is_close_stands_beside_each_other():
    weights = {("a", "d"): 5, ("b", "e"): 5, ("c", "f"): 4}
    order = order_by_closeness(list("abcdef"), weights)
    assert sorted(order) == list("abcdef")
    for one, other in weights:
        assert abs(order.index(one) - order.index(other)) == 1


def test_without_any_closeness_the_given_order_stays():
    assert order_by_closeness(list("cab"), {}) == list("cab")


@given(
    st.lists(st.integers(0, 30), unique=True, max_size=20),
    st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 30)), st.integers(1, 9), max_size=40),
)
def test_ordering_loses_nothing_and_is_always_alike(keys, weights):
    order = order_by_closeness(keys, weights)
    assert sorted(order) == sorted(keys)
    assert order == order_by_closeness(keys, dict(weights))


@given(st.lists(st.floats(10, 90), min_size=1, max_size=40))
def test_names_on_arcs_have_the_room_they_need(heights):
    places, whole = places_on_arcs(heights, 500, 200)
    for side in (True, False):
        spans = sorted(
            (y - height / 2, y + height / 2)
            for (x, y), height in zip(places, heights, strict=True)
            if (x > 500) is side
        )
        for (_top, bottom), (next_top, _bottom) in zip(spans, spans[1:], strict=False):
            assert bottom <= next_top + 1e-6
        assert all(top >= -1e-6 and bottom <= whole + 1e-6 for top, bottom in spans)


def test_neighbours_on_the_curve_stay_neighbours_where_the_sides_meet():
    places, _whole = places_on_arcs([20] * 6, 500, 200)
    below = sorted(places, key=lambda place: -place[1])[:2]
    assert set(below) == {places[2], places[3]}


@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=1, unique=True), max_size=80))
def test_balance_points_never_cover_each_other(sets):
    anchors = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (0.0, 400.0), "d": (400.0, 400.0)}
    neighbours = dict(enumerate(sets))
    places = balance_points(neighbours, anchors, neighbours)
    assert len(set(places.values())) == len(sets)
    for x, y in places.values():
        assert all(abs(x - other_x) > GRID / 2 or abs(y - other_y) > GRID / 2 for other_x, other_y in anchors.values())


def test_a_thing_lies_nearer_to_its_own_anchors():
    anchors = {"left": (0.0, 100.0), "right": (400.0, 100.0)}
    places = balance_points(["one", "other"], anchors, {"one": ["left"], "other": ["right"]})
    assert places["one"][0] < 200 < places["other"][0]


def test_connected_things_stand_at_about_the_same_angle_on_their_rings():
    inner, outer = ["a1", "b1", "c1", "d1"], ["d2", "c2", "b2", "a2"]
    weights = {(f"{letter}1", f"{letter}2"): 1.0 for letter in "abcd"}
    turns = angles_on_rings([inner, outer], weights)
    for letter in "abcd":
        assert turns[f"{letter}1"] == pytest.approx(turns[f"{letter}2"])
    assert all(0 < turn < 1 for turn in turns.values())


def test_a_name_takes_the_first_free_place_and_goes_without_when_there_is_none():
    taken = Box(0, 0, 10, 10)
    names = [("a", [Box(5, 5, 10, 10), Box(20, 0, 10, 10)]), ("b", [Box(25, 5, 10, 10)]), ("c", [Box(90, 0, 20, 5)])]
    assert place_names(names, [taken], lambda box: box.x + box.width <= 100) == {"a": 1}
