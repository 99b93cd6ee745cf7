"""Ways to reach somebody, as readers see them: who answers, in which languages, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from cooperation_models.languages.fields import SPOKEN_LANGUAGES
from cooperation_models.languages.text import Message, choice_message, message_of

from .facts import ContactKind, ContactPoint, Weekday

_ORDER_OF_KINDS = [ContactKind.PHONE, ContactKind.EMAIL, ContactKind.CHAT, ContactKind.WEB, ContactKind.ADDRESS]


@dataclass(frozen=True)
class ContactLine:
    """One way to reach somebody. ``href`` is empty for a street address; what nobody has said is empty or None.

    ``last_day`` is empty when one is answered on a single day.
    """

    kind: Message
    value: str
    href: str
    answered_by_human: bool
    languages: list[Message]
    first_day: Message
    last_day: Message
    opens: time | None
    closes: time | None


def contact_lines(points: Iterable[ContactPoint]) -> list[ContactLine]:
    """Return ways to reach somebody in the order readers try them: first a phone that a human answers."""
    ordered = sorted(
        points,
        key=lambda point: (
            not (point.kind == ContactKind.PHONE and point.answered_by_human),
            _ORDER_OF_KINDS.index(point.kind),
            not point.answered_by_human,
            point.pk or 0,
        ),
    )
    return [
        ContactLine(
            choice_message(ContactKind, point.kind),
            point.value,
            point.href,
            point.answered_by_human,
            [message_of(name) for code, name in SPOKEN_LANGUAGES if code in point.languages],
            *days_of(point),
            point.opens,
            point.closes,
        )
        for point in ordered
    ]


def days_of(point: ContactPoint) -> tuple[Message, Message]:
    """Return the first and the last day on which one is answered; the last is empty when there is only one."""
    days = [day for day in (point.weekday_from, point.weekday_until) if day is not None]
    first, last = (days[0], days[-1]) if days else (None, None)
    return choice_message(Weekday, first), choice_message(Weekday, last if last != first else None)
