"""Places everything in a tier diagram: plain geometry, no markup.

The drawing is :data:`WIDTH` units wide; a unit is a CSS pixel when the drawing is shown as wide as that. Tiers are
horizontal bands below each other with their titles in a column at the left edge; boxes stand in rows of at most four.
Heights follow from how many lines the texts take and how many tracks the links need.
"""

from collections.abc import Hashable
from dataclasses import dataclass

from .line_breaking import Line, break_into_lines, text_width
from .tier_lines import DrawnLine, draw_lines
from .tier_routes import TRACK_SPACING, Point, RoutePlan, Seat, Span, Wire

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
    """What is written in a box: bare words; ``badge`` stands beside the sign when it is short enough."""

    title: str = ""
    badge: str = ""
    remark: str = ""
    has_sign: bool = True


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
    sign_height: float
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
    sign_height = SIGN_SIZE + SIGN_GAP if text.has_sign else 0.0
    return _Measured(title, badge, remark, beside, sign_height, height + sign_height)


def _place_lines(lines: list[Line], x: float, top: float, size: float, leading: float) -> list[PlacedLine]:
    return [
        PlacedLine(x, top + number * leading + size * 0.95, line.text, line.hyphenated, number == len(lines) - 1)
        for number, line in enumerate(lines)
    ]


def _place_box(key: Hashable, seat: Seat, top: float, bottom: float, measured: _Measured) -> PlacedBox:
    x, y = seat.left, top + PADDING + measured.sign_height
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
    return PlacedBox(key, x, top, seat.right - seat.left, bottom - top, title, badge, remark, badge_frame)


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

    title_heights = [len(title) * TIER_LEADING for title in titles]
    bands, row_edges = _stack(tier_rows, row_heights, title_heights, plan.tracks)
    height = bands[-1][1] if bands else 0.0

    placed = []
    for (_title, boxes), rows, (top, bottom), title in zip(tiers, tier_rows, bands, titles, strict=True):
        title_lines = _place_lines(title, TITLE_LEFT, row_edges[rows[0]][0], TIER_SIZE, TIER_LEADING)
        placed_boxes = [_place_box(key, seats[key], *row_edges[seats[key].row], measured[key]) for key, _text in boxes]
        placed.append(PlacedTier(top, bottom - top, title_lines, placed_boxes))

    lower_edges = [0.0, *(lower for _upper, lower in row_edges)]
    upper_edges = [*(upper for upper, _lower in row_edges), height]
    channels = [
        (above + CHANNEL_MARGIN, below - CHANNEL_MARGIN) for above, below in zip(lower_edges, upper_edges, strict=True)
    ]
    routes = plan.routes(row_edges, channels)
    return TierLayout(height, placed, draw_lines(plan, routes), routes)


def _stack(
    tier_rows: list[list[int]], row_heights: list[float], title_heights: list[float], tracks: list[int]
) -> tuple[list[Span], list[Span]]:
    """Put the tiers below each other; return the upper and lower edge of every band and of every row."""

    def channel_height(channel: int, at_least: float) -> float:
        needed = 2 * CHANNEL_MARGIN + (tracks[channel] + 1) * TRACK_SPACING if tracks[channel] else 0.0
        return max(at_least, needed)

    bands: list[Span] = []
    row_edges: list[Span] = []
    y = 0.0
    for rows, title_height in zip(tier_rows, title_heights, strict=True):
        if bands:
            between = channel_height(rows[0], 2 * BAND_PADDING + BAND_GAP)
            bands[-1] = (bands[-1][0], y + (between - BAND_GAP) / 2)
            top = y + (between + BAND_GAP) / 2
        else:
            between, top = channel_height(0, BAND_PADDING), 0.0
        y += between
        lowest = y + title_height
        for place, row in enumerate(rows):
            y += channel_height(row, ROW_CHANNEL) if place else 0.0
            row_edges.append((y, y + row_heights[row]))
            y += row_heights[row]
        y = max(y, lowest)
        bands.append((top, y))
    if bands:
        bands[-1] = (bands[-1][0], y + channel_height(len(row_heights), BAND_PADDING))
    return bands, row_edges
