"""Places things and their connections on paper, always alike: no chance and no simulation, so no two answers differ.

Two arrangements. *Arcs*: anchors stand on both sides of an open middle with their names written outwards, neighbours
on the curve being those that have most in common; what connects them lies in the middle, each at the balance point of
its anchors (an anchored map, after Misue 2006). *Rings*: things on concentric rings, each ring turned so that what
is connected stands at about the same angle.

Work grows with the square of the number of anchors and with the number of links; nothing here needs more than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt

Key = Hashable
Weights = Mapping[tuple[Key, Key], float]
MEMORY = 4
PULL = 0.72
GRID = 15.0
GOLDEN_TURN = pi * (3 - sqrt(5))


@dataclass(frozen=True)
class Box:
    """A rectangle by its left and upper edge, width and height."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles cover each other at any place."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def order_by_closeness(keys: Sequence[Key], weights: Weights) -> list[Key]:
    """Return keys so that those with large weights between them stand next to each other.

    Begins with the key of the largest weights in all, and goes on with the one closest to the last few placed, nearer
    ones counting more; where nothing is close, with the largest that is left. Equals stay in the given order.
    """
    between: dict[Key, dict[Key, float]] = {key: {} for key in keys}
    for (one, other), weight in weights.items():
        if one in between and other in between and one != other:
            between[one][other] = between[one].get(other, 0) + weight
            between[other][one] = between[other].get(one, 0) + weight
    total = {key: sum(found.values()) for key, found in between.items()}
    place = {key: number for number, key in enumerate(keys)}
    left, ordered = dict.fromkeys(keys), []
    while left:
        recent = [(key, 1 / distance) for distance, key in enumerate(reversed(ordered[-MEMORY:]), start=1)]

        def closeness(key: Key, recent=recent) -> tuple[float, float, int]:
            near = sum(between[key].get(other, 0) * share for other, share in recent)
            return near, total[key], -place[key]

        best = max(left, key=closeness)
        ordered.append(best)
        del left[best]
    return ordered


def places_on_arcs(
    heights: Sequence[float], centre: float, half_width: float
) -> tuple[list[tuple[float, float]], float]:
    """Return the places of anchors with names of given heights, and the height of all.

    The first half goes down the right side, the rest up the left side, so that neighbours in the order stay neighbours.
    """
    right = (len(heights) + 1) // 2
    sides = [list(range(right)), list(range(len(heights) - 1, right - 1, -1))]
    whole = max((sum(heights[number] for number in side) for side in sides), default=0.0)
    places: dict[int, tuple[float, float]] = {}
    for side, direction in zip(sides, (1, -1), strict=True):
        spare = (whole - sum(heights[number] for number in side)) / (len(side) or 1)
        top = 0.0
        for number in side:
            room = heights[number] + spare
            y = top + room / 2
            share = 2 * y / whole - 1 if whole else 0.0
            places[number] = (centre + direction * half_width * sqrt(1 - 0.75 * share * share), y)
            top += room
    return [places[number] for number in range(len(heights))], whole


def balance_points(
    free: Iterable[Key], anchors: Mapping[Key, tuple[float, float]], neighbours: Mapping[Key, Sequence[Key]]
) -> dict[Key, tuple[float, float]]:
    """Return a place for each free thing: the balance point of its anchors, drawn inwards, beside no other.

    Places lie on a grid; a taken one sends the next thing to the nearest free one on a spiral around it.
    """
    if not anchors:
        return {}
    centre_x = (min(x for x, _y in anchors.values()) + max(x for x, _y in anchors.values())) / 2
    centre_y = (min(y for _x, y in anchors.values()) + max(y for _x, y in anchors.values())) / 2
    taken = {
        (column + across, row + down)
        for column, row in (_cell(x, y) for x, y in anchors.values())
        for across in (-1, 0, 1)
        for down in (-1, 0, 1)
    }
    places = {}
    for key in free:
        own = [anchors[anchor] for anchor in neighbours[key]]
        x = centre_x + (sum(x for x, _y in own) / len(own) - centre_x) * PULL
        y = centre_y + (sum(y for _x, y in own) / len(own) - centre_y) * PULL
        cell = _free_cell(x, y, taken)
        taken.add(cell)
        places[key] = (cell[0] * GRID, cell[1] * GRID)
    return places


def _cell(x: float, y: float) -> tuple[int, int]:
    return round(x / GRID), round(y / GRID)


def _free_cell(x: float, y: float, taken: set[tuple[int, int]]) -> tuple[int, int]:
    turn = 0
    while True:
        distance = GRID * 0.6 * sqrt(turn)
        cell = _cell(x + distance * cos(turn * GOLDEN_TURN), y + distance * sin(turn * GOLDEN_TURN))
        if cell not in taken:
            return cell
        turn += 1


def angles_on_rings(rings: Sequence[Sequence[Key]], weights: Weights) -> dict[Key, float]:
    """Return the angle of each thing on its ring in turns from 0 to 1, clockwise from the top.

    The outermost ring with anything on it is ordered by closeness; each ring within takes over the order of what its
    things are connected to further out. Things of one ring stand at equal distances, and none at the very top.
    """
    near: dict[Key, dict[Key, float]] = defaultdict(dict)
    for (one, other), weight in weights.items():
        near[one][other] = near[other][one] = weight
    angles: dict[Key, float] = {}
    for ring in reversed(rings):
        ordered = order_by_closeness(ring, weights)
        if angles:
            wished = {key: _mean_turn(near[key], angles) for key in ordered}
            ordered = sorted(ordered, key=lambda key: (wished[key] is None, wished[key] or 0.0))
        for number, key in enumerate(ordered):
            angles[key] = (number + 0.5) / len(ordered)
    return angles


def _mean_turn(near: Mapping[Key, float], angles: Mapping[Key, float]) -> float | None:
    """Return the weighted mean of the neighbours' angles, None without neighbours that have one."""
    known = [(angles[key] * 2 * pi, weight) for key, weight in near.items() if key in angles]
    if not known:
        return None
    x = sum(cos(angle) * weight for angle, weight in known)
    y = sum(sin(angle) * weight for angle, weight in known)
    if hypot(x, y) < 1e-9:
        return None
    return round(atan2(y, x) / (2 * pi) % 1, 6)


def place_names(
    names: Iterable[tuple[Key, Sequence[Box]]], obstacles: Iterable[Box], inside: Callable[[Box], bool]
) -> dict[Key, int]:
    """Return for each name the number of the first of its wished boxes that is free; names without one are left out."""
    taken = list(obstacles)
    chosen = {}
    for key, boxes in names:
        for number, box in enumerate(boxes):
            if inside(box) and not any(box.meets(other) for other in taken):
                taken.append(box)
                chosen[key] = number
                break
    return chosen
