"""The report of all bodies for printing: who sits, which seats are vacant, whom to ask; some bodies a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from blocks.contact import ContactCard
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message

from .contacts import contact_card
from .kinds import BodyKind
from .listing import BodyListing
from .rosters import load_rosters
from .seat_board import seat_board
from .seat_presentation import Board, present_board
from .states import BodyState

BODIES_IN_A_PART = 50


@dataclass(frozen=True)
class ReportedBody:
    """A body in the report."""

    name: LocalisedText
    kind: Message
    state: BodyState
    state_word: Message
    areas: JoinedTexts
    board: Board
    contact: ContactCard | None


class BodyReport(BodyListing):
    """The bodies that the list shows for the same address, with their seats: a part of so many bodies at once."""

    @cached_property
    def page(self) -> Page:
        """Return the asked part of the report; the first or last one when there is no such part."""
        bodies = self.bodies.select_related("contact_person").prefetch_related("contact_points")
        return Paginator(bodies, BODIES_IN_A_PART).get_page(self.request.GET.get("page"))

    @cached_property
    def reported(self) -> list[ReportedBody]:
        """Return the bodies of the asked part, in the order of the list."""
        return list(self._reported())

    def _reported(self) -> Iterator[ReportedBody]:
        for roster in load_rosters(list(self.page)).values():
            body = roster.body
            yield ReportedBody(
                name=body.name,
                kind=choice_message(BodyKind, body.kind),
                state=body.state,
                state_word=choice_message(BodyState, body.state),
                areas=JoinedTexts(area.name for area in body.areas.all()),
                board=present_board(seat_board(roster), self.request),
                contact=contact_card(body),
            )

    @property
    def vacant_seats(self) -> int:
        """Return how many seats are vacant in the asked part."""
        return sum(body.board.vacant for body in self.reported)
