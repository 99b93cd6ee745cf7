"""The areas by which the translation desk narrows its list: those of the region, from the largest."""

from cooperation_models.languages.models import sort_key_column

from .facts import Area, AreaLevel

LEVELS = [AreaLevel.REGION, AreaLevel.SUB_REGION, AreaLevel.MUNICIPALITY, AreaLevel.GROUPING]


def areas_of_desk() -> list[tuple[str, str]]:
    """Return the primary keys and names of all areas, larger kinds first (hook ``register_areas_of_desk``)."""
    areas = list(Area.objects.order_by(sort_key_column()))
    return [(str(area.pk), str(area)) for level in LEVELS for area in areas if area.level == level]
