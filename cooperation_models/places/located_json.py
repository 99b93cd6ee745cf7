"""JSON that remembers on which line each value stands, so that people can be told where a file is wrong."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 30
_WHITESPACE = " \t\n\r"


@dataclass(frozen=True)
class Located:
    """A JSON value with the line on which it begins (the first line is 1).

    The values inside of an object or a list are Located too. ``doubled_keys`` of an object lists the keys that are
    written more than once; as in ordinary JSON the last one counts.
    """

    value: dict[str, Located] | list[Located] | str | int | float | bool | None
    line: int
    doubled_keys: tuple[str, ...] = ()

    def plain(self) -> Any:
        """Return the value without lines, as ``json.loads`` would."""
        if isinstance(self.value, dict):
            return {key: inner.plain() for key, inner in self.value.items()}
        if isinstance(self.value, list):
            return [inner.plain() for inner in self.value]
        return self.value


def parse(text: str) -> Located:
    """Return the JSON value that ``text`` is.

    Raises json.JSONDecodeError, which knows its line, when it is not JSON: also for NaN and Infinity, and when values
    are nested more than MAX_DEPTH deep.
    """
    return _Parser(text).document()


class _Parser:
    """Reads one text; positions are indexes into it."""

    def __init__(self, text: str):
        self.text = text
        self.line_ends = [position for position, letter in enumerate(text) if letter == "\n"]
        self.decoder = json.JSONDecoder(parse_constant=self._refuse_constant)

    def document(self) -> Located:
        value, position = self._value(self._skip(0), depth=0)
        position = self._skip(position)
        if position != len(self.text):
            raise self._error("Extra data", position)
        return value

    def _value(self, position: int, depth: int) -> tuple[Located, int]:
        if depth > MAX_DEPTH:
            raise self._error("Nested too deeply", position)
        opening = self.text[position : position + 1]
        if opening == "{":
            return self._object(position, depth)
        if opening == "[":
            return self._list(position, depth)
        try:
            scalar, end = self.decoder.raw_decode(self.text, position)
        except ValueError as error:
            if isinstance(error, json.JSONDecodeError):
                raise
            raise self._error("Not a number that can be read", position) from error
        return Located(scalar, self._line(position)), end

    def _object(self, start: int, depth: int) -> tuple[Located, int]:
        members: dict[str, Located] = {}
        doubled: list[str] = []
        position = self._skip(start + 1)
        while self.text[position : position + 1] != "}":
            if members:
                position = self._skip(self._expect(",", position))
            if self.text[position : position + 1] != '"':
                raise self._error("Expecting property name enclosed in double quotes", position)
            key, position = self.decoder.raw_decode(self.text, position)
            if key in members:
                doubled.append(key)
            position = self._skip(self._expect(":", self._skip(position)))
            members[key], position = self._value(position, depth + 1)
            position = self._skip(position)
        return Located(members, self._line(start), tuple(doubled)), position + 1

    def _list(self, start: int, depth: int) -> tuple[Located, int]:
        items: list[Located] = []
        position = self._skip(start + 1)
        while self.text[position : position + 1] != "]":
            if items:
                position = self._skip(self._expect(",", position))
            item, position = self._value(position, depth + 1)
            items.append(item)
            position = self._skip(position)
        return Located(items, self._line(start)), position + 1

    def _expect(self, mark: str, position: int) -> int:
        if self.text[position : position + 1] != mark:
            raise self._error(f"Expecting '{mark}'", position)
        return position + 1

    def _skip(self, position: int) -> int:
        while self.text[position : position + 1] and self.text[position] in _WHITESPACE:
            position += 1
        return position

    def _line(self, position: int) -> int:
        return bisect_right(self.line_ends, position - 1) + 1 if position else 1

    def _error(self, message: str, position: int) -> json.JSONDecodeError:
        return json.JSONDecodeError(message, self.text, position)

    def _refuse_constant(self, name: str) -> None:
        raise ValueError(f"{name} is not JSON")
