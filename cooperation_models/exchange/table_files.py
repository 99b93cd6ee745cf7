"""Reads a CSV or XLSX file into rows of text with their line numbers: nothing is guessed silently, nothing evaluated.

Every cell becomes text, as a person reads it: whole numbers without a decimal point, dates as ``2026-03-11``, truth as
``1`` or ``0``. Of a formula the value that the spreadsheet program stored is read, and the row says so. Pure: bytes in,
plain data out.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000
LARGEST_UNPACKED = 100 * 1024 * 1024
SEPARATORS = (";", ",", "\t")
SPREADSHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FORMULA_IN_XML = re.compile(rb"<(?:\w+:)?f[\s>/]")
MERGED_IN_XML = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=[\"']([A-Z0-9:]+)[\"']")


class TableFileError(Exception):
    """The file cannot be read as a table; the text is a sentence that says what to do."""


@dataclass(frozen=True)
class Row:
    """One row: its line in the file (the first line of a row that has several), its cells, and what to know of it."""

    line: int
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The rows of a file that are not empty, headings included, and what a person should know of the whole."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = field(default=())


def read_table(content: bytes) -> Table:
    """Return the rows of a CSV or XLSX file; raises TableFileError when it is neither, too large or broken.

    What the file is shows in its first bytes; its name is not asked.
    """
    if not content.strip():
        raise TableFileError(_("The file is empty."))
    if content.startswith(b"PK"):
        return read_workbook(content)
    refuse_foreign(content)
    return read_csv(content)


def refuse_foreign(content: bytes) -> None:
    """Raise TableFileError for a file that is recognisably something else than a table of text."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableFileError(
            _("This is a file of an old spreadsheet program (.xls). Save it as .xlsx or as CSV and try again.")
        )
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")):
        raise TableFileError(_("This is not a table. Save the table as .xlsx or as CSV and try again."))


def read_csv(content: bytes) -> Table:
    """Return the rows of a CSV file; raises TableFileError."""
    text, notes = decode(content)
    declared = re.match(r"sep=(.)\r?\n", text)
    first_line = 2 if declared else 1
    text = text[declared.end() :] if declared else text
    separator = declared[1] if declared else separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return Table(_checked(_numbered(reader, first_line)), notes)


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and what to know of its encoding: UTF-8, UTF-16 with its mark, or Windows-1252.

    Windows-1252 is Latin-1 with a few more signs; its five unused bytes are read as Latin-1 reads them.
    Raises TableFileError when the bytes are no text.
    """
    text, notes = None, ()
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError as error:
                raise TableFileError(_("The text of the file is broken. Save it as UTF-8 and try again.")) from error
            text = text.removeprefix("\ufeff")
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            notes = (_("The file is not UTF-8: it was read as Windows-1252 (Latin-1). Check the letters å, ä and ö."),)
            try:
                text = content.decode("cp1252")
            except UnicodeDecodeError:
                text = content.decode("latin-1")
    if CONTROL_CHARACTERS.search(text):
        raise TableFileError(_("This is not a table. Save the table as .xlsx or as CSV and try again."))
    return text, notes


def separator_of(text: str) -> str:
    """Return what parts the cells: whatever gives the first row with words the most cells, a semicolon if in doubt."""
    start = text.lstrip("\r\n")[:LONGEST_CELL]

    def cells(separator: str) -> int:
        try:
            return len(next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), ()))
        except csv.Error:
            return 0

    return max(SEPARATORS, key=cells)


def _numbered(reader, first_line: int) -> Iterator[Row]:
    """Yield the rows with the line on which each begins; raises TableFileError."""
    line = first_line
    try:
        for cells in reader:
            yield Row(line, tuple(cell.strip() for cell in cells))
            line = reader.line_num + first_line
    except csv.Error as error:
        raise TableFileError(
            _("The row that begins on line %(line)s has a quotation mark that is not closed or in a wrong place.")
            % {"line": line}
        ) from error


def _checked(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows that are not empty, without empty cells at their ends; raises TableFileError past the limits."""
    kept = []
    for row in rows:
        cells = list(row.cells)
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise TableFileError(
                _("Line %(line)s has more than %(most)s columns. Check how the columns are separated.")
                % {"line": row.line, "most": MOST_COLUMNS}
            )
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise TableFileError(
                _("Line %(line)s has a cell of more than %(most)s letters. Check the quotation marks.")
                % {"line": row.line, "most": LONGEST_CELL}
            )
        kept.append(Row(row.line, tuple(cells), row.notes))
        if len(kept) > MOST_ROWS + 1:
            raise TableFileError(
                _("The file has more than %(most)s rows. Divide it into smaller files.") % {"most": MOST_ROWS}
            )
    if not kept:
        raise TableFileError(_("The file is empty."))
    return tuple(kept)


