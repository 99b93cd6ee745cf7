"""A figure: a drawing with everything a reader may need instead of looking at it.

Heading, a sentence that says what is to be seen, the drawing, the same as a table, and the table as a file.
"""

import re
from dataclasses import dataclass

from .matrix import Matrix
from .maturity_lines import MaturityLines
from .small_multiples import SmallMultiples
from .tables import DataTable
from .texts import Text
from .tiers import TierDiagram
from .tile_map import TileMap

KEY = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Figure:
    """A drawing with its heading, its sentence, its table and its file.

    ``key`` becomes the figure's ``id`` and begins all ids inside it: lower case letters, digits and hyphens, unique on
    the page. ``summary`` is one sentence computed from the same data. ``csv_href`` is the address of the table's file.
    A figure whose drawing is itself a table needs no ``table``. Raises ValueError for a key that is no id or a heading
    level that is not 2 to 6.
    """

    key: str
    heading: Text
    summary: Text
    drawing: TierDiagram | TileMap | Matrix | MaturityLines | SmallMultiples | DataTable
    table: DataTable | None = None
    csv_href: str = ""
    heading_level: int = 2

    template_name = "cooperation_drawings/figure.html"

    def __post_init__(self):
        """Refuse keys and levels that would give broken markup."""
        if not KEY.fullmatch(self.key):
            raise ValueError(f"The key {self.key!r} cannot be an id: use a-z, 0-9 and hyphens, a letter first.")
        if self.heading_level not in range(2, 7):
            raise ValueError("The level of a figure's heading is from 2 to 6.")
