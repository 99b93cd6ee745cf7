"""Plans the lines of a tier diagram: which way each link goes, so that no line crosses a box.

Boxes stand in rows. Between two rows, above the first and below the last lies a channel (channel ``c`` is above row
``c``). A line leaves its box through the side facing the other one, runs along a channel on a track of its own, passes
the rows between through a gap beside the boxes, and comes in from the channel next to its target. Links of one kind to
one box share their way from where they meet, as branches of a tree.

Horizontal places are decided here, in the drawing's units, before any height is known: how many tracks a channel needs
decides how high it is. :meth:`RoutePlan.routes` then gives the points. Everything is deterministic.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field

Point = tuple[float, float]
Span = tuple[float, float]

PORT_MARGIN = 16.0
PORT_SPACING = 28.0
LINE_SPACING = 8.0
TRACK_SPACING = 12.0
COMFORT = 17.0


@dataclass(frozen=True)
class Seat:
    """Where a box stands: its row and its left and right edge."""

    row: int
    left: float
    right: float

    @property
    def centre(self) -> float:
        """Return the middle of the box."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Wire:
    """A link to be drawn: from one box to another, in one of the kinds of line."""

    source: Hashable
    target: Hashable
    kind: int


@dataclass(eq=False)
class End:
    """Where lines enter or leave a channel: a place on a box's side (movable) or in a gap of a row (fixed)."""

    row: int
    wish: float
    seat: Seat | None = None
    x: float | None = None


@dataclass(eq=False)
class Net:
    """Lines of one bundle within one channel: they come in at ``entries`` and leave together at ``exit``."""

    channel: int
    entries: list[End]
    exit: End
    track: int | None = None

    @property
    def ends(self) -> list[End]:
        """Return all places where the net touches the channel's edges."""
        return [*self.entries, self.exit]

    @property
    def extent(self) -> tuple[float, float]:
        """Return the leftmost and rightmost place of the net."""
        places = [end.x for end in self.ends]
        return min(places), max(places)

    @property
    def is_straight(self) -> bool:
        """Tell whether the net needs no horizontal track."""
        left, right = self.extent
        return left == right

    def places_on(self, row: int) -> list[float]:
        """Return where the net touches the given row."""
        return [end.x for end in self.ends if end.row == row]


@dataclass
class Bundle:
    """Links of one kind that enter one box through one side."""

    target: Hashable
    kind: int
    wires: list[int] = field(default_factory=list)
    nets: list[Net] = field(default_factory=list)


