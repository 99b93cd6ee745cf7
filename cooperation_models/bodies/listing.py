"""The list of bodies with its filters, a page at a time, by alphabet.

Filters: area, sector, kind, state, open seats, working language, first letter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_noop

from cooperation_models.languages.fields import SPOKEN_LANGUAGES
from cooperation_models.languages.letters import LetterIndex, letter_index, letters_to_choose, starting_with
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message, choice_message, message_of
from cooperation_models.registry.directory import PageLink, page_links

from .facts import Body
from .kinds import BodyKind
from .lines import BodyLine, body_line
from .place_filters import Filter, FilteredByPlace, OptionGroup
from .querysets import BodyQuerySet
from .states import PRESENT_BODY_STATES, BodyState
from .vacancies import bodies_with_vacancies

BODIES_ON_A_PAGE = 50
ALL_STATES = "all"
WITH_VACANCIES = "open"


@dataclass(frozen=True)
class KindOfBodies:
    """The bodies of one kind on the shown page of the list."""

    kind: Message
    bodies: list[BodyLine]


class BodyListing(FilteredByPlace):
    """The list of bodies as one request asks for it; what is needed is looked up once, when the template asks."""

    @cached_property
    def possible(self) -> Mapping[str, Iterable[str]]:
        """Return what may be chosen, by the name of the filter."""
        return {
            **super().possible,
            "kind": BodyKind.values,
            "state": [*BodyState.values, ALL_STATES],
            "seats": [WITH_VACANCIES],
            "language": dict(SPOKEN_LANGUAGES),
            "letter": letters_to_choose(),
        }

    @cached_property
    def filters(self) -> list[Filter]:
        """Return the filters with their options."""
        with_vacancies = self.option("seats", WITH_VACANCIES, Message(gettext_noop("With open seats or an open call")))
        return [
            *super().filters,
            self.filter("kind", gettext_noop("Kind"), gettext_noop("All kinds"), self._choice_groups(BodyKind, "kind")),
            self.filter("state", gettext_noop("State"), gettext_noop("Active and planned"), self._state_groups()),
            self.filter(
                "seats",
                gettext_noop("Open seats"),
                gettext_noop("With or without"),
                [OptionGroup(Message(""), (with_vacancies,))],
            ),
            self.filter(
                "language", gettext_noop("Working languages"), gettext_noop("Any language"), [self._languages()]
            ),
        ]

    def _languages(self) -> OptionGroup:
        return OptionGroup(
            Message(""), tuple(self.option("language", code, message_of(name)) for code, name in SPOKEN_LANGUAGES)
        )

    def _choice_groups(self, choices, name: str) -> Iterator[OptionGroup]:
        options = tuple(self.option(name, value, choice_message(choices, value)) for value in choices.values)
        yield OptionGroup(Message(""), options)

    def _state_groups(self) -> Iterator[OptionGroup]:
        yield from self._choice_groups(BodyState, "state")
        every_state = self.option("state", ALL_STATES, Message(gettext_noop("All, also ended ones")))
        yield OptionGroup(Message(""), (every_state,))

    @cached_property
    def bodies(self) -> BodyQuerySet:
        """Return the bodies asked for: kinds in their own order, each kind in the reader's alphabet."""
        letter = self.choices.get("letter")
        bodies = self._of_all_letters.filter(starting_with(letter)) if letter else self._of_all_letters
        return bodies.for_lists().order_by(ORDER_OF_KINDS, sort_key_column(), "pk")

    @cached_property
    def letters(self) -> LetterIndex:
        """Return the letters that the names of the bodies begin with that the other choices leave."""
        path = self.request.path
        return letter_index(
            self._of_all_letters,
            self.choices.get("letter", ""),
            lambda letter: self.query_string(letter=letter) or path,
        )

    @cached_property
    def _of_all_letters(self) -> BodyQuerySet:
        bodies = self.by_area(Body.objects.live())
        state = self.choices.get("state")
        if state != ALL_STATES:
            bodies = bodies.in_state(*([state] if state else PRESENT_BODY_STATES))
        if "kind" in self.choices:
            bodies = bodies.filter(kind=self.choices["kind"])
        if "sector" in self.choices:
            bodies = bodies.in_sectors(self.sector_ids)
        if "language" in self.choices:
            bodies = bodies.working_in(self.choices["language"])
        if "seats" in self.choices:
            bodies = bodies.filter(pk__in=bodies_with_vacancies(bodies))
        return bodies

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


ORDER_OF_KINDS = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(BodyKind.values)),
    default=Value(len(BodyKind.values)),
    output_field=IntegerField(),
)
