"""Structure models side by side: what each has, and what would change from one to another or from today.

Elements are matched by their type: the contact person of one model is the contact person of every other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .composition import ElementInModel, ModelComposition
from .counting import ModelCount, Span, count_model, parts
from .coverage import CoverageState, CoverageTable
from .facts import CountedPer, ElementType, Tier
from .territory import Territory

LEAST_MODELS, MOST_MODELS = 2, 4
_TIERS = list(Tier.values)


@dataclass(frozen=True)
class ChangedElement:
    """An element that both models have, but not alike: how many parts before and after."""

    element: ElementType
    before: Span
    after: Span


@dataclass(frozen=True)
class Change:
    """What would change from one model to another; each list in the order of tiers."""

    before: ModelComposition
    after: ModelComposition
    added: tuple[ElementInModel, ...]
    removed: tuple[ElementInModel, ...]
    changed: tuple[ChangedElement, ...]
    kept: tuple[ElementInModel, ...]


@dataclass(frozen=True)
class StepFromToday:
    """How far one element of a model is from being everywhere it is wanted, counted in areas."""

    item: ElementInModel
    exists: int
    partly: int
    not_wanted: int
    not_known: int
    missing: int

    @property
    def areas(self) -> int:
        """Return how many areas the element is counted for."""
        return self.exists + self.partly + self.not_wanted + self.not_known + self.missing


@dataclass(frozen=True)
class FromToday:
    """What a model would change from what exists today, element by element and in all (areas times elements)."""

    model: ModelComposition
    steps: tuple[StepFromToday, ...]

    def total(self, name: str) -> int:
        """Return the sum of one number of all steps."""
        return sum(getattr(step, name) for step in self.steps)


@dataclass(frozen=True)
class Comparison:
    """Two to four models side by side in a territory."""

    models: tuple[ModelComposition, ...]
    territory: Territory

    @cached_property
    def counts(self) -> tuple[ModelCount, ...]:
        """Return what each model takes, in the models' order."""
        return tuple(count_model(model, self.territory) for model in self.models)

    @cached_property
    def elements(self) -> tuple[ElementType, ...]:
        """Return every element type of any of the models, by tier, then in the order of the first model that has it."""
        found = {item.element.pk: item.element for model in self.models for item in model.elements}
        return tuple(sorted(found.values(), key=lambda element: _TIERS.index(element.tier)))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return what would change from the first model to each of the others."""
        return tuple(change(self.models[0], after, self.territory) for after in self.models[1:])


def by_tier(items: Sequence[ElementInModel]) -> tuple[ElementInModel, ...]:
    """Return elements by tier, from the nearest to the citizen, else in their own order."""
    return tuple(sorted(items, key=lambda item: _TIERS.index(item.element.tier)))


def change(before: ModelComposition, after: ModelComposition, territory: Territory) -> Change:
    """Return what would change from one model to another."""
    old, new = before.by_type, after.by_type
    shared = by_tier([item for item in after.elements if item.element.pk in old])
    differing = {item.element.pk for item in shared if not _is_alike(old[item.element.pk], item)}
    return Change(
        before=before,
        after=after,
        added=by_tier([item for item in after.elements if item.element.pk not in old]),
        removed=by_tier([item for item in before.elements if item.element.pk not in new]),
        changed=tuple(
            ChangedElement(item.element, parts(old[item.element.pk], territory), parts(item, territory))
            for item in shared
            if item.element.pk in differing
        ),
        kept=tuple(item for item in shared if item.element.pk not in differing),
    )


def _is_alike(one: ElementInModel, other: ElementInModel) -> bool:
    return (one.required, one.quantity) == (other.required, other.quantity)


def from_today(model: ModelComposition, coverage: CoverageTable, territory: Territory) -> FromToday:
    """Return how far today is from a model: in how many areas each of its elements exists, lacks or is not known."""
    steps = []
    for item in by_tier(model.elements):
        areas = territory.areas(item.element.counted_per)
        tally = coverage.tally(item.element, areas, item.quantity)
        steps.append(
            StepFromToday(
                item=item,
                exists=tally[CoverageState.EXISTS],
                partly=tally[CoverageState.PARTLY],
                not_wanted=tally[CoverageState.NOT_WANTED],
                not_known=tally[CoverageState.UNKNOWN] + tally[CoverageState.NO_ANSWER],
                missing=tally[CoverageState.MISSING],
            )
        )
    return FromToday(model, tuple(steps))


def municipalities_reached_today(model: ModelComposition, coverage: CoverageTable, territory: Territory) -> int:
    """Return in how many municipalities at least one of the model's own elements of a municipality exists today."""
    municipal = [item for item in model.elements if item.element.counted_per == CountedPer.MUNICIPALITY]
    return sum(
        any(coverage.of(item.element, area, item.quantity).state == CoverageState.EXISTS for item in municipal)
        for area in territory.municipalities
    )
