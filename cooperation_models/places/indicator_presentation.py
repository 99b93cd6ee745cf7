"""Figures of areas as readers see them: sentences, tables, and the file they can take away."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import JoinedTexts, Message, choice_message, readable

from .facts import Area, AreaLevel
from .indicator_history import IndicatorHistory, YearOfIndicator
from .indicators import AreaIndicator, Indicator, IndicatorAnswer, IndicatorUnit

MOST_YEARS_IN_A_SENTENCE = 4


def answer_cell(answer: str) -> Cell:
    """Return an answer as a cell with its sign and its words."""
    return Cell(choice_message(IndicatorAnswer, answer), state=str(answer))


def amount_text(indicator: Indicator, amount) -> str:
    """Return a number of an indicator as the reader's language writes it, with its unit."""
    number = str(readable(amount))
    return f"{number}\N{NO-BREAK SPACE}€" if indicator.unit == IndicatorUnit.EURO else number


def row_cell(indicator: Indicator, row: AreaIndicator | None) -> Cell:
    """Return what is known of an area for a year as a cell; without a row nothing is known."""
    if row is None:
        return answer_cell(IndicatorAnswer.UNKNOWN)
    if row.answer:
        return answer_cell(row.answer)
    return Cell(amount_text(indicator, row.amount), numeric=True)


def summary(history: IndicatorHistory) -> Message:
    """Return one sentence about the years of an indicator, said only from what is known."""
    years = history.counted_years
    if not years:
        return Message(gettext_noop("%(indicator)s. Nothing is known yet."), indicator=history.indicator.name)
    if len(years) > MOST_YEARS_IN_A_SENTENCE:
        years = [years[0], *years[1 - MOST_YEARS_IN_A_SENTENCE :]]
    if history.indicator.is_yes_no:
        words = gettext_noop("%(indicator)s. Municipalities: %(years)s.")
        said = [_count_of(year) for year in years]
    else:
        words = gettext_noop("%(indicator)s. Together: %(years)s.")
        said = [_sum_of(history.indicator, year) for year in years]
    return Message(words, indicator=history.indicator.name, years=JoinedTexts(said))


def _count_of(year: YearOfIndicator) -> Message:
    return Message(
        gettext_noop("%(count)s of %(total)s in %(year)s"), count=year.count, total=year.total, year=str(year.year)
    )


def _sum_of(indicator: Indicator, year: YearOfIndicator) -> Message:
    return Message(
        gettext_noop("%(sum)s in %(year)s (known of %(known)s of %(total)s)"),
        sum=lambda: amount_text(indicator, sum_of(year)),
        year=str(year.year),
        known=len(year.amounts),
        total=year.total,
    )


def sum_of(year: YearOfIndicator) -> int | Decimal:
    """Return the sum of the known numbers of a year, without needless decimals."""
    total = sum(year.amounts, Decimal(0))
    return int(total) if total == int(total) else total


def summary_of_answers(indicator: Indicator, year: YearOfIndicator) -> Message:
    """Return one sentence about the answers of the municipalities in a year, those that nobody gave left out."""
    answers = [
        Message(
            gettext_noop("%(answer)s: %(count)s"),
            answer=choice_message(IndicatorAnswer, answer),
            count=year.tally[answer.value],
        )
        for answer in IndicatorAnswer
        if year.tally[answer.value]
    ]
    words = gettext_noop("%(indicator)s. Answers in %(year)s: %(answers)s.")
    return Message(words, indicator=indicator.name, year=str(year.year), answers=JoinedTexts(answers))


def table_of_area(histories: Iterable[IndicatorHistory], area: Area) -> DataTable:
    """Return all indicators of one area, a row each, over the years that anything is known of."""
    histories = list(histories)
    years = sorted({year.year for history in histories for year in history.years})
    rows = []
    for history in histories:
        of_year = {year.year: year.rows.get(area.pk) for year in history.years}
        rows.append([history.indicator.name, *(row_cell(history.indicator, of_year.get(year)) for year in years)])
    return DataTable(
        caption=Message(gettext_noop("Figures by year: %(area)s"), area=area.name),
        columns=[Message(gettext_noop("Indicator")), *map(str, years)],
        rows=rows,
    )


