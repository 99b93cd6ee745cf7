"""What a body was: its changes and former names, its terms, who sat in it and who held its offices.

Whoever has left is named only with consent, and no longer than persons are kept after the end
(:mod:`.rules.personal_data`); later readers see the organisation alone. Why somebody left is never told.
"""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.periods import today
from cooperation_models.registry.directory import PageLink, page_links

from .addresses import body_url
from .changes import ChangeEvent
from .facts import Body
from .kinds import ChangeKind, MembershipRole, OfficeRole
from .known_days import KnownDay, day_as_known, last_day_before
from .lines import LinkedName
from .memberships import Membership
from .offices import Office
from .rules.personal_data import is_kept_too_long
from .seat_board import SeatBoard
from .seat_presentation import Who, who_is
from .seats import Term

FORMER_MEMBERS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Change:
    """A change of the body; ``others`` are the other bodies that it is about, or the name until then."""

    day: KnownDay
    sentence: Message
    others: tuple[LinkedName, ...]


@dataclass(frozen=True)
class TermLine:
    """A term with the number of members chosen for it."""

    name: str
    begins: KnownDay
    last_day: KnownDay
    members: int


@dataclass(frozen=True)
class FormerLine:
    """Somebody who was a member or held an office: as what, in which seats, from when until when."""

    role: Message
    who: Who | None
    seats: LocalisedText | Message | str
    begins: KnownDay
    last_day: KnownDay


class BodyHistory:
    """The history of a body as one request asks for it: seven queries, however long it is."""

    def __init__(self, body: Body, request: HttpRequest):
        """Keep what is asked for."""
        self.body = body
        self.request = request

    @cached_property
    def changes(self) -> list[Change]:
        """Return what happened to the body, the latest first."""
        events = (
            ChangeEvent.objects.filter(Q(before=self.body) | Q(after=self.body))
            .distinct()
            .prefetch_related("before", "after")
        )
        return [self._change(event) for event in events]

    def _change(self, event: ChangeEvent) -> Change:
        before, after = list(event.before.all()), list(event.after.all())
        if event.kind == ChangeKind.RENAME:
            words = gettext_noop("Its name until then:")
            return Change(day_as_known(event.day), Message(words), (LinkedName(event.former_name),))
        was_there = self.body in before
        words = {
            (ChangeKind.MERGE, True): gettext_noop("It was merged into another body:"),
            (ChangeKind.MERGE, False): gettext_noop("It began when these bodies were merged:"),
            (ChangeKind.SPLIT, True): gettext_noop("It was split into these bodies:"),
            (ChangeKind.SPLIT, False): gettext_noop("It began when this body was split:"),
        }[event.kind, was_there]
        others = [other for other in (after if was_there else before) if other.live and other != self.body]
        return Change(
            day_as_known(event.day),
            Message(words),
            tuple(LinkedName(other.name, body_url(other, self.request)) for other in others),
        )

    @cached_property
    def terms(self) -> list[TermLine]:
        """Return the terms, the latest first."""
        chosen = Count("memberships", filter=Q(memberships__live=True, memberships__role=MembershipRole.MEMBER))
        terms = Term.objects.filter(body=self.body).annotate(chosen=chosen).order_by("-start", "-pk")
        return [
            TermLine(str(term), day_as_known(term.start, term.start_precision), last_day_before(term.end), term.chosen)
            for term in terms
        ]

    @cached_property
    def offices(self) -> list[FormerLine]:
        """Return who held the offices earlier, the latest first."""
        offices = Office.objects.filter(body=self.body, live=True, end__lte=today())
        offices = offices.filter(Q(person__isnull=False) | Q(organisation__isnull=False))
        offices = offices.select_related("person", "organisation").order_by("-end", "-pk")
        return [
            FormerLine(
                choice_message(OfficeRole, office.role),
                self._who(office, office.organisation),
                "",
                day_as_known(office.start, office.start_precision),
                last_day_before(office.end),
            )
            for office in offices
        ]

    @cached_property
    def page(self) -> Page:
        """Return the asked page of former members; the first or last one when there is no such page."""
        members = Membership.objects.live().filter(body=self.body, end__lte=today())
        members = members.select_related(
            "person", "organisation", "on_behalf_of", "seat_group__sector", "seat_group__area"
        )
        found = Paginator(members.order_by("-end", "-pk"), FORMER_MEMBERS_ON_A_PAGE)
        return found.get_page(self.request.GET.get("page"))

    @cached_property
    def members(self) -> list[FormerLine]:
        """Return the former members of the asked page, the latest to leave first."""
        return [
            FormerLine(
                choice_message(MembershipRole, member.role),
                self._who(member, member.represents),
                member.seat_group.label if member.seat_group is not None else "",
                day_as_known(member.start, member.start_precision),
                last_day_before(member.end),
            )
            for member in self.page
        ]

    def _who(self, fact: Membership | Office, organisation) -> Who:
        person = None if is_kept_too_long(fact.end, today()) else fact.person
        return who_is(person, organisation, self.request)

    @property
    def page_links(self) -> list[PageLink]:
        """Return links to the pages of former members around the shown one; none when there is only one page."""
        return page_links(self, self.page, self.request.path)

    @property
    def previous_address(self) -> str:
        """Return the address of the page of former members before this one, "" on the first."""
        return (self.query_string(self.page.number - 1) or self.request.path) if self.page.has_previous() else ""

    @property
    def next_address(self) -> str:
        """Return the address of the page of former members after this one, "" on the last."""
        return self.query_string(self.page.number + 1) if self.page.has_next() else ""

    @staticmethod
    def query_string(page: int = 1) -> str:
        """Return the end of the address of a page of former members, "" for the first."""
        return f"?page={page}" if page > 1 else ""

    def __bool__(self) -> bool:
        """Tell whether anything is known of the past."""
        return bool(self.changes or self.terms or self.offices or self.page.paginator.count)


def has_history(board: SeatBoard) -> bool:
    """Tell whether a body has a past to show, from the board of its seats; one query at most."""
    roster = board.roster
    left = any(fact.end is not None and fact.end <= board.day for fact in (*roster.memberships, *roster.offices))
    changed = Q(before=roster.body) | Q(after=roster.body)
    return bool(roster.terms) or left or ChangeEvent.objects.filter(changed).exists()
