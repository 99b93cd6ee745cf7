"""A matrix: things against things, each pair with a state or a number, drawn as the table that it is.

The drawing and the accessible form are one and the same: a real table with a header for every row and column. A state
is a sign and a word; a number may be shaded in steps by its share, and the number stays readable without the shade.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .signs import STATE_SIGNS
from .tables import Cell, DataTable, Number
from .texts import Text, bare
from .tile_map import TileState

SHADES = 5


@dataclass(frozen=True)
class MatrixHead:
    """The head of a row or a column: its text, the address it leads to, and a short addition below it."""

    text: Text
    href: str = ""
    note: Text = ""


@dataclass(frozen=True)
class MatrixCell:
    """What is said of one pair.

    ``state`` is a key of :data:`.signs.STATE_SIGNS` and needs words in ``text``. ``share`` from 0 to 1 shades the cell
    in steps. A cell without text is a pair of which nothing is to be said, such as a thing with itself. ``note`` is a
    short addition below the text. Raises ValueError for an unknown state, a state without words and a share outside 0
    to 1.
    """

    text: Text | Number = ""
    state: str = ""
    share: float | None = None
    href: str = ""
    note: Text = ""

    def __post_init__(self):
        """Refuse what cannot be shown or is not said."""
        if self.state and (self.state not in STATE_SIGNS or not bare(self.text)):
            raise ValueError(f"The state {self.state} is not known, or is not said in words.")
        if self.share is not None and not 0 <= self.share <= 1:
            raise ValueError("A share lies between 0 and 1.")

    @property
    def cell(self) -> Cell:
        """Return text, link and state as a cell of a table."""
        return Cell(self.text, self.href, self.state)

    @property
    def shade(self) -> int:
        """Return the step of the shade: 0 for none, else 1 to 5, where 5 is a share of more than four fifths."""
        if not self.share:
            return 0
        return min(SHADES, int(self.share * SHADES) + 1)


@dataclass(frozen=True)
class MatrixRow:
    """One row: its head and a cell for each column. Cells may also be given as a text or a number."""

    head: MatrixHead | Text
    cells: Sequence[MatrixCell | Text | Number]


@dataclass(frozen=True)
class Matrix:
    """Rows against columns.

    ``corner`` heads the column of row heads ("Sector"). ``states`` are explained above the table with the number of
    cells that have them, in the given order; give those that may occur. ``empty_first`` puts the rows without any
    existing or partial state, and without any number but 0, before the others, so that gaps are seen first.
    Raises ValueError when a row has another number of cells than there are columns, or a state is not among
    ``states``.
    """

    caption: Text
    corner: Text
    columns: Sequence[MatrixHead | Text]
    rows: Sequence[MatrixRow]
    states: Sequence[TileState] = ()
    empty_first: bool = False

    template_name = "cooperation_drawings/matrix.html"

    def __post_init__(self):
        """Refuse a matrix with holes, and states that nobody explains."""
        known = {state.key for state in self.states}
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"A row has {len(row.cells)} cells, but there are {len(self.columns)} columns.")
            if any(isinstance(cell, MatrixCell) and cell.state and cell.state not in known for cell in row.cells):
                raise ValueError("A cell has a state that the matrix does not explain.")

    @property
    def heads(self) -> list[MatrixHead]:
        """Return the heads of the columns."""
        return [_head(column) for column in self.columns]

    @property
    def lines(self) -> list[tuple[MatrixHead, list[MatrixCell]]]:
        """Return the rows in the order in which they are shown, each with its head and its cells."""
        lines = [(_head(row.head), [_cell(cell) for cell in row.cells]) for row in self.rows]
        return sorted(lines, key=lambda line: any(map(_says_something, line[1]))) if self.empty_first else lines

    @property
    def counts(self) -> list[tuple[TileState, int]]:
        """Return every state with the number of cells that have it, in the given order, zeros included."""
        states = [cell.state for _head_of_row, cells in self.lines for cell in cells]
        return [(state, states.count(state.key)) for state in self.states]

    def as_table(self) -> DataTable:
        """Return the same as a plain table, for the file."""
        return DataTable(
            self.caption,
            [self.corner, *(head.text for head in self.heads)],
            [[head.text, *(cell.text for cell in cells)] for head, cells in self.lines],
        )

    def as_csv(self) -> str:
        """Return the matrix as a file for spreadsheets, as :meth:`.tables.DataTable.as_csv` does."""
        return self.as_table().as_csv()


def _head(head: MatrixHead | Text) -> MatrixHead:
    return head if isinstance(head, MatrixHead) else MatrixHead(head)


def _cell(cell: MatrixCell | Text | Number) -> MatrixCell:
    return cell if isinstance(cell, MatrixCell) else MatrixCell(cell)


def _says_something(cell: MatrixCell) -> bool:
    if cell.state:
        return cell.state in ("exists", "partly")
    return bool(cell.text)
