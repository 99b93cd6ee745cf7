"""Importing what was checked: all of it or nothing, in one transaction that is as short as can be.

Rows are written many at a time, past ``save``; what saving would do besides is done here: columns computed from names,
a revision for the history, an entry in the log. Wagtail's index of references follows (:mod:`.indexing`).
"""

from __future__ import annotations

import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, models, transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.log_actions import registry as log_registry
from wagtail.models import DraftStateMixin, Revision

from cooperation_models.places.bulk_writing import written_past_save

from .fact_models import MODELS, MODELS_IN_ORDER, ROWS_IN_A_QUERY, in_portions, numbers_of_facts, with_relations
from .kinds import KINDS
from .models import ImportedFact, ImportRun, RunState
from .planned import WILL_BE_IMPORTED, PlannedFact, current_values, is_new_reference

IMPORTED, UNDONE = "cooperation_exchange.import", "cooperation_exchange.undo"


class ChangedSince(Exception):
    """Facts were added, removed or changed since the file was checked; it has to be checked again."""


@dataclass
class Gathered:
    """All that the rows of a file say of one fact: its values, the line that began it, and what becomes of it.

    ``instance`` is a new fact on its way into the database, None for one that is changed.
    """

    model: type[models.Model]
    line: int
    pk: int | None
    values: dict[str, Any]
    before: dict[str, Any]
    contacts: list[list[str]]
    live: bool
    instance: models.Model | None = None
    contact_keys: list[int] = field(default_factory=list)
    revision: int | None = None

    @property
    def new_references(self) -> Iterator[str]:
        """Yield the keys of the new facts that this one points at."""
        return (value["new"] for value in self.values.values() if is_new_reference(value))


def import_run(run: ImportRun, user) -> float:
    """Import the rows that are new or change something; return for how many seconds others could not write.

    Raises ChangedSince when the facts are no longer those of the check; then nothing is written.
    """
    new, changed = gather(run)
    began = time.monotonic()
    try:
        with transaction.atomic():
            mine = ImportRun.objects.filter(pk=run.pk, state=RunState.CHECKED)
            if not mine.update(state=RunState.IMPORTED, imported_at=timezone.now()):
                raise ChangedSince
            if numbers_of_facts(KINDS[run.kind].writes) != run.baseline:
                raise ChangedSince
            keys = write_new(new)
            change(changed, keys)
            everything = [*new.values(), *changed]
            write_revisions(everything, user, IMPORTED, {"file": run.file_name})
            keep_for_undo(run, everything)
            tell_what_was_written(everything)
            ImportRun.objects.filter(pk=run.pk).update(fact_count=len(everything))
    except DatabaseError as error:
        raise ChangedSince from error
    run.refresh_from_db()
    return time.monotonic() - began


def tell_what_was_written(everything: Iterable[Gathered]) -> None:
    """Tell the other rooms which facts were written."""
    keys = defaultdict(list)
    for gathered in everything:
        keys[gathered.model].append(gathered.pk)
    for model, written in keys.items():
        written_past_save.send(sender=model, keys=written)


def gather(run: ImportRun) -> tuple[dict[tuple[str, str], Gathered], list[Gathered]]:
    """Return the new facts by model and key, and the changed ones, each with what all rows say of it together."""
    new: dict[tuple[str, str], Gathered] = {}
    changed: dict[tuple[str, int], Gathered] = {}
    rows = run.rows.filter(state__in=WILL_BE_IMPORTED).order_by("position").values_list("line", "facts")
    for line, facts in rows.iterator(chunk_size=1000):
        for stored in facts:
            fact = PlannedFact(**stored)
            place, group = ((fact.model, fact.key), new) if fact.is_new else ((fact.model, fact.pk), changed)
            if place in group:
                group[place].values |= fact.values
                group[place].before |= {name: fact.before[name] for name in fact.before.keys() - group[place].before}
                group[place].contacts += [point for point in fact.contacts if point not in group[place].contacts]
            else:
                group[place] = Gathered(
                    MODELS[fact.model], line, fact.pk, fact.values, fact.before, fact.contacts, fact.live
                )
    for gathered in new.values():
        gathered.instance = instance_of(gathered)
    return new, list(changed.values())


