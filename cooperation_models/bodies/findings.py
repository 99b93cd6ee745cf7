"""Everything that a human should look at, found by all checks of all rooms in a number of queries that never grows.

Rooms above add their findings with a function of the same shape as the checks here::

    @hooks.register("register_findings")
    def findings_of_meetings(on: date, bodies: QuerySet[Body] | None) -> Iterable[Finding]: ...

``bodies`` restricts the findings to those bodies; None stands for everything there is.
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from wagtail import hooks

from cooperation_models.places.periods import today

from .facts import Body
from .rules.finding import Check, Finding, Level, finding_about, with_person

__all__ = ["HOOK", "Check", "Finding", "Level", "finding_about", "findings", "with_person"]

HOOK = "register_findings"


def findings(on: date | None = None, bodies: QuerySet[Body] | None = None) -> list[Finding]:
    """Return what all checks find on a day (today), about some bodies or about everything, the gravest first."""
    day = on or today()
    found = [finding for check in hooks.get_hooks(HOOK) for finding in check(day, bodies)]
    return sorted(found, key=lambda finding: finding.order)
