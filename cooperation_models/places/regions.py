"""What a region file says, in plain data: areas with names, codes and belongings.

``docs/regions.md`` describes the form of the file; :mod:`.region_reader` reads it, :mod:`.region_loading` makes rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .facts import SamiHomeland

AreaKey = tuple[str, str]
"""Level and code of an area: together they name it for ever."""


@dataclass(frozen=True)
class Remark:
    """Something about a file that a person should read; ``line`` counts from 1, None is the file as a whole."""

    line: int | None
    text: str


class RegionFileError(Exception):
    """A region file cannot be loaded; ``faults`` says why, in the order of the lines."""

    def __init__(self, faults: list[Remark]):
        """Keep the faults, ordered by line."""
        self.faults = sorted(faults, key=lambda fault: fault.line or 0)
        super().__init__("; ".join(fault.text for fault in self.faults))


@dataclass(frozen=True)
class NameInFile:
    """One name: ``certainty`` is a value of Certainty or empty, ``official`` whether the area itself uses it."""

    text: str
    certainty: str = ""
    official: bool = False


@dataclass(frozen=True)
class AreaInFile:
    """One area of the file, as :class:`cooperation_models.places.facts.Area` will hold it.

    ``names`` is by language, ``aliases`` are (language, name), ``tile`` is (row, column), ``part_of`` the larger areas.
    """

    key: AreaKey
    line: int
    names: Mapping[str, NameInFile]
    aliases: tuple[tuple[str, str], ...] = ()
    grouping_kind: str = ""
    sami_homeland: str = SamiHomeland.NONE.value
    official_languages: tuple[str, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    tile: tuple[int, int] | None = None
    part_of: tuple[AreaKey, ...] = ()


@dataclass(frozen=True)
class RegionFile:
    """Every area of a file, larger ones before the ones that are part of them, and notes for the person loading it."""

    areas: tuple[AreaInFile, ...]
    notes: tuple[Remark, ...] = field(default=())
