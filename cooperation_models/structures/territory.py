"""The areas that structure models are counted over: municipalities, sub-regions and regions valid today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.models import Area, AreaLevel, SamiHomeland
from cooperation_models.places.periods import today, within


@dataclass(frozen=True)
class Territory:
    """The areas of the portal, each list in the reader's alphabet, and which municipality belongs where.

    ``part_of`` has the ids of the larger areas of each area, sub-regions and regions alike.
    """

    municipalities: tuple[Area, ...]
    sub_regions: tuple[Area, ...]
    regions: tuple[Area, ...]
    part_of: dict[int, frozenset[int]]

    def areas(self, counted_per: str) -> tuple[Area, ...]:
        """Return the areas of one kind (``CountedPer``, the same words as ``AreaLevel``)."""
        return {
            AreaLevel.MUNICIPALITY: self.municipalities,
            AreaLevel.SUB_REGION: self.sub_regions,
            AreaLevel.REGION: self.regions,
        }.get(counted_per, ())

    @cached_property
    def areas_by_id(self) -> dict[int, Area]:
        """Return every area by its id."""
        return {area.pk: area for area in (*self.municipalities, *self.sub_regions, *self.regions)}

    @cached_property
    def _municipalities_in(self) -> dict[int, tuple[Area, ...]]:
        inside = defaultdict(list)
        for municipality in self.municipalities:
            inside[municipality.pk].append(municipality)
            parents = self.part_of.get(municipality.pk, frozenset())
            grandparents = {wider for parent in parents for wider in self.part_of.get(parent, ())}
            for parent in parents | grandparents:
                inside[parent].append(municipality)
        return {area_id: tuple(members) for area_id, members in inside.items()}

    def municipalities_in(self, area: Area) -> tuple[Area, ...]:
        """Return the municipalities of an area; a municipality holds itself.

        An only region holds them all, also those that nobody has put in it.
        """
        if area.level == AreaLevel.REGION and len(self.regions) == 1:
            return self.municipalities
        return self._municipalities_in.get(area.pk, ())

    def sub_region_of(self, municipality: Area) -> Area | None:
        """Return the sub-region of a municipality, or None when it is in none."""
        parents = self.part_of.get(municipality.pk, frozenset())
        return next((area for area in self.sub_regions if area.pk in parents), None)

    def wider_areas(self, area: Area) -> tuple[Area, ...]:
        """Return the sub-region and the region that an area belongs to, from the nearest."""
        parents = set(self.part_of.get(area.pk, ()))
        parents |= {wider for parent in parents for wider in self.part_of.get(parent, ())}
        only_region = set() if area.level == AreaLevel.REGION or len(self.regions) != 1 else {self.regions[0].pk}
        return tuple(
            wider for wider in (*self.sub_regions, *self.regions) if wider.pk in parents | only_region and wider != area
        )

    @cached_property
    def homeland_municipalities(self) -> frozenset[int]:
        """Return the ids of the municipalities that are wholly or partly in the Sámi homeland."""
        return frozenset(area.pk for area in self.municipalities if area.sami_homeland != SamiHomeland.NONE)

    @property
    def region_name(self):
        """Return the name of the only region, or "" when there is none or there are several."""
        return self.regions[0].name if len(self.regions) == 1 else ""


def make_territory(areas: Iterable[Area], part_of: Iterable[tuple[int, int]]) -> Territory:
    """Return the territory of areas in the order given; ``part_of`` are pairs of a smaller and a larger area's id."""
    areas = list(areas)
    known = {area.pk for area in areas}
    parents = defaultdict(set)
    for smaller, larger in part_of:
        if smaller in known and larger in known:
            parents[smaller].add(larger)
    return Territory(
        municipalities=tuple(area for area in areas if area.level == AreaLevel.MUNICIPALITY),
        sub_regions=tuple(area for area in areas if area.level == AreaLevel.SUB_REGION),
        regions=tuple(area for area in areas if area.level == AreaLevel.REGION),
        part_of={smaller: frozenset(larger) for smaller, larger in parents.items()},
    )


def load_territory(on: date | None = None) -> Territory:
    """Return the territory of a day (today), in the reader's alphabet: two queries, whatever the number of areas."""
    areas = Area.objects.filter(within(on or today())).exclude(level=AreaLevel.GROUPING).order_by(sort_key_column())
    links = Area.part_of.through.objects.exclude(to_area__level=AreaLevel.GROUPING)
    return make_territory(areas, links.values_list("from_area_id", "to_area_id"))
