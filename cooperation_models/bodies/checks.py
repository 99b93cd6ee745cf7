"""Checks of links between bodies: pure functions over who is linked to whom and when, knowing no model."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cooperation_models.places.periods import is_within


class Arrow(NamedTuple):
    """A link from one body to another, by their ids, in force during [start, end); an open side has no limit."""

    source: int
    target: int
    start: date | None = None
    end: date | None = None


def periods_overlap(
    first_start: date | None, first_end: date | None, second_start: date | None, second_end: date | None
) -> bool:
    """Tell whether two half-open periods have a day in common; ending on the day the other begins is no overlap."""
    return (first_end is None or second_start is None or second_start < first_end) and (
        second_end is None or first_start is None or first_start < second_end
    )


def goes_round(body: int, arrows: Iterable[Arrow]) -> bool:
    """Tell whether on some day the arrows lead from ``body`` back to itself.

    What is in force changes only when a link begins or ends, so the days on which one begins are enough to try.
    """
    arrows = list(arrows)
    for day in {arrow.start or date.min for arrow in arrows}:
        targets: dict[int, list[int]] = {}
        for arrow in arrows:
            if is_within(day, arrow.start, arrow.end):
                targets.setdefault(arrow.source, []).append(arrow.target)
        waiting, seen = list(targets.get(body, ())), set()
        while waiting:
            current = waiting.pop()
            if current == body:
                return True
            if current not in seen:
                seen.add(current)
                waiting.extend(targets.get(current, ()))
    return False
