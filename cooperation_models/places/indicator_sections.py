"""The section of an area's page that tells its figures by year."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message

from .addresses import area_url, indicator_url
from .facts import Area
from .indicator_history import histories, scope_of
from .indicator_presentation import summary, table_of_area
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
            "indicators": [
                (history.indicator, indicator_url(history.indicator, request), summary(history)) for history in known
            ],
            "is_municipality": area.is_municipality,
            "csv_href": f"{url}indicators-csv/" if url else "",
            "area_name": area.name,
        },
    )
