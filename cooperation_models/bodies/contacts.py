"""How bodies and the holders of posts can be reached, as the contact cards of ``blocks`` show it.

A person's name is in a card only while the person consents to that; the role and the ways to reach it are there
without it.
"""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_noop

from blocks.contact import ContactCard, ContactWay
from cooperation_models.languages.fields import language_names
from cooperation_models.languages.text import Message, choice_message
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.contact import contact_ways
from cooperation_models.registry.models import Organisation, Person

from .facts import Body
from .kinds import AreaPostRole
from .posts import AreaPost


def public_name(person: Person | None) -> str:
    """Return the name of a person who consents to being shown today, else nothing."""
    return str(person) if person is not None and person.is_public() else ""


def public_languages(person: Person | None) -> tuple[Message, ...]:
    """Return the languages in which one can talk with a person who consents to being shown, else nothing."""
    return language_names(person.languages) if person is not None and person.is_public() else ()


def languages_besides(ways: Iterable[ContactWay], person: Person | None) -> tuple[Message, ...]:
    """Return the languages a person speaks, unless the ways to reach the person say already what is answered in."""
    return () if any(way.languages for way in ways) else public_languages(person)


def contact_card(body: Body) -> ContactCard | None:
    """Return whom to ask about a body and how, or None when nobody is known."""
    ways = contact_ways(body.contact_points.all())
    card = ContactCard(
        title=Message(gettext_noop("Whom to ask")),
        name=public_name(body.contact_person),
        languages=languages_besides(ways, body.contact_person),
        ways=ways,
    )
    return card if card.name or card.ways else None


def responsible_card(body: Body) -> ContactCard | None:
    """Return who answers for a body, a different thing from whom to ask; None when nobody is named.

    Somebody who does not want to be shown is said to be there without a name.
    """
    if body.responsible_person is None:
        return None
    name = public_name(body.responsible_person)
    return ContactCard(
        title=Message(gettext_noop("Who is responsible")),
        name=name,
        note="" if name else Message(gettext_noop("Somebody is named, but the name is not shown.")),
    )


def shown(organisation: Organisation | None) -> Organisation | None:
    """Return an organisation if readers may see it, else None."""
    return organisation if organisation is not None and organisation.live else None


def post_card(post: AreaPost, request: HttpRequest | None = None) -> ContactCard:
    """Return the contact card of a post that somebody holds; the post's own ways go before its organisation's."""
    organisation = shown(post.organisation)
    points = list(post.contact_points.all())
    if not points and organisation is not None:
        points = organisation.contact_points.all()
    ways = contact_ways(points)
    name = public_name(post.person)
    nameless = Message(gettext_noop("Somebody holds the post, but the name is not shown."))
    return ContactCard(
        title=post_title(post),
        name=name,
        organisation=organisation.name if organisation else "",
        organisation_href=organisation_url(organisation, request) if organisation else "",
        ways=ways,
        languages=languages_besides(ways, post.person),
        note="" if name or organisation else nameless,
    )


def post_title(post: AreaPost) -> str:
    """Return the role and the area of a post, each in its own language: "Contact person for associations: Inari"."""
    return format_html("{}: {}", choice_message(AreaPostRole, post.role), post.area.name)
