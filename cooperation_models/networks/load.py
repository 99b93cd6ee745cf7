"""How many bodies one organisation or one person carries: who is in ``k`` or more of them.

A few organisations often carry most of the cooperation: when one of them tires, many bodies lose a member at once.
Organisations are named. Persons are only counted, and a count below :data:`LEAST_SHOWN` is not shown but said to be
small, since a number that small may point at somebody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST_SHOWN = 5
USUAL_LIMIT = 3


@dataclass(frozen=True)
class Load:
    """Somebody with the bodies they are in."""

    key: int
    bodies: tuple[int, ...]


def heavily_loaded(bodies_of: Mapping[int, Sequence[int]], at_least: int) -> list[Load]:
    """Return who is in ``at_least`` or more bodies, the most loaded first; equals stay in the given order.

    A body named twice for one member counts once. Raises ValueError for a limit below 1.
    """
    if at_least < 1:
        raise ValueError("A load begins with one body.")
    loads = [Load(key, tuple(dict.fromkeys(bodies))) for key, bodies in bodies_of.items()]
    return sorted((load for load in loads if len(load.bodies) >= at_least), key=lambda load: -len(load.bodies))


def spread(bodies_of: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """Return how many are in exactly one body, in two, and so on up to the most loaded; zeros are included."""
    counts = Counter(len(set(bodies)) for bodies in bodies_of.values() if bodies)
    return [(number, counts[number]) for number in range(1, max(counts, default=0) + 1)]


def share_of_most_loaded(bodies_of: Mapping[int, Sequence[int]], share: float = 0.1) -> float | None:
    """Return which part of all memberships the most loaded tenth (or other share) of members holds; None without any.

    At least one member is looked at.
    """
    sizes = sorted((len(set(bodies)) for bodies in bodies_of.values() if bodies), reverse=True)
    if not sizes:
        return None
    return sum(sizes[: max(1, round(len(sizes) * share))]) / sum(sizes)


def shown_count(count: int) -> int | None:
    """Return a count of persons as it may be shown: None when it is from one to four and only said to be small."""
    return None if 0 < count < LEAST_SHOWN else count


def count_persons(bodies_of: Iterable[tuple[int, int]], at_least: int) -> int:
    """Return how many persons are in ``at_least`` or more bodies, given pairs of person and body; pairs may repeat."""
    counts = Counter(person for person, _body in set(bodies_of))
    return sum(number >= at_least for number in counts.values())
