"""What the pages of indicators show: all of them with a sentence each, and one with its years and municipalities."""

from typing import Any

from cooperation_models.languages.models import sort_key_column

from .indicator_history import IndicatorHistory, histories, scope_of_portal
from .indicator_presentation import summary, table_of_municipalities, table_of_years
from .indicators import Indicator


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
    single = any(not year.is_reported for year in history.years)
    return {
        "indicator": indicator,
        "summary": summary(history),
        "history": history,
        "by_year": table_of_years(history) if history.years else None,
        "by_municipality": table_of_municipalities(history, hrefs) if single else None,
        "reported_years": _years_told_as_a_whole(history),
        "list_href": f"{index_url}indicators/",
        "csv_href": f"{index_url}indicators-csv/{indicator.code}/" if history.years else "",
    }


def _years_told_as_a_whole(history: IndicatorHistory) -> list[str]:
    """Return the years of which only the number of municipalities is known."""
    return [str(year.year) for year in history.years if year.is_reported]
