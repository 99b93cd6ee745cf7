"""Places the boxes of a tier diagram and draws its lines: plain geometry, no markup.

The drawing is :data:`WIDTH` units wide; a unit is a CSS pixel when the drawing is shown as wide as that. Tiers are
horizontal bands below each other with their titles in a column at the left edge; boxes stand in rows of at most four.
Heights follow from how many lines the texts take and how many tracks the links need.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from .line_breaking import Line, break_into_lines, text_width
from .tier_routes import TRACK_SPACING, Point, RoutePlan, Seat, Wire

WIDTH = 960.0
TITLE_WIDTH = 118.0
TITLE_LEFT = 18.0
AREA_LEFT, AREA_RIGHT = 166.0, 934.0
LINES_LEFT, LINES_RIGHT = 146.0, 954.0
BOX_WIDTHS = {1: 290.0, 2: 264.0, 3: 226.0, 4: 166.0}
BOX_GAPS = {1: 0.0, 2: 64.0, 3: 45.0, 4: 34.0}
MOST_IN_A_ROW = 4

PADDING = 12.0
SIGN_SIZE, SIGN_GAP = 22.0, 6.0
BADGE_HEIGHT = 22.0
TITLE_SIZE, TITLE_LEADING = 16.0, 20.0
SMALL_SIZE, SMALL_LEADING = 14.0, 18.0
TIER_SIZE, TIER_LEADING = 17.0, 22.0

BAND_PADDING = 20.0
BAND_GAP = 8.0
CHANNEL_MARGIN = 12.0
ROW_CHANNEL = 36.0
CORNER = 8.0
HEAD_LENGTH, HEAD_HALF_WIDTH = 10.0, 5.0


@dataclass(frozen=True)
class PlacedLine:
    """One line of text with its place: left end and baseline."""

    x: float
    y: float
    text: str
    hyphenated: bool
    is_last: bool


@dataclass(frozen=True)
class BoxText:
    """What is written in a box: bare words; ``badge`` stands beside the sign when it is short enough.

    A box without a title has no sign either.
    """

    title: str = ""
    badge: str = ""
    remark: str = ""


@dataclass(frozen=True)
class PlacedBox:
    """A box with its place and the places of everything in it."""

    key: Hashable
    x: float
    y: float
    width: float
    height: float
    title: list[PlacedLine]
    badge: list[PlacedLine]
    remark: list[PlacedLine]
    badge_frame: tuple[float, float, float, float] | None

    @property
    def sign_place(self) -> Point:
        """Return the upper left corner of the sign of the box's kind."""
        return self.x + PADDING, self.y + PADDING


@dataclass(frozen=True)
class PlacedTier:
    """A band with its title and its boxes in reading order."""

    y: float
    height: float
    title: list[PlacedLine]
    boxes: list[PlacedBox]


@dataclass(frozen=True)
class DrawnLine:
    """The visible part of a link: path data, and the head's when the line reaches its target by itself."""

    kind: int
    path: str
    head: str


@dataclass(frozen=True)
class TierLayout:
    """A laid out diagram; ``routes`` are the whole ways of the links, ``lines`` what is drawn of them."""

    height: float
    tiers: list[PlacedTier]
    lines: list[DrawnLine]
    routes: list[list[Point]]


@dataclass(frozen=True)
class _Measured:
    title: list[Line]
    badge: list[Line]
    remark: list[Line]
    badge_is_beside: bool
    height: float


def _measure(text: BoxText, width: float) -> _Measured:
    """Break the texts of a box into lines and tell how high the box must be."""
    room = width - 2 * PADDING
    badge_room = room - SIGN_SIZE - PADDING
    beside = text_width(text.badge, SMALL_SIZE) + 16 <= badge_room
    title = break_into_lines(text.title, room, TITLE_SIZE)
    badge = [Line(text.badge)] if beside and text.badge else break_into_lines(text.badge, room, SMALL_SIZE)
    remark = break_into_lines(text.remark, room, SMALL_SIZE)
    small_lines = len(remark) + (0 if beside else len(badge))
    height = 2 * PADDING + len(title) * TITLE_LEADING + small_lines * SMALL_LEADING
    height += SIGN_SIZE + SIGN_GAP if title else 0
    return _Measured(title, badge, remark, beside, height)


def _place_lines(lines: list[Line], x: float, top: float, size: float, leading: float) -> list[PlacedLine]:
    return [
        PlacedLine(x, top + number * leading + size * 0.95, line.text, line.hyphenated, number == len(lines) - 1)
        for number, line in enumerate(lines)
    ]


