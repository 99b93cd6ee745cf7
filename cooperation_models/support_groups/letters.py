"""Letters to those who want to join: plain text in the language they chose, or honestly in Finnish.

The letter that asks for a confirmation holds nothing that the sender of the form has written: nobody can use the
portal to send words of their own to a stranger's mailbox.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.utils.translation import gettext_noop, override

from cooperation_models.languages.codes import OWN_NAMES, SAMI_LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.text import Message, language_of_message

from .request_states import time_to_confirm
from .requests import JoinPurpose, JoinRequest

logger = logging.getLogger(__name__)

FALLEN_BACK = gettext_noop(
    "This letter is in Finnish, because it has not been translated into this language yet: %(language)s."
)
DAYS_LEFT = gettext_noop("The link works for this many days: %(days)s. It can be used once.")
NOT_YOU = gettext_noop("If you have not filled in the form, do nothing: what was written in it will be deleted.")
GROUPS = gettext_noop("Groups:")


@dataclass(frozen=True)
class Letter:
    """A letter before it is sent: what is said as messages, and what stands as it is (addresses, typed texts)."""

    to: str
    language: str
    subject: Message
    paragraphs: tuple

    @property
    def said_in(self) -> str:
        """Return the language in which the whole letter can be said: the wished one, or the source language."""
        messages = [part for part in (self.subject, *self.paragraphs) if isinstance(part, Message)]
        languages = {language_of_message(message.msgid, self.language) for message in messages}
        return languages.pop() if len(languages) == 1 else SOURCE_LANGUAGE

    def as_email(self, reply_to: str = "") -> EmailMessage:
        """Return the letter as it is sent; answers go to ``reply_to``, else to the address it comes from."""
        language = self.said_in
        paragraphs = list(self.paragraphs)
        if language != self.language and self.language in SAMI_LANGUAGE_CODES:
            paragraphs.insert(0, Message(FALLEN_BACK, language=OWN_NAMES[self.language]))
        with override(language):
            return EmailMessage(
                subject=" ".join(str(self.subject).split()),
                body="\n\n".join(str(part) for part in paragraphs if part) + "\n",
                to=[self.to],
                reply_to=[reply_to] if reply_to else None,
                headers={"Content-Language": language, "Auto-Submitted": "auto-generated"},
            )

    def send(self, reply_to: str = "") -> bool:
        """Send the letter; return False, and leave a line in the log that names nobody, when that fails."""
        try:
            self.as_email(reply_to).send()
        except Exception as error:
            logger.error("A letter about a request to join could not be sent: %s", type(error).__name__)
            return False
        return True


def list_of_bodies(request: JoinRequest, language: str) -> str:
    """Return the names of the bodies of a request in a language, one a line."""
    names = [wish.body.name_in(language) for wish in request.wishes.select_related("body")]
    return "\n".join(f"- {name}" for name in names)


def confirmation_letter(request: JoinRequest, url: str) -> Letter:
    """Return the letter that asks whether the address is right and the form was filled in by its owner."""
    joins = request.purpose == JoinPurpose.JOIN
    subject = gettext_noop("Confirm your request to join") if joins else gettext_noop("Confirm what you reported")
    begin = (
        gettext_noop("Somebody has asked with this e-mail address to join the groups below.")
        if joins
        else gettext_noop(
            "Somebody has said with this e-mail address that an organisation belongs to the groups below."
        )
    )
    return Letter(
        request.email,
        request.language,
        Message(subject),
        (
            Message(begin),
            list_of_bodies(request, request.language),
            Message(gettext_noop("If it was you, open this address and choose Confirm:")),
            url,
            Message(DAYS_LEFT, days=str(time_to_confirm().days)),
            Message(NOT_YOU),
        ),
    )


def accepted_letter(request: JoinRequest, addresses: Iterable[str]) -> Letter:
    """Return the letter that says yes; ``addresses`` lead to the bodies joined."""
    begin = (
        gettext_noop("Welcome! Your request to join has been accepted.")
        if request.purpose == JoinPurpose.JOIN
        else gettext_noop("Thank you. What you reported has been confirmed and entered.")
    )
    accepted = request.wishes.filter(membership__isnull=False).select_related("body")
    names = "\n".join(f"- {wish.body.name_in(request.language)}" for wish in accepted)
    return Letter(
        request.email,
        request.language,
        Message(gettext_noop("Your request to join: accepted")),
        (
            Message(begin),
            names,
            Message(gettext_noop("More about the groups:")),
            "\n".join(addresses),
            Message(gettext_noop("You can leave at any time by answering this letter.")),
        ),
    )


def declined_letter(request: JoinRequest) -> Letter:
    """Return the letter that says no, with the reason the moderator wrote."""
    return Letter(
        request.email,
        request.language,
        Message(gettext_noop("Your request to join: not accepted")),
        (
            Message(gettext_noop("Your request could not be accepted.")),
            list_of_bodies(request, request.language),
            Message(gettext_noop("Reason:")),
            request.reason,
            Message(gettext_noop("If something is wrong, answer this letter.")),
        ),
    )


def question_letter(request: JoinRequest) -> Letter:
    """Return the letter that asks for more, with the moderator's question."""
    return Letter(
        request.email,
        request.language,
        Message(gettext_noop("Your request to join: a question")),
        (
            Message(gettext_noop("Before your request can be decided we would like to know more.")),
            list_of_bodies(request, request.language),
            request.question,
            Message(gettext_noop("Answer by replying to this letter.")),
        ),
    )
