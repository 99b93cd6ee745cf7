"""Texts of the files: a table whose keys are languages, ``{fi = "…", sv = "…"}``, is one text in several languages."""

import re
import tomllib
from pathlib import Path
from typing import Any

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE

BETWEEN_BLOCKS = re.compile(r"\s*\n\s*(?=</?(?:p|ul|ol|li|h2|h3)>)")
"""The line break before the tag of a paragraph, a list or a heading, which is none of the text's."""


class FileError(Exception):
    """A file says something that cannot be: the message says where and what."""


def read_file(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises FileError with the file's name when it is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileError(f"{path.name}: {error}") from error


def is_text(value: Any) -> bool:
    """Tell whether a value of a file is one text in several languages."""
    return isinstance(value, dict) and SOURCE_LANGUAGE in value and set(value) <= set(LANGUAGE_CODES)


def said_in(text: dict[str, str], language: str) -> str:
    """Return a text in a language, else in Finnish, without the line breaks that only make the file readable.

    An empty line of the file is a line break of the text.
    """
    said = BETWEEN_BLOCKS.sub("", (text.get(language) or text[SOURCE_LANGUAGE]).strip())
    return "\n".join(re.sub(r"[ \t\n]+", " ", part).strip() for part in re.split(r"\n\s*\n", said))


def is_said_in(text: dict[str, str], language: str) -> bool:
    """Tell whether somebody wrote the text in this language."""
    return bool(text.get(language))


def names_of(record: dict[str, Any]) -> dict[str, str]:
    """Return the five name columns of a fact from its ``name`` in several languages."""
    return {f"name_{code}": record["name"].get(code, "") for code in LANGUAGE_CODES}
