"""Structure models side by side as tables and as a file: what they take, what they hold, how far today is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext_noop

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import Message, Sentences, choice_message

from .comparison import Comparison, FromToday, from_today, municipalities_reached_today
from .composition import ElementInModel, ModelComposition
from .counting import ModelCount, Span, parts
from .coverage import CoverageState, CoverageTable, municipalities_left_out
from .diagrams import anchor, span_cell
from .facts import CountedPer, ElementType, Tier
from .sentences import span_text
from .sheets import compare_sheets

NUMBERS: list[tuple[str, Callable[[ModelCount], Span]]] = [
    (gettext_noop("Parts in all"), lambda count: count.parts),
    (gettext_noop("Parts in municipalities"), lambda count: count.parts_per[CountedPer.MUNICIPALITY]),
    (gettext_noop("Parts in sub-regions"), lambda count: count.parts_per[CountedPer.SUB_REGION]),
    (gettext_noop("Parts in the region"), lambda count: count.parts_per[CountedPer.REGION]),
    (gettext_noop("Bodies"), lambda count: count.bodies),
    (gettext_noop("People in posts"), lambda count: count.people),
    (gettext_noop("Seats in bodies"), lambda count: count.seats),
    (gettext_noop("Meetings a year"), lambda count: count.meetings),
    (gettext_noop("Parts that need paid work"), lambda count: count.paid_parts),
]
REACH = gettext_noop("Municipalities with a part of their own")
REACH_TODAY = gettext_noop("Municipalities with such a part today")
LEFT_OUT = gettext_noop("Municipalities that the source leaves out")
NOT_IN_MODEL = gettext_noop("Not in this model")
PART_OF_ALL = gettext_noop("%(part)s of %(all)s")


def comparison_figure(
    comparison: Comparison,
    coverage: CoverageTable,
    heading,
    key: str = "comparison",
    csv_href: str = "",
    heading_level: int = 2,
) -> Figure:
    """Return what each model takes in this region, side by side, with a sentence of weight against reach."""
    return Figure(
        key=key,
        heading=heading,
        summary=comparison_sentence(comparison),
        drawing=numbers_table(comparison, coverage),
        csv_href=csv_href,
        heading_level=heading_level,
    )


def comparison_sentence(comparison: Comparison) -> Sentences:
    """Return the weight of each model (parts) against its reach (municipalities with a part of their own)."""
    return Sentences(
        Message(
            gettext_noop(
                "%(model)s – parts: %(parts)s; municipalities with a part of their own: %(reach)s of %(all)s."
            ),
            model=model.title,
            parts=span_text(count.parts),
            reach=span_text(count.municipalities_with_own),
            all=count.municipalities,
        )
        for model, count in zip(comparison.models, comparison.counts, strict=True)
    )


def numbers_table(comparison: Comparison, coverage: CoverageTable) -> DataTable:
    """Return the numbers of each model: parts, people, meetings, seats, paid work, reach today and in full, tiers."""
    counts = comparison.counts
    rows: list[list] = [[Message(label), *(span_cell(number(count)) for count in counts)] for label, number in NUMBERS]
    rows.append([Message(REACH), *(_part_of_all(count.municipalities_with_own, count) for count in counts)])
    reached = (municipalities_reached_today(model, coverage, comparison.territory) for model in comparison.models)
    today = zip(reached, counts, strict=True)
    rows.append([Message(REACH_TODAY), *(_part_of_all(Span(number, number), count) for number, count in today)])
    left_out = [len(municipalities_left_out(model, comparison.territory)) for model in comparison.models]
    if any(left_out):
        numbers = zip(left_out, counts, strict=True)
        rows.append([Message(LEFT_OUT), *(_part_of_all(Span(number, number), count) for number, count in numbers)])
    rows.append([Message(gettext_noop("Tiers")), *(len(count.tiers) for count in counts)])
    return DataTable(
        caption=Message(gettext_noop("What the models take in this region")),
        columns=[Message(gettext_noop("What is counted")), *(model.title for model in comparison.models)],
        rows=rows,
    )


def _part_of_all(span: Span, count: ModelCount) -> Cell:
    return Cell(Message(PART_OF_ALL, part=span_text(span), all=count.municipalities), numeric=True)


def elements_table(comparison: Comparison, coverage: CoverageTable, urls: Sequence[str]) -> DataTable:
    """Return which elements each model holds, how many parts of each, and in how many areas each exists today.

    ``urls`` are the addresses of the models' pages.
    """
    models = list(zip(comparison.models, urls, strict=True))
    return DataTable(
        caption=Message(gettext_noop("Elements of the models, and how many parts of each")),
        columns=[
            Message(gettext_noop("Element")),
            Message(gettext_noop("Tier")),
            *(model.title for model in comparison.models),
            Message(gettext_noop("Exists today")),
        ],
        rows=[
            [
                element.name,
                choice_message(Tier, element.tier),
                *(_parts_cell(comparison, model, element, url) for model, url in models),
                Cell(_exists_today(comparison, coverage, element), numeric=True),
            ]
            for element in comparison.elements
        ],
    )


def _exists_today(comparison: Comparison, coverage: CoverageTable, element: ElementType) -> Message:
    areas = comparison.territory.areas(element.counted_per)
    exists = coverage.tally(element, areas)[CoverageState.EXISTS]
    return Message(PART_OF_ALL, part=exists, all=len(areas))


def _parts_cell(comparison: Comparison, model: ModelComposition, element: ElementType, url: str) -> Cell:
    item = model.by_type.get(element.pk)
    if item is None:
        return Cell(Message(NOT_IN_MODEL), numeric=True)
    text = span_text(parts(item, comparison.territory))
    return Cell(text, href=f"{url}#{anchor(item)}" if url else "", numeric=True)


def today_table(comparison: Comparison, coverage: CoverageTable) -> DataTable:
    """Return for each model how much of it exists today, counted in elements times areas."""
    return DataTable(
        caption=Message(gettext_noop("From today to each model, counted in elements times areas")),
        columns=[
            Message(gettext_noop("Model")),
            Message(gettext_noop("In all")),
            *(Message(label) for label, _name in TODAY),
        ],
        rows=[
            [step.model.title, step.total("areas"), *(step.total(name) for _label, name in TODAY)]
            for step in steps_from_today(comparison, coverage)
        ],
    )


TODAY = [
    (gettext_noop("Exists"), "exists"),
    (gettext_noop("Partly"), "partly"),
    (gettext_noop("Missing"), "missing"),
    (gettext_noop("Not known"), "not_known"),
    (gettext_noop("Not wanted here"), "not_wanted"),
]


def steps_from_today(comparison: Comparison, coverage: CoverageTable) -> tuple[FromToday, ...]:
    """Return how far today is from each model."""
    return tuple(from_today(model, coverage, comparison.territory) for model in comparison.models)


def comparison_file(comparison: Comparison, coverage: CoverageTable) -> DataTable:
    """Return the whole comparison as one table for a file: numbers, elements, today and the attribute sheet."""
    tables = [
        (gettext_noop("Numbers"), numbers_table(comparison, coverage).rows),
        (gettext_noop("Elements"), list(_element_rows(comparison))),
        (gettext_noop("Exists today"), list(_today_rows(comparison, coverage))),
        (gettext_noop("Attribute sheet"), list(_sheet_rows(comparison))),
    ]
    return DataTable(
        caption=Message(gettext_noop("Comparison of models")),
        columns=[
            Message(gettext_noop("Part of the comparison")),
            Message(gettext_noop("What")),
            *(model.title for model in comparison.models),
        ],
        rows=[[Message(part), *row] for part, rows in tables for row in rows],
    )


def _element_rows(comparison: Comparison) -> Iterator[list]:
    for element in comparison.elements:
        yield [element.name, *(_parts_cell(comparison, model, element, "") for model in comparison.models)]


def _today_rows(comparison: Comparison, coverage: CoverageTable) -> Iterator[list]:
    for element in comparison.elements:
        areas = comparison.territory.areas(element.counted_per)
        cells = []
        for model in comparison.models:
            item = model.by_type.get(element.pk)
            exists = coverage.tally(element, areas, item.quantity)[CoverageState.EXISTS] if item else 0
            cells.append(Message(PART_OF_ALL, part=exists, all=len(areas)) if item else Message(NOT_IN_MODEL))
        yield [element.name, *cells]


def _sheet_rows(comparison: Comparison) -> Iterator[list]:
    for row in compare_sheets(comparison.models):
        yield [row.label, *(_on_one_line(cell.answers) for cell in row.cells)]


def _on_one_line(answers: Sequence[tuple[ElementInModel, tuple]]) -> str:
    """Return what a model says about one row of the attribute sheet: each element with all it says."""
    return " | ".join(f"{item.element.name}: {' '.join(map(_as_sentence, values))}" for item, values in answers)


def _as_sentence(text) -> str:
    words = str(text).strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."
