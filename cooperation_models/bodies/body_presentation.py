"""All that the page of a body shows, put together from facts, board, calls and the sections of the rooms above."""

from typing import Any

from django.http import HttpRequest

from .addresses import body_url
from .call_lines import CallLine, call_lines, calls_for_readers
from .contacts import contact_card, responsible_card
from .fact_sheet import fact_sheet
from .facts import Body
from .history import has_history
from .relations import relations_of
from .rosters import load_rosters
from .rules.for_readers import rules_for_readers
from .seat_board import SeatBoard, seat_board
from .seat_presentation import present_board
from .seat_states import CallState
from .sections import body_sections
from .ways_in import ways_in

PAST_CALLS = (CallState.CLOSED, CallState.DECIDED)


def board_of(body: Body) -> SeatBoard:
    """Return the board of a body today; eleven queries at most."""
    return seat_board(load_rosters([body])[body.pk])


def calls_of(body: Body, request: HttpRequest | None = None) -> list[CallLine]:
    """Return the calls of a body, open ones first; two queries."""
    return call_lines(calls_for_readers().filter(body=body), request)


def facts_for_readers(request: HttpRequest, body: Body) -> dict[str, Any]:
    """Return what a page shows of a body taken from ``Body.objects.for_fact_sheet()``, by the names templates use."""
    board, calls, href = board_of(body), calls_of(body, request), body_url(body, request)
    return {
        "body": body,
        "sheet": fact_sheet(body, request),
        "relations": relations_of(body, request),
        "contact": contact_card(body),
        "responsible": responsible_card(body),
        "board": present_board(board, request),
        "rules": rules_for_readers(board),
        "ways_in": ways_in(body, board, calls, request),
        "past_calls": [call for call in calls if call.state in PAST_CALLS],
        "history_href": f"{href}history/" if href and has_history(board) else "",
        "print_href": f"{href}print/" if href else "",
        "seats_href": f"{href}seats-csv/" if href else "",
        "sections": body_sections(request, body),
    }
