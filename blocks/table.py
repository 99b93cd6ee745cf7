"""A table that translators can translate.

wagtail-localize skips Wagtail's own table blocks. Here a table is stored as ordinary blocks (a list of columns, a
list of rows, each a list of cells), so that translation, search and comparison find every cell, and only the form is
the grid of ``wagtail.contrib.typed_table_block``, which has to be in INSTALLED_APPS for its script.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockAdapter,
    TypedTableBlockValidationError,
)

from .base import STRUCTURE_GROUP, ContentBlock, ItemBlock
from .stored_table import NUMBER, ROW_HEADING, TEXT, TableValue, filled, stored_table

COLUMN_KINDS = [(TEXT, _("Text")), (NUMBER, _("Numbers")), (ROW_HEADING, _("Headings of the rows"))]


class TableColumnBlock(ItemBlock):
    """A column: what is in it, and its heading."""

    kind = ChoiceBlock(choices=COLUMN_KINDS, default=TEXT, label=_("Kind of column"), search_index=False)
    heading = CharBlock(required=False, label=_("Heading"))


class TableRowBlock(ItemBlock):
    """A row of cells, one for each column."""

    cells = ListBlock(CharBlock(required=False), default=[], label=_("Cells"))


class TableBlock(ContentBlock):
    """A table with a caption; each column has a heading, and one may hold the headings of the rows."""

    caption = CharBlock(label=_("Caption"))
    columns = ListBlock(TableColumnBlock(), default=[], label=_("Columns"))
    rows = ListBlock(TableRowBlock(), default=[], label=_("Rows"))

    @cached_property
    def grid(self) -> TypedTableBlock:
        """Return the block whose form editors see: a grid with a menu of the kinds of column."""
        return TypedTableBlock([(kind, CharBlock(required=False, label=label)) for kind, label in COLUMN_KINDS])

    def value_from_datadict(self, data, files, prefix):
        """Return the table that was sent in the form of the grid."""
        table: TypedTable = self.grid.value_from_datadict(data, files, prefix)
        return self.to_python(
            stored_table(
                table.caption,
                [(column["block"].name, column["heading"]) for column in table.columns],
                [row["values"] for row in table.row_data],
            )
        )

    def get_form_state(self, value) -> dict:
        """Return the table as the script of the grid takes it."""
        head = value.head
        return {
            "caption": value["caption"],
            "columns": [{"type": column["kind"], "heading": column["heading"]} for column in head],
            "rows": [{"values": filled(row["cells"], len(head))} for row in value["rows"]],
        }

    def clean(self, value):
        """Refuse rows that do not fit the columns, and for publishing a table without caption or headings.

        Raises TypedTableBlockValidationError, which the grid shows above itself.
        """
        messages = list(_misfits(value))
        if not self.is_deferred_validation:
            messages += _missing(value)
        if messages:
            errors = [ValidationError(message, code="invalid") for message in messages]
            raise TypedTableBlockValidationError(non_block_errors=errors)
        return super().clean(value)

    class Meta:
        label = _("Table")
        icon = "table"
        group = STRUCTURE_GROUP
        description = _("A small table with a caption and headings. Numbers stand on the right.")
        template = "blocks/table.html"
        value_class = TableValue
        preview_value = {
            "caption": _("Meetings of the boards in 2026"),
            "columns": [
                {"kind": ROW_HEADING, "heading": _("Board")},
                {"kind": TEXT, "heading": _("Where it meets")},
                {"kind": NUMBER, "heading": _("Meetings")},
            ],
            "rows": [
                {"cells": [_("Regional board"), _("In Rovaniemi and online"), "6"]},
                {"cells": [_("Forum of associations"), _("In turn in each municipality"), "2"]},
            ],
        }


def _misfits(value) -> Iterable[str]:
    """Give a sentence about each row that has more or fewer cells than there are columns."""
    columns = len(value["columns"])
    for number, row in enumerate(value["rows"], start=1):
        if len(row["cells"]) != columns:
            yield _(
                "Row %(number)d has %(cells)d cells but the table has %(columns)d columns. "
                "Give every row one cell for each column; a cell may be empty."
            ) % {"number": number, "cells": len(row["cells"]), "columns": columns}


def _missing(value) -> list[str]:
    """Return the sentences about what a published table needs besides."""
    messages = []
    kinds = [column["kind"] for column in value["columns"]]
    if not value["caption"]:
        messages.append(_("Write a caption: it tells what the table is about."))
    if not kinds or not value["rows"]:
        messages.append(_("Add at least one column and one row."))
    if kinds.count(ROW_HEADING) > 1:
        messages.append(_("Only one column can hold the headings of the rows. Make the others columns of text."))
    for number, column in enumerate(value["columns"], start=1):
        if not column["heading"] and column["kind"] != ROW_HEADING:
            messages.append(_("Give column %(number)d a heading.") % {"number": number})
    return messages


class TableAdapter(TypedTableBlockAdapter):
    """Opens a table block in the editor with the script of Wagtail's grid."""

    def js_args(self, block):
        """Return the arguments of the grid for this block, under its name and with its texts."""
        _name, kinds, defaults, meta = super().js_args(block.grid)
        own = {
            "label": block.label,
            "description": block.get_description(),
            "icon": block.meta.icon,
            "blockDefId": block.definition_prefix,
            "isPreviewable": block.is_previewable,
        }
        return [block.name, kinds, defaults, {**meta, **own}]


register(TableAdapter(), TableBlock)
