"""Empty files to fill in, and reports to take along: CSV and XLSX, with cells that no spreadsheet runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from .models import ImportRun
from .planned import RowState
from .planning import ImportKind

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a cell that a spreadsheet shows and never computes: an apostrophe goes before what begins a formula."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV that spreadsheets of this country open by a double click: UTF-8 with its mark, semicolons."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def template_csv(kind: ImportKind) -> bytes:
    """Return the template of a kind of import as CSV: headings and an example."""
    return as_csv([[one.heading() for one in kind.columns], [one.example for one in kind.columns]])


def template_xlsx(kind: ImportKind) -> bytes:
    """Return the template as XLSX: headings and an example, and a second sheet that explains the columns."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = _("Rows")
    sheet.append([one.heading() for one in kind.columns])
    sheet.append([one.example for one in kind.columns])
    for cells in sheet.iter_rows(max_row=2):
        for cell in cells:
            # Text, so that codes and identifiers keep their zeros.
            cell.number_format, cell.font = "@", Font(bold=cell.row == 1)
    explanations = workbook.create_sheet(_("Columns"))
    explanations.append([_("Column"), _("Required"), _("What to write"), _("Example")])
    for one in kind.columns:
        required = _("Yes") if one.required else ""
        explanations.append([one.heading(), required, str(one.explanation), one.example])
    for page in workbook.worksheets:
        for column in page.columns:
            widest = max(len(str(cell.value or "")) for cell in column)
            page.column_dimensions[column[0].column_letter].width = min(max(widest + 2, 12), 60)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def template_name(kind: ImportKind, extension: str) -> str:
    """Return the name of a template file, in the language of the admin."""
    return f"{slugify(str(kind.label)) or kind.code}.{extension}"


def report_csv(run: ImportRun) -> bytes:
    """Return the report of an import, row by row."""
    header = [_("Line"), _("State"), _("Row"), _("What was found"), _("What changes"), _("Undo")]
    undone = {}
    for fact in run.imported_facts.exclude(undo=""):
        undone.setdefault(fact.line, []).append(fact.undo)
    rows = (
        [
            row.line,
            RowState(row.state).label if row.state else "",
            row.title,
            " ".join(row.sentences),
            "; ".join(f"{name}: {before or '–'} → {after}" for name, before, after in row.changes),
            " ".join(undone.get(row.line, ())),
        ]
        for row in run.rows.iterator(chunk_size=1000)
    )
    return as_csv([header, *rows])
