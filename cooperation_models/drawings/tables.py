"""Tables: the form of every drawing that works everywhere, and the file that readers take away.

The file is made for the program most of its readers open it with, Excel set to Finnish, and stays readable by all
others: semicolons between cells (Finnish Excel puts a file with commas into one column, for the comma is the decimal
sign), a byte order mark (without it Excel reads UTF-8 as Windows-1252 and breaks every ä and ǩ), line ends and quotes
as in RFC 4180, and the decimal comma.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from .signs import STATE_SIGNS
from .texts import Text, bare

BYTE_ORDER_MARK = "\ufeff"
DELIMITER = ";"
CSV_CONTENT_TYPE = "text/csv; charset=utf-8"

# A spreadsheet runs a cell that begins with one of these as a formula, the wide forms of East Asia included. A tab or a
# line end before them would do the same, but texts are written on one line without spaces around them.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
Number = int | float | Decimal


@dataclass(frozen=True)
class Cell:
    """One cell. ``state`` puts the state's sign before the text, which must say the state in words too.

    ``href`` makes the text a link. ``numeric`` sets the cell as a number though its text is words ("12–15").
    Raises ValueError when the state is not one of :data:`.signs.STATE_SIGNS`, or a state has no words.
    """

    text: Text | Number
    href: str = ""
    state: str = ""
    numeric: bool = False

    def __post_init__(self):
        """Refuse a state that cannot be shown or that is not said."""
        if self.state and self.state not in STATE_SIGNS:
            raise ValueError(f"There is no sign for the state {self.state}.")
        if self.state and not str(self.text).strip():
            raise ValueError("A cell with a state must say it in words.")

    @property
    def is_numeric(self) -> bool:
        """Tell whether the cell is set as a number, to the right."""
        return self.numeric or _is_number(self.text)

    @property
    def shown(self) -> Text:
        """Return the text as it is printed: numbers as the reader's language writes them."""
        return number_format(self.text, use_l10n=True, force_grouping=True) if _is_number(self.text) else self.text


@dataclass(frozen=True)
class DataTable:
    """A table with its caption, one header for each column, and rows whose first cell is the row's header.

    Cells may be given as :class:`Cell`, as a text or as a number. Raises ValueError when a row has another number of
    cells than there are columns.
    """

    caption: Text
    columns: Sequence[Text]
    rows: Sequence[Sequence[Cell | Text | Number]]

    template_name = "cooperation_drawings/table.html"

    def __post_init__(self):
        """Refuse a table with holes."""
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row has {len(row)} cells, but there are {len(self.columns)} columns.")

    @property
    def cells(self) -> list[list[Cell]]:
        """Return the rows, each cell as a :class:`Cell`."""
        return [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in self.rows]

    @property
    def headers(self) -> list[tuple[Text, bool]]:
        """Return the column headers, and whether each stands over numbers only and is set like them."""
        rows = self.cells
        return [
            (column, bool(rows) and all(row[place].is_numeric for row in rows))
            for place, column in enumerate(self.columns)
        ]

    def as_csv(self) -> str:
        """Return headers and rows as a file for spreadsheets, byte order mark included (see the module's docstring).

        Encode it as UTF-8 and serve it as :data:`CSV_CONTENT_TYPE`. Text that a spreadsheet would run as a formula
        gets an apostrophe before it; numbers stay numbers, also negative ones.
        """
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=DELIMITER, lineterminator="\r\n")
        writer.writerow([_text_for_csv(column) for column in self.columns])
        for row in self.cells:
            writer.writerow([_for_csv(cell.text) for cell in row])
        return BYTE_ORDER_MARK + file.getvalue()


def _is_number(value) -> bool:
    return isinstance(value, Number) and not isinstance(value, bool)


def _for_csv(value: Text | Number) -> str:
    if _is_number(value):
        return str(value).replace(".", ",")
    return _text_for_csv(value)


def _text_for_csv(value: Text) -> str:
    """Return the words on one line, made harmless where a spreadsheet would run them."""
    text = bare(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
