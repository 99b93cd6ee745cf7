"""How near other areas are to an area, for lists that begin with what is nearest."""

from collections.abc import Iterable
from dataclasses import dataclass

from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.families import family_of
from cooperation_models.places.models import Area, AreaLevel

NEAREST_FIRST = (AreaLevel.MUNICIPALITY, AreaLevel.SUB_REGION, AreaLevel.REGION, AreaLevel.GROUPING)


@dataclass(frozen=True)
class Surroundings:
    """An area, the areas it is part of (nearest first) and the ids of those that are part of it."""

    area: Area
    larger: tuple[Area, ...]
    smaller_ids: frozenset[int]

    @property
    def nearest_first(self) -> tuple[Area, ...]:
        """Return the area itself and then the larger ones."""
        return (self.area, *self.larger)

    @property
    def reaching_ids(self) -> list[int]:
        """Return the ids of the areas whose bodies, posts and agreements reach this one: itself and the larger ones."""
        return [area.pk for area in self.nearest_first]

    def nearest(self, area_ids: Iterable[int]) -> Area | None:
        """Return the nearest of some areas that reach this one, or None."""
        wanted = set(area_ids)
        return next((area for area in self.nearest_first if area.pk in wanted), None)


def surroundings_of(area: Area) -> Surroundings:
    """Return the surroundings of an area; two queries, however many areas there are."""
    family = family_of(area)
    larger = Area.objects.filter(pk__in=family.larger).order_by(sort_key_column(), "pk")
    return Surroundings(
        area=area,
        larger=tuple(sorted(larger, key=lambda found: NEAREST_FIRST.index(found.level))),
        smaller_ids=family.smaller,
    )
