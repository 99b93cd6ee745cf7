"""Choosing by area and sector in lists of bodies, with what a reader may choose and what the address asks for.

What a reader may choose is compared with what there is, in Python: whatever else stands in an address is left out and
said to be so, and never reaches the database.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.listing import current_areas
from cooperation_models.places.models import Area, AreaLevel, Sector

from .nearness import surroundings_of
from .querysets import BodyQuerySet

LARGEST_AREAS_FIRST = (AreaLevel.REGION, AreaLevel.SUB_REGION, AreaLevel.MUNICIPALITY, AreaLevel.GROUPING)


@dataclass(frozen=True)
class Option:
    """Something a reader may choose in a filter."""

    value: str
    label: LocalisedText | Message
    chosen: bool = False


@dataclass(frozen=True)
class OptionGroup:
    """Options under a heading; a group without a heading stands for itself."""

    label: Message
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Filter:
    """One filter of the list: its name in the address, its label, the words for no choice, and what may be chosen."""

    name: str
    label: Message
    no_choice: Message
    groups: tuple[OptionGroup, ...]


class FilteredByPlace:
    """A list of bodies as one request asks for it, at least by area and sector; each thing is looked up once."""

    def __init__(self, request: HttpRequest | None, asked: Mapping[str, str] | None = None):
        """Keep what is asked for: by the request's address, or ``asked`` by the names of the filters."""
        self.request = request
        self.asked = request.GET if asked is None else asked

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Return the areas that may be chosen, by the end of their address, in the reader's alphabet."""
        return {area.slug: area for area in current_areas()}

    @cached_property
    def sectors(self) -> dict[str, Sector]:
        """Return the sectors that may be chosen, by their code, in the reader's alphabet."""
        return {sector.code: sector for sector in Sector.objects.order_by(sort_key_column(), "pk")}

    @cached_property
    def possible(self) -> Mapping[str, Iterable[str]]:
        """Return what may be chosen, by the name of the filter."""
        return {"area": self.areas, "sector": self.sectors}

    @cached_property
    def choices(self) -> dict[str, str]:
        """Return what the reader chose and can be chosen, by the name of the filter."""
        asked = {name: self.asked.get(name, "") for name in self.possible}
        return {name: value for name, value in asked.items() if value and value in self.possible[name]}

    @property
    def something_was_left_out(self) -> bool:
        """Tell whether the address asks for something that cannot be chosen."""
        return any(self.asked.get(name) and name not in self.choices for name in self.possible)

    @cached_property
    def filters(self) -> list[Filter]:
        """Return the filters with their options."""
        return [
            self.filter("area", gettext_noop("Area"), gettext_noop("All areas"), self._area_groups()),
            self.filter("sector", gettext_noop("Sector"), gettext_noop("All sectors"), self._sector_groups()),
        ]

    def filter(self, name: str, label: str, no_choice: str, groups: Iterable[OptionGroup]) -> Filter:
        """Return a filter; label and the words for no choice are English source texts."""
        return Filter(name, Message(label), Message(no_choice), tuple(groups))

    def option(self, name: str, value: str, label: LocalisedText | Message) -> Option:
        """Return an option of a filter."""
        return Option(value, label, chosen=self.choices.get(name) == value)

    def _area_groups(self) -> Iterator[OptionGroup]:
        for level in LARGEST_AREAS_FIRST:
            options = tuple(
                self.option("area", slug, area.name) for slug, area in self.areas.items() if area.level == level
            )
            if options:
                yield OptionGroup(choice_message(AreaLevel, level), options)

    def _sector_groups(self) -> Iterator[OptionGroup]:
        yield OptionGroup(
            Message(""), tuple(self.option("sector", code, sector.name) for code, sector in self.sectors.items())
        )

    def by_area(self, bodies: BodyQuerySet) -> BodyQuerySet:
        """Return those of some bodies that reach the chosen area or a part of it; all when none is chosen."""
        if "area" not in self.choices:
            return bodies
        surroundings = surroundings_of(self.areas[self.choices["area"]])
        return bodies.reaching([*surroundings.reaching_ids, *surroundings.smaller_ids])

    @cached_property
    def sector_ids(self) -> set[int] | None:
        """Return the ids of the chosen sector and of all that are part of it, None when none is chosen."""
        if "sector" not in self.choices:
            return None
        found = {self.sectors[self.choices["sector"]].pk}
        while more := {part.pk for part in self.sectors.values() if part.parent_id in found} - found:
            found |= more
        return found

    def query_string(self, page: int = 1, **others: str) -> str:
        """Return the end of an address that asks for the same bodies on a page of the list, "" for all on the first.

        ``others`` stand in the place of what is chosen, "" for no choice.
        """
        asked = {**self.choices, **others, **({"page": page} if page > 1 else {})}
        asked = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(asked)}" if asked else ""
