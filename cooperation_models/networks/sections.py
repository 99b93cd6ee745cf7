"""What this room tells on the pages of the rooms below: a body's page leads to its page as a network."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.models import Body
from cooperation_models.languages.text import Message
from cooperation_models.places.sections import Section

from .cards import network_cards, public_pages


def network_section(request: HttpRequest, body: Body) -> Section | None:
    """Return the pitch of a body's page as a network with the way to it, None for a body without such a page."""
    if body.pk not in public_pages([body.pk]):
        return None
    (card,) = network_cards([body], request)
    return Section(
        order=5,
        key="network",
        heading=Message(gettext_noop("The network in short")),
        template="cooperation_networks/sections/body_network.html",
        context={"body": body, "pitch": card.pitch, "href": card.href, "stage": card.stage},
    )
