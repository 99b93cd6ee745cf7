"""The columns of a file to import: what they are called in three languages, and which column of a file is which.

The headings are a form that files keep for years, not words of the interface: they are written here once and for all,
and read in any of the three languages, in capitals or not, with or without diacritics.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_models.places.name_search import fold

from .table_files import Row, Table

HEADING_LANGUAGES = ("fi", "sv", "en")
ROWS_TO_LOOK_FOR_HEADINGS = 10


@dataclass(frozen=True)
class Column:
    """A column that a kind of import knows: the first heading of a language is the one of template files."""

    key: str
    headings: Mapping[str, Sequence[str]]
    explanation: str | Promise
    example: str = ""
    required: bool = False
    personal: bool = False

    def heading(self, language: str | None = None) -> str:
        """Return the heading in the language of the admin, English where there is none in it."""
        code = (language or get_language() or "en").partition("-")[0]
        return self.headings[code if code in HEADING_LANGUAGES else "en"][0]


def column(key: str, fi: str, sv: str, en: str, explanation, example="", **options) -> Column:
    """Return a column; several headings of a language are parted by a vertical bar, the one of templates first."""
    headings = {"fi": tuple(fi.split("|")), "sv": tuple(sv.split("|")), "en": tuple(en.split("|"))}
    return Column(key, headings, explanation, example, **options)


class HeadingError(Exception):
    """The headings are not those of the chosen kind of import; ``faults`` are sentences that say what to do."""

    def __init__(self, faults: list[str]):
        """Keep every fault."""
        self.faults = faults
        super().__init__(" ".join(faults))


@dataclass(frozen=True)
class NamedRow:
    """A row below the headings: its line, its cells by the key of the column, and what to know of it."""

    line: int
    cells: dict[str, str]
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def named_rows(table: Table, columns: Sequence[Column]) -> tuple[list[NamedRow], list[str]]:
    """Return the rows below the headings with named cells, and what to know of the file as a whole.

    Titles above the headings are passed over: the headings are the row that knows the most columns among the first
    ones. Raises HeadingError when a required column is missing, stands twice, or no row looks like headings.
    """
    by_heading = {fold(heading): one for one in columns for names in one.headings.values() for heading in names}
    candidates = table.rows[:ROWS_TO_LOOK_FOR_HEADINGS]
    place = max(range(len(candidates)), key=lambda index: _known(candidates[index], by_heading))
    headings = candidates[place]
    notes = list(table.notes)
    keys, unknown = _keys_of(headings, by_heading, columns)
    if unknown:
        notes.append(_("These columns are not known and were left out: %(names)s.") % {"names": ", ".join(unknown)})
    if place:
        notes.append(_("The headings are on line %(line)s; what is above them was left out.") % {"line": headings.line})
    rows = [_named(row, keys, len(headings.cells)) for row in table.rows[place + 1 :]]
    if not rows:
        raise HeadingError([_("There are headings, but no rows below them.")])
    return rows, notes


def _known(row: Row, by_heading: dict[str, Column]) -> int:
    return len({by_heading[fold(cell)].key for cell in row.cells if fold(cell) in by_heading})


def _keys_of(headings: Row, by_heading, columns: Sequence[Column]) -> tuple[list[str], list[str]]:
    """Return the key of each column of the file, empty for unknown ones, and the headings of the unknown ones."""
    found = [by_heading.get(fold(cell)) for cell in headings.cells]
    keys = [one.key if one else "" for one in found]
    faults = []
    missing = [one.heading() for one in columns if one.required and one.key not in keys]
    if missing:
        faults.append(
            _("These columns are missing: %(missing)s. The first row of the file reads: %(found)s.")
            % {"missing": ", ".join(missing), "found": ", ".join(cell or "–" for cell in headings.cells)[:300]}
        )
        faults.append(_("Take the template of this import, and check that you chose the right kind of import."))
    doubles = {one.heading() for one in columns if keys.count(one.key) > 1}
    if doubles:
        faults.append(
            _("These columns are in the file more than once: %(names)s. Leave one of each.")
            % {"names": ", ".join(sorted(doubles))}
        )
    if faults:
        raise HeadingError(faults)
    return keys, [cell for cell, one in zip(headings.cells, found, strict=True) if cell and one is None]


def _named(row: Row, keys: list[str], width: int) -> NamedRow:
    """Return a row with its cells by key; a row wider than the headings is at fault, for its cells may be shifted."""
    faults = []
    if len(row.cells) > width:
        faults.append(
            _("The row has more cells than there are headings. Put text with separators into quotation marks.")
        )
    cells = {key: cell for key, cell in zip(keys, row.cells, strict=False) if key and cell}
    return NamedRow(row.line, cells, list(row.notes), faults)
