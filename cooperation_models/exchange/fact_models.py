"""The models that imports write, and how many of their rows are fetched at once with all that belongs to them."""

from collections.abc import Iterable, Iterator

from django.db import models
from django.db.models import Count, Max

from cooperation_models.bodies.models import AreaPost, Membership
from cooperation_models.places.models import AreaIndicator
from cooperation_models.registry.models import Organisation, Person

MODELS_IN_ORDER: tuple[type[models.Model], ...] = (Organisation, Person, AreaPost, Membership, AreaIndicator)
"""The models of planned facts; what stands on others comes later."""

MODELS = {model._meta.model_name: model for model in MODELS_IN_ORDER}
ROWS_IN_A_QUERY = 500

NAMED_AFTER = {
    Membership: ("body", "organisation", "on_behalf_of"),
    AreaPost: ("area",),
    AreaIndicator: ("area", "indicator"),
}
"""The relations that the names of facts are made of."""


def numbers_of_facts(written: Iterable[type[models.Model]]) -> dict[str, list]:
    """Return how many facts of each model there are and the newest key: they differ when others have come or gone."""
    return {
        model._meta.model_name: list(model._base_manager.aggregate(Count("pk"), Max("pk")).values())
        for model in written
    }


def with_relations(model: type[models.Model], keys: list[int], lock: bool = False) -> dict[int, models.Model]:
    """Return facts by key with all that their revisions hold, in a number of queries that does not grow.

    ``lock`` keeps others from changing them until the transaction ends.
    """
    relations = [model_field.name for model_field in model._meta.many_to_many]
    if hasattr(model, "contact_points"):
        relations.append("contact_points")
    queryset = model._base_manager.order_by("pk").prefetch_related(*relations)
    if lock:
        return queryset.select_for_update().in_bulk(keys)
    named_after = NAMED_AFTER.get(model)
    return (queryset.select_related(*named_after) if named_after else queryset).in_bulk(keys)


def in_portions(things: list) -> Iterator[list]:
    """Yield lists of at most :data:`ROWS_IN_A_QUERY` things."""
    return (things[start : start + ROWS_IN_A_QUERY] for start in range(0, len(things), ROWS_IN_A_QUERY))
