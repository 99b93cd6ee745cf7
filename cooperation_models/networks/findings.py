"""Checks of networks (V19): which are left out of the lists of gaps, and which municipalities no network reaches.

Everybody need not be in every network (requirements R13), so a network for a named target group is no gap whoever is
missing from it. Editors are told which networks are left out for that reason, so that the mark is not there by mistake;
of which nobody has said whether they are open, so that somebody finds out; and for which municipalities no network
works. All are for information. What mends them is the form of the body, or the form of a new one.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.bodies.findings import Check, Finding, Level, finding_about
from cooperation_models.bodies.kinds import BodyKind, Openness
from cooperation_models.bodies.models import Body
from cooperation_models.bodies.rules.links import add_url, edit_url
from cooperation_models.bodies.states import BodyState
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area

from .falls_between import Reach, reach_of_areas
from .landscape import Landscape
from .loading import NETWORK_KINDS, load_networks


def network_findings(on: date, bodies: QuerySet[Body] | None = None) -> Iterator[Finding]:
    """Yield the findings of V19 on a day; municipalities are judged only when all bodies are asked about."""
    chosen = Body.objects.live().in_state(BodyState.ACTIVE, on=on).filter(kind__in=NETWORK_KINDS)
    if bodies is not None:
        chosen = chosen.filter(pk__in=bodies.values("pk"))
    for body in chosen.filter(openness__in=("", Openness.TARGETED)).order_by(sort_key_column(), "pk"):
        words = (
            gettext_noop("%(body)s is for a named target group and is left out of the lists of gaps.")
            if body.openness
            else gettext_noop("It is not known whether %(body)s is open or targeted, so its gaps cannot be judged.")
        )
        yield finding_about(body, Check.TARGETED, Level.INFO, Message(words, body=body.name), edit_url(body))
    if bodies is None:
        yield from _unreached(on)


def _unreached(on: date) -> Iterator[Finding]:
    """Yield the municipalities that no network reaches; none while no network at all is registered."""
    territory, networks = load_networks(on)
    if not networks:
        return
    rows = reach_of_areas(Landscape(municipalities=territory.municipalities), networks)
    missing = [row.key for row in rows if row.state == Reach.NOT_REACHED]
    for area in Area.objects.filter(pk__in=missing).order_by(sort_key_column(), "pk"):
        yield Finding(
            code=Check.TARGETED.value,
            level=Level.INFO.value,
            sentence=Message(gettext_noop("No network works for %(area)s, as far as is known."), area=area.name),
            subject=area.name,
            area=area,
            fix_url=add_url(Body, kind=BodyKind.NETWORK.value),
            key=f"{Check.TARGETED.value}-area-{area.pk}",
        )
