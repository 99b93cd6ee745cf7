"""Ways to reach somebody, as the contact cards of ``blocks`` show them: who answers, in which languages, and when."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join

from blocks.contact import ContactCard, ContactWay
from cooperation_models.languages.fields import language_names
from cooperation_models.languages.text import Message, choice_message, readable

from .facts import ContactKind, ContactPoint, Organisation, Weekday

MOST_HELPFUL_FIRST = (ContactKind.PHONE, ContactKind.CHAT, ContactKind.EMAIL, ContactKind.WEB, ContactKind.ADDRESS)


def contact_ways(points: Iterable[ContactPoint]) -> tuple[ContactWay, ...]:
    """Return ways to reach somebody: first where a human answers, then phone, chat, e-mail, web and street address."""
    in_order = sorted(points, key=lambda point: (not point.answered_by_human, MOST_HELPFUL_FIRST.index(point.kind)))
    return tuple(
        ContactWay(
            kind=str(point.kind),
            value=point.value,
            hours=opening_hours(point),
            languages=language_names(point.languages),
            answered_by_human=point.answered_by_human,
        )
        for point in in_order
    )


def opening_hours(point: ContactPoint) -> str:
    """Return when somebody answers, "Monday–Friday 9.00–15.00", as far as anybody said; empty when nobody did."""
    first, last = days_of(point)
    days = format_html("{}–{}", first, last) if last else first
    times = f"{readable(point.opens)}–{readable(point.closes)}" if point.opens and point.closes else ""
    return format_html_join(" ", "{}", ((part,) for part in (days, times) if part))


def days_of(point: ContactPoint) -> tuple[Message, Message]:
    """Return the first and the last day on which one is answered; the last is empty when there is only one."""
    days = [day for day in (point.weekday_from, point.weekday_until) if day is not None]
    first, last = (days[0], days[-1]) if days else (None, None)
    return choice_message(Weekday, first), choice_message(Weekday, last if last != first else None)


def organisation_card(organisation: Organisation) -> ContactCard | None:
    """Return how to reach an organisation, None when nobody has said."""
    ways = contact_ways(organisation.contact_points.all())
    return ContactCard(title=organisation.name, ways=ways) if ways else None
