"""The table: a grid for editors, plain lists for translators, and rows that fit."""

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.telepath import JSContext
from wagtail.blocks import StreamBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.fields import StreamField
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from blocks.stored_table import stored_table
from blocks.table import TableBlock

from .examples import rendered

COLUMNS = [("row_heading", "Board"), ("text", "Place"), ("number", "Meetings")]
ROWS = [["Regional board", "Rovaniemi", "6"], ["Forum", "", "2"]]

pytestmark = pytest.mark.database_free


@pytest.fixture
def block() -> TableBlock:
    block = TableBlock()
    block.set_name("table")
    return block


def table(block, caption="Meetings", columns=COLUMNS, rows=ROWS):
    return block.to_python(stored_table(caption, columns, rows))


def sent_form(state: dict, prefix: str = "t") -> dict:
    """Return what the script of the grid sends for a table in the given state."""
    sent = {f"{prefix}-caption": state["caption"]}
    sent |= {f"{prefix}-column-count": str(len(state["columns"])), f"{prefix}-row-count": str(len(state["rows"]))}
    for number, column in enumerate(state["columns"]):
        for name, value in {**column, "order": str(number), "deleted": ""}.items():
            sent[f"{prefix}-column-{number}-{name}"] = value
    for row_number, row in enumerate(state["rows"]):
        sent |= {f"{prefix}-row-{row_number}-order": str(row_number), f"{prefix}-row-{row_number}-deleted": ""}
        for number, cell in enumerate(row["values"]):
            sent[f"{prefix}-cell-{row_number}-{number}"] = cell
    return sent


def refusals(block, value, draft=False) -> list[str]:
    with pytest.raises(TypedTableBlockValidationError) as error:
        block.clean_deferred(value) if draft else block.clean(value)
    return error.value.as_json_data()["messages"]


def cell_paths(block, value) -> dict[str, str]:
    """Return the path under which a translator's work is kept, by text."""
    field = StreamField(StreamBlock([("table", block)]))
    raw = [{"type": "table", "value": block.get_prep_value(value), "id": "a"}]
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(field.stream_block.to_python(raw))
    return {segment.string.data: segment.path for segment in segments if segment.string.data}


def test_what_the_editor_sends_is_what_the_editor_saw(block):
    state = block.get_form_state(table(block))
    again = block.value_from_datadict(sent_form(state), {}, "t")
    assert block.get_form_state(again) == state
    assert block.get_prep_value(again) == stored_table("Meetings", COLUMNS, ROWS)


def test_columns_and_rows_deleted_in_the_grid_are_gone(block):
    sent = sent_form(block.get_form_state(table(block))) | {"t-column-1-deleted": "1", "t-row-0-deleted": "1"}
    state = block.get_form_state(block.value_from_datadict(sent, {}, "t"))
    assert [column["heading"] for column in state["columns"]] == ["Board", "Meetings"]
    assert [row["values"] for row in state["rows"]] == [["Forum", "2"]]


def test_spaces_around_texts_are_not_kept(block):
    value = table(block, " Meetings ", [("text", " Board ")], [[" Forum "]])
    assert block.get_form_state(value) == {
        "caption": "Meetings",
        "columns": [{"type": "text", "heading": "Board"}],
        "rows": [{"values": ["Forum"]}],
    }


def test_editor_opens_the_grid_under_the_blocks_own_name(block):
    arguments = JSContext().pack(block)["_args"]
    assert arguments[0] == "table"
    assert arguments[3]["label"] == "Table" and arguments[3]["isPreviewable"] is True
    assert arguments[3]["blockDefId"] == block.definition_prefix


def test_good_table_is_published(block):
    assert block.get_prep_value(block.clean(table(block))) == stored_table("Meetings", COLUMNS, ROWS)


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("row", [["Forum"], ["Forum", "", "2", "extra"]])
def test_ragged_row_is_refused_with_its_number(block, row, draft):
    messages = refusals(block, table(block, rows=[ROWS[0], row]), draft)
    assert messages[0].startswith(f"Row 2 has {len(row)} cells but the table has 3 columns.")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"caption": " "}, "Write a caption"),
        ({"rows": []}, "at least one column and one row"),
        ({"columns": [], "rows": []}, "at least one column and one row"),
        ({"columns": [("row_heading", ""), ("text", ""), ("number", "Meetings")]}, "Give column 2 a heading."),
        ({"columns": [("row_heading", "a"), ("row_heading", "b"), ("text", "c")]}, "Only one column"),
    ],
)
def test_what_a_published_table_needs_may_wait_in_a_draft(block, changes, message):
    value = table(block, **changes)
    assert any(message in text for text in refusals(block, value))
    assert block.clean_deferred(value)


def test_corner_above_the_headings_of_rows_may_be_empty(block):
    value = block.clean(table(block, columns=[("row_heading", ""), *COLUMNS[1:]]))
    head = BeautifulSoup(rendered("table", value), "html.parser").thead
    assert [cell.name for cell in head.find_all(["th", "td"])] == ["td", "th", "th"]


def test_table_is_printed_with_caption_scopes_and_numbers(block):
    soup = BeautifulSoup(rendered("table", table(block)), "html.parser")
    assert soup.caption.get_text() == "Meetings"
    box = soup.find(tabindex="0")
    assert box["role"] == "region" and box["aria-labelledby"] == soup.caption["id"]
    assert [cell["scope"] for cell in soup.thead.find_all("th")] == ["col"] * 3
    assert [cell.get_text() for cell in soup.tbody.find_all("th", scope="row")] == ["Regional board", "Forum"]
    assert [cell.get_text() for cell in soup.tbody.find_all(class_="content-table__number")] == ["6", "2"]


def test_imported_ragged_rows_do_not_break_the_page(block):
    soup = BeautifulSoup(rendered("table", table(block, rows=[["Forum"], ["a", "b", "c", "d"], []])), "html.parser")
    assert [len(row.find_all(["td", "th"])) for row in soup.tbody.find_all("tr")] == [3, 3, 3]


def test_translators_work_survives_changes_around_it(block):
    before = cell_paths(block, table(block))
    assert set(before) == {"Meetings", "Board", "Place", "Regional board", "Rovaniemi", "6", "Forum", "2"} | {
        "Meetings"
    }
    rows = [["New board", "Kemi", "1"], ROWS[1], [*ROWS[0][:2], "7"]]
    after = cell_paths(block, table(block, columns=[*COLUMNS, ("text", "Chair")], rows=[[*row, "x"] for row in rows]))
    kept = {"Board", "Place", "Regional board", "Rovaniemi", "Forum", "2"}
    assert {text: after[text] for text in kept} == {text: before[text] for text in kept}


def test_equal_texts_are_kept_apart(block):
    stored = stored_table("", [("text", "Year"), ("text", "Year")], [["6", "6", "6"], ["6", "6", "6"]])
    for items in (stored["columns"], stored["rows"], stored["rows"][0]["value"]["cells"]):
        assert len({item["id"] for item in items}) == len(items)
