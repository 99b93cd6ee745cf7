"""What a check finds: a code, how grave it is, a sentence, and the address of the form that mends it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area
from cooperation_models.registry.models import Person

from ..contacts import public_name
from ..facts import Body

SEE_PERSONS = "cooperation_registry.view_person"


class Check(models.TextChoices):
    """The checks by their codes; those of rooms above are named here too, so that one filter offers them all."""

    SEATS_FILLED = "V1", _("Seats and members in their limits")
    SECTORS_SEATED = "V2", _("Somebody for each sector")
    TERM_OVER = "V3", _("Term over without a successor")
    SUCCESSION = "V4", _("Successors chosen by the rules")
    EX_OFFICIO = "V5", _("Seats that belong to an office")
    OFFICE_HOLDERS = "V6", _("Office holders who must be members")
    DOUBLE_SEATS = "V7", _("One seat for each person")
    MEETINGS_HELD = "V8", _("Meetings in a year")
    AGENDA_IN_TIME = "V9", _("Agenda in time")
    ACTIONS_DONE = "V10", _("Actions done in time")
    CONTACTS = "V11", _("A contact person for each municipality")
    AGREEMENTS = "V12", _("Agreements in force")
    MODEL_ELEMENTS = "V13", _("What a structure model requires")
    CONTINUITY = "V14", _("Somebody pays for the work")
    UNCHECKED = "V15", _("Records checked within a year")
    PERSONAL_DATA = "V16", _("Persons and their consent")
    LANGUAGES = "V17", _("Pages in every language")
    QUOTAS = "V18", _("Quotas")
    TARGETED = "V19", _("Targeted networks")
    JOIN_REQUESTS = "J1", _("Requests to join")


class Level(models.TextChoices):
    """How grave a finding is."""

    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")
    INFO = "info", _("For information")


LEVELS, CODES = Level.values, Check.values


class MessageAboutPerson(Message):
    """A sentence with somebody in ``%(person)s`` who is named only if readers may see the name.

    Else the person is called ``nameless``: the organisation spoken for, or the seats. ``with_names`` is the sentence
    for users who may see persons.
    """

    def __new__(cls, msgid: str, person: Person | None = None, nameless: str = "", **parameters):
        """Keep both sentences unsaid."""
        self = super().__new__(cls, msgid, person=public_name(person) or nameless, **parameters)
        self.with_names = Message(msgid, person=str(person) if person is not None else nameless, **parameters)
        return self


@dataclass(frozen=True)
class Finding:
    """One thing that a human should look at.

    ``code`` is the check's (``Check``), ``level`` one of ``Level``, ``subject`` the name of what it is about, ``area``
    where. ``fix_url`` is the address of the form that mends it. ``key`` stays the same from day to day as long as the
    same thing is wrong with the same record. ``keeper_id`` is the user who answers for the record.

    ``sentence`` names no person who is not shown to readers, see :meth:`sentence_for`; who lacks ``permission`` is not
    told of the finding at all.
    """

    code: str
    level: str
    sentence: Message
    subject: str
    body: Body | None = None
    area: Area | None = None
    fix_url: str = ""
    key: str = ""
    keeper_id: int | None = None
    permission: str = ""

    def sentence_for(self, sees_persons: bool) -> Message:
        """Return the sentence for somebody who may or may not see persons."""
        return getattr(self.sentence, "with_names", self.sentence) if sees_persons else self.sentence

    @property
    def order(self) -> tuple:
        """Return by what findings are ordered: the gravest first, then by check and subject."""
        return (LEVELS.index(self.level), CODES.index(self.code), str(self.subject), self.key)


def finding_about(body: Body, check: Check, level: Level, sentence: Message, fix_url: str, *key, **further) -> Finding:
    """Return a finding about a body, named by it and kept by its keeper; ``key`` tells it from others of the check."""
    return Finding(
        code=check.value,
        level=level.value,
        sentence=sentence,
        subject=body.name,
        body=body,
        fix_url=fix_url,
        key=key_of(check, body.pk, *key),
        keeper_id=body.keeper_id,
        **further,
    )


def key_of(check: Check, *parts) -> str:
    """Return the lasting key of a finding: the check and the ids of what it is about."""
    return "-".join(str(part) for part in (check.value, *parts))
