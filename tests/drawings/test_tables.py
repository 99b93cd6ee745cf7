import csv
import io
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import CSV_CONTENT_TYPE, Cell, DataTable
from cooperation_models.languages.text import LocalisedText

from .markup import printed, words

pytestmark = pytest.mark.database_free


def read_back(table: DataTable) -> list[list[str]]:
    """Read the file as a spreadsheet set to Finnish does."""
    content = table.as_csv().encode("utf-8").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def table_of(*rows) -> DataTable:
    return DataTable("Tables", [f"column {number}" for number in range(len(rows[0]))], rows)


def table_markup(table: DataTable):
    return printed(Figure("table", "Heading", "Summary.", table))


def test_headers_rows_and_caption_are_marked_up():
    html = table_markup(DataTable("Parts of model A", ["Part", "Needed"], [["Agents", 21], ["Centre", 1234]]))
    assert words(html.caption) == "Parts of model A"
    assert [(words(th), th["scope"]) for th in html.thead.find_all("th")] == [("Part", "col"), ("Needed", "col")]
    assert [(words(th), th["scope"]) for th in html.tbody.find_all("th")] == [("Agents", "row"), ("Centre", "row")]
    assert all("drawing-number" in td["class"] for td in html.tbody.find_all("td"))
    assert "drawing-number" in html.thead.find_all("th")[1]["class"]
    assert "class" not in html.thead.find_all("th")[0].attrs


def test_only_the_table_scrolls_in_a_named_box_that_takes_focus():
    html = table_markup(table_of(["a", "b"]))
    box = html.find(class_="drawing-scroll")
    assert box["tabindex"] == "0" and box["role"] == "group"
    assert html.find(id=box["aria-labelledby"]) == html.caption


def test_numbers_are_written_as_the_language_does():
    with override("fi"):
        assert words(table_markup(table_of(["a", 1234567])).td) == "1\u00a0234\u00a0567".replace("\u00a0", " ")


def test_a_state_has_sign_and_word():
    cell = table_markup(table_of(["Inari", Cell("Missing", state="missing")])).td
    assert cell.svg["aria-hidden"] == "true" and "state-sign-missing" in cell.svg["class"]
    assert words(cell) == "Missing"


@pytest.mark.parametrize("cell", [{"text": "Maybe", "state": "maybe"}, {"text": " ", "state": "exists"}])
def test_states_without_sign_or_word_are_refused(cell):
    with pytest.raises(ValueError):
        Cell(**cell)


def test_a_linked_name_keeps_its_language_and_is_escaped():
    with override("se"):
        link = table_markup(table_of([Cell(LocalisedText("Äijä <b>", "fi"), "/a?b=1&c=2")])).tbody.a
    assert link["href"] == "/a?b=1&c=2"
    assert link.find("span")["lang"] == "fi" and link.get_text() == "Äijä <b>" and link.b is None


def test_rows_with_holes_are_refused():
    with pytest.raises(ValueError, match="1 cells"):
        DataTable("Holes", ["a", "b"], [["only one"]])


def test_the_file_opens_in_finnish_excel():
    content = DataTable("x", ["Kunta", "Osuus"], [["Ǩeeʹmm", Decimal("4.5")], ['with ; and "', -3]]).as_csv()
    assert content.encode().startswith(b"\xef\xbb\xbf")
    assert content[1:] == 'Kunta;Osuus\r\nǨeeʹmm;4,5\r\n"with ; and """;-3\r\n'
    assert CSV_CONTENT_TYPE == "text/csv; charset=utf-8"


@pytest.mark.parametrize("text", ["=1+1", "+358 40", "-2", "@sum", "\t=1", "\r\n=1", "  =1", "＝1"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text):
    [[_header], [value]] = read_back(table_of([text]))
    assert value == "'" + text.strip()


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(
                st.one_of(
                    st.text(st.characters(codec="utf-8")),
                    st.integers(),
                    st.booleans().map(lambda b: Cell("On" if b else "Ei")),
                ),
                min_size=width,
                max_size=width,
            ),
            min_size=1,
            max_size=5,
        )
    )
)
def test_every_cell_comes_back_and_none_can_run(rows):
    back = read_back(table_of(*rows))[1:]
    assert len(back) == len(rows)
    for row, read in zip(rows, back, strict=True):
        assert len(read) == len(row)
        for cell, value in zip(row, read, strict=True):
            if isinstance(cell, int):
                assert value == str(cell)
            else:
                assert not value.startswith(("=", "+", "-", "@"))
                said = cell.text if isinstance(cell, Cell) else cell
                assert value.removeprefix("'").split() == said.removeprefix("'").split()
