"""The directory of organisations: what a reader asks for, and the organisations that answer it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_noop

from cooperation_models.languages.letters import LetterIndex, letter_index, letters_to_choose, starting_with
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.families import family_of, reached
from cooperation_models.places.listing import current_areas
from cooperation_models.places.models import Area, AreaLevel, Sector
from cooperation_models.places.name_search import LONGEST_QUERY, fold, found_by
from cooperation_models.places.periods import today, within

from .facts import Organisation, OrganisationKind

ORGANISATIONS_ON_A_PAGE = 25
_ORDER_OF_LEVELS = [AreaLevel.MUNICIPALITY, AreaLevel.SUB_REGION, AreaLevel.REGION, AreaLevel.GROUPING]


def public_organisations() -> QuerySet[Organisation]:
    """Return the published organisations that exist today, in the reader's alphabet."""
    return Organisation.objects.filter(within(today()), live=True).order_by(sort_key_column(), "pk")


def works_in(area: Area) -> Q:
    """Return the condition that an organisation works in an area; one query.

    It has its home municipality there, or works in the area, in a part of it, or in a larger area that holds it.
    """
    family = family_of(area)
    inside = {area.pk, *family.smaller}
    through = Organisation.areas_served.through.objects.filter(area_id__in=inside | family.larger)
    return Q(seat_area_id__in=inside) | Q(pk__in=through.values("organisation_id"))


def in_sector(sector: Sector, sectors: Iterable[Sector]) -> Q:
    """Return the condition that an organisation is in a sector or one of its parts, given all sectors."""
    parts = defaultdict(list)
    for other in sectors:
        parts[other.parent_id].append(other.pk)
    wanted = {sector.pk, *reached(sector.pk, parts)}
    through = Organisation.sectors.through.objects.filter(sector_id__in=wanted)
    return Q(pk__in=through.values("organisation_id"))


@dataclass(frozen=True)
class Choice:
    """An option of the form: its value in the address, its text for readers, whether it is chosen."""

    value: str
    text: LocalisedText | Message
    is_chosen: bool


@dataclass(frozen=True)
class PageLink:
    """A link to a part of the list; without an address it stands for parts that are left out."""

    number: int | str
    url: str


@dataclass
class DirectoryQuery:
    """What a reader asks of the directory, read from the address; what it does not know is left out and said so.

    ``area`` is the slug of an area, ``sector`` the code of a sector, ``kind`` a value of OrganisationKind, ``letter``
    the letter that names begin with.
    """

    parameters: QueryDict
    notices: list[Message] = field(default_factory=list)

    @cached_property
    def areas(self) -> list[Area]:
        """Return the areas that can be chosen."""
        return list(current_areas())

    @cached_property
    def sectors(self) -> list[Sector]:
        """Return the sectors that can be chosen."""
        return list(Sector.objects.order_by(sort_key_column(), "pk"))

    @cached_property
    def text(self) -> str:
        """Return the words that the name must have."""
        typed = self.parameters.get("q", "")[:LONGEST_QUERY].replace("\x00", " ")
        return " ".join(typed.split())

    @cached_property
    def area(self) -> Area | None:
        """Return the chosen area."""
        return self._chosen("area", {area.slug: area for area in self.areas})

    @cached_property
    def sector(self) -> Sector | None:
        """Return the chosen sector."""
        return self._chosen("sector", {sector.code: sector for sector in self.sectors})

    @cached_property
    def kind(self) -> str:
        """Return the chosen kind, "" for all."""
        return self._chosen("kind", {kind: kind for kind in OrganisationKind.values}) or ""

    @cached_property
    def letter(self) -> str:
        """Return the chosen first letter, "" for all."""
        return self._chosen("letter", {letter: letter for letter in letters_to_choose()}) or ""

    def _chosen(self, name: str, choices: dict):
        wanted = self.parameters.get(name, "")
        if wanted and wanted not in choices:
            self.notices.append(
                Message(gettext_noop("A choice in the address is not known and was left out: %(name)s."), name=name)
            )
        return choices.get(wanted)

    @property
    def area_choices(self) -> list[tuple[Message, list[Choice]]]:
        """Return the choices of areas by level, as two areas of different levels may have one name."""
        return [
            (
                choice_message(AreaLevel, level),
                [Choice(area.slug, area.name, area == self.area) for area in self.areas if area.level == level],
            )
            for level in _ORDER_OF_LEVELS
            if any(area.level == level for area in self.areas)
        ]

    @property
    def sector_choices(self) -> list[Choice]:
        """Return the choices of sectors."""
        return [Choice(sector.code, sector.name, sector == self.sector) for sector in self.sectors]

    @property
    def kind_choices(self) -> list[Choice]:
        """Return the choices of kinds of organisation."""
        return [
            Choice(kind.value, choice_message(OrganisationKind, kind), kind == self.kind) for kind in OrganisationKind
        ]

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.area or self.sector or self.kind or self.letter or fold(self.text))

    def letters(self, path: str) -> LetterIndex:
        """Return the letters that the names of what answers the other questions begin with; ``path`` is the list's."""
        return letter_index(self._of_all_letters, self.letter, lambda letter: self.query_string(letter=letter) or path)

    def organisations(self) -> QuerySet[Organisation]:
        """Return the organisations that answer the question, ready to be listed without a query for each."""
        found = self._of_all_letters
        if self.letter:
            found = found.filter(starting_with(self.letter))
        return found.select_related("seat_area").prefetch_related("sectors")

    @cached_property
    def _of_all_letters(self) -> QuerySet[Organisation]:
        found = public_organisations().filter(found_by(self.text))
        if self.area:
            found = found.filter(works_in(self.area))
        if self.sector:
            found = found.filter(in_sector(self.sector, self.sectors))
        if self.kind:
            found = found.filter(kind=self.kind)
        return found

    def part(self) -> PageOfList:
        """Return the part of the list that is asked for; the nearest one when there is no such part."""
        return Paginator(self.organisations(), ORGANISATIONS_ON_A_PAGE).get_page(self.parameters.get("page"))

    def query_string(self, page: int = 1, letter: str | None = None) -> str:
        """Return the end of an address that asks the same of a part of the list, "" for the whole first one.

        ``letter`` stands in the place of the chosen one, "" for all letters.
        """
        values = {
            "q": self.text,
            "area": self.area.slug if self.area else "",
            "sector": self.sector.code if self.sector else "",
            "kind": self.kind,
            "letter": self.letter if letter is None else letter,
            "page": str(page) if page > 1 else "",
        }
        said = urlencode({name: value for name, value in values.items() if value})
        return f"?{said}" if said else ""


def page_links(query: DirectoryQuery, part: PageOfList, path: str) -> list[PageLink]:
    """Return links to the parts of the list around ``part`` and at both ends; none when there is only one part."""
    if part.paginator.num_pages < 2:
        return []
    return [
        PageLink(number, (query.query_string(number) or path) if isinstance(number, int) else "")
        for number in part.paginator.get_elided_page_range(part.number, on_each_side=1, on_ends=1)
    ]
