"""States of bodies, agreements and posts: pure functions over dates, stored nowhere.

One function per state is used by pages, lists, counts, the admin, exports and drawings alike. Intervals are
half-open: [start, end). Unknown is not no: a post that nobody has asked about is not a vacant post.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.places.periods import is_within, today

from .models import Agreement, AreaPost, Body


class BodyState(models.TextChoices):
    """States of a body."""

    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


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


def body_state(body: Body, on: date | None = None) -> BodyState:
    """Return the state of a body on a day (today)."""
    day = on or today()
    if is_within(day, body.start, body.end):
        return BodyState.ACTIVE
    return BodyState.ENDED if body.end is not None and body.end <= day else BodyState.PLANNED


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
    """Return the state of a post on a day (today); see :class:`AreaPost` for what tells the empty ones apart."""
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
