"""Saving facts as the admin does: with a revision, an entry in the history, and published only by who may publish."""

from __future__ import annotations

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.languages.slugs import slug_of

from ..facts import Body


def create(fact: Model, user, publish: bool = True) -> Model:
    """Check and store a new fact with its revision and its entry in the history; return it.

    A fact with drafts is published only with ``publish``; otherwise it waits as a draft. Raises ValidationError.
    """
    fact.full_clean()
    if isinstance(fact, DraftStateMixin):
        fact.live = False
    fact.save()
    revision = fact.save_revision(user=user, clean=False) if isinstance(fact, RevisionMixin) else None
    log(fact, "wagtail.create", user=user, revision=revision, content_changed=True)
    if publish and isinstance(fact, DraftStateMixin):
        revision.publish(user=user, skip_permission_checks=True)
        fact.refresh_from_db()
    return fact


def newest(fact: Model) -> Model:
    """Return a stored fact as its newest draft has it; the row itself when there is no draft on top of it."""
    if getattr(fact, "has_unpublished_changes", False):
        return fact.get_latest_revision_as_object()
    return type(fact)._base_manager.get(pk=fact.pk)


def change(fact: Model, user, publish: bool = True, **values) -> Model:
    """Give fields of a stored fact new values, with a revision and an entry in the history; return it.

    A draft on top of a published fact keeps its other changes and stays a draft: readers then see the new values only.
    A fact that is a draft altogether stays one. Raises ValidationError.
    """
    is_live, has_draft = getattr(fact, "live", True), getattr(fact, "has_unpublished_changes", False)
    draft = newest(fact)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.full_clean()
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    if not isinstance(fact, DraftStateMixin):
        draft.save()
    elif publish and is_live:
        if has_draft:
            type(fact).objects.filter(pk=fact.pk).update(**values)
        else:
            revision.publish(user=user, skip_permission_checks=True)
    elif not is_live:
        draft.save()
    fact.refresh_from_db()
    return fact


def free_slug(name: str) -> str:
    """Return an address made of a name that no body has yet."""
    base = slug_of(name, 70) or "body"
    taken = set(Body.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
