"""States of meetings and actions: pure functions over days and times, each with a twin for querysets."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation_models.places.periods import today

if TYPE_CHECKING:
    from .facts import Action, Meeting


class MeetingState(models.TextChoices):
    """States of a meeting (oparl:Meeting meetingState and cancelled)."""

    PLANNED = "planned", _("Coming")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class ActionState(models.TextChoices):
    """States of an action."""

    OPEN = "open", _("Open")
    OVERDUE = "overdue", _("Past due")
    DONE = "done", _("Done")


def meeting_state(meeting: Meeting, at: datetime | None = None) -> MeetingState:
    """Return the state of a meeting at a time (now): it counts as held from its beginning on."""
    if meeting.cancelled:
        return MeetingState.CANCELLED
    return MeetingState.HELD if meeting.starts_at <= (at or timezone.now()) else MeetingState.PLANNED


def meeting_in_state(state: str, at: datetime | None = None) -> Q:
    """Return the condition that chooses the meetings whose :func:`meeting_state` at a time (now) is ``state``."""
    moment = at or timezone.now()
    if state == MeetingState.CANCELLED:
        return Q(cancelled=True)
    began = Q(starts_at__lte=moment) if state == MeetingState.HELD else Q(starts_at__gt=moment)
    return Q(cancelled=False) & began


def action_state(action: Action, on: date | None = None) -> ActionState:
    """Return the state of an action on a day (today); it is past due on the day after its last day."""
    day = on or today()
    if action.done_on is not None and action.done_on <= day:
        return ActionState.DONE
    return ActionState.OVERDUE if action.due is not None and action.due < day else ActionState.OPEN


def action_in_state(state: str, on: date | None = None) -> Q:
    """Return the condition that chooses the actions whose :func:`action_state` on a day (today) is ``state``."""
    day = on or today()
    done = Q(done_on__isnull=False, done_on__lte=day)
    overdue = Q(due__isnull=False, due__lt=day)
    if state == ActionState.DONE:
        return done
    return ~done & (overdue if state == ActionState.OVERDUE else ~overdue)
