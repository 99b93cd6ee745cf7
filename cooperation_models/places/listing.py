"""The list of areas: grouped by sub-region, or those that a search finds under any of their names."""

from collections import defaultdict
from dataclasses import dataclass

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.letters import starting_with
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText

from .facts import Area, AreaLevel, Certainty
from .families import links_between_areas
from .name_search import fold, found_by
from .periods import today, within


@dataclass(frozen=True)
class AreaGroup:
    """A sub-region with its municipalities; without a sub-region, the municipalities that are in none."""

    sub_region: Area | None
    municipalities: list[Area]


@dataclass(frozen=True)
class AreaListing:
    """All areas of today in the reader's alphabet: municipalities by sub-region, then regions and other groupings."""

    groups: list[AreaGroup]
    larger_areas: list[Area]


@dataclass(frozen=True)
class FoundArea:
    """An area that a search found; ``found_under`` is the name that matched when it is not the one readers see."""

    area: Area
    found_under: LocalisedText


def current_areas():
    """Return the areas that exist today, in the reader's alphabet."""
    return Area.objects.filter(within(today())).order_by(sort_key_column(), "pk")


def list_areas() -> AreaListing:
    """Return all areas of today, in two queries."""
    areas = list(current_areas())
    by_id = {area.pk: area for area in areas}
    members: dict[int | None, list[Area]] = defaultdict(list)
    sub_region_of = {
        smaller: larger
        for smaller, larger in links_between_areas()
        if larger in by_id and by_id[larger].level == AreaLevel.SUB_REGION
    }
    for area in areas:
        if area.is_municipality:
            members[sub_region_of.get(area.pk)].append(area)
    groups = [AreaGroup(area, members[area.pk]) for area in areas if area.level == AreaLevel.SUB_REGION]
    if members[None]:
        groups.append(AreaGroup(None, members[None]))
    larger = [area for area in areas if area.level in (AreaLevel.REGION, AreaLevel.GROUPING)]
    return AreaListing(groups, sorted(larger, key=lambda area: area.level != AreaLevel.REGION))


def find_areas(query: str, letter: str = "") -> list[FoundArea]:
    """Return today's areas of which a name, another name or the code has all the words of ``query``, in two queries.

    With a letter only those whose name begins with it in the reader's language.
    """
    areas = current_areas().filter(found_by(query))
    if letter:
        areas = areas.filter(starting_with(letter))
    return [FoundArea(area, _name_found_under(area, query)) for area in areas.prefetch_related("aliases")]


def _name_found_under(area: Area, query: str) -> LocalisedText:
    """Return the name that has the words of the query, empty when it is the name readers see or not to be shown."""
    words = fold(query).split()
    shown = area.name
    others = [
        LocalisedText(getattr(area, f"name_{code}"), code)
        for code in LANGUAGE_CODES
        if getattr(area, f"certainty_{code}", "") != Certainty.LOW
    ]
    others += [LocalisedText(alias.name, alias.language) for alias in area.aliases.all()]
    for name in [shown, *others]:
        if all(word in fold(name.text) for word in words):
            return name if name.text != shown.text else LocalisedText("", shown.language)
    return LocalisedText("", shown.language)
