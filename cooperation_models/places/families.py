"""How areas belong together: every larger area that contains one, and every smaller one inside of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .facts import Area


@dataclass(frozen=True)
class Family:
    """Ids of the areas around one area, however many steps away."""

    larger: frozenset[int]
    smaller: frozenset[int]


def reached(start: int, steps: dict[int, list[int]]) -> frozenset[int]:
    """Return everything that can be reached from ``start``, itself left out; circles do no harm."""
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for following in steps.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return frozenset(found - {start})


def links_between_areas() -> Iterable[tuple[int, int]]:
    """Return every belonging as (id of the smaller area, id of the larger one), in one query."""
    return Area.part_of.through.objects.values_list("from_area_id", "to_area_id")


def family_of(area: Area) -> Family:
    """Return the areas around an area, in one query whatever the number of steps."""
    upwards, downwards = defaultdict(list), defaultdict(list)
    for smaller, larger in links_between_areas():
        upwards[smaller].append(larger)
        downwards[larger].append(smaller)
    return Family(reached(area.pk, upwards), reached(area.pk, downwards))
