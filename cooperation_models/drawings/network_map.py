"""Network maps: things and their connections as one picture, the same for the same data on every server.

The picture is for those who see it and is not read aloud: nothing in it takes the focus, its links are reached by
pointing only. The list and the table of the same data are the real thing, and the caller shows them before it. Buttons
and keys make the picture larger and move it where scripts run; without them it is a plain figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi, sin, sqrt

from .line_breaking import Line, break_into_lines, text_width
from .network_layout import Box, angles_on_rings, balance_points, order_by_closeness, place_names, places_on_arcs
from .texts import Text, bare, foreign_language

WIDTH = 840.0
HALF_WIDTH, NAME_WIDTH, LEAST_HEIGHT = 185.0, 212.0, 440.0
NAME_SIZE, LINE_HEIGHT, GAP = 14.0, 16.0, 7.0
SMALL_NAME_SIZE, SMALL_LINE_HEIGHT, SMALL_NAME_WIDTH, MOST_SMALL_LINES = 12.0, 13.5, 120.0, 3
LEAST_RADIUS, LARGEST_RADIUS, DOT = 5.0, 12.0, 4.0
RING_HEIGHT, INNERMOST, OUTERMOST, CENTRE_RADIUS = 840.0, 135.0, 385.0, 52.0
MOST_FOR_TITLE = 0.45
STRENGTHS = 4
SHAPES = ("body", "organisation")


@dataclass(frozen=True)
class MapThing:
    """A thing on the map: ``key`` is unique, ``shape`` one of :data:`SHAPES`, ``share`` from 0 to 1 its size.

    ``note`` is told with the name when somebody points at it, where both are in one language. Raises ValueError for
    another shape or share.
    """

    key: str
    title: Text
    shape: str = "body"
    share: float = 0.0
    href: str = ""
    note: Text = ""

    def __post_init__(self):
        """Refuse what has no look."""
        if self.shape not in SHAPES or not 0 <= self.share <= 1:
            raise ValueError(f"The thing {self.key} cannot be drawn: unknown shape, or a share outside 0 to 1.")

    @property
    def pointed_at(self) -> str:
        """Return what is told when somebody points at it: one element can say one language only."""
        if bare(self.note) and foreign_language(self.note) == foreign_language(self.title):
            return f"{bare(self.title)} – {bare(self.note)}"
        return bare(self.title)


@dataclass(frozen=True)
class MapLink:
    """A connection between two things by their keys; ``share`` from 0 to 1 is how thick it is drawn."""

    source: str
    target: str
    share: float = 0.0


@dataclass(frozen=True)
class MapSign:
    """A line of the legend: ``sign`` is "body", "organisation" or "line"."""

    sign: str
    text: Text


@dataclass(frozen=True)
class PlacedLine:
    """A line of a name with its place."""

    text: str
    hyphenated: bool
    x: float
    y: float


@dataclass(frozen=True)
class PlacedThing:
    """A thing with its place, its size and its name where that has room.

    ``anchor`` says which part of the name its place is, ``name_size`` is "small" or "large".
    """

    thing: MapThing
    x: float
    y: float
    radius: float
    lines: tuple[PlacedLine, ...] = ()
    anchor: str = "start"
    name_size: str = "small"

    @property
    def corner(self) -> tuple[float, float, float]:
        """Return left edge, upper edge and side of the square that stands for a body."""
        return self.x - self.radius, self.y - self.radius, 2 * self.radius


@dataclass(frozen=True)
class PlacedRing:
    """A ring with its radius and its words."""

    title: Text
    radius: float
    baseline: float


@dataclass(frozen=True)
class Picture:
    """Everything placed: height, ways of links by strength (1 to 4), things, and rings with the centre's words."""

    height: float
    ways: tuple[tuple[int, str], ...]
    things: tuple[PlacedThing, ...]
    rings: tuple[PlacedRing, ...] = ()
    centre: tuple[PlacedLine, ...] = ()
    width: float = WIDTH

    @property
    def middle(self) -> tuple[float, float]:
        """Return the middle of the rings."""
        return self.width / 2, self.height / 2

    @property
    def has_nameless(self) -> bool:
        """Tell whether a name found no room."""
        return any(not placed.lines for placed in self.things)


