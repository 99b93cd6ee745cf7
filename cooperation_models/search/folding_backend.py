"""Wagtail's own search with letters folded: for the admin's lists and choosers of pages, pictures, documents and all.

SQLite's index leaves đ ŋ ŧ ʒ ǥ as they are, PostgreSQL's every accent, and both part words at the signs of Skolt Sámi.
Here texts and queries are folded before the database sees them, so that ``siida`` finds ``Siidâ`` and ``jarjesto``
finds ``Järjestöt`` in every search of the admin, alike on both. A project chooses it in its settings::

    WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cooperation_models.search.folding_backend"}}

and runs ``update_index`` once. Readers have a search of their own (:mod:`cooperation_models.search.searching`).
"""

import copy
from functools import cache

from django.db.models import Model
from wagtail.search.backends import database
from wagtail.search.index import RelatedFields
from wagtail.search.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from cooperation_models.places.name_search import fold


def folded_value(value):
    """Return what a field says with its texts folded; what is no text stays."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [folded_value(item) for item in value]
    if isinstance(value, dict):
        return {key: folded_value(item) for key, item in value.items()}
    return value


def folded_query(query: str | SearchQuery) -> str | SearchQuery:
    """Return a query with its texts folded, its structure kept."""
    if isinstance(query, str):
        return fold(query)
    if isinstance(query, PlainText):
        return PlainText(fold(query.query_string), operator=query.operator, boost=query.boost)
    if isinstance(query, Phrase):
        return Phrase(fold(query.query_string))
    if isinstance(query, And | Or):
        return type(query)([folded_query(part) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(folded_query(query.subquery))
    if isinstance(query, Boost):
        return Boost(folded_query(query.subquery), query.boost)
    return query


def folding(field, instance: Model | None = None):
    """Return a copy of a search field that gives folded texts, of ``instance`` whatever it is asked about."""
    own = copy.copy(field)
    if isinstance(field, RelatedFields):
        own.fields = [folding(part) for part in field.fields]
        own.get_value = lambda asked: field.get_value(instance or asked)
    else:
        own.get_value = lambda asked: folded_value(field.get_value(instance or asked))
    return own


class FoldedObject:
    """A row as the indexer reads it: its key, and its search fields with folded texts."""

    def __init__(self, instance: Model):
        """Keep the row."""
        self.pk = instance.pk
        self.fields = [folding(field, instance) for field in instance.get_search_fields()]

    def get_search_fields(self) -> list:
        """Return the fields."""
        return self.fields


class FoldingIndex:
    """An index that stores folded texts; stands before the database's own index class."""

    def add_items(self, model: type[Model], objs) -> None:
        """Store some rows."""
        super().add_items(model, [FoldedObject(instance) for instance in objs])


class FoldingBackend:
    """A backend that folds queries; stands before the database's own backend class."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        return super()._search(query_compiler_class, folded_query(query), model_or_queryset, **kwargs)


@cache
def _folding_class(stock: type) -> type:
    """Return the backend of a database with folding put before it."""
    index = type(f"Folding{stock.index_class.__name__}", (FoldingIndex, stock.index_class), {})
    return type(f"Folding{stock.__name__}", (FoldingBackend, stock), {"index_class": index})


def SearchBackend(params: dict):
    """Return the backend for the present database, as Wagtail's own module ``database`` does."""
    return _folding_class(type(database.SearchBackend(dict(params))))(params)
