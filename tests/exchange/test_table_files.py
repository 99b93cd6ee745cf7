"""Reading tables: every encoding, separator and spreadsheet oddity gives the same rows, or a sentence that helps."""

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cooperation_models.exchange import table_files
from cooperation_models.exchange.table_files import (
    LONGEST_CELL,
    MOST_COLUMNS,
    TableFileError,
    as_text,
    read_table,
)

pytestmark = pytest.mark.database_free

TEXT = "Nimi;Kunta\nKyläyhdistys Äyräs ry;Enontekiö\n"
CELLS = [("Nimi", "Kunta"), ("Kyläyhdistys Äyräs ry", "Enontekiö")]
WORDS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


def rows_of(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(content).rows]


def workbook(*rows, edit=None) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    if edit:
        edit(book.active)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_encoding_separator_and_line_end_gives_the_same_rows(encoding, separator, line_end):
    assert rows_of(TEXT.replace(";", separator).replace("\n", line_end).encode(encoding)) == CELLS


def test_a_file_that_is_not_utf_8_says_how_it_was_read():
    assert "Windows-1252" in read_table(TEXT.encode("latin-1")).notes[0]
    assert read_table(TEXT.encode()).notes == ()


def test_big_endian_utf_16_with_its_mark_is_read():
    assert rows_of(b"\xfe\xff" + TEXT.encode("utf-16-be")) == CELLS


def test_quoted_cells_may_hold_separators_and_lines_and_rows_keep_their_first_line():
    table = read_table(b'Nimi;Osoite\n"A;B";"Tie 1\n99800 Ivalo"\n\nC;D\n')
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("Nimi", "Osoite")),
        (2, ("A;B", "Tie 1\n99800 Ivalo")),
        (5, ("C", "D")),
    ]


def test_the_separator_that_a_spreadsheet_declares_is_used_and_lines_still_count():
    table = read_table(b"sep=,\nNimi;x,Kunta\nA,B\n")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("Nimi;x", "Kunta")), (3, ("A", "B"))]


def test_empty_rows_and_empty_cells_at_the_end_are_no_rows_and_no_cells():
    assert rows_of(b"a;b;;\n;;;\n  ;\nc;;d;\n") == [("a", "b"), ("c", "", "d")]


def test_a_quotation_mark_that_is_not_closed_is_a_fault_and_swallows_no_rows():
    with pytest.raises(TableFileError, match="2"):
        read_table(b'Nimi;Kunta\n"A;B\nC;D\nE;F\n')


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"  \n\n", id="blank"),
        pytest.param(b"%PDF-1.7 ...", id="PDF"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, id="old Excel"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, id="picture"),
        pytest.param(b"\x00\x01\x02\x03binary", id="binary"),
        pytest.param(b"\xff\xfea", id="half a letter of UTF-16"),
        pytest.param(b"<!DOCTYPE html><table><tr><td>x</td></tr></table>", id="HTML"),
        pytest.param(b"PK\x03\x04 broken", id="broken zip"),
        pytest.param(b"Nimi\n" + b"x" * (LONGEST_CELL + 1), id="endless cell"),
        pytest.param(b";".join([b"x"] * (MOST_COLUMNS + 1)), id="too many columns"),
        pytest.param(b"Nimi\n" + b"a\n" * 50_001, id="too many rows"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content):
    with pytest.raises(TableFileError) as refused:
        read_table(content)
    assert str(refused.value).endswith(".")