def _check(things: Sequence[MapThing], links: Sequence[MapLink]) -> None:
    keys = {thing.key for thing in things}
    if len(keys) != len(things):
        raise ValueError("Two things of the map have the same key.")
    if any(link.source not in keys or link.target not in keys for link in links):
        raise ValueError("A link of the map leads to a thing that is not on it.")


def _radius(thing: MapThing) -> float:
    return LEAST_RADIUS + (LARGEST_RADIUS - LEAST_RADIUS) * sqrt(thing.share)


def _strength(link: MapLink) -> int:
    return min(STRENGTHS, 1 + int(link.share * STRENGTHS))


def _joined_ways(ways: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Return one way for each strength, weakest first: thousands of lines weigh little as one path."""
    return tuple(
        (strength, "".join(way for own, way in ways if own == strength))
        for strength in range(1, STRENGTHS + 1)
        if any(own == strength for own, _way in ways)
    )


def _lines_at(lines: Sequence[Line], x: float, first: float, height: float) -> tuple[PlacedLine, ...]:
    return tuple(
        PlacedLine(line.text, line.hyphenated, x, first + number * height) for number, line in enumerate(lines)
    )


def _dot_box(x: float, y: float, radius: float) -> Box:
    return Box(x - radius - 1, y - radius - 1, 2 * radius + 2, 2 * radius + 2)


@dataclass(frozen=True)
class ArcMap:
    """Anchors with their names on both sides, and between them links, or free things that link to anchors only.

    The order of ``anchors`` and ``free`` decides between equals; the first free things get the places they want and
    names as long as there is room. Every free thing needs a link to an anchor. Raises ValueError for doubled keys,
    links to nothing and free things without an anchor.
    """

    anchors: Sequence[MapThing]
    links: Sequence[MapLink]
    free: Sequence[MapThing] = ()
    legend: Sequence[MapSign] = ()

    template_name = "cooperation_drawings/network_map.html"

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        _check([*self.anchors, *self.free], self.links)
        if any(not self._anchors_of[thing.key] for thing in self.free):
            raise ValueError("A free thing of the map has no anchor.")

    @cached_property
    def _anchors_of(self) -> dict[str, list[str]]:
        anchors = {thing.key for thing in self.anchors}
        found: dict[str, list[str]] = {thing.key: [] for thing in self.free}
        for link in self.links:
            for one, other in ((link.source, link.target), (link.target, link.source)):
                if one in found and other in anchors:
                    found[one].append(other)
        return found

    @cached_property
    def _closeness(self) -> dict[tuple[str, str], float]:
        """Return how close anchors are: by the links between them, and by the free things they have in common."""
        weights: dict[tuple[str, str], float] = {}
        for link in self.links:
            if link.source not in self._anchors_of and link.target not in self._anchors_of:
                weights[link.source, link.target] = weights.get((link.source, link.target), 0) + link.share + 0.01
        for own in self._anchors_of.values():
            for number, one in enumerate(own):
                for other in own[number + 1 :]:
                    weights[one, other] = weights.get((one, other), 0) + 1
        return weights

    @cached_property
    def picture(self) -> Picture:
        """Return everything with its place."""
        by_key = {thing.key: thing for thing in self.anchors}
        order = order_by_closeness(list(by_key), self._closeness)
        names = [break_into_lines(bare(by_key[key].title), NAME_WIDTH, NAME_SIZE) for key in order]
        heights = [max(2 * LARGEST_RADIUS, len(lines) * LINE_HEIGHT) + GAP for lines in names]
        least = LEAST_HEIGHT / max(1, (len(order) + 1) // 2)
        places, height = places_on_arcs([max(least, each) for each in heights], WIDTH / 2, HALF_WIDTH)
        at = dict(zip(order, places, strict=True))
        anchors = [self._anchor(by_key[key], at[key], lines) for key, lines in zip(order, names, strict=True)]
        at |= balance_points([thing.key for thing in self.free], at, self._anchors_of)
        ways = [(_strength(link), self._way(at, link, height)) for link in self.links]
        return Picture(height, _joined_ways(ways), (*anchors, *self._dots(at, anchors)))

    def _anchor(self, thing: MapThing, place: tuple[float, float], lines: Sequence[Line]) -> PlacedThing:
        x, y = place
        outwards = 1 if x >= WIDTH / 2 else -1
        radius = _radius(thing)
        first = y - (len(lines) - 1) * LINE_HEIGHT / 2 + NAME_SIZE * 0.35
        placed = _lines_at(lines, x + outwards * (radius + 7), first, LINE_HEIGHT)
        return PlacedThing(thing, x, y, radius, placed, "start" if outwards > 0 else "end", "large")

    def _way(self, at: dict[str, tuple[float, float]], link: MapLink, height: float) -> str:
        (x, y), (to_x, to_y) = at[link.source], at[link.target]
        if link.source in self._anchors_of or link.target in self._anchors_of:
            return f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}"
        middle_x = (x + to_x) / 2
        inwards = min(1.4, 0.25 + 1.6 * abs(y - to_y) / height)
        bend_x = middle_x + (WIDTH / 2 - middle_x) * inwards
        return f"M{x:.0f} {y:.0f}Q{bend_x:.0f} {(y + to_y) / 2:.0f} {to_x:.0f} {to_y:.0f}"

    def _dots(self, at: dict[str, tuple[float, float]], anchors: Sequence[PlacedThing]) -> list[PlacedThing]:
        wished, sizes = [], {}
        for thing in self.free:
            (x, y), width = at[thing.key], text_width(bare(thing.title), SMALL_NAME_SIZE)
            upper = y - SMALL_LINE_HEIGHT / 2
            wished.append(
                (
                    thing.key,
                    [
                        Box(x + DOT + 3, upper, width, SMALL_LINE_HEIGHT),
                        Box(x - DOT - 3 - width, upper, width, SMALL_LINE_HEIGHT),
                    ],
                )
            )
            sizes[thing.key] = DOT + 2 * sqrt(thing.share)
        obstacles = [_dot_box(*at[thing.key], sizes[thing.key]) for thing in self.free]
        obstacles += [_dot_box(anchor.x, anchor.y, anchor.radius + 2) for anchor in anchors]
        left, right = WIDTH / 2 - HALF_WIDTH, WIDTH / 2 + HALF_WIDTH
        named = place_names(wished, obstacles, lambda box: left < box.x and box.x + box.width < right)
        dots = []
        for thing, (_key, boxes) in zip(self.free, wished, strict=True):
            x, y = at[thing.key]
            side = named.get(thing.key)
            anchor = "end" if side == 1 else "start"
            edge = 0.0 if side is None else boxes[side].x + (boxes[side].width if side else 0)
            lines = [] if side is None else [Line(bare(thing.title))]
            placed = _lines_at(lines, edge, y + SMALL_NAME_SIZE * 0.35, SMALL_LINE_HEIGHT)
            dots.append(PlacedThing(thing, x, y, sizes[thing.key], placed, anchor))
        return dots


@dataclass(frozen=True)
class Ring:
    """A ring by its words, with the things on it."""

    title: Text
    things: Sequence[MapThing]


@dataclass(frozen=True)
class RingMap:
    """Things on rings around a centre, such as the citizen; ``rings`` go from the innermost to the outermost.

    Raises ValueError for doubled keys and links to nothing.
    """

    centre: Text
    rings: Sequence[Ring]
    links: Sequence[MapLink]
    legend: Sequence[MapSign] = ()

    template_name = "cooperation_drawings/network_map.html"

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        _check([thing for ring in self.rings for thing in ring.things], self.links)

    @cached_property
    def picture(self) -> Picture:
        """Return everything with its place."""
        weights = {(link.source, link.target): link.share + 0.01 for link in self.links}
        turns = angles_on_rings([[thing.key for thing in ring.things] for ring in self.rings], weights)
        step = (OUTERMOST - INNERMOST) / max(1, len(self.rings) - 1)
        middle_x, middle_y = WIDTH / 2, RING_HEIGHT / 2
        rings = [
            PlacedRing(ring.title, INNERMOST + number * step, middle_y - INNERMOST - number * step + NAME_SIZE * 0.35)
            for number, ring in enumerate(self.rings)
        ]
        at = {}
        for ring, placed in zip(self.rings, rings, strict=True):
            free = 1 - min(MOST_FOR_TITLE, (text_width(bare(ring.title), NAME_SIZE) + 40) / (2 * pi * placed.radius))
            for thing in ring.things:
                angle = (0.5 + (turns[thing.key] - 0.5) * free) * 2 * pi
                at[thing.key] = middle_x + placed.radius * sin(angle), middle_y - placed.radius * cos(angle)
        ways = [(_strength(link), self._way(at, link)) for link in self.links]
        lines = break_into_lines(bare(self.centre), 2 * CENTRE_RADIUS - 8, NAME_SIZE)
        first = middle_y - (len(lines) - 1) * LINE_HEIGHT / 2 + NAME_SIZE * 0.35
        centre = _lines_at(lines, middle_x, first, LINE_HEIGHT)
        return Picture(RING_HEIGHT, _joined_ways(ways), tuple(self._things(at, rings)), tuple(rings), centre)

    def _way(self, at: dict[str, tuple[float, float]], link: MapLink) -> str:
        (x, y), (to_x, to_y) = at[link.source], at[link.target]
        bend_x = (x + to_x) * 0.35 + WIDTH / 2 * 0.3
        bend_y = (y + to_y) * 0.35 + RING_HEIGHT / 2 * 0.3
        return f"M{x:.0f} {y:.0f}Q{bend_x:.0f} {bend_y:.0f} {to_x:.0f} {to_y:.0f}"

    def _things(self, at: dict[str, tuple[float, float]], rings: Sequence[PlacedRing]) -> list[PlacedThing]:
        things = [thing for ring in self.rings for thing in ring.things]
        crowd = max((len(ring.things) for ring in self.rings), default=0)
        scale = min(1.0, 40 / crowd) if crowd else 1.0
        radii = {thing.key: _radius(thing) * scale for thing in things}
        broken = {thing.key: break_into_lines(bare(thing.title), SMALL_NAME_WIDTH, SMALL_NAME_SIZE) for thing in things}
        obstacles = [_dot_box(*at[thing.key], radii[thing.key]) for thing in things]
        for ring in rings:
            width = text_width(bare(ring.title), NAME_SIZE) + 12
            obstacles.append(Box(WIDTH / 2 - width / 2, ring.baseline - NAME_SIZE, width, NAME_SIZE + 5))
        obstacles.append(_dot_box(WIDTH / 2, RING_HEIGHT / 2, CENTRE_RADIUS))
        wished = [
            (thing.key, self._boxes(at[thing.key], radii[thing.key], broken[thing.key]))
            for thing in things
            if len(broken[thing.key]) <= MOST_SMALL_LINES
        ]
        named = place_names(wished, obstacles, _is_on_paper)
        boxes, placed = dict(wished), []
        for thing in things:
            x, y = at[thing.key]
            choice = named.get(thing.key)
            lines: tuple[PlacedLine, ...] = ()
            anchor = "start"
            if choice is not None:
                box = boxes[thing.key][choice]
                anchor = ("start", "end", "middle", "middle")[choice]
                edge = box.x + {"start": 0.0, "end": box.width, "middle": box.width / 2}[anchor]
                lines = _lines_at(broken[thing.key], edge, box.y + SMALL_NAME_SIZE * 0.85, SMALL_LINE_HEIGHT)
            placed.append(PlacedThing(thing, x, y, radii[thing.key], lines, anchor))
        return placed

    @staticmethod
    def _boxes(place: tuple[float, float], radius: float, lines: Sequence[Line]) -> list[Box]:
        """Return where a name may stand: to the right, to the left, below, above."""
        (x, y), height = place, len(lines) * SMALL_LINE_HEIGHT
        width = max(text_width(f"{line.text}{'-' if line.hyphenated else ''}", SMALL_NAME_SIZE) for line in lines)
        side, upper = radius + 4, y - height / 2
        return [
            Box(x + side, upper, width, height),
            Box(x - side - width, upper, width, height),
            Box(x - width / 2, y + side, width, height),
            Box(x - width / 2, y - side - height, width, height),
        ]


def _is_on_paper(box: Box) -> bool:
    return box.x >= 0 and box.y >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= RING_HEIGHT
