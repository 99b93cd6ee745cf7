"""What is known of the areas by year: totals that a public page tells of the region, and invented answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cooperation_models.places.models import AreaIndicator, Indicator, IndicatorAnswer
from cooperation_site.page_files.texts import names_of

from .records import Table, read_records

if TYPE_CHECKING:
    from .loading import Facts

REGION = "19"


def load(facts: Facts) -> int:
    """Make the indicators and their figures and return how many rows were written."""
    indicators = Table({row.code: row for row in Indicator.objects.all()}, refresh=facts.refresh)
    rows = AreaIndicator.objects.select_related("indicator", "area")
    figures = Table({(row.indicator.code, row.area.code, row.year): row for row in rows}, refresh=facts.refresh)
    for record in read_records("indicators"):
        code = record["code"]
        if indicators.wants(code):
            columns = {name: record[name] for name in ("code", "unit", "source")} | names_of(record)
            indicators.write(Indicator, code, columns)
        for area, year, known in figures_of(record):
            if figures.wants((code, area, year)):
                columns = {"indicator": indicators[code], "area": facts.areas[area], "year": year}
                figures.write(AreaIndicator, (code, area, year), columns | known)
    return indicators.written + figures.written


def figures_of(record: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the code of the area, the year and what is known, for each figure of an indicator in the file."""
    for year, total in record.get("totals", ()):
        source = {"source": record["source_of_totals"], "source_url": record["url_of_totals"]}
        yield REGION, year, {"value": total, **source}
    for told in record.get("year", ()):
        for answer in IndicatorAnswer.values:
            for area in told.get(answer, ()):
                yield area, told["year"], {"answer": answer}
        for area, value in told.get("values", {}).items():
            yield area, told["year"], {"value": value}
