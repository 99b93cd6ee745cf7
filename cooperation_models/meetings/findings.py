"""Checks of meetings: their number (V8), agendas in time (V9), actions past due (V10).

V8 warns when a body has met less often in twelve months than its rules ask for, or more often than they allow, and
says when it is resting. V9 warns when the agenda of a coming meeting, or of one held in the last twelve months, was
not there in time (requirements R9). V10 warns of an action whose last day has gone by (the seeds' "sovittiin": one
responsible and a day for each). What mends a finding is the form of the body, the meeting or the action.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cooperation_models.bodies.findings import Check, Finding, Level, finding_about
from cooperation_models.bodies.models import Body
from cooperation_models.bodies.states import BodyState
from cooperation_models.languages.text import Message

from .facts import Action, Meeting
from .rhythm import a_year_before, agenda_is_late, is_resting, rhythm
from .states import action_in_state

DAYS_FOR_AGENDA = 7


def days_for_agenda() -> int:
    """Return how many days before a meeting its agenda must be there (setting ``COOPERATION_AGENDA_DAYS``)."""
    return getattr(settings, "COOPERATION_AGENDA_DAYS", DAYS_FOR_AGENDA)


def meeting_findings(on: date, bodies: QuerySet | None = None) -> Iterator[Finding]:
    """Yield the findings of V8, V9 and V10 on a day, of some bodies or of all, in a number of queries that is fixed."""
    chosen = Body.objects.live().in_state(BodyState.ACTIVE, on=on)
    if bodies is not None:
        chosen = chosen.filter(pk__in=bodies.values("pk"))
    by_pk = {body.pk: body for body in chosen}
    oldest = timezone.make_aware(datetime.combine(on - timedelta(days=3 * 366), time.min))
    meetings = list(
        Meeting.objects.live().filter(body__in=chosen.values("pk"), starts_at__gte=oldest).order_by("starts_at", "pk")
    )
    yield from rhythm_findings(by_pk.values(), meetings, on)
    yield from agenda_findings(by_pk, meetings, on)
    overdue = Action.objects.filter(
        action_in_state("overdue", on), meeting__live=True, meeting__body__in=chosen.values("pk")
    )
    for action in overdue.select_related("meeting").order_by("due", "pk"):
        words = gettext_noop("“%(action)s” should have been done by %(date)s.")
        yield finding_about(
            by_pk[action.meeting.body_id],
            Check.ACTIONS_DONE,
            Level.WARNING,
            Message(words, action=action.name, date=action.due),
            reverse("wagtailsnippets_cooperation_meetings_action:edit", args=[action.pk]),
            action.pk,
        )


def rhythm_findings(bodies: Iterable[Body], meetings: Iterable[Meeting], on: date) -> Iterator[Finding]:
    """Yield the findings of V8; a body of which no meeting was ever written down is not judged."""
    of_body = defaultdict(list)
    for meeting in meetings:
        if not meeting.cancelled:
            of_body[meeting.body_id].append(meeting.day)
    for body in bodies:
        days = of_body.get(body.pk)
        if not days:
            continue
        found = rhythm(
            [day for day in days if day <= on],
            [day for day in days if day > on],
            on,
            fewest=body.meetings_per_year_min,
            most=body.meetings_per_year_max,
            start=body.start,
            open_to_more=body.meets_as_needed,
        )
        if is_resting(body, found, on):
            sentence = Message(
                gettext_noop("%(body)s is resting: it last met on %(date)s."), body=body.name, date=found.last_held
            )
        elif found.too_few:
            words = gettext_noop(
                "%(body)s: meetings held in the last 12 months: %(count)s. The rules ask for at least %(number)s."
            )
            sentence = Message(words, body=body.name, count=found.held, number=found.fewest)
        elif found.too_many:
            words = gettext_noop(
                "%(body)s: meetings held in the last 12 months: %(count)s. The rules allow at most %(number)s."
            )
            sentence = Message(words, body=body.name, count=found.held, number=found.most)
        else:
            continue
        yield finding_about(
            body,
            Check.MEETINGS_HELD,
            Level.INFO if found.too_many else Level.WARNING,
            sentence,
            reverse("wagtailsnippets_cooperation_meetings_meeting:list") + f"?body={body.pk}",
        )


def agenda_findings(bodies: dict[int, Body], meetings: Iterable[Meeting], on: date) -> Iterator[Finding]:
    """Yield the findings of V9 of coming meetings and of those held in the last twelve months."""
    limit = days_for_agenda()
    for meeting in meetings:
        day = meeting.day
        if meeting.cancelled or day <= a_year_before(on):
            continue
        if not agenda_is_late(day, meeting.agenda_published_on, on, limit):
            continue
        words = (
            gettext_noop("%(body)s: the agenda of the meeting on %(date)s was sent less than %(days)s days before it.")
            if meeting.agenda_published_on
            else gettext_noop("%(body)s: the agenda of the meeting on %(date)s has not been sent.")
        )
        body = bodies[meeting.body_id]
        yield finding_about(
            body,
            Check.AGENDA_IN_TIME,
            Level.WARNING,
            Message(words, body=body.name, date=day, days=limit),
            reverse("wagtailsnippets_cooperation_meetings_meeting:edit", args=[meeting.pk]),
            meeting.pk,
        )