def zip_with(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return file.getvalue()


def test_another_kind_of_zip_is_refused():
    with pytest.raises(TableFileError):
        read_table(zip_with("word/document.xml", b"<w/>"))


def test_a_zip_that_grows_without_end_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(table_files, "LARGEST_UNPACKED", 1024 * 1024)
    bomb = zip_with("xl/workbook.xml", b"0" * (1024 * 1024 + 1))
    assert len(bomb) < 10_000
    with pytest.raises(TableFileError, match="unpacked|puret|packa"):
        read_table(bomb)


def test_a_damaged_workbook_is_refused():
    content = bytearray(workbook(*CELLS))
    content[len(content) // 2] ^= 0xFF
    content[len(content) // 3] ^= 0xFF
    with pytest.raises(TableFileError):
        read_table(bytes(content[: len(content) - 200]))


def test_entities_of_a_workbook_are_not_expanded():
    source, evil = io.BytesIO(workbook(*CELLS)), io.BytesIO()
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(evil, "w") as changed:
        for name in parts.namelist():
            xml = parts.read(name)
            if name == "xl/workbook.xml":
                xml = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml.split(b"?>", 1)[-1]
            changed.writestr(name, xml)
    with pytest.raises(TableFileError):
        read_table(evil.getvalue())


def test_a_workbook_gives_the_same_rows_as_text():
    assert rows_of(workbook(*CELLS)) == CELLS


def test_numbers_dates_and_truth_of_a_workbook_become_text_as_people_read_it():
    row = (1234567, 148.0, 2.5, date(2026, 3, 11), datetime(2026, 3, 11, 14, 30), True, "0116297-6", "#N/A")
    assert rows_of(workbook(row)) == [
        ("1234567", "148", "2.5", "2026-03-11", "2026-03-11 14:30", "1", "0116297-6"),
    ]
    assert as_text(float("nan")) == "nan"


def test_a_formula_is_never_computed_and_said_so():
    table = read_table(workbook(("Nimi", "Summa"), ("A", "=1+1"), ("B", 2)))
    assert [row.cells for row in table.rows] == [("Nimi", "Summa"), ("A",), ("B", "2")]
    assert "B2" in table.rows[1].notes[0]
    assert table.rows[2].notes == ()


def test_a_value_merged_over_rows_stands_in_each_of_them_and_is_said_so():
    rows = (("Ryhmä", "Nimi"), ("Areena", "A"), (None, "B"), (None, "C"), ("Pöytä", "D"))
    table = read_table(workbook(*rows, edit=lambda sheet: sheet.merge_cells("A2:A4")))
    assert [row.cells[0] for row in table.rows[1:]] == ["Areena", "Areena", "Areena", "Pöytä"]
    assert [bool(row.notes) for row in table.rows] == [False, False, True, True, False]


def test_a_value_merged_across_columns_is_read_into_the_first_and_said_so():
    table = read_table(workbook(("a", "b", "c"), ("x", None, "z"), edit=lambda sheet: sheet.merge_cells("A2:B2")))
    assert table.rows[1].cells == ("x", "", "z")
    assert len(table.rows[1].notes) == 1 and "x" in table.rows[1].notes[0]


def test_rows_of_a_workbook_keep_their_lines_when_rows_between_are_empty():
    table = read_table(workbook(("Nimi",), (), (), ("A",)))
    assert [row.line for row in table.rows] == [1, 4]


def test_only_the_first_sheet_is_read_and_said_so():
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Nimi"])
    book.create_sheet("toinen").append(["Muu"])
    book.save(file)
    table = read_table(file.getvalue())
    assert [row.cells for row in table.rows] == [("Nimi",)] and len(table.notes) == 1


@settings(deadline=None, max_examples=40)
@given(
    rows=st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    separator=st.sampled_from([";", ",", "\t"]),
)
def test_what_was_written_is_read(rows, encoding, separator):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["Nimi", "Kunta", "Laji"], *rows])
    assert rows_of(text.getvalue().encode(encoding))[1:] == [tuple(row) for row in rows]


@settings(deadline=None, max_examples=20)
@given(rows=st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_a_workbook_is_read_as_it_was_written(rows):
    def as_texts(sheet):
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.data_type = "s"

    read = rows_of(workbook(*rows, edit=as_texts))
    spreadsheets_own = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
    assert read == [tuple("" if word in spreadsheets_own else word for word in row) for row in rows]


@settings(deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_rows_or_a_sentence(content):
    try:
        assert read_table(content).rows
    except TableFileError as refused:
        assert str(refused)