def write_new(new: dict[tuple[str, str], Gathered]) -> dict[str, int]:
    """Write the new facts, each after those it points at; return what keys they got, by what the file calls them."""
    keys: dict[str, int] = {}
    for model in MODELS_IN_ORDER:
        waiting = [(key, gathered) for (name, key), gathered in new.items() if name == model._meta.model_name]
        while waiting:
            ready = [pair for pair in waiting if all(key in keys for key in pair[1].new_references)]
            if not ready:
                raise ChangedSince
            waiting = [pair for pair in waiting if pair not in ready] if len(ready) < len(waiting) else []
            for _key, gathered in ready:
                point_at_new(gathered, keys)
            instances = [gathered.instance for _key, gathered in ready]
            model._base_manager.bulk_create(instances, batch_size=ROWS_IN_A_QUERY)
            for (key, gathered), instance in zip(ready, instances, strict=True):
                keys[key] = gathered.pk = instance.pk
            write_many_to_many(model, [gathered for _key, gathered in ready])
            write_contacts(model, [gathered for _key, gathered in ready])
    return keys


def point_at_new(gathered: Gathered, keys: dict[str, int]) -> None:
    """Put the keys that new facts have got by now into a fact that points at them."""
    for name, value in gathered.values.items():
        if is_new_reference(value):
            gathered.values[name] = keys[value["new"]]
            if gathered.instance is not None:
                setattr(gathered.instance, gathered.model._meta.get_field(name).attname, gathered.values[name])


def instance_of(gathered: Gathered) -> models.Model:
    """Return a new fact as an instance that can be written past ``save``."""
    instance = gathered.model()
    set_values(instance, gathered.values)
    if isinstance(instance, DraftStateMixin):
        instance.live, instance.has_unpublished_changes = gathered.live, not gathered.live
        if gathered.live:
            instance.first_published_at = instance.last_published_at = timezone.now()
    return instance


def set_values(instance: models.Model, values: dict[str, Any]) -> set[str]:
    """Put stored values into the columns of a fact; return which columns changed, computed ones included."""
    columns = set()
    for name, value in values.items():
        model_field = instance._meta.get_field(name)
        if not model_field.many_to_many and not is_new_reference(value):
            setattr(instance, model_field.attname, model_field.to_python(value) if value is not None else None)
            columns.add(name)
    if hasattr(instance, "compute_from_names"):
        columns |= instance.compute_from_names()
    return columns


def write_many_to_many(model: type[models.Model], facts: list[Gathered]) -> None:
    """Write the relations to many of facts as their values say."""
    for model_field in model._meta.many_to_many:
        said = [gathered for gathered in facts if model_field.name in gathered.values]
        if not said:
            continue
        through, own, other = (
            model_field.remote_field.through,
            model_field.m2m_column_name(),
            model_field.m2m_reverse_name(),
        )
        for some in in_portions(said):
            through._base_manager.filter(**{f"{own}__in": [gathered.pk for gathered in some]}).delete()
        through._base_manager.bulk_create(
            (
                through(**{own: gathered.pk, other: key})
                for gathered in said
                for key in gathered.values[model_field.name]
            ),
            batch_size=ROWS_IN_A_QUERY,
        )


def write_contacts(model: type[models.Model], facts: list[Gathered]) -> None:
    """Write the added ways to reach facts, and remember their keys for an undo."""
    said = [gathered for gathered in facts if gathered.contacts]
    if not said:
        return
    relation = model._meta.get_field("contact_points")
    owned = [
        (gathered, relation.related_model(**{relation.field.attname: gathered.pk, "kind": kind, "value": value}))
        for gathered in said
        for kind, value in gathered.contacts
    ]
    relation.related_model._base_manager.bulk_create((point for _owner, point in owned), batch_size=ROWS_IN_A_QUERY)
    for owner, point in owned:
        owner.contact_keys.append(point.pk)


