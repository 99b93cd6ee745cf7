"""How far bodies reach: the rings of the concentric view, from the citizen in the middle outwards."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.bodies.models import Body
from cooperation_models.places.models import AreaLevel, GroupingKind


class Reach(models.TextChoices):
    """How far a body reaches, by its largest area; a body of which nobody has said the areas is not a national one."""

    LOCAL = "local", _("Municipality")
    SUB_REGION = "sub_region", _("Sub-region or several municipalities")
    REGION = "region", _("Region")
    WIDER = "wider", _("Several regions or the whole country")
    NOT_SAID = "not_said", _("Area not said")


def reach(areas: Iterable[tuple[str, str]]) -> Reach:
    """Return how far a body with these areas reaches, each given by its level and its kind of grouping.

    A wellbeing services county is a region, other groupings are sub-regions. Two municipalities are more than one of
    them, and two regions more than a region.
    """
    areas = list(areas)
    levels = [AreaLevel.REGION if grouping == GroupingKind.WELLBEING_COUNTY else level for level, grouping in areas]
    if not levels:
        return Reach.NOT_SAID
    regions = sum(level == AreaLevel.REGION for level, _grouping in areas)
    counties = sum(grouping == GroupingKind.WELLBEING_COUNTY for _level, grouping in areas)
    if max(regions, counties) > 1:
        return Reach.WIDER
    if AreaLevel.REGION in levels:
        return Reach.REGION
    return Reach.LOCAL if levels == [AreaLevel.MUNICIPALITY] else Reach.SUB_REGION


def load_reaches(bodies: Iterable[int]) -> dict[int, Reach]:
    """Return how far each of some bodies reaches; one query."""
    rows = Body.areas.through.objects.values_list("body_id", "area__level", "area__grouping_kind")
    areas: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for body, level, grouping in rows:
        areas[body].append((level, grouping))
    return {body: reach(areas[body]) for body in bodies}
