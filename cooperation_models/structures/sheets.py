"""The attribute sheet of an element: one row for each thing the workshop's sheet asks (requirements A2).

Numbers come from the element type and are shown as numbers, words from the model's row in the reader's language. A
row of which nothing is said is left out; nothing is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message

from .composition import ElementInModel, ModelComposition
from .counting import meetings_of_one, seats_of_one
from .sentences import range_text

SHEET_LABELS = {
    "representation": gettext_noop("Representation"),
    "size": gettext_noop("Size"),
    "sectors": gettext_noop("Seats for each sector"),
    "joining": gettext_noop("How to get in"),
    "tasks": gettext_noop("Tasks"),
    "term": gettext_noop("Term"),
    "chair": gettext_noop("Chair and secretary"),
    "meetings": gettext_noop("Meetings"),
    "people": gettext_noop("People"),
    "resources": gettext_noop("Resources"),
    "rules": gettext_noop("Rules"),
    "replacement": gettext_noop("When somebody resigns"),
}


@dataclass(frozen=True)
class SheetRow:
    """One row of an attribute sheet: what it is about, and everything that is said about it."""

    key: str
    values: tuple

    @property
    def label(self) -> Message:
        """Return what the row is about."""
        return Message(SHEET_LABELS[self.key])


def sheet_of(item: ElementInModel) -> tuple[SheetRow, ...]:
    """Return the attribute sheet of an element of a model, without rows of which nothing is said."""
    answers = {
        "representation": [item.words.get("representation")],
        "size": [*_size(item), item.words.get("about_size")],
        "sectors": _sectors(item),
        "joining": [item.words.get("joining")],
        "tasks": [item.words.get("tasks")],
        "term": [*_term(item), item.words.get("about_term")],
        "chair": [*_chair(item), item.words.get("chair")],
        "meetings": [*_meetings(item), item.words.get("about_meetings")],
        "people": _people(item),
        "resources": [item.words.get("resources")],
        "rules": [item.words.get("rules")],
        "replacement": [item.words.get("replacement")],
    }
    rows = (SheetRow(key, tuple(value for value in values if value)) for key, values in answers.items())
    return tuple(row for row in rows if row.values)


def _size(item: ElementInModel) -> Iterator[Message]:
    element = item.element
    if element.size_now is not None:
        if element.size_counted_on:
            yield Message(
                gettext_noop("Members at present: %(number)s (counted %(day)s)"),
                number=element.size_now,
                day=element.size_counted_on,
            )
        else:
            yield Message(gettext_noop("Members at present: %(number)s"), number=element.size_now)
    own = seats_of_one(element)
    if own is None:
        return
    if element.other_seats_min is None and element.other_seats_max is None and not element.ex_officio_seats:
        yield Message(gettext_noop("Seats: %(number)s"), number=range_text(*own))
        return
    yield Message(gettext_noop("Chosen seats: %(number)s"), number=range_text(element.size_min or 0, element.size_max))
    if element.ex_officio_seats:
        yield Message(gettext_noop("Seats that come with an office: %(number)s"), number=element.ex_officio_seats)
    if element.other_seats_min is not None or element.other_seats_max is not None:
        others = range_text(element.other_seats_min or 0, element.other_seats_max)
        yield Message(gettext_noop("Seats besides: %(number)s"), number=others)
    yield Message(gettext_noop("Seats in all: %(number)s"), number=range_text(*own))


def _sectors(item: ElementInModel) -> list[Message]:
    return [
        Message(gettext_noop("%(sector)s: at least %(seats)s"), sector=_name_of(row.sector), seats=row.seats_min)
        for row in item.sector_seats
    ]


def _name_of(fact):
    return lambda: fact.name


def _term(item: ElementInModel) -> Iterator[Message]:
    if item.element.term_is_continuous:
        yield Message(gettext_noop("Goes on without terms"))
    elif item.element.term_years:
        yield Message(gettext_noop("Years in a term: %(number)s"), number=item.element.term_years)


def _chair(item: ElementInModel) -> Iterator[Message]:
    if item.element.chair_term_years:
        yield Message(gettext_noop("Years in the chair's term: %(number)s"), number=item.element.chair_term_years)


def _meetings(item: ElementInModel) -> Iterator[Message]:
    meetings = meetings_of_one(item.element)
    if meetings is not None:
        yield Message(gettext_noop("Meetings a year: %(number)s"), number=range_text(*meetings))
    if item.element.meets_as_needed:
        yield Message(gettext_noop("Also meets as needed"))


def _people(item: ElementInModel) -> Iterator[Message]:
    if item.element.people is not None:
        yield Message(gettext_noop("People for one: %(number)s"), number=item.element.people)
    if item.element.needs_paid_work is not None:
        paid = item.element.needs_paid_work
        yield Message(gettext_noop("Needs paid work") if paid else gettext_noop("Needs no paid work"))


@dataclass(frozen=True)
class SheetCell:
    """What one model says about one row of the sheet: for each of its elements that says anything, all of it."""

    model: ModelComposition
    answers: tuple[tuple[ElementInModel, tuple], ...]


@dataclass(frozen=True)
class SheetComparison:
    """One row of the sheet across models, one cell for each of them."""

    key: str
    cells: tuple[SheetCell, ...]

    @property
    def label(self) -> Message:
        """Return what the row is about."""
        return Message(SHEET_LABELS[self.key])


def compare_sheets(models: Iterable[ModelComposition]) -> tuple[SheetComparison, ...]:
    """Return the sheets of several models row by row, without rows of which none of them says anything."""
    sheets = [
        (model, [(item, {row.key: row.values for row in sheet_of(item)}) for item in model.elements])
        for model in models
    ]
    rows = []
    for key in SHEET_LABELS:
        cells = tuple(
            SheetCell(model, tuple((item, sheet[key]) for item, sheet in items if key in sheet))
            for model, items in sheets
        )
        if any(cell.answers for cell in cells):
            rows.append(SheetComparison(key, cells))
    return tuple(rows)