def read_workbook(content: bytes) -> Table:
    """Return the rows of the first sheet of an XLSX file; raises TableFileError.

    What is inside is measured before anything is unpacked, so that a small file that grows without end is refused.
    """
    broken = _("The file cannot be opened as a spreadsheet. Save the table as .xlsx or as CSV and try again.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if "xl/workbook.xml" not in parts.namelist():
                raise TableFileError(_("This is not a table. Save the table as .xlsx or as CSV and try again."))
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise TableFileError(_("The file is too large when unpacked. Divide it into smaller files."))
            rows, sheets = _rows_of_workbook(content, parts)
    except TableFileError:
        raise
    except (
        *(zipfile.BadZipFile, InvalidFileException, ParseError, NotImplementedError, RuntimeError),
        *(ValueError, KeyError, TypeError, IndexError, AttributeError, EOFError, OSError, OverflowError),
    ) as error:
        # Damaged files make openpyxl fail in any of these ways, also defusedxml, whose errors are ValueErrors.
        raise TableFileError(broken) from error
    notes = () if sheets == 1 else (_("Only the first sheet was read."),)
    return Table(rows, notes)


def _rows_of_workbook(content: bytes, parts: zipfile.ZipFile) -> tuple[tuple[Row, ...], int]:
    """Return the rows of the first sheet and the number of sheets."""
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if not workbook.worksheets:
        raise TableFileError(_("The file is empty."))
    sheet = workbook.worksheets[0]
    xml = parts.read(sheet._worksheet_path.lstrip("/"))
    merged = _merged_cells(xml)
    formulas = _formula_cells(content) if FORMULA_IN_XML.search(xml) else {}
    sheet.reset_dimensions()
    rows = _filled(sheet.iter_rows(), merged, formulas)
    return _checked(rows), len(workbook.worksheets)


def _merged_cells(xml: bytes) -> list[tuple[int, int, int, int]]:
    """Return the merged ranges of a sheet as (first column, first row, last column, last row), counted from 1."""
    return [range_boundaries(match.decode()) for match in MERGED_IN_XML.findall(xml)]


def _formula_cells(content: bytes) -> dict[int, list[str]]:
    """Return where the formulas of the first sheet are: line → names of cells."""
    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=False).worksheets[0]
    found: dict[int, list[str]] = {}
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if line > 2 * MOST_ROWS:
            break
        for cell in cells:
            if getattr(cell, "data_type", "") == "f":
                found.setdefault(line, []).append(cell.coordinate)
    return found


def _filled(rows, merged: list[tuple[int, int, int, int]], formulas: dict[int, list[str]]) -> Iterator[Row]:
    """Yield the rows; a value merged over several rows stands in each of them, as it is meant for all of them."""
    starts: dict[int, list[tuple[int, int, int, int]]] = {}
    for area in merged:
        starts.setdefault(area[1], []).append(area)
    running: list[tuple[tuple[int, int, int, int], str]] = []
    for line, cells in enumerate(rows, start=1):
        if line > 2 * MOST_ROWS:
            raise TableFileError(
                _("The file has more than %(most)s rows. Divide it into smaller files.") % {"most": MOST_ROWS}
            )
        values = [as_text(cell.value) for cell in cells]
        notes = []
        running = [(area, value) for area, value in running if area[3] >= line]
        for area, value in running:
            if area[0] <= len(values):
                values[area[0] - 1] = value
            else:
                values += [""] * (area[0] - len(values) - 1) + [value]
            notes.append(
                _("The value “%(value)s” is from merged cells that begin on line %(line)s.")
                % {"value": value, "line": area[1]}
            )
        for area in starts.get(line, ()):
            value = values[area[0] - 1] if area[0] <= len(values) else ""
            if value and area[3] > area[1]:
                running.append((area, value))
            if value and area[2] > area[0]:
                notes.append(
                    _("The value “%(value)s” is in cells merged across columns: it was read into the first of them.")
                    % {"value": value}
                )
        if line in formulas:
            notes.append(
                _("Formula in %(cells)s: it was not computed, its last stored value was read.")
                % {"cells": ", ".join(formulas[line][:10])}
            )
        yield Row(line, tuple(values), tuple(notes))


def as_text(value) -> str:
    """Return the value of a spreadsheet's cell as text; errors of the spreadsheet (``#N/A``) are empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value).strip()
    return "" if text in SPREADSHEET_ERRORS else CONTROL_CHARACTERS.sub("", text)
