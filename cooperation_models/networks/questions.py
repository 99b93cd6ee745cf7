"""What a reader asks of the analyses across networks: the filters, read from the address and given back as one.

What can be chosen is compared with what there is: whatever else stands in an address is left out and said to be so.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.kinds import BodyKind, Openness
from cooperation_models.bodies.place_filters import Filter, FilteredByPlace, OptionGroup
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, active_language, choice_message
from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.directory import PageLink, page_links

from .landscape import Group, Member
from .load import USUAL_LIMIT
from .loading import Scene

LIMITS = ("2", "4", "5", "6", "8", "10")
CANDIDATES = "candidates"
ALL_FILTERS = ("area", "sector", "kind", "openness", "least", "show")


class Question(FilteredByPlace):
    """The filters of one request; ``offered`` names those that an analysis has.

    ``area`` is the end of an area's address, ``sector`` the code of a main sector, ``kind`` a value of BodyKind,
    ``openness`` one of Openness, ``least`` a number of bodies, ``show`` may be ``candidates``.
    """

    def __init__(self, request: HttpRequest, offered: Sequence[str] = ALL_FILTERS):
        """Keep what the address asks for."""
        super().__init__(request)
        self.offered = tuple(offered)

    @cached_property
    def sectors(self) -> dict[str, Sector]:
        """Return the main sectors, by their code, in the reader's alphabet."""
        main = Sector.objects.filter(parent=None).order_by(sort_key_column(), "pk")
        return {sector.code: sector for sector in main}

    @cached_property
    def possible(self) -> Mapping[str, Iterable[str]]:
        """Return what may be chosen, by the names of the offered filters."""
        further = {"kind": BodyKind.values, "openness": Openness.values, "least": LIMITS, "show": (CANDIDATES,)}
        of_place = super().possible if {"area", "sector"} & set(self.offered) else {}
        return {name: values for name, values in (of_place | further).items() if name in self.offered}

    @property
    def area(self) -> Area | None:
        """Return the chosen area."""
        return self.areas[self.choices["area"]] if "area" in self.choices else None

    @property
    def sector(self) -> Sector | None:
        """Return the chosen sector."""
        return self.sectors[self.choices["sector"]] if "sector" in self.choices else None

    @property
    def least(self) -> int:
        """Return from how many bodies on somebody carries a heavy load."""
        return int(self.choices.get("least", USUAL_LIMIT))

    @property
    def only_candidates(self) -> bool:
        """Tell whether only candidates to talk about merging are asked for."""
        return self.choices.get("show") == CANDIDATES

    def groups(self, scene: Scene) -> tuple[Group, ...]:
        """Return the bodies asked for: of the kind, working for some of the area and in the sector."""
        return tuple(
            group
            for group in scene.landscape.groups
            if self._is_of_kind(scene, group) and self._works_there(scene, group)
        )

    def networks(self, scene: Scene) -> tuple[Group, ...]:
        """Return the networks that work in the sector; a chosen area narrows the places and not the networks."""
        return tuple(group for group in scene.networks if self.sector is None or self.sector.pk in group.sectors)

    def members(self, scene: Scene) -> tuple[Member, ...]:
        """Return the expected organisations asked for: at home in the area, and of the sector."""
        inside = self._inside(scene)
        return tuple(
            member
            for member in scene.landscape.members
            if member.is_expected
            and (inside is None or member.municipality in inside)
            and (self.sector is None or self.sector.pk in member.sectors)
        )

    def municipalities(self, scene: Scene) -> tuple[int, ...]:
        """Return the municipalities of the chosen area, all without one."""
        inside = self._inside(scene)
        return tuple(key for key in scene.landscape.municipalities if inside is None or key in inside)

    def _inside(self, scene: Scene) -> frozenset[int] | None:
        return scene.territory.inside.get(self.area.pk, frozenset()) if self.area else None

    def _is_of_kind(self, scene: Scene, group: Group) -> bool:
        return "kind" not in self.choices or scene.kinds[group.key] == self.choices["kind"]

    def _works_there(self, scene: Scene, group: Group) -> bool:
        inside = self._inside(scene)
        here = inside is None or bool(group.areas and group.areas & inside)
        return here and (self.sector is None or self.sector.pk in group.sectors)

    @cached_property
    def filters(self) -> list[Filter]:
        """Return the offered filters with their options."""
        further = {
            "kind": (gettext_noop("Kind"), gettext_noop("All kinds"), self._of_choices("kind", BodyKind)),
            "openness": (
                gettext_noop("Who may take part"),
                gettext_noop("Open and targeted"),
                self._of_choices("openness", Openness),
            ),
            "least": (gettext_noop("In how many bodies at least"), gettext_noop("In three or more"), self._of_limits()),
            "show": (gettext_noop("Pairs"), gettext_noop("All that share members"), self._of_pairs()),
        }
        of_place = {choice.name: choice for choice in super().filters}
        return [of_place[name] if name in of_place else self.filter(name, *further[name]) for name in self.offered]

    def _of_choices(self, name: str, choices) -> list[OptionGroup]:
        options = (self.option(name, value, choice_message(choices, value)) for value in choices.values)
        return [OptionGroup(Message(""), tuple(options))]

    def _of_limits(self) -> list[OptionGroup]:
        options = (self.option("least", limit, LocalisedText(limit, active_language())) for limit in LIMITS)
        return [OptionGroup(Message(""), tuple(options))]

    def _of_pairs(self) -> list[OptionGroup]:
        label = Message(gettext_noop("Only candidates to talk about merging"))
        return [OptionGroup(Message(""), (self.option("show", CANDIDATES, label),))]

    def page_of(self, rows: Sequence, size: int) -> Page:
        """Return the asked page of some rows; the first or last one when there is no such page."""
        return Paginator(rows, size).get_page(self.request.GET.get("page"))

    def page_links(self, page: Page) -> list[PageLink]:
        """Return links to the pages around the shown one and at both ends; none when there is only one."""
        return page_links(self, page, self.request.path)
