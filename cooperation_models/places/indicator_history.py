"""What is known of indicators in several areas over the years: read in a constant number of queries, counted by year.

The only count that readers see of a yes-or-no indicator is :meth:`YearOfIndicator.count`: of the municipalities whose
own answer is known, or, when a source tells no single one, the number it gives for the whole area.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText

from .facts import Area, AreaLevel
from .families import family_of
from .indicators import AreaIndicator, Indicator, IndicatorAnswer
from .listing import current_areas


@dataclass(frozen=True)
class Source:
    """Where figures were read: the words and an address, either may be empty."""

    text: LocalisedText
    url: str


@dataclass(frozen=True)
class Scope:
    """The area that figures are told of, and its municipalities of today in the reader's alphabet.

    ``area`` is None for all municipalities of the portal when they are in no one region.
    """

    area: Area | None
    municipalities: tuple[Area, ...]

    @property
    def area_ids(self) -> list[int]:
        """Return the ids of the area and its municipalities."""
        own = [self.area.pk] if self.area is not None else []
        return [*own, *(area.pk for area in self.municipalities if area.pk not in own)]


@dataclass(frozen=True)
class YearOfIndicator:
    """One year of an indicator: the rows of municipalities by the area's id, and the row of the whole area, if any."""

    year: int
    rows: dict[int, AreaIndicator]
    whole: AreaIndicator | None
    total: int

    def answer(self, area: Area) -> str:
        """Return the answer of a municipality; without a row nothing is known."""
        row = self.rows.get(area.pk)
        return (row.answer if row is not None else "") or IndicatorAnswer.UNKNOWN

    @property
    def tally(self) -> Counter[str]:
        """Return how many municipalities gave each answer; those without a row are unknown."""
        counted = Counter(row.answer for row in self.rows.values() if row.answer)
        counted[IndicatorAnswer.UNKNOWN.value] += self.total - len(self.rows)
        return counted

    @property
    def is_reported(self) -> bool:
        """Tell whether only a number for the whole area is known, and not of which municipalities it is true."""
        return not self.rows and self.whole is not None and self.whole.value is not None

    @property
    def count(self) -> int | None:
        """Return in how many municipalities the answer is yes, None when nothing is known of the year."""
        if self.is_reported:
            return self.whole.amount
        return self.tally[IndicatorAnswer.EXISTS.value] if self.rows else None

    @property
    def amounts(self) -> list[Decimal]:
        """Return the known numbers of the municipalities."""
        return [row.value for row in self.rows.values() if row.value is not None]


@dataclass(frozen=True)
class IndicatorHistory:
    """An indicator over the years that anything is known of, the earliest first."""

    indicator: Indicator
    scope: Scope
    years: tuple[YearOfIndicator, ...]

    @property
    def counted_years(self) -> list[YearOfIndicator]:
        """Return the years of which something can be counted."""
        if self.indicator.is_yes_no:
            return [year for year in self.years if year.count is not None]
        return [year for year in self.years if year.amounts]

    @property
    def sources(self) -> list[Source]:
        """Return where the figures were read, each source once: the indicator's own first."""
        named = [self.indicator, *(row for year in self.years for row in _rows_of(year))]
        found = {(thing.source, thing.source_url): None for thing in named if thing.source or thing.source_url}
        return [Source(LocalisedText(text, SOURCE_LANGUAGE), url) for text, url in found]


def _rows_of(year: YearOfIndicator) -> list[AreaIndicator]:
    return [*([year.whole] if year.whole is not None else []), *year.rows.values()]


def scope_of(area: Area) -> Scope:
    """Return an area with its municipalities of today; a municipality holds itself alone. Two queries at most."""
    if area.level == AreaLevel.MUNICIPALITY:
        return Scope(area, (area,))
    inside = family_of(area).smaller
    return Scope(area, tuple(other for other in _municipalities() if other.pk in inside))


def scope_of_portal() -> Scope:
    """Return the only region with its municipalities; of several regions or none, all municipalities."""
    regions = list(current_areas().filter(level=AreaLevel.REGION)[:2])
    if len(regions) == 1:
        scope = scope_of(regions[0])
        if scope.municipalities:
            return scope
    return Scope(None, tuple(_municipalities()))


def _municipalities() -> Iterable[Area]:
    return current_areas().filter(level=AreaLevel.MUNICIPALITY)


def histories(scope: Scope, indicators: Iterable[Indicator] | None = None) -> list[IndicatorHistory]:
    """Return the indicators of which anything is known in a scope, in the reader's alphabet: two queries.

    With ``indicators`` exactly these are returned, also those of which nothing is known.
    """
    wanted = indicators if indicators is None else list(indicators)
    rows = AreaIndicator.objects.filter(area__in=scope.area_ids)
    if wanted is not None:
        rows = rows.filter(indicator__in=wanted)
    by_indicator: dict[int, dict[int, list[AreaIndicator]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.order_by("year", f"area__{sort_key_column()}"):
        by_indicator[row.indicator_id][row.year].append(row)
    if wanted is None:
        wanted = Indicator.objects.filter(pk__in=by_indicator).order_by(sort_key_column(), "pk")
    return [_history(indicator, scope, by_indicator[indicator.pk]) for indicator in wanted]


def _history(indicator: Indicator, scope: Scope, rows_by_year: dict[int, list[AreaIndicator]]) -> IndicatorHistory:
    municipal = {area.pk for area in scope.municipalities}
    years = []
    for year, rows in sorted(rows_by_year.items()):
        own = {row.area_id: row for row in rows if row.area_id in municipal}
        whole = next((row for row in rows if row.area_id not in municipal), None)
        years.append(YearOfIndicator(year, own, whole, len(municipal)))
    return IndicatorHistory(indicator, scope, tuple(years))
