"""V13: bodies that a structure model requires and that areas do not have.

Why: a model is a promise to every area. Where a body of it is missing is seen on the maps by readers; here editors are
told, with the form that makes the body from the model.

Rule: the elements that published models require and bodies realise, in each area they are counted for, judged as on
the maps (:mod:`.coverage`): not existing, not partly there, and not refused by the area. Nothing says which of the
published models is in force in a region: they are alternatives, so an element is reported once with all the models that
require it.

Level: for information.

Mended by: the form that makes bodies from a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop

from cooperation_models.bodies.findings import Check, Finding, Level
from cooperation_models.bodies.models import Body
from cooperation_models.languages.text import JoinedTexts, Message
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today

from .composition import ElementInModel, ModelComposition, compose
from .coverage import CoverageState, CoverageTable, load_coverage_of_territory
from .published import published_models
from .territory import Territory, load_territory

LACKING = (CoverageState.MISSING, CoverageState.NO_ANSWER, CoverageState.UNKNOWN)
MOST_AREAS_NAMED = 6


def findings_of_models(on: date | None = None, bodies: QuerySet[Body] | None = None) -> Iterator[Finding]:
    """Yield the elements that areas lack; nothing when asked about some bodies, for a body that is not has no finding.

    Thirteen queries at most, however many models and areas there are.
    """
    if bodies is not None:
        return
    day = on or today()
    models = compose(published_models(), with_words=False)
    wanted = required_bodies(models)
    if not wanted:
        return
    territory = load_territory(day)
    elements = [item.element for item, _having in wanted]
    yield from missing_bodies(wanted, territory, load_coverage_of_territory(elements, territory, day))


def required_bodies(models: Iterable[ModelComposition]) -> list[tuple[ElementInModel, list[ModelComposition]]]:
    """Return each element that bodies realise, as the first model that requires it wants it, with all such models."""
    found: dict[int, tuple[ElementInModel, list[ModelComposition]]] = {}
    for model in models:
        for item in model.elements:
            if item.required and item.family == "body":
                found.setdefault(item.element.pk, (item, []))[1].append(model)
    return list(found.values())


def missing_bodies(
    wanted: Iterable[tuple[ElementInModel, list[ModelComposition]]], territory: Territory, coverage: CoverageTable
) -> Iterator[Finding]:
    """Yield a finding for each element that some areas lack; no query."""
    for item, having in wanted:
        areas = [
            area
            for area in territory.areas(item.element.counted_per)
            if coverage.of(item.element, area, item.quantity).state in LACKING
        ]
        if areas:
            yield Finding(
                code=Check.MODEL_ELEMENTS.value,
                level=Level.INFO.value,
                sentence=Message(
                    gettext_noop("Required by: %(models)s. No such body is known in: %(areas)s."),
                    models=JoinedTexts(model.title for model in having),
                    areas=names_or_number(areas),
                ),
                subject=item.element.name,
                area=areas[0] if len(areas) == 1 else None,
                fix_url=reverse("cooperation_structures:body_from_model", args=[having[0].code, item.element.slug]),
                key=f"{Check.MODEL_ELEMENTS.value}-{item.element.pk}",
            )


def names_or_number(areas: list[Area]) -> JoinedTexts | Message:
    """Return the names of a few areas, or how many they are."""
    if len(areas) <= MOST_AREAS_NAMED:
        return JoinedTexts(area.name for area in areas)
    return Message(gettext_noop("Areas: %(number)s"), number=len(areas))
