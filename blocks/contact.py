"""The contact card: one form for everybody who can be reached, whoever tells of them.

:class:`ContactCard` is plain data. The block here fills it from what an editor writes about a service point; other
apps fill it from their registers, by overriding one method of the block or by including the template themselves::

    {% include "blocks/contact_card.html" with card=card only %}
"""

import re
from dataclasses import dataclass

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, EmailBlock, MultipleChoiceBlock, URLBlock

from .base import LINK_GROUP, ContentBlock, UntranslatedCharBlock
from .wording import content_languages, own_name

PHONE, EMAIL, WEB, CHAT, ADDRESS = "phone", "email", "web", "chat", "address"


@dataclass(frozen=True)
class ContactWay:
    """One way to reach somebody.

    ``kind`` is phone, email, web, chat or address. ``value`` is the number or address as it is shown; ``label`` is
    the text of the link when that should be something else (a web address is hard to read). ``hours`` and
    ``languages`` are texts. ``answered_by_human`` says that it is a person who answers.
    """

    kind: str
    value: str
    label: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    answered_by_human: bool = False

    @property
    def href(self) -> str:
        """Return the link that calls, writes or opens; empty for a street address or a web address that is none.

        The "(0)" of +358 (0)16 is not dialled.
        """
        if self.kind == PHONE:
            return "tel:" + re.sub(r"(?<=\d)\s*\(0\)|[^0-9+]", "", self.value)
        if self.kind == EMAIL:
            return f"mailto:{self.value}"
        if self.kind in (WEB, CHAT) and self.value.startswith(("https://", "http://")):
            return self.value
        return ""


@dataclass(frozen=True)
class ContactCard:
    """What readers see of somebody who can be reached: role first, person second.

    ``title`` is whom one reaches: a service point, a post ("Contact person of Inari"), an organisation. ``name`` is
    the person, empty when nobody may be named; ``organisation`` where the person works, with its address on this
    site. ``note`` is a sentence below. A text may be a ``str`` subclass that knows its language and prints it
    (``__html__``).
    """

    title: str
    name: str = ""
    organisation: str = ""
    organisation_href: str = ""
    ways: tuple[ContactWay, ...] = ()
    hours: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""


class PhoneNumberBlock(UntranslatedCharBlock):
    """A phone number as people write it, with digits that a phone can dial."""

    def __init__(self, **kwargs):
        """Refuse anything but a phone number."""
        message = _("Write a phone number with digits and spaces, such as 016 123 4567 or +358 16 123 4567.")
        validator = RegexValidator(r"^[+(]?[0-9][0-9 ()./-]{2,28}$", message)
        super().__init__(validators=[*kwargs.pop("validators", ()), validator], **kwargs)


DECONSTRUCT_ALIASES = {PhoneNumberBlock: "wagtail.blocks.CharBlock"}
"""Under which name Wagtail writes the block into migrations."""


class ContactCardBlock(ContentBlock):
    """How to reach a service point, an office or a desk.

    Persons are not typed into pages: a subclass with a chooser of a register's post overrides
    :meth:`get_contact_card`, and everything else stays as it is.
    """

    title = CharBlock(
        max_length=120, label=_("Whom one reaches"), help_text=_("A service point or office, not a person.")
    )
    phone = PhoneNumberBlock(required=False, max_length=30, label=_("Phone"))
    email = EmailBlock(required=False, label=_("E-mail"))
    website = URLBlock(required=False, label=_("Web page"))
    address = CharBlock(required=False, max_length=200, label=_("Street address"))
    hours = CharBlock(
        required=False, max_length=160, label=_("Hours"), help_text=_("When somebody answers, such as: Mon–Fri 9–15.")
    )
    languages = MultipleChoiceBlock(
        choices=content_languages, required=False, search_index=False, label=_("Answered in")
    )
    note = CharBlock(required=False, max_length=250, label=_("Note"))

    def get_contact_card(self, value, context: dict) -> ContactCard | None:
        """Return what readers see, or None for nothing; ``context`` is the template's, with ``request`` if any."""
        ways = [(PHONE, value["phone"]), (EMAIL, value["email"]), (WEB, value["website"]), (ADDRESS, value["address"])]
        return ContactCard(
            title=value["title"],
            ways=tuple(ContactWay(kind, text) for kind, text in ways if text),
            hours=value["hours"],
            languages=tuple(own_name(code) for code in value["languages"] or []),
            note=value["note"],
        )

    def get_context(self, value, parent_context=None):
        """Add the card."""
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = self.get_contact_card(value, context)
        return context

    class Meta:
        label = _("Contact of a service point")
        icon = "mail"
        group = LINK_GROUP
        description = _("Phone, e-mail, hours and languages of a service point or office.")
        template = "blocks/contact_card.html"
        preview_value = {
            "title": _("Advice for associations"),
            "phone": "016 555 0100",
            "email": "advice@example.org",
            "website": "https://www.example.org/advice",
            "address": _("Main street 1, Rovaniemi"),
            "hours": _("Mon–Thu 9–15"),
            "languages": ["en"],
            "note": _("You may also come without an appointment on Tuesdays."),
        }
