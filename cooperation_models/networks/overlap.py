"""How much bodies have the same members, and which of them might talk about merging.

Two measures, both between 0 and 1, are counted over member organisations:

* **Jaccard**: members in both, divided by members in either. 1 when the members are the same.
* **containment**: members in both, divided by the members of the smaller body. 1 when the smaller one is wholly
  within the larger one, however large that is.

A pair is a candidate to *talk* about merging, never more, when at least :data:`LEAST_SHARED` organisations are in both
and either half of all their members are (:data:`NEARLY_THE_SAME`), or four fifths of the smaller body's members are
(:data:`NEARLY_WITHIN`). Three, because a small working group may have as few as three members, and a pair of them
sharing one or two says nothing. A body and its own sub-group share members on purpose and are no candidates.

Only pairs that share at least one organisation are looked at: they are found through the organisations, so that the
work grows with what is shared and not with all pairs of bodies.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .landscape import Group, groups_of_members

LEAST_SHARED = 3
NEARLY_THE_SAME = 0.5
NEARLY_WITHIN = 0.8


class Suggestion(models.TextChoices):
    """What two bodies with the same members might talk about."""

    MERGING = "merging", _("Nearly the same members: talk about merging")
    SUB_GROUP = "sub_group", _("One is nearly within the other: talk about making it a sub-group")


@dataclass(frozen=True)
class Overlap:
    """What two bodies share; ``suggestion`` is None when there is no reason to talk about it.

    ``shared_areas`` is None when the areas of one of them are not known.
    """

    first: int
    second: int
    jaccard: float
    containment: float
    members: frozenset[int]
    sectors: frozenset[int]
    areas: frozenset[int] | None
    suggestion: Suggestion | None


def jaccard(shared: int, first: int, second: int) -> float:
    """Return the share of all members that are in both; 0 for two bodies without members."""
    either = first + second - shared
    return shared / either if either else 0.0


def containment(shared: int, first: int, second: int) -> float:
    """Return the share of the smaller body's members that are in both; 0 when it has no members."""
    smaller = min(first, second)
    return shared / smaller if smaller else 0.0


def suggestion_for(first: Group, second: Group, shared: int) -> Suggestion | None:
    """Return what two bodies that share some members might talk about, if anything."""
    related = second.key in first.part_of or first.key in second.part_of
    if related or shared < LEAST_SHARED:
        return None
    sizes = len(first.members), len(second.members)
    if jaccard(shared, *sizes) >= NEARLY_THE_SAME:
        return Suggestion.MERGING
    return Suggestion.SUB_GROUP if containment(shared, *sizes) >= NEARLY_WITHIN else None


class Overlaps(Sequence):
    """The pairs of bodies that share members, the most alike first; what they share is looked up when asked for.

    Equal pairs stand in the order of their bodies, so that the list is the same every time.
    """

    def __init__(self, groups: Iterable[Group]):
        """Count the shared members of all pairs that have any."""
        self.groups = tuple(groups)
        by_key = {group.key: group for group in self.groups}
        counts: Counter[tuple[int, int]] = Counter()
        for keys in groups_of_members(self.groups).values():
            counts.update(combinations(keys, 2))
        self._pairs = [(by_key[first], by_key[second], shared) for (first, second), shared in counts.items()]

    @cached_property
    def _in_order(self) -> list[tuple[Group, Group, int]]:
        place = {group.key: index for index, group in enumerate(self.groups)}
        return sorted(self._pairs, key=lambda pair: (*_likeness(*pair), place[pair[0].key], place[pair[1].key]))

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self._pairs)

    def __getitem__(self, wanted):
        """Return one overlap, or a list of them for a slice."""
        if isinstance(wanted, slice):
            return [_overlap(*pair) for pair in self._in_order[wanted]]
        return _overlap(*self._in_order[wanted])

    @cached_property
    def candidates(self) -> "Overlaps":
        """Return the pairs that are candidates to talk about merging, in the same order; nothing is counted again."""
        found = copy(self)
        found._pairs = [pair for pair in self._pairs if suggestion_for(*pair)]
        found.__dict__.pop("_in_order", None)
        return found

    def of(self, key: int) -> list[Overlap]:
        """Return the overlaps of one body, the most alike first."""
        return [_overlap(*pair) for pair in self._in_order if key in (pair[0].key, pair[1].key)]


def _likeness(first: Group, second: Group, shared: int) -> tuple[float, float, int]:
    sizes = len(first.members), len(second.members)
    return -jaccard(shared, *sizes), -containment(shared, *sizes), -shared


def _overlap(first: Group, second: Group, shared: int) -> Overlap:
    sizes = len(first.members), len(second.members)
    areas_known = first.areas is not None and second.areas is not None
    return Overlap(
        first=first.key,
        second=second.key,
        jaccard=jaccard(shared, *sizes),
        containment=containment(shared, *sizes),
        members=first.members & second.members,
        sectors=first.sectors & second.sectors,
        areas=first.areas & second.areas if areas_known else None,
        suggestion=suggestion_for(first, second, shared),
    )
