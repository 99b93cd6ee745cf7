import pytest
from django.utils.translation import override

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.matrix import Matrix, MatrixCell, MatrixHead, MatrixRow
from cooperation_models.drawings.tile_map import TileState
from cooperation_models.languages.text import LocalisedText

from .markup import printed, words

pytestmark = pytest.mark.database_free

STATES = [TileState("exists", "Reached"), TileState("missing", "Not reached"), TileState("unknown", "Not known")]

NOT_KNOWN = MatrixCell("Not known", "unknown")


def gaps(**changes) -> Matrix:
    rows = [
        MatrixRow(
            MatrixHead("Culture", "#culture"), [MatrixCell("Reached", "exists"), MatrixCell("Not known", "unknown")]
        ),
        MatrixRow("Sport", [MatrixCell("Not reached", "missing"), MatrixCell("Not known", "unknown")]),
    ]
    columns = ["Inari", MatrixHead("Utsjoki", "#u", "1,100 people")]
    return Matrix("Who is reached", "Sector", columns, rows, STATES, **changes)


def test_a_matrix_is_a_table_with_heads_for_rows_and_columns():
    table = printed(Figure("gaps", "Gaps", "Summary.", gaps())).table
    assert words(table.caption) == "Who is reached"
    assert [words(th) for th in table.thead.find_all("th", scope="col")] == ["Sector", "Inari", "Utsjoki 1,100 people"]
    rows = [[words(cell) for cell in row.find_all(["th", "td"])] for row in table.tbody.find_all("tr")]
    assert rows == [["Culture", "Reached", "Not known"], ["Sport", "Not reached", "Not known"]]
    assert [th["scope"] for th in table.tbody.find_all("th")] == ["row", "row"]
    assert [a["href"] for a in table.find_all("a")] == ["#u", "#culture"]
    assert len(table.find_all("svg", attrs={"aria-hidden": "true"})) == 4


def test_the_legend_counts_every_state():
    html = printed(Figure("gaps", "Gaps", "Summary.", gaps()))
    said = [words(item) for item in html.find(class_="matrix-legend").find_all("li")]
    assert said == ["Reached: 1", "Not reached: 1", "Not known: 2"]


def test_rows_where_nothing_exists_may_come_first():
    html = printed(Figure("gaps", "Gaps", "Summary.", gaps(empty_first=True)))
    assert [words(th) for th in html.table.tbody.find_all("th")] == ["Sport", "Culture"]
    numbers = Matrix("Shared", "A", ["B", "C"], [MatrixRow("one", [2, 0]), MatrixRow("none", [0, 0])], empty_first=True)
    assert [head.text for head, _cells in numbers.lines] == ["none", "one"]


def test_numbers_are_shaded_in_steps_and_stay_numbers():
    shares = [0, 0.01, 0.2, 0.61, 1.0]
    row = MatrixRow("A", [MatrixCell(number, share=share) for number, share in enumerate(shares)])
    html = printed(Figure("o", "Overlap", "Summary.", Matrix("Shared", "Network", list("ABCDE"), [row])))
    assert [cell["class"][0] for cell in html.table.tbody.find_all("td")] == [
        f"matrix-shade-{step}" for step in (0, 1, 2, 4, 5)
    ]
    assert all("drawing-number" in cell["class"] for cell in html.table.tbody.find_all("td"))


def test_the_file_has_the_same_rows_and_keeps_numbers():
    table = Matrix("Shared", "Network", ["A", "B"], [MatrixRow("A", ["", MatrixCell(3, share=0.5)])])
    assert table.as_csv().lstrip("\ufeff").splitlines() == ["Network;A;B", "A;;3"]


def test_a_name_in_another_language_says_so():
    with override("sms"):
        matrix = Matrix(
            "Shared", "Network", [LocalisedText("Verkosto", "fi")], [MatrixRow(LocalisedText("A", "sms"), [1])]
        )
        html = printed(Figure("o", "Overlap", "Summary.", matrix))
    column, row = html.table.find_all("th")[1:]
    assert column.find(lang="fi") and not row.find(lang=True)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Matrix("", "", ["A", "B"], [MatrixRow("C", [1])]),
        lambda: Matrix("", "", ["A"], [MatrixRow("C", [MatrixCell("x", "exists")])]),
        lambda: MatrixCell("", "exists"),
        lambda: MatrixCell("x", "perhaps"),
        lambda: MatrixCell(1, share=1.2),
    ],
)
def test_what_cannot_be_shown_is_refused(broken):
    with pytest.raises(ValueError):
        broken()