def change(changed: list[Gathered], keys: dict[str, int]) -> None:
    """Write changed values; ``keys`` are those of new facts that they may point at.

    Raises ChangedSince when a fact no longer holds what it held at the check.
    """
    for model, facts in by_model(changed):
        for some in in_portions(facts):
            instances = with_relations(model, [gathered.pk for gathered in some], lock=True)
            columns = set()
            for gathered in some:
                point_at_new(gathered, keys)
                instance = instances.get(gathered.pk)
                if instance is None or current_values(instance, set(gathered.before)) != gathered.before:
                    raise ChangedSince
                columns |= set_values(instance, gathered.values)
            if columns:
                model._base_manager.bulk_create(
                    list(instances.values()), update_conflicts=True, unique_fields=["pk"], update_fields=columns
                )
        write_many_to_many(model, facts)
        write_contacts(model, facts)


def write_revisions(everything: list[Gathered], user, action: str, data: dict[str, Any]) -> None:
    """Write a revision and an entry in the log for each fact, and make the revision the newest one."""
    now, together = timezone.now(), uuid.uuid4()
    for model, facts in by_model(everything):
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        log_model = log_registry.get_log_model_for_model(model)
        for some in in_portions(facts):
            instances = with_relations(model, [gathered.pk for gathered in some])
            revisions = Revision.objects.bulk_create(
                Revision(
                    content_type=content_type,
                    base_content_type=content_type,
                    object_id=str(gathered.pk),
                    created_at=now,
                    user=user,
                    object_str=str(instances[gathered.pk]),
                    content=instances[gathered.pk].serializable_data(),
                )
                for gathered in some
            )
            for gathered, revision in zip(some, revisions, strict=True):
                gathered.revision = revision.pk
            make_newest(model, content_type, [gathered.pk for gathered in some])
            log_model.objects.bulk_create(
                log_model(
                    content_type=content_type,
                    label=revision.object_str,
                    action=action,
                    data={**data, "line": gathered.line},
                    timestamp=now,
                    user=user,
                    uuid=together,
                    object_id=str(gathered.pk),
                    revision=revision,
                    content_changed=True,
                )
                for gathered, revision in zip(some, revisions, strict=True)
            )


def make_newest(model: type[models.Model], content_type: ContentType, keys: list[int]) -> None:
    """Point facts to their newest revisions, published ones also as what is published."""
    newest = (
        Revision.objects.filter(base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField()))
        .order_by("-pk")
        .values("pk")[:1]
    )
    facts = model._base_manager.filter(pk__in=keys)
    facts.update(latest_revision=Subquery(newest))
    if issubclass(model, DraftStateMixin):
        facts.filter(live=True).update(live_revision=Subquery(newest), last_published_at=timezone.now())


def keep_for_undo(run: ImportRun, everything: list[Gathered]) -> None:
    """Keep what each fact held before and after."""
    ImportedFact.objects.bulk_create(
        (
            ImportedFact(
                run=run,
                line=gathered.line,
                content_type=ContentType.objects.get_for_model(gathered.model, for_concrete_model=False),
                object_id=gathered.pk,
                made=gathered.instance is not None,
                before=gathered.before,
                after=gathered.values,
                contacts=gathered.contact_keys,
                revision=gathered.revision,
            )
            for gathered in everything
        ),
        batch_size=ROWS_IN_A_QUERY,
    )


def by_model(facts: Iterable[Gathered]) -> Iterator[tuple[type[models.Model], list[Gathered]]]:
    """Yield facts by model, in the order in which models stand on each other."""
    grouped = defaultdict(list)
    for gathered in facts:
        grouped[gathered.model].append(gathered)
    return ((model, grouped[model]) for model in MODELS_IN_ORDER if model in grouped)
