"""Calls for members as readers see them: what is sought, until when, how to apply, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message

from .addresses import body_url
from .calls import Call
from .known_days import KnownDay, day_as_known, last_day_before
from .lines import LinkedName
from .seat_states import CallState, call_state
from .seats import SeatGroup

OPEN_FIRST = (CallState.OPEN, CallState.UPCOMING, CallState.CLOSED, CallState.DECIDED)


@dataclass(frozen=True)
class CallLine:
    """A call for readers. ``href`` is its own address; ``apply_href`` is there only while it is open."""

    slug: str
    body: LinkedName
    href: str
    state: CallState
    state_word: Message
    seats: JoinedTexts
    opens: KnownDay
    last_day: KnownDay
    apply_href: str
    apply_text: str
    proposals: int | None
    chosen: int | None
    decided: KnownDay
    decided_by: LinkedName | None

    @property
    def is_open(self) -> bool:
        """Tell whether one may apply today."""
        return self.state == CallState.OPEN


def calls_for_readers() -> QuerySet[Call]:
    """Return the published calls of published bodies with all that their lines need."""
    seats = SeatGroup.objects.select_related("sector", "area").order_by("position", "pk")
    calls = Call.objects.filter(live=True, body__live=True).select_related("body", "decided_by")
    return calls.prefetch_related(Prefetch("seat_groups", seats))


def call_url(call: Call, request: HttpRequest | None = None) -> str:
    """Return the address of a call in the reader's language, the same with and without a page of its own."""
    url = body_url(call.body, request) if call.live else ""
    return f"{url}calls/{call.slug}/" if url else ""


def call_line(call: Call, request: HttpRequest | None = None) -> CallLine:
    """Return the line of a call taken from :func:`calls_for_readers`."""
    state = call_state(call)
    is_open = state == CallState.OPEN
    decided_by = call.decided_by if call.decided_by is not None and call.decided_by.live else None
    return CallLine(
        slug=call.slug,
        body=LinkedName(call.body.name, body_url(call.body, request)),
        href=call_url(call, request),
        state=state,
        state_word=choice_message(CallState, state),
        seats=JoinedTexts(_different(group.label for group in call.seat_groups.all())),
        opens=day_as_known(call.opens_on),
        last_day=last_day_before(call.closes_on),
        apply_href=(f"mailto:{call.apply_to}" if "@" in call.apply_to else call.apply_to) if is_open else "",
        apply_text=call.apply_to if is_open else "",
        proposals=call.proposals_count,
        chosen=call.chosen_count,
        decided=day_as_known(call.decided_on if state == CallState.DECIDED else None),
        decided_by=LinkedName(decided_by.name, body_url(decided_by, request)) if decided_by else None,
    )


def call_lines(calls: Iterable[Call], request: HttpRequest | None = None) -> list[CallLine]:
    """Return the lines of calls: open ones first and of these the one that closes first, the latest decided next."""
    lines = [call_line(call, request) for call in calls]
    in_order = sorted(lines, key=lambda line: line.last_day.iso, reverse=True)
    open_ones = sorted((line for line in in_order if line.is_open), key=lambda line: line.last_day.iso)
    others = sorted((line for line in in_order if not line.is_open), key=lambda line: OPEN_FIRST.index(line.state))
    return [*open_ones, *others]


def _different(labels: Iterable[LocalisedText | Message]) -> list[LocalisedText | Message]:
    return list({str(label): label for label in labels}.values())
