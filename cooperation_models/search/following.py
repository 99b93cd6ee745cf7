"""Entries follow what they are made of: after every save and deletion, when the transaction has come to its end.

What a transaction changes is gathered and written once: an import of thousands of rows makes each entry anew once,
and a transaction that is undone leaves the entries alone. What is written past ``save`` is
told with the signal ``written_past_save``, or ends with ``rebuild_search``.
"""

from collections import defaultdict

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from cooperation_models.places.bulk_writing import written_past_save

from .entry_keys import OF_NAMES
from .facts import SearchEntry
from .sources.base import Source, all_sources
from .writing import in_parts, write

NOT_FOLLOWED = frozenset({"cooperation_search", "sessions", "admin", "axes", "taggit", "contenttypes", "auth"})
"""Applications whose rows are no words of anything public."""


class Gathered:
    """What one transaction changed: things whose entries are to be made anew, and facts whose names may be new."""

    def __init__(self):
        """Begin with nothing."""
        self.things: dict[str, dict[int, None]] = defaultdict(dict)
        self.facts: dict[tuple[type[Model], int], Model] = {}

    def add(self, sources: dict[str, Source], instance: Model) -> None:
        """Take in a row that was saved or deleted."""
        for source in sources.values():
            if keys := source.affected_by(instance):
                self.things[source.name].update(dict.fromkeys(keys))
        if any(source.shows_names_of(instance) for source in sources.values()):
            self.facts[type(instance), instance.pk] = instance

    def write(self) -> None:
        """Make the entries of the things anew, then the entries of what shows a name that has changed."""
        sources = all_sources()
        before = self._names(sources)
        for name, keys in self.things.items():
            write(sources[name], keys)
        after = self._names(sources)
        renamed = [fact for key, fact in self.facts.items() if before[key] != after[key] and before[key]]
        for source in sources.values():
            keys = {key: None for fact in renamed for key in source.mentioning(fact)}
            write(source, (key for key in keys if key not in self.things.get(source.name, ())))

    def _names(self, sources: dict[str, Source]) -> dict[tuple[type[Model], int], object]:
        """Return what the entries of the facts are found by as names, and their areas.

        Empty for a fact without entries, which nothing shows yet; a fact that is no thing to find counts as renamed
        whenever it is saved.
        """
        names = {key: object() for key in self.facts}
        for source in sources.values():
            keys = [pk for model, pk in self.facts if model is source.model]
            if not keys:
                continue
            found = defaultdict(set)
            for part in in_parts(keys):
                entries = SearchEntry.objects.filter(source=source.name, object_id__in=part)
                for object_id, text in entries.values_list("object_id", "keys"):
                    found[object_id].update(key for key in text.split() if key.startswith(OF_NAMES))
                for object_id, area in entries.exclude(areas=None).values_list("object_id", "areas"):
                    found[object_id].add(area)
            names.update({(source.model, key): found.get(key, set()) for key in keys})
        return names


def follow(instance: Model) -> None:
    """Take note that a row has changed; its entries are written when the transaction ends."""
    sources = all_sources()
    gathered = _gathered_in_transaction()
    if gathered is not None:
        gathered.add(sources, instance)
        return
    gathered = Gathered()
    gathered.add(sources, instance)
    if gathered.things or gathered.facts:
        connection._cooperation_search = (gathered, len(connection.run_on_commit))
        transaction.on_commit(gathered.write, robust=True)


def _gathered_in_transaction() -> Gathered | None:
    """Return what the present transaction has gathered; what was gathered in one that was undone is forgotten.

    Django forgets what waits for the end of a savepoint that is undone, and so moves the rest forward.
    """
    gathered, place = getattr(connection, "_cooperation_search", (None, 0))
    if gathered is None:
        return None
    waiting = connection.run_on_commit
    nearest_first = range(min(place, len(waiting) - 1), -1, -1)
    return gathered if any(waiting[index][1] == gathered.write for index in nearest_first) else None


def follow_row(sender: type[Model], instance: Model, raw: bool = False, **_signal) -> None:
    """Follow a row that was saved or deleted; fixtures are loaded past this."""
    if raw or sender._meta.app_label in NOT_FOLLOWED:
        return
    if isinstance(instance, PageViewRestriction):
        follow_tree(instance.page)
    else:
        follow(instance)


def follow_move(sender, instance: Page, **_signal) -> None:
    """Follow a page that was moved."""
    follow_tree(instance)


def follow_tree(top: Page) -> None:
    """Follow a page and all pages below it: who may read is said for whole parts of the tree."""
    for page in Page.objects.filter(path__startswith=top.path).order_by("path").specific().iterator():
        follow(page)


def follow_many(sender: type[Model], keys: list[int], **_signal) -> None:
    """Follow rows that were written past ``save``."""
    for part in in_parts(keys):
        for instance in sender._base_manager.filter(pk__in=part):
            follow(instance)


def connect() -> None:
    """Begin to follow; called once when Django starts."""
    post_save.connect(follow_row, dispatch_uid="cooperation_search_follow_saved")
    post_delete.connect(follow_row, dispatch_uid="cooperation_search_follow_deleted")
    written_past_save.connect(follow_many, dispatch_uid="cooperation_search_follow_many")
    post_page_move.connect(follow_move, dispatch_uid="cooperation_search_follow_moved")
