"""The list of bodies with its filters: by area, sector, kind and state, a page at a time, in the reader's alphabet.

What a reader may choose is compared with what there is, in Python: whatever else stands in an address is left out and
said to be so, and never reaches the database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.listing import current_areas
from cooperation_models.places.models import Area, AreaLevel, Sector
from cooperation_models.registry.directory import PageLink, page_links

from .facts import Body
from .kinds import BodyKind
from .lines import BodyLine, body_line
from .nearness import surroundings_of
from .querysets import BodyQuerySet
from .states import PRESENT_BODY_STATES, BodyState

BODIES_ON_A_PAGE = 50
ALL_STATES = "all"
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


@dataclass(frozen=True)
class KindOfBodies:
    """The bodies of one kind on the shown page of the list."""

    kind: Message
    bodies: list[BodyLine]


class BodyListing:
    """The list of bodies as one request asks for it; what is needed is looked up once, when the template asks."""

    def __init__(self, request: HttpRequest):
        """Keep what the address asks for."""
        self.request = request

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Return the areas that may be chosen, by the end of their address, in the reader's alphabet."""
        return {area.slug: area for area in current_areas()}

    @cached_property
    def sectors(self) -> dict[str, Sector]:
        """Return the sectors that may be chosen, by their code, in the reader's alphabet."""
        return {sector.code: sector for sector in Sector.objects.order_by(sort_key_column(), "pk")}

    @cached_property
    def choices(self) -> dict[str, str]:
        """Return what the reader chose and can be chosen, by the name of the filter."""
        possible = {
            "area": self.areas,
            "sector": self.sectors,
            "kind": BodyKind.values,
            "state": [*BodyState.values, ALL_STATES],
        }
        asked = {name: self.request.GET.get(name, "") for name in possible}
        return {name: value for name, value in asked.items() if value and value in possible[name]}

    @property
    def something_was_left_out(self) -> bool:
        """Tell whether the address asks for something that cannot be chosen."""
        return any(self.request.GET.get(name) and name not in self.choices for name in FILTERS)

    @cached_property
    def filters(self) -> list[Filter]:
        """Return the filters with their options."""
        return [
            self._filter("area", gettext_noop("Area"), gettext_noop("All areas"), self._area_groups()),
            self._filter("sector", gettext_noop("Sector"), gettext_noop("All sectors"), self._sector_groups()),
            self._filter(
                "kind", gettext_noop("Kind"), gettext_noop("All kinds"), self._choice_groups(BodyKind, "kind")
            ),
            self._filter("state", gettext_noop("State"), gettext_noop("Active and planned"), self._state_groups()),
        ]

    def _filter(self, name: str, label: str, no_choice: str, groups: Iterable[OptionGroup]) -> Filter:
        return Filter(name, Message(label), Message(no_choice), tuple(groups))

    def _option(self, name: str, value: str, label: LocalisedText | Message) -> Option:
        return Option(value, label, chosen=self.choices.get(name) == value)

    def _area_groups(self) -> Iterator[OptionGroup]:
        for level in LARGEST_AREAS_FIRST:
            options = tuple(
                self._option("area", slug, area.name) for slug, area in self.areas.items() if area.level == level
            )
            if options:
                yield OptionGroup(choice_message(AreaLevel, level), options)

    def _sector_groups(self) -> Iterator[OptionGroup]:
        yield OptionGroup(
            Message(""), tuple(self._option("sector", code, sector.name) for code, sector in self.sectors.items())
        )

    def _choice_groups(self, choices, name: str) -> Iterator[OptionGroup]:
        options = tuple(self._option(name, value, choice_message(choices, value)) for value in choices.values)
        yield OptionGroup(Message(""), options)

    def _state_groups(self) -> Iterator[OptionGroup]:
        yield from self._choice_groups(BodyState, "state")
        every_state = self._option("state", ALL_STATES, Message(gettext_noop("All, also ended ones")))
        yield OptionGroup(Message(""), (every_state,))

    @cached_property
    def bodies(self) -> BodyQuerySet:
        """Return the bodies asked for: kinds in their own order, each kind in the reader's alphabet."""
        bodies = Body.objects.live()
        state = self.choices.get("state")
        if state != ALL_STATES:
            bodies = bodies.in_state(*([state] if state else PRESENT_BODY_STATES))
        if "kind" in self.choices:
            bodies = bodies.filter(kind=self.choices["kind"])
        if "sector" in self.choices:
            bodies = bodies.in_sectors(self._sectors_within(self.sectors[self.choices["sector"]]))
        if "area" in self.choices:
            surroundings = surroundings_of(self.areas[self.choices["area"]])
            bodies = bodies.reaching([*surroundings.reaching_ids, *surroundings.smaller_ids])
        return bodies.for_lists().order_by(ORDER_OF_KINDS, sort_key_column(), "pk")

    def _sectors_within(self, sector: Sector) -> set[int]:
        """Return the ids of a sector and of all that are part of it."""
        found = {sector.pk}
        while more := {part.pk for part in self.sectors.values() if part.parent_id in found} - found:
            found |= more
        return found

    @cached_property
    def page(self) -> Page:
        """Return the asked page of the list; the first or last one when there is no such page."""
        return Paginator(self.bodies, BODIES_ON_A_PAGE).get_page(self.request.GET.get("page"))

    @cached_property
    def kinds(self) -> list[KindOfBodies]:
        """Return the bodies of the asked page by kind."""
        return [
            KindOfBodies(choice_message(BodyKind, kind), [body_line(body, self.request) for body in bodies])
            for kind, bodies in groupby(self.page, key=lambda body: body.kind)
        ]

    @property
    def count(self) -> int:
        """Return how many bodies there are on all pages together."""
        return self.page.paginator.count

    @property
    def page_links(self) -> list[PageLink]:
        """Return links to the pages of the list around the shown one and at both ends; none when there is only one."""
        return page_links(self, self.page, self.request.path)

    @property
    def previous_address(self) -> str:
        """Return the address of the page of the list before this one, "" on the first."""
        return (self.query_string(self.page.number - 1) or self.request.path) if self.page.has_previous() else ""

    @property
    def next_address(self) -> str:
        """Return the address of the page of the list after this one, "" on the last."""
        return self.query_string(self.page.number + 1) if self.page.has_next() else ""

    def query_string(self, page: int = 1) -> str:
        """Return the end of an address that asks for the same bodies on a page of the list, "" for all on the first."""
        asked = {**self.choices, "page": page} if page > 1 else self.choices
        return f"?{urlencode(asked)}" if asked else ""


FILTERS = ("area", "sector", "kind", "state")
ORDER_OF_KINDS = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(BodyKind.values)),
    default=Value(len(BodyKind.values)),
    output_field=IntegerField(),
)
