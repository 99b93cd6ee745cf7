"""Drawings of indicators over the years: a bar for each year, and where single answers are known a small map."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.small_multiples import BarOfYear, MapOfYear, SmallMultiples
from cooperation_models.drawings.tile_map import Tile, TileState
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message, choice_message

from .indicator_history import IndicatorHistory, YearOfIndicator, histories, scope_of_portal
from .indicator_presentation import (
    amount_text,
    sum_of,
    summary,
    summary_of_answers,
    table_of_municipalities,
    table_of_years,
)
from .indicators import Indicator, IndicatorAnswer

MOST_MAPS = 8
"""How many years are drawn as maps, the latest ones; the table has them all."""


def figure_of_years(history: IndicatorHistory, heading_level: int = 2, csv_href: str = "") -> Figure | None:
    """Return an indicator as a bar for each year, None when nothing is known that could be drawn."""
    years = history.counted_years
    if not years:
        return None
    indicator = history.indicator
    return Figure(
        key=f"years-{indicator.pk}",
        heading=indicator.name if heading_level > 2 else Message(gettext_noop("By year")),
        summary=summary(history),
        drawing=SmallMultiples(
            [_bar(indicator, year) for year in years], whole=years[-1].total if indicator.is_yes_no else None
        ),
        table=table_of_years(history),
        csv_href=csv_href,
        heading_level=heading_level,
    )


def _bar(indicator: Indicator, year: YearOfIndicator) -> BarOfYear:
    if not indicator.is_yes_no:
        total = sum_of(year)
        return BarOfYear(str(year.year), total, amount_text(indicator, total))
    words = Message(gettext_noop("%(count)s of %(total)s"), count=year.count, total=year.total)
    return BarOfYear(str(year.year), year.count, words)


def figure_of_municipalities(history: IndicatorHistory, hrefs: Mapping[int, str]) -> Figure | None:
    """Return an indicator as a small map for each year of which single answers are known, None when there are none.

    ``hrefs`` are the addresses of municipalities by their ids. Municipalities without a tile are in the table only.
    """
    drawn = [area for area in history.scope.municipalities if area.tile_row is not None]
    years = [year for year in history.years if year.rows][-MOST_MAPS:]
    if not history.indicator.is_yes_no or not drawn or not years:
        return None
    return Figure(
        key="maps",
        heading=Message(gettext_noop("By municipality and year")),
        summary=summary_of_answers(history.indicator, years[-1]),
        drawing=SmallMultiples(
            [
                MapOfYear(
                    str(year.year),
                    [Tile(area.tile_row + 1, area.tile_column + 1, area.name, year.answer(area)) for area in drawn],
                )
                for year in years
            ],
            states=[TileState(answer.value, choice_message(IndicatorAnswer, answer)) for answer in IndicatorAnswer],
        ),
        table=table_of_municipalities(history, hrefs),
    )


def indicator_list(index_url: str) -> dict[str, Any]:
    """Return all indicators with address and sentence, by the names the template uses; six queries at most."""
    known = histories(scope_of_portal(), Indicator.objects.order_by(sort_key_column(), "pk"))
    return {
        "indicators": [
            (history.indicator, f"{index_url}indicators/{history.indicator.code}/", summary(history))
            for history in known
        ],
        "csv_href": f"{index_url}indicators-csv/" if any(history.years for history in known) else "",
    }


def indicator_page(indicator: Indicator, index_url: str) -> dict[str, Any]:
    """Return one indicator over all municipalities and years, by the names the template uses; five queries at most."""
    scope = scope_of_portal()
    (history,) = histories(scope, [indicator])
    hrefs = {area.pk: f"{index_url}{area.slug}/" for area in scope.municipalities}
    csv_href = f"{index_url}indicators-csv/{indicator.code}/" if history.years else ""
    maps = figure_of_municipalities(history, hrefs)
    by_municipality = None
    if maps is None and any(year.rows for year in history.years):
        by_municipality = table_of_municipalities(history, hrefs)
    return {
        "indicator": indicator,
        "summary": summary(history),
        "history": history,
        "figures": [figure for figure in (figure_of_years(history, csv_href=csv_href), maps) if figure is not None],
        "by_municipality": by_municipality,
        "reported_years": [str(year.year) for year in history.years if year.is_reported],
        "list_href": f"{index_url}indicators/",
    }
