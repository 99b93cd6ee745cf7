"""Who falls between: organisations in no body, municipalities and sectors that no network reaches.

Four rules keep the lists fair:

* **Targeted is not a gap.** A network for a named target group is not expected to reach everybody. It makes nobody
  "reached", and nothing that it lacks is a gap of it.
* **Unknown is not no.** A network of which nobody has said for which areas it works may reach any of them: then a
  municipality without a known network is "not known", not "not reached". Alike with a network whose openness nobody
  has said.
* **Only those whom cooperation is for are missed.** Associations and their like fall between; an authority, a company
  or a project that is in no body does not.
* **Being in a body is being in a body.** An organisation in a targeted body, too, does not fall between.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.bodies.kinds import Openness

from .landscape import Group, Landscape, Member


class Reach(models.TextChoices):
    """Whether networks reach a municipality or a sector; from the worst to the best."""

    NOT_REACHED = "not_reached", _("Reached by no network")
    TARGETED_ONLY = "targeted_only", _("Only by networks for a named target group")
    UNKNOWN = "unknown", _("Not known")
    REACHED = "reached", _("Reached by a network")


@dataclass(frozen=True)
class Reached:
    """A municipality or a sector: its state, the networks that reach it, and the organisations in it.

    ``targeted`` are networks for a named target group, ``uncertain`` those that may reach it but nobody has said.
    ``organisations`` counts those registered there, ``outside`` those of them that are in no body.
    """

    key: int
    state: Reach
    networks: tuple[int, ...]
    targeted: tuple[int, ...]
    uncertain: tuple[int, ...]
    organisations: int
    outside: int


def in_no_body(members: Iterable[Member], groups: Iterable[Group]) -> list[Member]:
    """Return the expected organisations that are a member of no body at all, in the given order."""
    inside = frozenset().union(*(group.members for group in groups))
    return [member for member in members if member.is_expected and member.key not in inside]


def count_by_sector_and_area(members: Iterable[Member]) -> Counter[tuple[int | None, int | None]]:
    """Return how many organisations there are in each pair of sector and municipality, None where not known.

    An organisation of several sectors counts in each of them, so that rows of a table must not be added up.
    """
    counts: Counter[tuple[int | None, int | None]] = Counter()
    for member in members:
        for sector in member.sectors or (None,):
            counts[sector, member.municipality] += 1
    return counts


def reach_of_areas(landscape: Landscape, networks: Iterable[Group]) -> list[Reached]:
    """Return for every municipality whether some of the bodies, the networks, reach it."""
    return _reach(landscape, networks, landscape.municipalities, lambda group: group.areas, _home)


def reach_of_sectors(landscape: Landscape, networks: Iterable[Group]) -> list[Reached]:
    """Return for every sector whether some of the bodies, the networks, reach it."""
    return _reach(landscape, networks, landscape.sectors, lambda group: group.sectors, lambda member: member.sectors)


def _home(member: Member) -> frozenset[int]:
    return frozenset() if member.municipality is None else frozenset({member.municipality})


def _reach(
    landscape: Landscape,
    networks: Iterable[Group],
    keys: Iterable[int],
    covered_by: Callable[[Group], frozenset[int] | None],
    places_of: Callable[[Member], frozenset[int]],
) -> list[Reached]:
    registered = Counter(place for member in landscape.members if member.is_expected for place in places_of(member))
    outside = Counter(
        place for member in in_no_body(landscape.members, landscape.groups) for place in places_of(member)
    )
    networks = tuple(networks)
    found = []
    for key in keys:
        open_ones, targeted, uncertain = [], [], []
        for network in networks:
            covered = covered_by(network)
            if covered is not None and key not in covered:
                continue
            if network.openness == Openness.TARGETED:
                if covered is not None:
                    targeted.append(network.key)
            elif covered is None or not network.openness:
                uncertain.append(network.key)
            else:
                open_ones.append(network.key)
        state = _state(open_ones, targeted, uncertain)
        found.append(
            Reached(key, state, tuple(open_ones), tuple(targeted), tuple(uncertain), registered[key], outside[key])
        )
    return found


def _state(open_ones: list[int], targeted: list[int], uncertain: list[int]) -> Reach:
    if open_ones:
        return Reach.REACHED
    if uncertain:
        return Reach.UNKNOWN
    return Reach.TARGETED_ONLY if targeted else Reach.NOT_REACHED


@dataclass(frozen=True)
class Absence:
    """A network, and the municipalities it works for that have organisations of its sectors but no member of it."""

    network: int
    municipalities: tuple[int, ...]
    expected: int


@dataclass(frozen=True)
class Absences:
    """What networks lack; ``targeted`` and ``unknown`` are the networks of which nothing is expected, or nobody knows.

    A network without a single member is among ``unknown`` as well: its members may not have been recorded yet.
    """

    judged: tuple[Absence, ...]
    targeted: tuple[int, ...]
    unknown: tuple[int, ...]


def absences(landscape: Landscape, networks: Iterable[Group]) -> Absences:
    """Return from which municipalities networks have no member though they work for them.

    Only municipalities with a registered organisation in one of the network's sectors are expected, or with one of
    which no sector is known.
    """
    homes = {member.key: member.municipality for member in landscape.members}
    candidates: dict[int, set[int | None]] = {}
    for member in landscape.members:
        if member.is_expected and member.municipality is not None:
            candidates.setdefault(member.municipality, set()).update(member.sectors or (None,))
    judged, targeted, unknown = [], [], []
    for network in networks:
        if network.openness == Openness.TARGETED:
            targeted.append(network.key)
        elif network.areas is None or not network.openness or not network.members:
            unknown.append(network.key)
        else:
            present = {homes.get(member) for member in network.members}
            expected = [
                place
                for place in landscape.municipalities
                if place in network.areas and candidates.get(place, set()) & {*network.sectors, None}
            ]
            missing = tuple(place for place in expected if place not in present)
            judged.append(Absence(network.key, missing, len(expected)))
    return Absences(tuple(judged), tuple(targeted), tuple(unknown))
