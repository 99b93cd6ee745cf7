"""What the page of an organisation says by itself, as sections among those of other rooms."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message
from cooperation_models.places.periods import Existence
from cooperation_models.places.sections import Section

from .contact import organisation_card
from .directory import public_organisations
from .facts import Organisation


@dataclass(frozen=True)
class RegistryLink:
    """Where another registry or the organisation itself tells more; ``url`` is empty when only an id is known."""

    label: Message
    text: str
    url: str


def registry_links(organisation: Organisation) -> list[RegistryLink]:
    """Return the organisation's places elsewhere, so that nothing needs to be typed here a second time.

    Addresses as of 2026: the Business Information System (YTJ) takes the business id, Suomi.fi a name and the id of
    the Finnish Service Catalogue.
    """
    links = []
    if organisation.website:
        links.append(RegistryLink(Message(gettext_noop("Website")), organisation.website, organisation.website))
    if organisation.business_id:
        url = f"https://tietopalvelu.ytj.fi/yritys/{organisation.business_id}"
        links.append(RegistryLink(Message(gettext_noop("Business id")), organisation.business_id, url))
    if organisation.registration_number:
        label = Message(gettext_noop("Number in the register of associations"))
        links.append(RegistryLink(label, organisation.registration_number, ""))
    if organisation.ptv_id:
        url = f"https://www.suomi.fi/organisaatio/{organisation.slug}/{organisation.ptv_id}"
        links.append(RegistryLink(Message(gettext_noop("Services on Suomi.fi")), "Suomi.fi", url))
    if organisation.lahella_id:
        links.append(RegistryLink(Message(gettext_noop("Id in Lähellä.fi")), organisation.lahella_id, ""))
    return links


def note_of_existence(organisation: Organisation) -> Message:
    """Return a sentence when the organisation is no more, or not yet; empty while it exists."""
    if organisation.existence == Existence.ENDED:
        return Message(gettext_noop("This organisation came to an end on %(date)s."), date=organisation.end)
    if organisation.existence == Existence.PLANNED:
        return Message(gettext_noop("This organisation begins on %(date)s."), date=organisation.start)
    return Message("")


def own_sections(organisation: Organisation) -> Iterator[Section]:
    """Yield the sections that this room puts on the page of an organisation; six queries."""
    card = organisation_card(organisation)
    if card:
        yield Section(
            10,
            "contact",
            Message(gettext_noop("How to reach the organisation")),
            "cooperation_registry/sections/contact.html",
            {"card": card},
        )
    yield Section(
        15,
        "about",
        Message(gettext_noop("About the organisation")),
        "cooperation_registry/sections/about.html",
        {
            "organisation": organisation,
            "areas": list(organisation.areas_served.order_by(sort_key_column(), "pk")),
            "sectors": list(organisation.sectors.order_by(sort_key_column(), "pk")),
            "registry_links": registry_links(organisation),
        },
    )
    parts = list(public_organisations().filter(parent=organisation))
    if parts:
        yield Section(
            50,
            "parts",
            Message(gettext_noop("Branches and sections")),
            "cooperation_registry/sections/parts.html",
            {"parts": parts},
        )
