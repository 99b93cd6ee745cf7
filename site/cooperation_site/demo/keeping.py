"""Gives the demo's keeper something to keep, so that the role can be tried out."""

from django.db import models

from cooperation_models.bodies.models import Body
from cooperation_models.registry.models import Organisation

from .records import read_records


def entrust(user: models.Model) -> int:
    """Name ``user`` the keeper of the records of ``keeping.toml`` that nobody keeps; return how many there were.

    A draft on top of a published record keeps its other changes and stays a draft.
    """
    given = 0
    for record in read_records("keeping"):
        for word, model in (("body", Body), ("organisation", Organisation)):
            for fact in model.objects.filter(slug=record.get(word, ""), keeper=None):
                _name_keeper(fact, user)
                given += 1
    return given


def _name_keeper(fact: models.Model, user: models.Model) -> None:
    draft = fact.get_latest_revision_as_object()
    draft.keeper = user
    revision = draft.save_revision(clean=False, log_action=True)
    if fact.live and not fact.has_unpublished_changes:
        revision.publish()
    else:
        type(fact).objects.filter(pk=fact.pk).update(keeper=user)
