"""A tile map: areas as equal tiles at given rows and columns, so that a small municipality counts as much as a large.

It is a list of groups with lists of tiles, and reads so: group by group, name, state in words. Where there is room the
style sheet lays the same list out as a map, with classes for rows and columns (no inline styles); elsewhere it stays a
list. Nothing is doubled, and the order of reading and of the Tab key is the order of the groups in both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .signs import STATE_SIGNS, StateSign
from .texts import Text

LARGEST_MAP = 30
COLUMNS_WITHOUT_SCROLLING = 5
SIDES = {"top": (-1, 0), "right": (0, 1), "bottom": (1, 0), "left": (0, -1)}


@dataclass(frozen=True)
class TileState:
    """A state that tiles can have, and its words; ``glyph`` is a character to show instead of the drawn sign.

    Raises ValueError when the key is not one of :data:`.signs.STATE_SIGNS`.
    """

    key: str
    label: Text
    glyph: str = ""

    def __post_init__(self):
        """Refuse a state that has no look."""
        if self.key not in STATE_SIGNS:
            raise ValueError(f"There is no sign for the state {self.key}.")

    @property
    def sign(self) -> StateSign:
        """Return the drawn sign."""
        return STATE_SIGNS[self.key]


@dataclass(frozen=True)
class Tile:
    """An area: its place (row and column count from 1), name, state by key, and the group it belongs to.

    ``note`` is a short addition below the name.
    """

    row: int
    column: int
    label: Text
    state: str
    href: str = ""
    group: str = ""
    note: Text = ""


@dataclass(frozen=True)
class PlacedTile:
    """A tile with its state, and the sides on which another group, or nothing, lies."""

    tile: Tile
    state: TileState
    edges: tuple[str, ...]
    has_name_above: bool

    @property
    def classes(self) -> str:
        """Return the classes that give the tile its look, its place and its part of the group's outline."""
        classes = [f"tile-{self.state.key}"]
        if self.has_name_above:
            return " ".join([*classes, "tile-first", *self._placed(2 * self.tile.row, without="top")])
        return " ".join([*classes, *self._placed(2 * self.tile.row - 1)])

    @property
    def name_classes(self) -> str:
        """Return the classes that put the group's name right above this tile, inside the group's outline."""
        return " ".join(self._placed(2 * self.tile.row - 1, without="bottom"))

    def _placed(self, grid_row: int, without: str = "") -> list[str]:
        edges = [f"tile-edge-{edge}" for edge in self.edges if edge != without]
        return [f"tile-row-{grid_row}", f"tile-column-{self.tile.column}", *edges]


@dataclass(frozen=True)
class TileGroup:
    """A group with its tiles in reading order (by row, then column)."""

    key: str
    label: Text
    tiles: list[PlacedTile]


@dataclass(frozen=True)
class TileMap:
    """Tiles in groups, with the states they may have.

    ``groups`` are (key, name) in reading order; every tile's group must be among them, or be empty when there are no
    groups. Raises ValueError when two tiles share a place, a place lies outside 30 × 30, or a tile names a group or a
    state that is not given.
    """

    tiles: Sequence[Tile]
    groups: Sequence[tuple[str, Text]]
    states: Sequence[TileState]

    template_name = "cooperation_drawings/tile_map.html"

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        places = [(tile.row, tile.column) for tile in self.tiles]
        if len(set(places)) != len(places):
            raise ValueError("Two tiles of the map have the same place.")
        known_groups = {key for key, _label in self.groups} or {""}
        known_states = {state.key for state in self.states}
        for tile in self.tiles:
            if not (1 <= tile.row <= LARGEST_MAP and 1 <= tile.column <= LARGEST_MAP):
                raise ValueError(f"The tile {tile.label} lies outside {LARGEST_MAP} × {LARGEST_MAP}.")
            if tile.group not in known_groups or tile.state not in known_states:
                raise ValueError(f"The tile {tile.label} names a group or a state that the map does not have.")

    @property
    def may_scroll(self) -> bool:
        """Tell whether the map can be wider than its place, so that it needs a box of its own to scroll in."""
        return any(tile.column > COLUMNS_WITHOUT_SCROLLING for tile in self.tiles)

    @property
    def placed_groups(self) -> list[TileGroup]:
        """Return the groups that have tiles, in the given order, with their tiles by row and column."""
        states = {state.key: state for state in self.states}
        at = {(tile.row, tile.column): tile.group for tile in self.tiles}
        groups = []
        for key, label in self.groups or [("", "")]:
            members = sorted(
                (tile for tile in self.tiles if tile.group == key), key=lambda tile: (tile.row, tile.column)
            )
            tiles = [
                PlacedTile(
                    tile,
                    states[tile.state],
                    tuple(
                        side
                        for side, (down, across) in SIDES.items()
                        if at.get((tile.row + down, tile.column + across)) != key
                    ),
                    bool(label) and tile is members[0],
                )
                for tile in members
            ]
            if tiles:
                groups.append(TileGroup(key, label, tiles))
        return groups

    @property
    def counts(self) -> list[tuple[TileState, int]]:
        """Return every state with the number of tiles that have it, in the given order, zeros included."""
        return [(state, sum(tile.state == state.key for tile in self.tiles)) for state in self.states]
