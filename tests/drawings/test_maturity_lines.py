from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.maturity_lines import MaturityLine, MaturityLines, MaturityPoint

from .markup import printed, words

pytestmark = pytest.mark.database_free

STAGES = ["Led", "Facilitated", "Self-organising"]


def point(year: int, level: float, note: str = "") -> MaturityPoint:
    return MaturityPoint(date(year, 1, 1), level, f"{level * 100:.0f} of 100", str(year), note)


def lines() -> MaturityLines:
    return MaturityLines(
        STAGES,
        [
            MaturityLine("Network A", [point(2025, 1), point(2021, 0, "Begun")], "#a"),
            MaturityLine("Network B", [point(2023, 0.6)]),
        ],
    )


def test_the_list_tells_every_point_in_time_and_the_picture_is_not_read_aloud():
    html = printed(Figure("maturity", "Maturity", "Summary.", lines()))
    assert html.find(class_="maturity-picture")["aria-hidden"] == "true"
    assert not html.find(class_="maturity-picture").find("a")
    assert [words(item) for item in html.find(class_="maturity-list").find_all("li", recursive=False)] == [
        "Network A 2021 : 0 of 100 Begun 2025 : 100 of 100",
        "Network B 2023 : 60 of 100",
    ]


def test_later_is_further_right_and_riper_is_higher():
    first, second = lines().drawn
    (x_led, y_led), (x_self, y_self) = first.places
    ((x_between, y_between),) = second.places
    assert x_led < x_between < x_self and y_led > y_between > y_self


def test_two_lines_at_the_same_stage_and_day_do_not_cover_each_other():
    same = MaturityLines(STAGES, [MaturityLine(name, [point(2024, 0)]) for name in "AB"])
    one, other = same.drawn
    assert one.places != other.places and one.style != other.style


POINTS = st.lists(st.tuples(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.floats(0, 1)), min_size=1)


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_everything_lies_inside_the_picture(histories):
    drawing = MaturityLines(
        STAGES,
        [MaturityLine("A", [MaturityPoint(day, level, "x", "") for day, level in history]) for history in histories],
    )
    for drawn in drawing.drawn:
        assert all(drawing.left <= x <= drawing.width and 0 <= y <= drawing.height - 30 for x, y in drawn.places)
    assert 1 <= len(drawing.ticks) <= 11
    assert all(drawing.left <= x <= drawing.width for _year, x in drawing.ticks)


def test_the_table_has_a_row_for_every_point():
    table = lines().as_table("Maturity", "Network", "Year", "Stage", "Note")
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["Network A", "2021", "0 of 100", "Begun"],
        ["Network A", "2025", "100 of 100", ""],
        ["Network B", "2023", "60 of 100", ""],
    ]


def test_a_stage_stands_at_its_level():
    ((_x, y),) = MaturityLines(STAGES, [MaturityLine("A", [point(2024, 0.5)])]).drawn[0].places
    _stage, top, _baseline = lines().bands[1]
    assert top < y < top + lines().band_height


@pytest.mark.parametrize(("stages", "points"), [(["Led"], [point(2020, 1)]), (STAGES, [])])
def test_what_cannot_be_drawn_is_refused(stages, points):
    with pytest.raises(ValueError):
        MaturityLines(stages, [MaturityLine("A", points)])


def test_a_level_outside_the_scale_is_refused():
    with pytest.raises(ValueError):
        point(2020, 1.01)
