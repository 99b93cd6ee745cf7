"""How somebody gets into a body: its way of joining, open calls, whom to tell, and forms of the rooms above.

A room above adds a link with ``hooks.register("register_way_in")`` and a function of the request and the body that
returns a :class:`.lines.LinkedName` or None, for example to a form by which one joins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from wagtail import hooks

from cooperation_models.languages.text import JoinedTexts, Message, choice_message
from cooperation_models.places.periods import is_within, today

from .addresses import body_url
from .call_lines import CallLine
from .facts import Body
from .kinds import Joining, LinkKind, OfficeRole
from .lines import LinkedName
from .seat_board import SeatBoard
from .seat_presentation import Who, who_is
from .seat_states import HELD, CallState, office_state
from .states import PRESENT_BODY_STATES

WAY_IN_HOOK = "register_way_in"

ADVICE = {
    Joining.ANYONE: gettext_noop("You may join at any time. Nobody has to choose you."),
    Joining.WISH_TO_CHAIR: gettext_noop("Tell the chair that you would like to join. The members decide in a meeting."),
    Joining.CHOSEN_BY_BODY: gettext_noop("Another body chooses the members. Tell it that you would like to join."),
    Joining.APPOINTED: gettext_noop("An authority appoints the members. Ask it when it appoints the next ones."),
    Joining.OPEN_CALL: gettext_noop("Members are sought by an open call. While it is open, anyone may propose."),
    Joining.INVITED: gettext_noop("Members are invited. Ask the contact person if you would like to take part."),
}


@dataclass(frozen=True)
class WaysIn:
    """How one gets into a body today. ``vacant`` are the seats that are vacant; ``chair`` is whom to tell a wish."""

    way: Message
    advice: Message
    calls: tuple[CallLine, ...]
    no_call_open: bool
    chair: Who | None
    choosers: tuple[LinkedName, ...]
    vacant: JoinedTexts
    links: tuple[LinkedName, ...]


def ways_in(
    body: Body, board: SeatBoard, calls: Sequence[CallLine], request: HttpRequest | None = None
) -> WaysIn | None:
    """Return how one gets into a body, None when nothing is known or the body is no more.

    ``body`` comes from ``Body.objects.for_fact_sheet()``; ``calls`` are all its calls.
    """
    if body.state not in PRESENT_BODY_STATES:
        return None
    going_on = tuple(call for call in calls if call.state in (CallState.OPEN, CallState.UPCOMING))
    vacant = JoinedTexts({str(group.label): group.label for group in board.vacant_groups()}.values())
    links = tuple(link for function in hooks.get_hooks(WAY_IN_HOOK) if (link := function(request, body)))
    if not (body.joining or going_on or vacant or links):
        return None
    wish = body.joining == Joining.WISH_TO_CHAIR
    return WaysIn(
        way=choice_message(Joining, body.joining),
        advice=Message(ADVICE[body.joining]) if body.joining else Message(""),
        calls=going_on,
        no_call_open=body.joining == Joining.OPEN_CALL and not any(call.is_open for call in going_on),
        chair=_chair(board, request) if wish else None,
        choosers=tuple(_choosers(body, request, today())) if body.joining == Joining.CHOSEN_BY_BODY else (),
        vacant=vacant,
        links=links,
    )


def _chair(board: SeatBoard, request: HttpRequest | None) -> Who | None:
    """Return who holds the chair, None when it is vacant or nothing of its holder may be shown."""
    for office in board.offices:
        if office.role == OfficeRole.CHAIR and office_state(office, board.day) in HELD:
            who = who_is(office.person, office.organisation, request)
            return None if who.is_nameless else who
    return None


def _choosers(body: Body, request: HttpRequest | None, day: date) -> list[LinkedName]:
    """Return the bodies that choose the members today, by the links between bodies."""
    return [
        LinkedName(link.body.name, body_url(link.body, request))
        for link in body.links_from_others.all()
        if link.kind == LinkKind.CHOOSES_MEMBERS_OF and link.body.live and is_within(day, link.start, link.end)
    ]
