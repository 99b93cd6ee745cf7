"""The section of an area's page that tells its figures by year."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.drawings.figure import Figure
from cooperation_models.languages.text import Message

from .addresses import area_url, indicator_url
from .facts import Area
from .indicator_figures import figure_of_years
from .indicator_history import IndicatorHistory, histories, scope_of
from .indicator_presentation import table_of_area
from .indicators import Indicator
from .sections import Section


def indicators_section(request: HttpRequest | None, area: Area) -> Section | None:
    """Return what is known of an area by year, None when nothing is; four queries at most."""
    scope = scope_of(area)
    known = histories(scope)
    if not known:
        return None
    url = area_url(area, request)
    return Section(
        order=45,
        key="indicators",
        heading=Message(gettext_noop("Figures by year")),
        template="cooperation_places/sections/indicators.html",
        context={
            "table": table_of_area(known, area) if area.is_municipality else None,
            "indicators": [(history.indicator, indicator_url(history.indicator, request)) for history in known],
            "figures": [] if area.is_municipality else list(_figures(known, request)),
            "csv_href": f"{url}indicators-csv/" if url else "",
            "area_name": area.name,
        },
    )


def _figures(known: Iterable[IndicatorHistory], request: HttpRequest | None) -> Iterator[tuple[Figure, Indicator, str]]:
    """Yield the figure of each indicator with the indicator and its address."""
    for history in known:
        drawn = figure_of_years(history, heading_level=3)
        if drawn is not None:
            yield drawn, history.indicator, indicator_url(history.indicator, request)
