from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.maturity_lines import MaturityLine, MaturityLines, MaturityPoint, Stage

from .markup import printed, words

pytestmark = pytest.mark.database_free

STAGES = [Stage("led", "Led"), Stage("facilitated", "Facilitated"), Stage("self", "Self-organising")]


def point(year: int, stage: str, note: str = "") -> MaturityPoint:
    return MaturityPoint(date(year, 1, 1), stage, str(year), note)


def lines() -> MaturityLines:
    return MaturityLines(
        STAGES,
        [
            MaturityLine("Network A", [point(2025, "self"), point(2021, "led", "Begun")], "#a"),
            MaturityLine("Network B", [point(2023, "facilitated")]),
        ],
    )


def test_the_list_tells_every_point_in_time_and_the_picture_is_not_read_aloud():
    html = printed(Figure("maturity", "Maturity", "Summary.", lines()))
    assert html.find(class_="maturity-picture")["aria-hidden"] == "true"
    assert not html.find(class_="maturity-picture").find("a")
    assert [words(item) for item in html.find(class_="maturity-list").find_all("li", recursive=False)] == [
        "Network A 2021 : Led Begun 2025 : Self-organising",
        "Network B 2023 : Facilitated",
    ]


def test_later_is_further_right_and_riper_is_higher():
    first, second = lines().drawn
    (x_led, y_led), (x_self, y_self) = first.places
    ((x_between, y_between),) = second.places
    assert x_led < x_between < x_self and y_led > y_between > y_self


def test_two_lines_at_the_same_stage_and_day_do_not_cover_each_other():
    same = MaturityLines(STAGES, [MaturityLine(name, [point(2024, "led")]) for name in "AB"])
    one, other = same.drawn
    assert one.places != other.places and one.style != other.style


@given(
    st.lists(
        st.lists(
            st.tuples(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from([s.key for s in STAGES])),
            min_size=1,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_everything_lies_inside_the_picture(histories):
    drawing = MaturityLines(
        STAGES, [MaturityLine("A", [MaturityPoint(day, stage, "") for day, stage in history]) for history in histories]
    )
    for drawn in drawing.drawn:
        assert all(drawing.left <= x <= drawing.width and 0 <= y <= drawing.height - 30 for x, y in drawn.places)
    assert 1 <= len(drawing.ticks) <= 11
    assert all(drawing.left <= x <= drawing.width for _year, x in drawing.ticks)


def test_the_table_has_a_row_for_every_point():
    table = lines().as_table("Maturity", "Network", "Year", "Stage", "Note")
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["Network A", "2021", "Led", "Begun"],
        ["Network A", "2025", "Self-organising", ""],
        ["Network B", "2023", "Facilitated", ""],
    ]


@pytest.mark.parametrize(
    ("stages", "points"), [([], [point(2020, "led")]), (STAGES, []), (STAGES, [point(2020, "ripe")])]
)
def test_what_cannot_be_drawn_is_refused(stages, points):
    with pytest.raises(ValueError):
        MaturityLines(stages, [MaturityLine("A", points)])