def _place_box(key: Hashable, seat: Seat, top: float, height: float, measured: _Measured) -> PlacedBox:
    x, y = seat.left, top + PADDING + (SIGN_SIZE + SIGN_GAP if measured.title else 0)
    title = _place_lines(measured.title, x + PADDING, y, TITLE_SIZE, TITLE_LEADING)
    y += len(title) * TITLE_LEADING
    badge_frame = None
    if measured.badge_is_beside and measured.badge:
        width = text_width(measured.badge[0].text, SMALL_SIZE) + 16
        badge_frame = (seat.right - PADDING - width, top + PADDING, width, BADGE_HEIGHT)
        badge = _place_lines(measured.badge, badge_frame[0] + width / 2, top + PADDING + 2.5, SMALL_SIZE, 0)
    else:
        badge = _place_lines(measured.badge, x + PADDING, y, SMALL_SIZE, SMALL_LEADING)
        y += len(badge) * SMALL_LEADING
    remark = _place_lines(measured.remark, x + PADDING, y, SMALL_SIZE, SMALL_LEADING)
    return PlacedBox(key, x, top, seat.right - seat.left, height, title, badge, remark, badge_frame)


def split_into_rows(count: int) -> list[int]:
    """Return how many boxes stand in each row of a tier: as even as can be, the fuller rows first."""
    rows = -(-count // MOST_IN_A_ROW)
    return [count // rows + (1 if row < count % rows else 0) for row in range(rows)]


def _seat_boxes(tiers: list[list[Hashable]]) -> tuple[dict[Hashable, Seat], list[list[int]]]:
    """Return the seat of every box, and the numbers of the rows of every tier."""
    seats: dict[Hashable, Seat] = {}
    tier_rows: list[list[int]] = []
    row = 0
    for keys in tiers:
        waiting = list(keys)
        tier_rows.append([])
        for count in split_into_rows(len(keys)):
            width, gap = BOX_WIDTHS[count], BOX_GAPS[count]
            left = (AREA_LEFT + AREA_RIGHT - count * width - (count - 1) * gap) / 2
            for place in range(count):
                start = left + place * (width + gap)
                seats[waiting.pop(0)] = Seat(row, start, start + width)
            tier_rows[-1].append(row)
            row += 1
    return seats, tier_rows


def lay_out(
    tiers: list[tuple[str, list[tuple[Hashable, BoxText]]]], links: list[tuple[Hashable, Hashable, int]]
) -> TierLayout:
    """Return the places of everything in a diagram.

    ``tiers`` are (title, boxes) from top to bottom with boxes as (key, texts), at least one in each tier; ``links``
    are (source, target, kind of line). Keys of boxes must be unique and a link must join two different ones.
    """
    texts = {key: text for _title, boxes in tiers for key, text in boxes}
    seats, tier_rows = _seat_boxes([[key for key, _text in boxes] for _title, boxes in tiers])
    plan = RoutePlan(seats, [Wire(*link) for link in links], LINES_LEFT, LINES_RIGHT)
    measured = {key: _measure(texts[key], seat.right - seat.left) for key, seat in seats.items()}
    row_count = sum(len(rows) for rows in tier_rows)
    row_heights = [
        max(measured[key].height for key, seat in seats.items() if seat.row == row) for row in range(row_count)
    ]
    titles = [break_into_lines(title, TITLE_WIDTH, TIER_SIZE) for title, _boxes in tiers]

    def channel_height(channel: int, at_least: float) -> float:
        tracks = plan.tracks[channel]
        return max(at_least, 2 * CHANNEL_MARGIN + (tracks + 1) * TRACK_SPACING if tracks else 0.0)

    row_edges: list[tuple[float, float]] = []
    bands: list[tuple[float, float]] = []
    y = 0.0
    for number, rows in enumerate(tier_rows):
        if number == 0:
            top, y = 0.0, channel_height(0, BAND_PADDING)
        else:
            between = channel_height(rows[0], 2 * BAND_PADDING + BAND_GAP)
            bands[-1] = (bands[-1][0], y + (between - BAND_GAP) / 2)
            top, y = y + (between + BAND_GAP) / 2, y + between
        first = y
        for place, row in enumerate(rows):
            y += channel_height(row, ROW_CHANNEL) if place else 0.0
            row_edges.append((y, y + row_heights[row]))
            y += row_heights[row]
        y = max(y, first + len(titles[number]) * TIER_LEADING)
        bands.append((top, y))
    height = y + channel_height(row_count, BAND_PADDING)
    if bands:
        bands[-1] = (bands[-1][0], height)

    placed = []
    for (_title, boxes), rows, (top, bottom), title in zip(tiers, tier_rows, bands, titles, strict=True):
        first = row_edges[rows[0]][0]
        placed.append(
            PlacedTier(
                top,
                bottom - top,
                _place_lines(title, TITLE_LEFT, first, TIER_SIZE, TIER_LEADING),
                [
                    _place_box(
                        name, seats[name], row_edges[seats[name].row][0], row_heights[seats[name].row], measured[name]
                    )
                    for name, _text in boxes
                ],
            )
        )
    channels = [
        (
            (row_edges[c - 1][1] if c else 0.0) + CHANNEL_MARGIN,
            (row_edges[c][0] if c < row_count else height) - CHANNEL_MARGIN,
        )
        for c in range(row_count + 1)
    ]
    routes = plan.routes(row_edges, channels)
    return TierLayout(height, placed, _draw_lines(plan, routes), routes)


def _draw_lines(plan: RoutePlan, routes: list[list[Point]]) -> list[DrawnLine]:
    """Return what is drawn of each link: where links of a bundle run together, only the first is drawn."""
    lines: dict[int, DrawnLine] = {
        number: _draw(plan.wires[number].kind, routes[number], True) for number in plan.beside
    }
    for bundle in plan.bundles:
        drawn: list[tuple[Point, Point]] = []
        for number in bundle.wires:
            points, reaches_target = _until_joining(routes[number], drawn)
            drawn += list(zip(points, points[1:], strict=False))
            lines[number] = _draw(bundle.kind, points, reaches_target)
    return [lines[number] for number in range(len(plan.wires))]


def _until_joining(points: list[Point], drawn: list[tuple[Point, Point]]) -> tuple[list[Point], bool]:
    """Cut a way where it begins to run along what is drawn already, a little after, so that the ends melt together."""
    for number, (start, end) in enumerate(zip(points, points[1:], strict=False)):
        meeting = [place for piece in drawn if (place := _where_together(start, end, piece)) is not None]
        if meeting:
            along = min(meeting, key=lambda place: abs(place[0] - start[0]) + abs(place[1] - start[1]))
            length = abs(end[0] - along[0]) + abs(end[1] - along[1])
            share = min(1.0, CORNER / length) if length else 1.0
            cut = (along[0] + (end[0] - along[0]) * share, along[1] + (end[1] - along[1]) * share)
            return [*points[: number + 1], cut], False
    return points, True


def _where_together(start: Point, end: Point, piece: tuple[Point, Point]) -> Point | None:
    """Return the first point from which ``start``–``end`` runs along ``piece``; None when they cross or miss."""
    for across, along in ((0, 1), (1, 0)):
        if start[across] == end[across] == piece[0][across] == piece[1][across]:
            low, high = sorted((piece[0][along], piece[1][along]))
            forward = end[along] > start[along]
            first = max(start[along], low) if forward else min(start[along], high)
            last = min(end[along], high) if forward else max(end[along], low)
            if (last - first if forward else first - last) > 0:
                return (start[0], first) if across == 0 else (first, start[1])
    return None


def _draw(kind: int, points: list[Point], reaches_target: bool) -> DrawnLine:
    """Return the path of a line with rounded corners, and of its head."""
    head = ""
    if reaches_target:
        (x0, y0), (x, y) = points[-2], points[-1]
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        back = (x - dx * HEAD_LENGTH, y - dy * HEAD_LENGTH)
        wings = [(back[0] + side * dy * HEAD_HALF_WIDTH, back[1] + side * dx * HEAD_HALF_WIDTH) for side in (1, -1)]
        head = f"M{_spell(*wings[0])}L{_spell(x, y)}L{_spell(*wings[1])}Z"
        points = [*points[:-1], back]
    return DrawnLine(kind, rounded_path(points), head)


def spell_number(value: float) -> str:
    """Return a number as SVG wants it in any language: a point, at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _spell(x: float, y: float) -> str:
    return f"{spell_number(x)},{spell_number(y)}"


def rounded_path(points: list[Point]) -> str:
    """Return SVG path data through ``points``, with corners rounded as far as the pieces beside them allow."""
    path = f"M{_spell(*points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        path += (
            f"L{_spell(*_towards(corner, before, radius))}Q{_spell(*corner)} {_spell(*_towards(corner, after, radius))}"
        )
    return path + f"L{_spell(*points[-1])}"


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, goal: Point, length: float) -> Point:
    distance = _distance(start, goal)
    share = length / distance if distance else 0.0
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share
