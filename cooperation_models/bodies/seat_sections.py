"""Who speaks for an area or an organisation: its seats and memberships in bodies, on the pages of the rooms below.

A person is named only with consent; without it the organisation and the seat stand there alone.
"""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.models import Area
from cooperation_models.places.sections import Section
from cooperation_models.registry.models import Organisation

from .addresses import body_url
from .facts import Body
from .kinds import MembershipRole, OfficeRole
from .lines import LinkedName
from .memberships import Membership
from .offices import Office
from .rosters import load_rosters
from .seat_board import seat_board
from .seat_presentation import SeatLine, Who, seat_line, who_is
from .seat_states import MembershipState, membership_state, memberships_sitting, office_state, offices_held
from .seats import SeatGroup
from .states import PRESENT_BODY_STATES

MOST_MEMBERSHIPS_SHOWN = 50
"""How many memberships the page of an area lists; the pages of the bodies have them all."""

PLAIN = MembershipState.FILLED
"""The state that a list does not mention: somebody sits, or holds an office."""


@dataclass(frozen=True)
class PlaceInBody:
    """A membership or an office on another page: where, as what, in which seats, who, and a state to mention."""

    body: LinkedName
    role: Message
    seats: LocalisedText | Message | str
    who: Who
    state: str
    state_word: Message


@dataclass(frozen=True)
class SeatForArea:
    """A seat that is meant for an area, with the body it belongs to."""

    body: LinkedName
    seats: LocalisedText | Message
    seat: SeatLine


def seats_of_area_section(request: HttpRequest | None, area: Area) -> Section | None:
    """Return the seats meant for an area and the members who speak for its organisations; None without any.

    Seventeen queries at most, whatever there is.
    """
    seats, shown = _seats_for(area, request)
    members = _sitting().filter(_represented_by(_organisations_of(area))).exclude(pk__in=shown)
    count = members.count()
    if not seats and not count:
        return None
    return Section(
        order=35,
        key="seats",
        heading=Message(gettext_noop("Who speaks for the area")),
        template="cooperation_bodies/sections/area_seats.html",
        context={
            "seats": seats,
            "members": [_place(member, request) for member in members[:MOST_MEMBERSHIPS_SHOWN]],
            "left_out": max(0, count - MOST_MEMBERSHIPS_SHOWN),
            "area": area,
        },
    )


def memberships_section(request: HttpRequest | None, organisation: Organisation) -> Section | None:
    """Return the bodies an organisation belongs to and the offices it holds; None without any. Two queries."""
    members = _sitting().filter(_represented_by(Organisation.objects.filter(pk=organisation.pk)))
    offices = Office.objects.filter(offices_held(), live=True, organisation=organisation, body__in=_bodies())
    offices = offices.select_related("body", "person").order_by(f"body__{sort_key_column()}", "pk")
    places = [
        *(_place(member, request, known=organisation) for member in members),
        *(_place_of_office(office, request) for office in offices),
    ]
    if not places:
        return None
    return Section(
        order=28,
        key="memberships",
        heading=Message(gettext_noop("Bodies it belongs to")),
        template="cooperation_bodies/sections/organisation_memberships.html",
        context={"places": places},
    )


def _bodies() -> QuerySet[Body]:
    """Return the ids of the published bodies that there are or that are planned."""
    return Body.objects.live().in_state(*PRESENT_BODY_STATES).values("pk")


def _sitting() -> QuerySet[Membership]:
    """Return those who sit in published bodies today, with what their lines need, in the reader's alphabet."""
    members = Membership.objects.live().filter(memberships_sitting(), body__in=_bodies())
    return members.select_related(
        "body", "person", "organisation", "on_behalf_of", "for_sector", "term", "seat_group__sector", "seat_group__area"
    ).order_by(f"body__{sort_key_column()}", F("seat_group__position").asc(nulls_last=True), "pk")


def _represented_by(organisations: QuerySet[Organisation]) -> Q:
    """Return the condition that a membership speaks for one of some organisations."""
    chosen = organisations.values("pk")
    return Q(on_behalf_of__in=chosen) | Q(on_behalf_of__isnull=True, organisation__in=chosen)


def _organisations_of(area: Area) -> QuerySet[Organisation]:
    """Return the published organisations that have their home in an area or work in just that area."""
    working = Organisation.areas_served.through.objects.filter(area=area).values("organisation")
    return Organisation.objects.filter(Q(seat_area=area) | Q(pk__in=working), live=True)


def _seats_for(area: Area, request: HttpRequest | None) -> tuple[list[SeatForArea], set[int]]:
    """Return the seats meant for an area, and the ids of the memberships that fill them."""
    bodies = Body.objects.live().in_state(*PRESENT_BODY_STATES)
    bodies = bodies.filter(pk__in=SeatGroup.objects.filter(area=area).values("body")).order_by(sort_key_column(), "pk")
    seats, shown = [], set()
    for roster in load_rosters(bodies).values():
        body = LinkedName(roster.body.name, body_url(roster.body, request))
        for group in seat_board(roster).groups:
            if group.group.area_id == area.pk:
                seats += [SeatForArea(body, group.label, seat_line(seat, request)) for seat in group.seats]
                shown |= {seat.membership.pk for seat in group.seats if seat.membership is not None}
    return seats, shown


def _place(member: Membership, request: HttpRequest | None, known: Organisation | None = None) -> PlaceInBody:
    """Return a member on another page; the organisation is not said again on its own page (``known``)."""
    state = membership_state(member)
    represents = member.represents if member.represents != known else None
    who = who_is(member.person, represents, request)
    return PlaceInBody(
        body=LinkedName(member.body.name, body_url(member.body, request)),
        role=choice_message(MembershipRole, member.role),
        seats=member.seat_group.label if member.seat_group is not None else "",
        who=who,
        state="" if state == PLAIN else state.value,
        state_word=choice_message(MembershipState, state),
    )


def _place_of_office(office: Office, request: HttpRequest | None) -> PlaceInBody:
    state = office_state(office)
    return PlaceInBody(
        body=LinkedName(office.body.name, body_url(office.body, request)),
        role=choice_message(OfficeRole, office.role),
        seats="",
        who=who_is(office.person, None, request),
        state="" if state == PLAIN else state.value,
        state_word=choice_message(type(state), state),
    )
