"""V14: somebody pays for the work of a body after its money ends.

Why: structures that projects keep up die with them; "a structure must outlive its project" is the question of the
workshops (requirements A4, R16, and A10: "who keeps it alive when the project ends?").

Rule: the day "Paid until" of the body, else the day on which the organisation that pays for it ends. Nothing is
reported when the body itself ends by then, or when another body is said to replace it or to have taken it in.

Level: error when nobody pays any more; warning 180 days before (``COOPERATION_PAID_WARNING_DAYS``). A body of which
nobody has said who pays is not reported; the report of continuity lists it as not known.

Mended by: the form of the body.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message

from ..facts import Body
from .finding import Check, Finding, Level, finding_about
from .links import edit_url

PAID_WARNING_DAYS = 180


def check(bodies: Iterable[Body], followed: Collection[int], day: date) -> Iterator[Finding]:
    """Yield the bodies for whose work nobody pays, or soon will; ``followed`` are the ids of those with a successor."""
    horizon = day + timedelta(days=paid_warning_days())
    for body in bodies:
        until = paid_until(body)
        if until is None or until >= horizon or body.pk in followed:
            continue
        if body.end is not None and body.end <= until:
            continue
        if until <= day:
            level = Level.ERROR
            sentence = Message(gettext_noop("Nobody has paid for the work since %(date)s."), date=until)
        else:
            level = Level.WARNING
            sentence = Message(
                gettext_noop("The work is paid for until %(date)s. Nobody has said who pays after that."), date=until
            )
        yield finding_about(body, Check.CONTINUITY, level, sentence, edit_url(body))


def paid_warning_days() -> int:
    """Return how many days before the money ends somebody is warned (``COOPERATION_PAID_WARNING_DAYS``)."""
    return getattr(settings, "COOPERATION_PAID_WARNING_DAYS", PAID_WARNING_DAYS)


def paid_until(body: Body) -> date | None:
    """Return the first day on which nobody pays for the work of a body, None when no such day is known."""
    if body.resourced_until is not None:
        return body.resourced_until
    return body.resourced_by.end if body.resourced_by_id is not None else None
