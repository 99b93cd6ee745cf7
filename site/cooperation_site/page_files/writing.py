"""Texts and streams of the files, made into what a page stores, in one language at a time.

Every block and list item gets an id made from its place in the file, so that the same place has the same id in every
language and at every load: that is what translations of it hang on.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.blocks import Block, CharBlock, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock

from blocks.table import TableBlock, stored_table

from .texts import FileError, is_said_in, is_text, said_in

NAMESPACE = uuid.UUID("0d8e4f6e-5a8e-4a53-9d0e-7f3a5f0c2b11")
PAGE_LINK = re.compile(r'<a page="([^"]+)">')

Finder = Callable[[type, str], Any]
"""Returns the primary key of the row of a model that a file calls by its lasting name."""


def lasting_id(*place: str) -> str:
    """Return the id that belongs to a place in the files for ever."""
    return str(uuid.uuid5(NAMESPACE, "/".join(place)))


@dataclass
class PageWriter:
    """Writes the texts and streams of one page in one language.

    ``page`` is the page's name in the files, ``find`` and ``page_id`` know the rows that it names. ``said`` collects
    the paths, as wagtail-localize spells them, of the texts that somebody wrote in ``language``; all others are
    Finnish.
    """

    page: str
    language: str
    find: Finder
    page_id: Callable[[str], int]
    said: set[str] = field(default_factory=set)

    def text(self, text: str | dict[str, str], path: str) -> str:
        """Return a text in the language with its links resolved, and remember whether somebody wrote it in it.

        A text without languages (a number, a name) is the same in every language.
        """
        if not is_text(text):
            self.said.add(path)
            return text
        if is_said_in(text, self.language):
            self.said.add(path)
        return PAGE_LINK.sub(
            lambda link: f'<a linktype="page" id="{self.page_id(link[1])}">', said_in(text, self.language)
        )

    def stream(self, block: StreamBlock, records: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
        """Return the raw data of a stream. A record names its block as ``block``; its other members are the value.

        The value of a block without members is called ``value``. Raises FileError for a block that there is not.
        """
        raw = []
        for index, record in enumerate(records):
            name = record.get("block")
            if name not in block.child_blocks:
                raise FileError(f"{self.page}: {path} has no block “{name}”")
            block_id = lasting_id(self.page, path, str(index), name)
            members = {key: value for key, value in record.items() if key != "block"}
            value = self._value(block.child_blocks[name], members.get("value", members), f"{path}.{block_id}")
            raw.append({"type": name, "id": block_id, "value": value})
        return raw

    def _value(self, block: Block, value: Any, path: str) -> Any:
        """Return the raw value of a block of any kind."""
        if isinstance(block, TableBlock):
            return self._table(value, path)
        if isinstance(block, StreamBlock):
            return self.stream(block, value, path)
        if isinstance(block, ListBlock):
            ids = [lasting_id(self.page, path, str(index)) for index in range(len(value))]
            return [
                {"type": "item", "id": item_id, "value": self._value(block.child_block, item, f"{path}.{item_id}")}
                for item_id, item in zip(ids, value, strict=True)
            ]
        if isinstance(block, ChooserBlock):
            return self.find(block.model_class, value)
        if isinstance(block, StructBlock):
            if unknown := set(value) - set(block.child_blocks):
                raise FileError(f"{self.page}: the block at {path} has no “{', '.join(sorted(unknown))}”")
            return {
                name: self._value(child, value[name], f"{path}.{name}") if name in value else left_out(child)
                for name, child in block.child_blocks.items()
            }
        return self.text(value, path)

    def _table(self, table: dict[str, Any], path: str) -> dict[str, Any]:
        """Return a table: its ids are made of the Finnish texts in every language, as its block makes them."""
        kinds = [column["kind"] for column in table["columns"]]
        headings = [column["heading"] for column in table["columns"]]
        raw = stored_table(
            finnish(table["caption"]),
            zip(kinds, map(finnish, headings), strict=True),
            [[finnish(cell) for cell in row] for row in table["rows"]],
        )
        raw["caption"] = self.text(table["caption"], f"{path}.caption")
        for column, heading in zip(raw["columns"], headings, strict=True):
            column["value"]["heading"] = self.text(heading, f"{path}.columns.{column['id']}.heading")
        for raw_row, row in zip(raw["rows"], table["rows"], strict=True):
            for raw_cell, cell in zip(raw_row["value"]["cells"], row, strict=True):
                raw_cell["value"] = self.text(cell, f"{path}.rows.{raw_row['id']}.cells.{raw_cell['id']}")
        return raw


def left_out(block: Block) -> Any:
    """Return the raw value of a block that a file says nothing about, as the editor's form would leave it."""
    default = block.get_prep_value(block.get_default())
    return "" if default is None and isinstance(block, CharBlock | TextBlock | RichTextBlock) else default


def finnish(text: str | dict[str, str]) -> str:
    """Return a text in Finnish; one without languages (a number) as it is."""
    return said_in(text, "fi") if is_text(text) else text
