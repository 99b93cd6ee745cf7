"""The report of an import as it is kept and as a table: every text that was taken or left, and why."""

import csv
import io
import json
import zlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from .planning import UNTOUCHED, Row, RowState, explanation_of

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheets take for formulas."""

FIELDS = (
    *("number", "page", "path", "source", "text", "state", "messages", "present", "present_by"),
    *("source_language", "language"),
)


def pack(rows: Iterable[Row], written: Iterable[Row]) -> bytes:
    """Return the rows in a form to be stored, without those of which nothing need be said."""
    taken = {row.number for row in written}
    kept = [
        {**{name: getattr(row, name) for name in FIELDS}, "taken": row.number in taken}
        for row in rows
        if row.state not in UNTOUCHED
    ]
    return zlib.compress(json.dumps(kept, ensure_ascii=False).encode())


def unpack(report: bytes) -> list[tuple[Row, bool]]:
    """Return stored rows, each with whether it was taken."""
    if not report:
        return []
    rows = []
    for values in json.loads(zlib.decompress(report)):
        taken = values.pop("taken")
        values["state"] = RowState(values["state"])
        rows.append((Row(**values), taken))
    return rows


def why(row: Row) -> str:
    """Return why a text is not taken, or what its state means, with what can be done about it."""
    return " ".join(part for part in (*row.messages, explanation_of(row.state)) if part)


def report_csv(rows: Iterable[tuple[Row, bool]]) -> bytes:
    """Return the report as a table for spreadsheets (UTF-8 with its mark, semicolons)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    heading = (_("Line"), _("Page"), _("Place"), _("Source text"), _("Translation in the file"))
    writer.writerow((*heading, _("Translation here"), _("Translator"), _("Taken"), _("State"), _("What was found")))
    for row, taken in rows:
        cells = (row.page, row.path, row.source, row.text, row.present, row.present_by)
        writer.writerow(
            (
                row.number,
                *(f"'{cell}" if cell.startswith(DANGEROUS) else cell for cell in cells),
                _("Yes") if taken else _("No"),
                row.state.label,
                why(row),
            )
        )
    return buffer.getvalue().encode("utf-8-sig")
