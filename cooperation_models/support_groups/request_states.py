"""States of a request to join: pure functions over the moments at which something happened, stored nowhere.

Beside :func:`request_state` stands its twin for querysets, which chooses exactly the rows of a state.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .requests import JoinRequest

UNCONFIRMED_DAYS = 7
DECIDED_DAYS = 180


class RequestState(models.TextChoices):
    """States of a request."""

    UNCONFIRMED = "unconfirmed", _("E-mail address not confirmed yet")
    EXPIRED = "expired", _("Never confirmed")
    WAITING = "waiting", _("Waiting for an answer")
    ASKED = "asked", _("More was asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


UNANSWERED = (RequestState.WAITING, RequestState.ASKED)
"""Requests that somebody must still decide about."""


def time_to_confirm() -> timedelta:
    """Return for how long a link of confirmation is good, and unconfirmed data is kept."""
    return timedelta(days=getattr(settings, "JOIN_UNCONFIRMED_DAYS", UNCONFIRMED_DAYS))


def time_to_keep() -> timedelta:
    """Return for how long personal data is kept after the decision."""
    return timedelta(days=getattr(settings, "JOIN_DECIDED_DAYS", DECIDED_DAYS))


def request_state(request: JoinRequest, at: datetime | None = None) -> RequestState:
    """Return the state of a request at a moment (now)."""
    if request.decided_at is not None:
        return RequestState.ACCEPTED if request.was_accepted else RequestState.DECLINED
    if request.confirmed_at is not None:
        return RequestState.ASKED if request.asked_at is not None else RequestState.WAITING
    expired = request.sent_at + time_to_confirm() <= (at or timezone.now())
    return RequestState.EXPIRED if expired else RequestState.UNCONFIRMED


def request_in_state(state: str, at: datetime | None = None) -> Q:
    """Return the condition that chooses the requests whose :func:`request_state` at a moment (now) is ``state``."""
    if state in (RequestState.ACCEPTED, RequestState.DECLINED):
        return Q(decided_at__isnull=False, was_accepted=state == RequestState.ACCEPTED)
    undecided = Q(decided_at__isnull=True)
    if state in UNANSWERED:
        return undecided & Q(confirmed_at__isnull=False, asked_at__isnull=state == RequestState.WAITING)
    unconfirmed = undecided & Q(confirmed_at__isnull=True)
    latest = (at or timezone.now()) - time_to_confirm()
    return unconfirmed & (Q(sent_at__lte=latest) if state == RequestState.EXPIRED else Q(sent_at__gt=latest))


def is_to_be_deleted() -> Q:
    """Return the condition that chooses the requests nobody confirmed in time: nothing of them is kept."""
    return request_in_state(RequestState.EXPIRED)


def is_to_be_erased(at: datetime | None = None) -> Q:
    """Return the condition that chooses the decided requests whose personal data has been kept long enough."""
    return Q(decided_at__lte=(at or timezone.now()) - time_to_keep(), erased_at__isnull=True)
