"""Undoing the last import: what it made goes, what it changed gets back what it held, unless somebody changed it since.

What is left, and why, is said fact by fact. All of it happens in one transaction.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.log_actions import registry as log_registry

from .fact_models import MODELS_IN_ORDER, ROWS_IN_A_QUERY, in_portions, with_relations
from .models import ImportedFact, ImportRun, RunState
from .planned import current_values
from .writing import UNDONE, Gathered, set_values, tell_what_was_written, write_many_to_many, write_revisions


class CannotUndo(Exception):
    """This import is not the last one, or is undone already."""


def undo_run(run: ImportRun, user) -> None:
    """Undo an import. Raises CannotUndo unless it is the last one that was imported."""
    with transaction.atomic():
        last = ImportRun.objects.last_imported()
        mine = ImportRun.objects.filter(pk=run.pk, state=RunState.IMPORTED)
        if last is None or last.pk != run.pk or not mine.update(state=RunState.UNDONE, undone_at=timezone.now()):
            raise CannotUndo
        by_type = defaultdict(list)
        # The newest first: deputies were written after the members whose places they take.
        for imported in run.imported_facts.order_by("-object_id"):
            by_type[imported.content_type_id].append(imported)
        for model in reversed(MODELS_IN_ORDER):
            content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
            for some in in_portions(by_type[content_type.pk]):
                _undo_some(run, model, some, user)
        kept = [imported for facts in by_type.values() for imported in facts]
        ImportedFact.objects.bulk_create(
            kept,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["undo", "undone"],
            batch_size=ROWS_IN_A_QUERY,
        )
    run.refresh_from_db()


def _undo_some(run: ImportRun, model: type[models.Model], imported: list[ImportedFact], user) -> None:
    """Undo what was imported of one model."""
    instances = with_relations(model, [fact.object_id for fact in imported], lock=True)
    untouched = []
    for fact in imported:
        instance = instances.get(fact.object_id)
        fact.undo = _why_left(fact, instance)
        if not fact.undo:
            untouched.append(fact)
    made = {fact.object_id: fact for fact in untouched if fact.made}
    changed = [fact for fact in untouched if not fact.made]
    for key, what in users_of(model, made, set(made)).items():
        made[key].undo = _("Left: %(what)s point at it.") % {"what": what}
    going = [fact for fact in made.values() if not fact.undo]
    _delete(model, [instances[fact.object_id] for fact in going], run, user)
    _restore(model, changed, instances, run, user)
    for fact in [*going, *changed]:
        fact.undone = True
        fact.undo = _("Removed.") if fact.made else _("Put back.")


def _why_left(fact: ImportedFact, instance: models.Model | None) -> str:
    """Return why a fact is left as it is, empty when nobody has touched it since the import."""
    if instance is None:
        return _("Somebody has deleted it already.")
    contacts = {point.pk for point in instance.contact_points.all()} if hasattr(instance, "contact_points") else set()
    if (
        instance.latest_revision_id != fact.revision
        or current_values(instance, set(fact.after)) != fact.after
        or not set(fact.contacts) <= contacts
        or (fact.made and contacts - set(fact.contacts))
    ):
        return _("Left: somebody has changed it since the import.")
    return ""


def users_of(model: type[models.Model], keys: Iterable[int], going: set[int]) -> dict[int, str]:
    """Return what points at facts, by key, as the name of the things; facts of the model that go too do not count."""
    found: dict[int, str] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.many_to_many)):
            continue
        related, related_field = relation.related_model, relation.field
        if isinstance(related_field, ParentalKey) or related._meta.auto_created:
            continue
        pointing = related._base_manager.filter(**{f"{related_field.name}__in": list(keys)})
        if related is model:
            pointing = pointing.exclude(pk__in=going)
        for key in pointing.values_list(related_field.name, flat=True):
            found[key] = capfirst(str(related._meta.verbose_name_plural))
    return found


def _delete(model: type[models.Model], instances: list[models.Model], run: ImportRun, user) -> None:
    """Delete facts, saying so in the log."""
    if not instances:
        return
    log_model = log_registry.get_log_model_for_model(model)
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    now, together = timezone.now(), uuid.uuid4()
    log_model.objects.bulk_create(
        log_model(
            content_type=content_type,
            label=str(instance),
            action=UNDONE,
            data={"file": run.file_name},
            timestamp=now,
            user=user,
            uuid=together,
            object_id=str(instance.pk),
            deleted=True,
            content_changed=True,
        )
        for instance in instances
    )
    own_relations = [model_field.attname for model_field in model._meta.fields if model_field.related_model is model]
    while instances:
        pointed_at = {getattr(instance, name) for instance in instances for name in own_relations}
        free = [instance.pk for instance in instances if instance.pk not in pointed_at]
        model._base_manager.filter(pk__in=free).delete()
        instances = [instance for instance in instances if instance.pk in pointed_at]


def _restore(model: type[models.Model], changed: list[ImportedFact], instances, run: ImportRun, user) -> None:
    """Write what facts held before, take away the ways to reach them that were added, and write the history."""
    if not changed:
        return
    columns = set()
    for fact in changed:
        columns |= set_values(instances[fact.object_id], fact.before)
    if columns:
        model._base_manager.bulk_create(
            [instances[fact.object_id] for fact in changed],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=columns,
        )
    gathered = [Gathered(model, fact.line, fact.object_id, fact.before, {}, [], True) for fact in changed]
    write_many_to_many(model, gathered)
    added = [key for fact in changed for key in fact.contacts]
    if added:
        model._meta.get_field("contact_points").related_model._base_manager.filter(pk__in=added).delete()
    write_revisions(gathered, user, UNDONE, {"file": run.file_name})
    tell_what_was_written(gathered)