class RoutePlan:
    """The ways of all links between boxes whose horizontal places are known.

    ``seats`` gives the place of each box, ``left`` and ``right`` the edges lines must stay within. Links between
    neighbours in one row go straight across the gap; all others go through the channels.
    """

    def __init__(self, seats: dict[Hashable, Seat], wires: list[Wire], left: float, right: float):
        """Decide every horizontal place and track."""
        self.seats = seats
        self.wires = wires
        self.left, self.right = left, right
        self.row_count = 1 + max((seat.row for seat in seats.values()), default=-1)
        self.rows = [
            sorted((seat.left, seat.right) for seat in seats.values() if seat.row == row)
            for row in range(self.row_count)
        ]
        self._lanes: dict[int, list[End]] = {row: [] for row in range(self.row_count)}
        self._leaving: dict[tuple, End] = {}
        self.beside: list[int] = []
        self.bundles = self._bundles()
        for bundle in self.bundles:
            self._lay(bundle)
        self.tracks = [self._settle(channel) for channel in range(self.row_count + 1)]

    def _are_neighbours(self, one: Seat, other: Seat) -> bool:
        if one.row != other.row:
            return False
        places = self.rows[one.row]
        return abs(places.index((one.left, one.right)) - places.index((other.left, other.right))) == 1

    def _bundles(self) -> list[Bundle]:
        """Gather the links into bundles, by target, kind of line and the side they come in by."""
        bundles: dict[tuple, Bundle] = {}
        for number, wire in enumerate(self.wires):
            source, target = self.seats[wire.source], self.seats[wire.target]
            if self._are_neighbours(source, target):
                self.beside.append(number)
                continue
            key = (wire.target, wire.kind, source.row < target.row)
            bundles.setdefault(key, Bundle(wire.target, wire.kind)).wires.append(number)
        return list(bundles.values())

    def _lay(self, bundle: Bundle) -> None:
        """Lead a bundle through the channels to its target, choosing a lane through every row between."""
        target = self.seats[bundle.target]
        sources: dict[int, list[Hashable]] = {}
        for number in bundle.wires:
            name = self.wires[number].source
            if name not in sources.setdefault(self.seats[name].row, []):
                sources[self.seats[name].row].append(name)
        downwards = min(sources) < target.row
        step = 1 if downwards else -1
        row = min(sources) if downwards else max(sources)
        carried: list[End] = []
        while True:
            channel = row + 1 if downwards or row == target.row else row
            entries = carried + [self._leave(name, row, channel, bundle.kind) for name in sources.get(row, [])]
            next_row = row + step
            if not downwards and row == target.row + 1:
                entries += [self._leave(name, target.row, channel, bundle.kind) for name in sources.get(target.row, [])]
            if row == target.row or next_row == target.row:
                bundle.nets.append(Net(channel, entries, End(target.row, target.centre, target)))
                return
            lane = self._lane(next_row, entries, target.centre)
            bundle.nets.append(Net(channel, entries, lane))
            carried, row = [lane], next_row

    def _leave(self, name: Hashable, row: int, channel: int, kind: int) -> End:
        """Return the place where lines of one kind leave a box into a channel; they leave together."""
        seat = self.seats[name]
        return self._leaving.setdefault((name, channel, kind), End(row, seat.centre, seat))

    def _lane(self, row: int, entries: list[End], after: float) -> End:
        """Return a free place in the gaps of a row, near the way from ``entries`` to ``after``."""
        came_from = sum(end.wish for end in entries) / len(entries)
        near = [lane for nearby in (row - 1, row, row + 1) for lane in self._lanes.get(nearby, ())]
        taken = [lane.x for lane in near if lane not in entries]
        sides = [edge for box in self.rows[row] for edge in box]
        edges = [self.left, *sides, self.right]
        gaps = [(low + LINE_SPACING, high - LINE_SPACING) for low, high in zip(edges[::2], edges[1::2], strict=True)]
        for apart in (LINE_SPACING, LINE_SPACING / 2, 0.0):
            free = [
                place
                for low, high in gaps
                for place in _places(low, high, (came_from, after))
                if _is_free(place, taken, apart)
            ]
            if free:
                break

        def price(place: float) -> tuple[float, float, float]:
            crowded = sum(max(0.0, COMFORT - abs(place - side)) for side in sides)
            return abs(place - came_from) + abs(place - after) + 4 * crowded, abs(place - after), place

        chosen = min(free, key=price)
        lane = End(row, chosen, x=chosen)
        self._lanes[row].append(lane)
        return lane

    def _settle(self, channel: int) -> int:
        """Give every end in a channel its place and every net its track; return the number of tracks."""
        nets = [net for bundle in self.bundles for net in bundle.nets if net.channel == channel]
        self._spread(nets)
        for net in nets:
            if len(net.entries) == 1:
                self._straighten(net, nets)
        for net in nets:
            for end in net.ends:
                if end.x is None:
                    end.x = self._free_place(end, end.wish, nets)
        return _assign_tracks([net for net in nets if not net.is_straight])

    def _spread(self, nets: list[Net]) -> None:
        """Wish the ends on one side of a box side by side, in the order of where their lines come from or go to."""
        sides: dict[Seat, dict[End, list[float]]] = {}
        for net in nets:
            for end in net.ends:
                if end.seat is not None:
                    others = [other.wish for other in net.entries] if end is net.exit else [net.exit.wish]
                    sides.setdefault(end.seat, {}).setdefault(end, []).extend(others)
        wishes = {}
        for seat, ends in sides.items():
            ordered = sorted(ends, key=lambda end: sum(ends[end]) / len(ends[end]))
            spacing = min(PORT_SPACING, (seat.right - seat.left - 2 * PORT_MARGIN) / max(1, len(ordered) - 1))
            for number, end in enumerate(ordered):
                wishes[end] = seat.centre + (number - (len(ordered) - 1) / 2) * spacing
        for end, wish in wishes.items():
            end.wish = wish

    def _straighten(self, net: Net, nets: list[Net]) -> None:
        """Put both ends of a net with one entry on one vertical line, where their boxes allow it."""
        ends = net.ends
        if any(end.x is not None and end.seat is not None for end in ends):
            return
        low = max(end.x if end.seat is None else end.seat.left + PORT_MARGIN for end in ends)
        high = min(end.x if end.seat is None else end.seat.right - PORT_MARGIN for end in ends)
        if low > high:
            return
        wish = sum(end.wish for end in ends) / len(ends)
        taken = _taken(nets, {net} | {other for other in nets if net.entries[0] in other.ends})
        free = [place for place in _places(low, high, (wish,)) if _is_free(place, taken, LINE_SPACING)]
        if free:
            place = min(free, key=lambda place: (abs(place - wish), place))
            for end in ends:
                end.x = place

    def _free_place(self, end: End, wish: float, nets: list[Net]) -> float:
        """Return the place on a box's side nearest to ``wish`` that no other net uses."""
        taken = _taken(nets, {net for net in nets if end in net.ends})
        own = [other.x for net in nets if end in net.ends for other in net.ends if other is not end]
        own = [x for x in own if x is not None]
        low, high = end.seat.left + PORT_MARGIN, end.seat.right - PORT_MARGIN
        for apart in (LINE_SPACING, LINE_SPACING / 2, 1.0, 0.0):
            free = [
                place
                for place in _places(low, high, (wish, *own))
                if _is_free(place, taken, apart) and all(place == x or abs(place - x) >= 2 * apart for x in own)
            ]
            if free:
                break
        return min(free, key=lambda place: (abs(place - wish), place))

    def routes(self, row_edges: list[Span], channels: list[Span]) -> list[list[Point]]:
        """Return the points of every link, from its source's edge to its target's, turning only at right angles.

        ``row_edges`` are the upper and lower edge of each row, ``channels`` of each channel's space for tracks.
        """
        routes: list[list[Point]] = [[] for _wire in self.wires]
        for bundle in self.bundles:
            for number in bundle.wires:
                routes[number] = self._route(bundle, number, row_edges, channels)
        pairs: dict[frozenset, list[int]] = {}
        for number in self.beside:
            wire = self.wires[number]
            pairs.setdefault(frozenset((wire.source, wire.target)), []).append(number)
        for numbers in pairs.values():
            for place, number in enumerate(numbers):
                source, target = self.seats[self.wires[number].source], self.seats[self.wires[number].target]
                upper, lower = row_edges[source.row]
                height = upper + (lower - upper) * (place + 1) / (len(numbers) + 1)
                start, end = (source.right, target.left) if source.left < target.left else (source.left, target.right)
                routes[number] = [(start, height), (end, height)]
        return routes

    def _route(self, bundle: Bundle, number: int, row_edges: list[Span], channels: list[Span]) -> list[Point]:
        source = self.seats[self.wires[number].source]
        entry, points = None, []
        for net in bundle.nets:
            if entry is None:
                entry = next((end for end in net.entries if end.seat == source), None)
                if entry is None:
                    continue
                upper, lower = row_edges[source.row]
                points.append((entry.x, lower if net.channel > source.row else upper))
            if not net.is_straight and entry.x != net.exit.x:
                top, bottom = channels[net.channel]
                height = top + (bottom - top) * (net.track + 1) / (self.tracks[net.channel] + 1)
                points += [(entry.x, height), (net.exit.x, height)]
            entry = net.exit
        upper, lower = row_edges[entry.row]
        return [*points, (entry.x, lower if bundle.nets[-1].channel > entry.row else upper)]


