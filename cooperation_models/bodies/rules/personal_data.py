"""V16: persons are named only while they agree to it, and kept no longer than needed.

Why: the name of a person is personal data (GDPR art. 5.1 c and e, 6.1 a, 7.3). Pages never show a name without consent;
but a contact person whom nobody may see helps no reader, and a register of people who left years ago helps nobody.

Rule: whoever is named as the contact or the responsible person of a body, or as the holder of a post or an office, has
consented to being shown. A person all of whose memberships, offices and posts ended more than 24 months ago
(``COOPERATION_KEEP_PERSONS_MONTHS``) is kept too long.

Level: a consent that was taken back and a person kept too long are warnings; a consent never given is for information.
Only users who may see persons are told.

Mended by: the form of the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.registry.consent import ConsentState, consent_state
from cooperation_models.registry.models import Person

from ..facts import Body
from .finding import SEE_PERSONS, Check, Finding, Level, key_of
from .links import edit_url
from .spans import months_after

KEEP_PERSONS_MONTHS = 24


@dataclass(frozen=True)
class Task:
    """Something that a person is or was named for: until when, and whether readers look for the name there.

    ``end`` is the first day on which it is over, None while it goes on. ``where`` says what it is.
    """

    person_id: int
    end: date | None
    is_contact: bool
    where: str
    body: Body | None = None
    keeper_id: int | None = None

    def goes_on(self, day: date) -> bool:
        """Tell whether it is not over on a day."""
        return self.end is None or self.end > day


@dataclass(frozen=True)
class Question:
    """What is asked about a person: whether the name may be shown at a task, or why the person is still kept."""

    named_for: Task | None
    last_end: date | None


def questions(tasks: Iterable[Task], day: date, whole: bool = True) -> dict[int, Question]:
    """Return about which persons there is a question on a day, by their ids.

    Whether somebody is kept too long can be asked only when ``tasks`` are the ``whole`` of what there is.
    """
    tasks_by_person: dict[int, list[Task]] = {}
    for task in tasks:
        tasks_by_person.setdefault(task.person_id, []).append(task)
    asked = {}
    for person_id, own in tasks_by_person.items():
        named = next((task for task in own if task.is_contact and task.goes_on(day)), None)
        if named is not None:
            asked[person_id] = Question(named, None)
        elif whole and not any(task.goes_on(day) for task in own):
            last_end = max(task.end for task in own)
            if is_kept_too_long(last_end, day):
                asked[person_id] = Question(None, last_end)
    return asked


def check(persons: Mapping[int, Person], asked: Mapping[int, Question], day: date) -> Iterator[Finding]:
    """Yield the persons named without consent and those kept too long; ``asked`` are :func:`questions`."""
    for person_id, question in asked.items():
        person = persons.get(person_id)
        if person is None:
            continue
        if question.named_for is not None:
            yield from _named_without_consent(person, question.named_for, day)
        else:
            sentence = Message(
                gettext_noop("The person's last task ended on %(date)s. Remove the person, or write down why not."),
                date=question.last_end,
            )
            yield _about(person, Level.WARNING, sentence)


def keep_persons_months() -> int:
    """Return for how many months after the last task a person is kept (``COOPERATION_KEEP_PERSONS_MONTHS``)."""
    return getattr(settings, "COOPERATION_KEEP_PERSONS_MONTHS", KEEP_PERSONS_MONTHS)


def is_kept_too_long(last_end: date, day: date) -> bool:
    """Tell whether a person whose last task ended on a day should have been forgotten."""
    return months_after(last_end, keep_persons_months()) <= day


def _named_without_consent(person: Person, task: Task, day: date) -> Iterator[Finding]:
    state = consent_state(person.consent_given_on, person.consent_withdrawn_on, day)
    if state == ConsentState.WITHDRAWN:
        sentence = Message(
            gettext_noop(
                "The person took the consent back on %(date)s and is still named (%(where)s). Name another one."
            ),
            date=person.consent_withdrawn_on,
            where=task.where,
        )
        yield _about(person, Level.WARNING, sentence, task)
    elif state == ConsentState.NONE:
        sentence = Message(
            gettext_noop(
                "The person is named (%(where)s), but readers do not see the name: no consent is written down."
            ),
            where=task.where,
        )
        yield _about(person, Level.INFO, sentence, task)


def _about(person: Person, level: Level, sentence: Message, task: Task | None = None) -> Finding:
    return Finding(
        code=Check.PERSONAL_DATA.value,
        level=level.value,
        sentence=sentence,
        subject=str(person),
        body=task.body if task is not None else None,
        fix_url=edit_url(person),
        key=key_of(Check.PERSONAL_DATA, person.pk),
        keeper_id=task.keeper_id if task is not None else None,
        permission=SEE_PERSONS,
    )
