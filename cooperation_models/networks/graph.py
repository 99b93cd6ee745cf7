"""The graph of organisations and bodies that the network map draws, lists and exports.

It has two kinds of nodes, organisations and bodies, and a line for every organisation that belongs to a body. Seen from
one side only, two bodies are linked by the organisations they share, two organisations by the bodies they share. It is
made from what :func:`.loading.load_scene` reads, so persons, drafts and what has ended are never in it, and is plain
data: whatever asks it asks no database. networkx is loaded by the first process that measures: it takes 11 MiB.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import combinations
from typing import TYPE_CHECKING

from .bridges import BODY, ORGANISATION
from .landscape import Group, Landscape, groups_of_members

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[int, int]


@dataclass(frozen=True)
class TwoModeGraph:
    """Bodies with their member organisations.

    ``members`` are the keys of the members of each body, ``bodies`` those of the bodies of each organisation that is in
    any; both begin in the reader's alphabet and keep it.
    """

    members: dict[int, tuple[int, ...]]
    bodies: dict[int, tuple[int, ...]]

    @cached_property
    def size(self) -> int:
        """Return the number of lines: how often an organisation belongs to a body."""
        return sum(len(members) for members in self.members.values())

    @cached_property
    def bodies_with_members(self) -> tuple[int, ...]:
        """Return the bodies of which a member is known."""
        return tuple(body for body, members in self.members.items() if members)

    @cached_property
    def lines(self) -> list[Pair]:
        """Return all lines as pairs of organisation and body, in the order of the bodies."""
        return [(member, body) for body, members in self.members.items() for member in members]

    def largest_bodies(self, most: int) -> list[int]:
        """Return up to ``most`` bodies with members, the largest first; equals in the alphabet."""
        return nlargest(most, self.bodies_with_members, key=lambda body: len(self.members[body]))

    def busiest_organisations(self, most: int, within: Iterable[int] | None = None) -> list[int]:
        """Return up to ``most`` organisations in the most bodies (of those ``within``); equals in the alphabet."""
        if within is None:
            return nlargest(most, self.bodies, key=lambda organisation: len(self.bodies[organisation]))
        counts = Counter(member for body in within for member in self.members[body])
        return nlargest(most, [key for key in self.bodies if counts[key]], key=lambda key: counts[key])

    def bodies_sharing_members(self, body: int) -> dict[int, int]:
        """Return the bodies that share members with a body, and how many, those that share the most first."""
        return _shared(body, self.members[body], self.bodies)

    def organisations_sharing_bodies(self, organisation: int) -> dict[int, int]:
        """Return the organisations in the same bodies, and in how many, those in the most first."""
        return _shared(organisation, self.bodies[organisation], self.members)

    def shared_members(self, bodies: Sequence[int]) -> dict[Pair, int]:
        """Return how many members each two of some bodies share; pairs that share none are left out."""
        return _shared_by_pairs(bodies, self.members)

    def shared_bodies(self, organisations: Sequence[int]) -> dict[Pair, int]:
        """Return in how many bodies each two of some organisations are together; pairs in none are left out."""
        return _shared_by_pairs(organisations, self.bodies)

    @cached_property
    def as_networkx(self) -> nx.Graph:
        """Return the graph with nodes ``("organisation", key)`` and ``("body", key)``, for measures and files."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from((BODY, body) for body in self.members)
        graph.add_edges_from(((ORGANISATION, member), (BODY, body)) for member, body in self.lines)
        return graph

    @cached_property
    def parts(self) -> int:
        """Return into how many separate parts the graph falls, bodies without members left out."""
        import networkx as nx

        alone = len(self.members) - len(self.bodies_with_members)
        return nx.number_connected_components(self.as_networkx) - alone


def graph_of(landscape: Landscape, groups: Iterable[Group]) -> TwoModeGraph:
    """Return the graph of some bodies of a landscape with all their members."""
    groups = tuple(groups)
    place = {member.key: number for number, member in enumerate(landscape.members)}
    belongs = groups_of_members(groups)
    return TwoModeGraph(
        members={group.key: tuple(sorted(group.members, key=place.__getitem__)) for group in groups},
        bodies={key: tuple(belongs[key]) for key in sorted(belongs, key=place.__getitem__)},
    )


def strongest(pairs: dict[Pair, int], most: int) -> list[tuple[Pair, int]]:
    """Return up to ``most`` pairs that share the most; equals in the given order."""
    return nlargest(most, pairs.items(), key=lambda item: item[1])


def _shared(key: int, through: Iterable[int], back: dict[int, tuple[int, ...]]) -> dict[int, int]:
    counts = Counter(other for between in through for other in back[between] if other != key)
    return dict(counts.most_common())


def _shared_by_pairs(keys: Sequence[int], through: dict[int, tuple[int, ...]]) -> dict[Pair, int]:
    sets = {key: frozenset(through[key]) for key in keys}
    counts = {(one, other): len(sets[one] & sets[other]) for one, other in combinations(keys, 2)}
    return {pair: count for pair, count in counts.items() if count}
