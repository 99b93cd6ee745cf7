"""Which bodies one may join through the form, and which ones an organisation may say that it belongs to.

Each rule is written twice, for one body and as a condition of a queryset; a test holds the two together.
"""

from django.db.models import Q

from cooperation_models.bodies.models import Body, BodyKind, Joining, Openness
from cooperation_models.bodies.querysets import BodyQuerySet
from cooperation_models.bodies.states import BodyState, body_in_state, body_state

OPEN_TO_JOIN = (Openness.OPEN, Openness.BOTH)
WAYS_TO_JOIN = (Joining.ANYONE, Joining.WISH_TO_CHAIR)
NETWORK_KINDS = (BodyKind.NETWORK, BodyKind.CONTACT_NETWORK)


def may_be_joined(body: Body) -> bool:
    """Tell whether one may ask to join a body today: it is published, active, and open or joined by asking."""
    return body.live and body_state(body) == BodyState.ACTIVE and _is_open(body)


def _is_open(body: Body) -> bool:
    return body.openness in OPEN_TO_JOIN or body.joining in WAYS_TO_JOIN


def may_be_reported(body: Body) -> bool:
    """Tell whether an organisation may say that it belongs to a body: it may be joined, or is an active network.

    A network for a named target group takes nobody in through the form, and still has members who can be told of.
    """
    is_network = body.kind in NETWORK_KINDS and body.openness != Openness.SEATED
    return body.live and body_state(body) == BodyState.ACTIVE and (is_network or _is_open(body))


def open_bodies() -> Q:
    """Return the condition that chooses the bodies which :func:`may_be_joined`."""
    return Q(live=True) & body_in_state(BodyState.ACTIVE) & _open()


def _open() -> Q:
    return Q(openness__in=OPEN_TO_JOIN) | Q(joining__in=WAYS_TO_JOIN)


def reported_bodies() -> Q:
    """Return the condition that chooses the bodies which :func:`may_be_reported`."""
    networks = Q(kind__in=NETWORK_KINDS) & ~Q(openness=Openness.SEATED)
    return Q(live=True) & body_in_state(BodyState.ACTIVE) & (networks | _open())


def bodies_to_join() -> BodyQuerySet:
    """Return the bodies one may ask to join today."""
    return Body.objects.filter(open_bodies())


def bodies_to_report() -> BodyQuerySet:
    """Return the bodies an organisation may say today that it belongs to."""
    return Body.objects.filter(reported_bodies())
