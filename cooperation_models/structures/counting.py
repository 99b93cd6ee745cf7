"""How much a structure model takes in a region: parts, people, seats and meetings a year, counted from its elements.

Everything here is arithmetic over what has been loaded; nothing asks the database. An element is needed as many
times as there are areas of the kind it is counted for, times how many each of them needs. What the source of an
element does not say (``None``) is never taken for nought: a total over such elements says of how many it knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from .composition import ElementInModel, ModelComposition
from .facts import CountedPer, ElementType, Tier
from .territory import Territory

BODY, POST = "body", "post"


@dataclass(frozen=True)
class Span:
    """A number known as a span, over some of the elements it is asked of.

    ``least`` ≤ number ≤ ``most`` for the ``known`` elements; ``most`` None means that no upper limit is said.
    ``known`` of ``asked`` elements say anything at all: when some do not, the total is at least ``least``.
    """

    least: int = 0
    most: int | None = 0
    known: int = 0
    asked: int = 0

    @property
    def is_complete(self) -> bool:
        """Tell whether every element that was asked says its number."""
        return self.known == self.asked

    @property
    def is_said(self) -> bool:
        """Tell whether there is anything to say: some element knows, or none was asked."""
        return self.known > 0 or self.asked == 0

    @property
    def exactly(self) -> int | None:
        """Return the number when it is complete and exact, else None."""
        return self.least if self.is_complete and self.least == self.most else None

    def __add__(self, other: Span) -> Span:
        """Return the total of two spans."""
        no_limit = self.most is None or other.most is None
        return Span(
            self.least + other.least,
            None if no_limit else self.most + other.most,
            self.known + other.known,
            self.asked + other.asked,
        )


NOT_ASKED = Span()
NOT_SAID = Span(asked=1)


def known(least: int, most: int | None) -> Span:
    """Return what one element says."""
    return Span(least, most, known=1, asked=1)


def between(smallest: int | None, largest: int | None) -> tuple[int, int | None] | None:
    """Return a range of the source as least and most, or None when the source says neither end."""
    if smallest is None and largest is None:
        return None
    return smallest or 0, largest


def total(spans: Iterable[Span]) -> Span:
    """Return the total of spans, nought when there is none."""
    return reduce(add, spans, NOT_ASKED)


def units(item: ElementInModel, territory: Territory) -> int:
    """Return how many of an element the region would have if every area had what the model wants."""
    return item.quantity * len(territory.areas(item.element.counted_per))


def times_units(item: ElementInModel, territory: Territory, one: tuple[int, int | None] | None) -> Span:
    """Return what all units of an element come to; an element that is not required may come to nothing."""
    if one is None:
        return NOT_SAID
    number = units(item, territory)
    least, most = one
    return known(number * least if item.required else 0, None if most is None else number * most)


def seats_of_one(element: ElementType) -> tuple[int, int | None] | None:
    """Return the seats of one unit: its own, those besides and those that come with an office."""
    own = between(element.size_min, element.size_max)
    if own is None:
        return None
    besides = between(element.other_seats_min, element.other_seats_max) or (0, 0)
    with_office = element.ex_officio_seats or 0
    no_limit = own[1] is None or besides[1] is None
    return own[0] + besides[0] + with_office, None if no_limit else own[1] + besides[1] + with_office


def meetings_of_one(element: ElementType) -> tuple[int, int | None] | None:
    """Return the meetings a year of one unit."""
    return between(element.meetings_min, element.meetings_max)


def people_of_one(element: ElementType) -> tuple[int, int] | None:
    """Return the people one unit takes besides the seats of bodies."""
    return None if element.people is None else (element.people, element.people)


def parts(item: ElementInModel, territory: Territory) -> Span:
    """Return how many parts an element brings to the region."""
    return times_units(item, territory, (1, 1))


def people(item: ElementInModel, territory: Territory) -> Span:
    """Return the people of an element; only posts are asked, and others that say how many people they take."""
    one = people_of_one(item.element)
    if one is None and item.family != POST:
        return NOT_ASKED
    return times_units(item, territory, one)


def seats(item: ElementInModel, territory: Territory) -> Span:
    """Return the seats of an element; only bodies with chosen members are asked, and others that have seats."""
    one = seats_of_one(item.element)
    if one is None and not item.has_chosen_members:
        return NOT_ASKED
    return times_units(item, territory, one)


def meetings(item: ElementInModel, territory: Territory) -> Span:
    """Return the meetings a year of an element; only bodies are asked, and others that meet."""
    one = meetings_of_one(item.element)
    if one is None and item.family != BODY:
        return NOT_ASKED
    return times_units(item, territory, one)


def paid_parts(item: ElementInModel, territory: Territory) -> Span:
    """Return how many of an element's parts need paid work."""
    if item.element.needs_paid_work is None:
        return NOT_SAID
    return times_units(item, territory, (1, 1) if item.element.needs_paid_work else (0, 0))


@dataclass(frozen=True)
class ModelCount:
    """What a model takes in the region; ``most`` counts what is wanted only where it comes naturally, too."""

    parts: Span
    parts_per: dict[str, Span]
    bodies: Span
    people: Span
    seats: Span
    meetings: Span
    paid_parts: Span
    tiers: tuple[str, ...]
    municipalities_with_own: Span
    municipalities: int

    @property
    def optional_parts(self) -> int:
        """Return how many of the parts are wanted only where they come naturally."""
        return self.parts.most - self.parts.least


def count_model(model: ModelComposition, territory: Territory) -> ModelCount:
    """Return what a model takes in the territory."""
    items = model.elements
    municipal = [item for item in items if item.element.counted_per == CountedPer.MUNICIPALITY]
    municipalities = len(territory.municipalities)
    present = {item.element.tier for item in items}
    return ModelCount(
        parts=total(parts(item, territory) for item in items),
        parts_per={
            kind: total(parts(item, territory) for item in items if item.element.counted_per == kind)
            for kind in CountedPer.values
        },
        bodies=total(parts(item, territory) for item in items if item.family == BODY),
        people=total(people(item, territory) for item in items),
        seats=total(seats(item, territory) for item in items),
        meetings=total(meetings(item, territory) for item in items),
        paid_parts=total(paid_parts(item, territory) for item in items),
        tiers=tuple(tier for tier in Tier.values if tier in present),
        municipalities_with_own=Span(
            municipalities if any(item.required for item in municipal) else 0, municipalities if municipal else 0
        ),
        municipalities=municipalities,
    )
