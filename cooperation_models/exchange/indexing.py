"""Wagtail's index of what points at what, brought up to date after an import: a stretch at a time, others may write.

Nothing else waits for it: it answers where something is used.
"""

import time

from django.db import transaction
from wagtail.models import ReferenceIndex

from .fact_models import with_relations
from .models import ImportRun, RunState

FACTS_AT_ONCE = 100
SECONDS_OF_A_STRETCH = 3.0


def is_indexed(run: ImportRun) -> bool:
    """Tell whether nothing is left to do."""
    return run.state != RunState.IMPORTED or run.indexed_facts >= run.fact_count


def index_next(run: ImportRun, seconds: float = SECONDS_OF_A_STRETCH) -> None:
    """Index the next facts of an import, as many as fit into ``seconds``."""
    deadline = time.monotonic() + seconds
    while not is_indexed(run):
        first = run.indexed_facts
        facts = list(run.imported_facts.order_by("pk")[first : first + FACTS_AT_ONCE])
        for content_type in {fact.content_type for fact in facts}:
            keys = [fact.object_id for fact in facts if fact.content_type == content_type]
            with transaction.atomic():
                for instance in with_relations(content_type.model_class(), keys).values():
                    ReferenceIndex.create_or_update_for_object(instance)
        run.indexed_facts = first + FACTS_AT_ONCE
        ImportRun.objects.filter(pk=run.pk).update(indexed_facts=run.indexed_facts)
        if time.monotonic() >= deadline:
            return
