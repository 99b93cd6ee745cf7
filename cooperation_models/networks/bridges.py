"""Bridges: the organisations and bodies whose loss would cut others off from each other.

Organisations and bodies form a graph of two kinds of nodes, with a line for each membership. Two bodies are connected
when one can go from one to the other along such lines. A *bridge* here is what graph theory calls an articulation
point: without it, its part of the graph falls into pieces. One walk through the graph finds them all (Tarjan's
algorithm), and the pieces with them, because what lies behind a node in the order of that walk is one stretch of it.

Only pieces that hold a body count: an organisation that is in a single body is trivially cut off when that body ends,
and a list of those would be a list of all small organisations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from .landscape import Group

ORGANISATION, BODY = "organisation", "body"
Node = tuple[str, int]


@dataclass(frozen=True)
class Bridge:
    """A node whose loss cuts bodies off; ``kind`` is :data:`ORGANISATION` or :data:`BODY`.

    ``pieces`` are the keys of the bodies in each piece that is cut off, the largest piece of all left out: it is what
    the others are cut off from. Larger pieces come first.
    """

    kind: str
    key: int
    pieces: tuple[tuple[int, ...], ...]

    @property
    def cut_off(self) -> int:
        """Return how many bodies are cut off."""
        return sum(len(piece) for piece in self.pieces)


def find_bridges(groups: Iterable[Group]) -> list[Bridge]:
    """Return the organisations and bodies whose loss cuts bodies off, those that cut off the most first."""
    neighbours: dict[Node, list[Node]] = {}
    for group in groups:
        own = neighbours.setdefault((BODY, group.key), [])
        for member in sorted(group.members):
            own.append((ORGANISATION, member))
            neighbours.setdefault((ORGANISATION, member), []).append((BODY, group.key))
    bridges, entered = [], {}
    for start in neighbours:
        if start not in entered:
            bridges += _bridges_of_part(start, neighbours, entered)
    return sorted(bridges, key=lambda bridge: (-bridge.cut_off, bridge.kind, bridge.key))


def _bridges_of_part(start: Node, neighbours: dict[Node, list[Node]], entered: dict[Node, int]) -> list[Bridge]:
    """Walk through the connected part of ``start`` and return its bridges; ``entered`` gets the place of every node."""
    first_place = len(entered)
    order: list[Node] = []
    lowest: dict[Node, int] = {}
    stretches: dict[Node, list[tuple[int, int]]] = {}

    def enter(node: Node) -> None:
        entered[node] = lowest[node] = first_place + len(order)
        order.append(node)

    enter(start)
    waiting = [(start, None, iter(neighbours[start]))]
    while waiting:
        node, parent, rest = waiting[-1]
        for other in rest:
            if other not in entered:
                enter(other)
                waiting.append((other, node, iter(neighbours[other])))
                break
            if other != parent:
                lowest[node] = min(lowest[node], entered[other])
        else:
            waiting.pop()
            if parent is not None:
                lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] >= entered[parent]:
                    stretch = (entered[node] - first_place, len(order))
                    stretches.setdefault(parent, []).append(stretch)
    part = _Part(order, first_place)
    found = (part.bridge(node, entered[node], cut) for node, cut in stretches.items())
    return [bridge for bridge in found if bridge.pieces]


class _Part:
    """A connected part of the graph in the order of the walk, with the bodies counted up to each place of it."""

    def __init__(self, order: list[Node], first_place: int):
        self.order = order
        self.first_place = first_place
        self.bodies_before = [0, *accumulate(kind == BODY for kind, _key in order)]

    def bridge(self, node: Node, entered: int, cut: list[tuple[int, int]]) -> Bridge:
        """Return what losing ``node`` cuts off, given the stretches of the walk that hang on it alone."""
        place = entered - self.first_place
        sizes = {stretch: self._count([stretch]) for stretch in cut}
        around = self._around(place, cut)
        pieces = [([stretch], size) for stretch, size in sizes.items() if size]
        if rest := self._count(around):
            pieces.insert(0, (around, rest))
        largest = max(pieces, key=lambda piece: piece[1], default=None)
        smaller = (self._bodies(stretches) for stretches, size in pieces if (stretches, size) != largest)
        return Bridge(*node, pieces=tuple(sorted(smaller, key=lambda piece: (-len(piece), piece))))

    def _around(self, place: int, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the stretches of the walk that are left when a node and what hangs on it alone are taken away."""
        left, begin = [], 0
        for start, end in sorted([(place, place + 1), *cut]):
            if begin < start:
                left.append((begin, start))
            begin = end
        return [*left, (begin, len(self.order))] if begin < len(self.order) else left

    def _count(self, stretches: list[tuple[int, int]]) -> int:
        return sum(self.bodies_before[end] - self.bodies_before[begin] for begin, end in stretches)

    def _bodies(self, stretches: list[tuple[int, int]]) -> tuple[int, ...]:
        return tuple(sorted(key for begin, end in stretches for kind, key in self.order[begin:end] if kind == BODY))