def _places(low: float, high: float, wishes: tuple[float, ...]) -> list[float]:
    """Return places between ``low`` and ``high``, the wished ones moved inside among them."""
    if low > high:
        return []
    steps = int((high - low) / 4)
    return sorted({*(low + 4 * step for step in range(steps + 1)), *(min(high, max(low, wish)) for wish in wishes)})


def _taken(nets: list[Net], own: set[Net]) -> list[float]:
    return [end.x for net in nets if net not in own for end in net.ends if end.x is not None]


def _is_free(place: float, taken: list[float], apart: float) -> bool:
    return all(abs(place - other) >= apart for other in taken)


def _crossings(upper: Net, lower: Net) -> int:
    """Count how often two nets cross when the first one's track lies above the second one's."""
    upper_low, upper_high = upper.extent
    lower_low, lower_high = lower.extent
    going_down = sum(lower_low < place < lower_high for place in upper.places_on(upper.channel))
    going_up = sum(upper_low < place < upper_high for place in lower.places_on(lower.channel - 1))
    return going_down + going_up


def _assign_tracks(nets: list[Net]) -> int:
    """Order the nets of a channel with few crossings and give each the highest track that keeps them apart."""
    ordered = sorted(nets, key=lambda net: net.extent)
    for _round in ordered:
        moved = False
        for place in range(len(ordered) - 1):
            one, other = ordered[place], ordered[place + 1]
            if _crossings(other, one) < _crossings(one, other):
                ordered[place], ordered[place + 1] = other, one
                moved = True
        if not moved:
            break
    highest = 0
    for place, net in enumerate(ordered):
        low, high = net.extent
        below = [
            other.track + 1
            for other in ordered[:place]
            if other.extent[0] - LINE_SPACING < high and low < other.extent[1] + LINE_SPACING
        ]
        net.track = max(below, default=0)
        highest = max(highest, net.track + 1)
    return highest
