"""Asking those who publish to publish a translation: the page's own moderation does the rest."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import models
from wagtail.models import WorkflowMixin, WorkflowState
from wagtail_localize.models import Translation

from ..translation.publishing import keep_draft
from ..translation.rights import may_change, may_publish


def fresh(translation: Translation) -> Translation:
    """Return the translation as the database has it; wagtail-localize fails on sources that were read before."""
    return Translation.objects.select_related("source__locale", "target_locale").get(pk=translation.pk)


def may_ask(user, target: models.Model) -> bool:
    """Tell whether a user who may not publish can ask those who may, through the page's moderation."""
    return (
        isinstance(target, WorkflowMixin)
        and may_change(user, target)
        and not may_publish(user, target)
        and target.has_workflow
    )


def is_asked(target: models.Model) -> bool:
    """Tell whether somebody has asked for the publication of a page and nobody has answered yet."""
    return isinstance(target, WorkflowMixin) and target.workflow_in_progress


def ask_for_publishing(translation: Translation, user) -> None:
    """Keep the translation as it is now as a draft, and hand it to those who publish.

    Raises PermissionDenied for users who cannot ask, and PublishingRefused. Asking again hands over the newer texts.
    """
    translation = fresh(translation)
    target = translation.get_target_instance()
    if not may_ask(user, target):
        raise PermissionDenied
    target = keep_draft(translation, user)
    state = target.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return
    if state is not None:
        state.cancel(user=user)
        target = _read_again(target)
    target.get_workflow().start(target, user)


def _read_again(target: models.Model) -> models.Model:
    return type(target)._default_manager.get(pk=target.pk)
