"""Small multiples: the same small drawing once for each year, so that years can be compared at a glance.

A year is a small tile map of states (:class:`MapOfYear`) or one bar of a number, a state or an unknown
(:class:`BarOfYear`). What is drawn is also said in words below it; the small drawings themselves are not read aloud.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .signs import STATE_SIGNS
from .tables import Cell, DataTable, Number
from .texts import Text, bare
from .tile_map import Tile, TileState

TILE = 22
BAR_LENGTH = 200


@dataclass(frozen=True)
class MapOfYear:
    """The tiles of one year; ``title`` says which year (as text: a year is not a quantity)."""

    title: Text
    tiles: Sequence[Tile]


@dataclass(frozen=True)
class BarOfYear:
    """One value of a year: a number of which a bar is drawn, or words with a state, and where more is told.

    ``value`` None is not known and must be said in ``text``; without ``text`` the number itself is shown. Raises
    ValueError when nothing is said, for a negative number, an unknown state, and a state without words.
    """

    title: Text
    value: Number | None = None
    text: Text = ""
    state: str = ""
    href: str = ""
    note: Text = ""

    def __post_init__(self):
        """Refuse what cannot be drawn or is not said."""
        if self.value is None and not bare(self.text):
            raise ValueError("A year without a number must say in words what is known.")
        if self.value is not None and self.value < 0:
            raise ValueError("A bar cannot show a number below 0.")
        if self.state and (self.state not in STATE_SIGNS or not bare(self.text)):
            raise ValueError(f"The state {self.state} is not known, or is not said in words.")

    @property
    def cell(self) -> Cell:
        """Return what is shown: the words, else the number."""
        return Cell(self.text if bare(self.text) else self.value, self.href, self.state)


@dataclass(frozen=True)
class SmallMultiples:
    """Years in the order in which they are shown, all of one kind.

    ``states`` are those that the tiles of the maps may have, in the order of the legend; bars need none. ``whole`` is
    the number that a full bar stands for, when there is one to which all are compared; else it is the largest of them.
    Raises ValueError when maps and bars are mixed, and when a tile's state is not among ``states``.
    """

    years: Sequence[MapOfYear | BarOfYear]
    states: Sequence[TileState] = ()
    whole: Number | None = None

    template_name = "cooperation_drawings/small_multiples.html"
    tile = TILE
    bar_length = BAR_LENGTH

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        if len({type(year) for year in self.years}) > 1:
            raise ValueError("Small multiples are either all maps or all bars.")
        known = {state.key for state in self.states}
        if self.are_maps and any(tile.state not in known for year in self.years for tile in year.tiles):
            raise ValueError("A tile has a state that is not among the states of the drawing.")

    @property
    def are_maps(self) -> bool:
        """Tell whether the years are maps."""
        return bool(self.years) and isinstance(self.years[0], MapOfYear)

    @property
    def columns(self) -> int:
        """Return the width of all maps in tiles, so that they have one scale."""
        return max((tile.column for year in self.years for tile in year.tiles), default=1)

    @property
    def lines(self) -> int:
        """Return the height of all maps in tiles."""
        return max((tile.row for year in self.years for tile in year.tiles), default=1)

    @property
    def view_box(self) -> str:
        """Return the box of each map."""
        return f"0 0 {self.columns * TILE} {self.lines * TILE}"

    @property
    def maps(self) -> list[tuple[MapOfYear, list[tuple[int, int, Tile]], list[tuple[TileState, int]]]]:
        """Return each year with its tiles in their places and the number of tiles in each state that occurs."""
        return [
            (
                year,
                [((tile.column - 1) * TILE + 1, (tile.row - 1) * TILE + 1, tile) for tile in year.tiles],
                [
                    (state, count)
                    for state in self.states
                    if (count := sum(tile.state == state.key for tile in year.tiles))
                ],
            )
            for year in self.years
        ]

    @property
    def bars(self) -> list[tuple[BarOfYear, float | None]]:
        """Return each year with the length of its bar, None where there is no number."""
        largest = max([self.whole or 0, *(year.value for year in self.years if year.value is not None)])
        return [
            (year, None if year.value is None else float(year.value) / float(largest or 1) * BAR_LENGTH)
            for year in self.years
        ]

    def as_table(self, caption: Text, year: Text, value: Text = "", area: Text = "") -> DataTable:
        """Return the same as a table: a row for each year and its ``value``, or for each ``area`` a column a year."""
        if not self.are_maps:
            return DataTable(caption, [year, value], [[bar.title, bar.cell] for bar in self.years])
        labels = {state.key: state.label for state in self.states}
        names = {bare(tile.label): tile.label for each in self.years for tile in each.tiles}
        states = [{bare(tile.label): tile.state for tile in each.tiles} for each in self.years]
        rows = [
            [
                Cell(label),
                *(Cell(labels[found[name]], state=found[name]) if name in found else "–" for found in states),
            ]
            for name, label in names.items()
        ]
        return DataTable(caption, [area, *(each.title for each in self.years)], rows)
