"""How a table is stored: ordinary lists whose items have ids that last.

The grid knows no ids of rows and cells, but translations hang on them. They are therefore made of what stands in
them: a cell's of its text, a row's of its first cell. Changing a cell leaves the translations of all others alone,
unless it is the first of its row, and so does adding, moving or deleting rows and columns.
"""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID, uuid5

from wagtail.blocks import StructValue

TEXT, NUMBER, ROW_HEADING = "text", "number", "row_heading"
NAMESPACE = UUID("5f1c0f0e-6d0c-4c5a-9a63-2a0f7f2d9b11")
"""Of the ids made of texts; another one would give every cell of every table a new id."""


def stored_table(caption: str, columns: Iterable[tuple[str, str]], rows: Iterable[Iterable[str]]) -> dict:
    """Return a table as StreamField data holds it, for importers and demo content.

    ``columns`` are pairs of kind (text, number or row_heading) and heading; ``rows`` are lists of cell texts.
    """
    columns = [(kind, heading.strip()) for kind, heading in columns]
    rows = [[str(cell).strip() for cell in row] for row in rows]
    return {
        "caption": caption.strip(),
        "columns": _stored_list(
            [{"kind": kind, "heading": heading} for kind, heading in columns], [heading for _kind, heading in columns]
        ),
        "rows": _stored_list([{"cells": _stored_list(row, row)} for row in rows], ["".join(row[:1]) for row in rows]),
    }


def _stored_list(values: list, texts: list[str]) -> list[dict]:
    """Return list items with ids made of ``texts``; the second of two equal texts gets an id of its own."""
    seen = Counter()
    items = []
    for value, text in zip(values, texts, strict=True):
        seen[text] += 1
        items.append({"type": "item", "value": value, "id": str(uuid5(NAMESPACE, f"{text}\n{seen[text]}"))})
    return items


class TableValue(StructValue):
    """A table as templates print it."""

    @property
    def head(self) -> list[dict]:
        """Return kind and heading of each column."""
        return [{"kind": column["kind"], "heading": column["heading"]} for column in self["columns"]]

    @property
    def has_head(self) -> bool:
        """Tell whether any column has a heading."""
        return any(column["heading"] for column in self["columns"])

    @property
    def body(self) -> list[list[dict]]:
        """Return kind and text of each cell, row by row; every row as long as the head, whatever was imported."""
        kinds = [column["kind"] for column in self["columns"]]
        return [
            [{"kind": kind, "text": text} for kind, text in zip(kinds, filled(row["cells"], len(kinds)), strict=True)]
            for row in self["rows"]
        ]


def filled(cells: Iterable[str], length: int) -> list[str]:
    """Return exactly ``length`` cells, empty ones at the end where there are too few."""
    return [*cells, *[""] * length][:length]
