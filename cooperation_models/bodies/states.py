"""States of bodies, agreements and posts: pure functions over dates, stored nowhere.

One function per state is used by pages, lists, counts, the admin, exports and drawings alike; beside each stands its
twin for querysets, a condition that chooses exactly the rows for which the function gives that state. Intervals are
half-open: [start, end), so that on the day of a hand-over the successor is there and the predecessor is not. Unknown is
not no: a post that nobody has asked about is not a vacant post.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cooperation_models.places.periods import is_within, today, within

from .kinds import LinkKind

if TYPE_CHECKING:
    from .agreements import Agreement
    from .facts import Body
    from .posts import AreaPost


class BodyState(models.TextChoices):
    """States of a body."""

    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")
    MERGED = "merged", _("Merged into another body")


class AgreementState(models.TextChoices):
    """States of an agreement."""

    PLANNED = "planned", _("Planned")
    DRAFTING = "drafting", _("Being drafted")
    IN_FORCE = "in_force", _("In force")
    REVIEW_DUE = "review_due", _("In force, review due")
    EXPIRED = "expired", _("Expired")


class PostState(models.TextChoices):
    """States of a post in an area."""

    FILLED = "filled", _("Filled")
    UPCOMING = "upcoming", _("Filled from a later date")
    VACANT = "vacant", _("Vacant")
    NO_ANSWER = "no_answer", _("Asked, no answer")
    UNKNOWN = "unknown", _("Not known")
    ENDED = "ended", _("Ended")


# What readers are shown first: what there is and what is coming. The rest is history.
PRESENT_BODY_STATES = (BodyState.ACTIVE, BodyState.PLANNED)
PAST_BODY_STATES = (BodyState.ENDED, BodyState.MERGED)


def body_state(body: Body, on: date | None = None) -> BodyState:
    """Return the state of a body on a day (today).

    An ended body counts as merged while a link says that it was merged into another; only then are its links looked at.
    """
    day = on or today()
    if body.end is not None and body.end <= day:
        merged = any(
            link.kind == LinkKind.MERGED_INTO and is_within(day, link.start, link.end) for link in body.links.all()
        )
        return BodyState.MERGED if merged else BodyState.ENDED
    return BodyState.ACTIVE if is_within(day, body.start, body.end) else BodyState.PLANNED


def agreement_state(agreement: Agreement, on: date | None = None) -> AgreementState:
    """Return the state of an agreement on a day (today)."""
    day = on or today()
    if agreement.signed_on is None or day < agreement.signed_on:
        began = agreement.drafting_since is None or agreement.drafting_since <= day
        return AgreementState.DRAFTING if began else AgreementState.PLANNED
    if agreement.valid_until is not None and agreement.valid_until <= day:
        return AgreementState.EXPIRED
    if agreement.review_on is not None and agreement.review_on <= day:
        return AgreementState.REVIEW_DUE
    return AgreementState.IN_FORCE


def post_state(post: AreaPost, on: date | None = None) -> PostState:
    """Return the state of a post on a day (today).

    A post without a holder is vacant when somebody said so, unanswered when its area was asked in vain, else not known.
    """
    day = on or today()
    if post.end is not None and post.end <= day:
        return PostState.ENDED
    if post.person_id or post.organisation_id:
        return PostState.FILLED if is_within(day, post.start, post.end) else PostState.UPCOMING
    if post.vacant_since is not None and post.vacant_since <= day:
        return PostState.VACANT
    if post.asked_on is not None and post.asked_on <= day:
        return PostState.NO_ANSWER
    return PostState.UNKNOWN


def body_in_state(state: str, on: date | None = None) -> Q:
    """Return the condition that chooses the bodies whose :func:`body_state` on a day (today) is ``state``."""
    day = on or today()
    if state == BodyState.ACTIVE:
        return within(day)
    if state == BodyState.PLANNED:
        return Q(start__gt=day) & _not_yet("end", day)
    links = apps.get_model("cooperation_bodies", "BodyLink").objects
    merged = Exists(links.filter(within(day), body=OuterRef("pk"), kind=LinkKind.MERGED_INTO))
    return Q(end__lte=day) & (Q(merged) if state == BodyState.MERGED else ~Q(merged))


def agreement_in_state(state: str, on: date | None = None) -> Q:
    """Return the condition that chooses the agreements whose :func:`agreement_state` on a day (today) is ``state``."""
    day = on or today()
    if state == AgreementState.PLANNED:
        return _not_yet("signed_on", day) & Q(drafting_since__gt=day)
    if state == AgreementState.DRAFTING:
        return _not_yet("signed_on", day) & (Q(drafting_since__isnull=True) | Q(drafting_since__lte=day))
    if state == AgreementState.EXPIRED:
        return Q(signed_on__lte=day, valid_until__lte=day)
    in_force = Q(signed_on__lte=day) & _not_yet("valid_until", day)
    if state == AgreementState.REVIEW_DUE:
        return in_force & Q(review_on__lte=day)
    return in_force & _not_yet("review_on", day)


def post_in_state(state: str, on: date | None = None) -> Q:
    """Return the condition that chooses the posts whose :func:`post_state` on a day (today) is ``state``."""
    day = on or today()
    if state == PostState.ENDED:
        return Q(end__lte=day)
    going_on = _not_yet("end", day)
    held = Q(person__isnull=False) | Q(organisation__isnull=False)
    if state == PostState.FILLED:
        return going_on & held & (Q(start__isnull=True) | Q(start__lte=day))
    if state == PostState.UPCOMING:
        return going_on & held & Q(start__gt=day)
    empty = going_on & Q(person__isnull=True, organisation__isnull=True)
    if state == PostState.VACANT:
        return empty & Q(vacant_since__lte=day)
    unheard = empty & _not_yet("vacant_since", day)
    return unheard & (Q(asked_on__lte=day) if state == PostState.NO_ANSWER else _not_yet("asked_on", day))


def _not_yet(column: str, day: date) -> Q:
    """Return the condition that a day has not come by ``day``, or is not known at all."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gt": day})
