"""In which areas and sectors a thing is found when a reader chooses one: its own and those around it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from cooperation_models.places.families import links_between_areas, reached
from cooperation_models.places.models import Sector


class Surroundings:
    """The areas around areas and the sectors above sectors, read once for as many things as there are."""

    @cached_property
    def _steps_of_areas(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        upwards, downwards = defaultdict(list), defaultdict(list)
        for smaller, larger in links_between_areas():
            upwards[smaller].append(larger)
            downwards[larger].append(smaller)
        return upwards, downwards

    @cached_property
    def _sectors_above(self) -> dict[int, list[int]]:
        return {pk: [parent] for pk, parent in Sector.objects.exclude(parent=None).values_list("pk", "parent_id")}

    def areas(self, areas: Iterable[int]) -> frozenset[int]:
        """Return the given areas with all larger and smaller ones.

        A thing of a municipality is found in its sub-region and region too, and a thing of the region in all its
        municipalities: the directory of organisations chooses alike.
        """
        own = frozenset(areas)
        return own.union(*(reached(area, steps) for area in own for steps in self._steps_of_areas))

    def sectors(self, sectors: Iterable[int]) -> frozenset[int]:
        """Return the given sectors with those they are parts of."""
        own = frozenset(sectors)
        return own.union(*(reached(sector, self._sectors_above) for sector in own))