def table_of_municipalities(history: IndicatorHistory, hrefs: dict[int, str]) -> DataTable:
    """Return one indicator: a row for each municipality, a column for each year of which a single one is known.

    ``hrefs`` are the addresses of municipalities by their ids.
    """
    years = [year for year in history.years if not year.is_reported]
    return DataTable(
        caption=Message(gettext_noop("%(indicator)s, by municipality and year"), indicator=history.indicator.name),
        columns=[Message(gettext_noop("Municipality")), *(str(year.year) for year in years)],
        rows=[
            [
                Cell(area.name, href=hrefs.get(area.pk, "")),
                *(row_cell(history.indicator, year.rows.get(area.pk)) for year in years),
            ]
            for area in history.scope.municipalities
        ],
    )


def table_of_years(history: IndicatorHistory) -> DataTable:
    """Return one indicator: a row for each year with the number of municipalities by answer, or their sum."""
    indicator = history.indicator
    if not indicator.is_yes_no:
        return DataTable(
            caption=Message(gettext_noop("%(indicator)s, by year"), indicator=indicator.name),
            columns=[
                Message(gettext_noop("Year")),
                Message(gettext_noop("Together")),
                Message(gettext_noop("Municipalities of which it is known")),
            ],
            rows=[
                [
                    str(year.year),
                    Cell(amount_text(indicator, sum_of(year)), numeric=True),
                    len(year.amounts),
                ]
                for year in history.counted_years
            ],
        )
    rows = []
    for year in history.years:
        tally = year.tally
        if year.is_reported:
            unknown = year.total - int(year.whole.value)
            tally = {IndicatorAnswer.EXISTS: int(year.whole.value), IndicatorAnswer.UNKNOWN: max(unknown, 0)}
        rows.append([str(year.year), *(tally.get(answer.value, 0) for answer in IndicatorAnswer)])
    return DataTable(
        caption=Message(gettext_noop("%(indicator)s, municipalities by answer and year"), indicator=indicator.name),
        columns=[
            Message(gettext_noop("Year")),
            *(choice_message(IndicatorAnswer, answer) for answer in IndicatorAnswer),
        ],
        rows=rows,
    )


def file_of(histories: Iterable[IndicatorHistory]) -> DataTable:
    """Return all that is known as a table for a file: a row for each area, indicator and year, with lasting codes."""
    rows = []
    for history in histories:
        areas = {area.pk: area for area in history.scope.municipalities}
        if history.scope.area is not None:
            areas[history.scope.area.pk] = history.scope.area
        for year in history.years:
            for row in (*([year.whole] if year.whole is not None else []), *year.rows.values()):
                rows.append(_file_row(history.indicator, areas[row.area_id], row))
    return DataTable(
        caption=Message(gettext_noop("Figures of areas")),
        columns=[
            Message(gettext_noop("Kind of area")),
            Message(gettext_noop("Code of the area")),
            Message(gettext_noop("Area")),
            Message(gettext_noop("Code of the indicator")),
            Message(gettext_noop("Indicator")),
            Message(gettext_noop("Year")),
            Message(gettext_noop("Answer")),
            Message(gettext_noop("Code of the answer")),
            Message(gettext_noop("Number")),
            Message(gettext_noop("Source")),
            Message(gettext_noop("Web address of the source")),
        ],
        rows=rows,
    )


def _file_row(indicator: Indicator, area: Area, row: AreaIndicator) -> list:
    return [
        choice_message(AreaLevel, area.level),
        area.code,
        area.name,
        indicator.code,
        indicator.name,
        row.year,
        choice_message(IndicatorAnswer, row.answer),
        row.answer,
        row.amount if row.amount is not None else "",
        row.source or indicator.source,
        row.source_url or indicator.source_url,
    ]
