import re

import pytest

from cooperation_models.drawings.tier_lines import draw_lines, rounded_path, spell_number
from cooperation_models.drawings.tier_routes import RoutePlan, Seat, Wire

pytestmark = pytest.mark.database_free


def test_corners_are_rounded_no_more_than_the_pieces_allow():
    path = rounded_path([(0, 0), (0, 4), (50, 4)])
    assert path == "M0,0L0,2Q0,4 2,4L50,4"
    assert re.fullmatch(r"[MLQ0-9., ]+", path)


@pytest.mark.parametrize(
    ("number", "spelled"), [(0.0, "0"), (12.0, "12"), (12.34, "12.3"), (-0.5, "-0.5"), (1234.5, "1234.5")]
)
def test_numbers_are_spelled_for_svg(number, spelled):
    assert spell_number(number) == spelled


def test_a_branch_ends_where_it_meets_its_like_and_only_the_trunk_has_a_head():
    seats = {"top": Seat(0, 100, 200), "left": Seat(1, 0, 90), "right": Seat(1, 210, 300)}
    plan = RoutePlan(seats, [Wire("left", "top", 1), Wire("right", "top", 1)], 0, 400)
    trunk, branch = draw_lines(plan, plan.routes([(0, 40), (100, 140)], [(0, 0), (52, 88), (140, 140)]))
    assert trunk.head and not branch.head
    assert trunk.path.endswith("L150,50") and branch.path.endswith("L150,62")


def test_the_head_points_the_way_the_line_goes():
    seats = {"top": Seat(0, 100, 200), "below": Seat(1, 100, 200)}
    plan = RoutePlan(seats, [Wire("top", "below", 1)], 0, 400)
    [line] = draw_lines(plan, plan.routes([(0, 40), (100, 140)], [(0, 0), (52, 88), (140, 140)]))
    assert line.path == "M150,40L150,90"
    assert line.head == "M155,90L150,100L145,90Z"
