"""Lists of the admin in the alphabet of whoever looks at them, and a search that folds letters."""

from django.db.models import QuerySet
from wagtail.snippets.views.snippets import IndexView

from .analysis.folding import folded
from .ordering import in_readers_alphabet


class AlphabeticalIndexView(IndexView):
    """A list of the admin whose names come in the alphabet of the user's language."""

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Order the rows as the list or the user says."""
        ordered = super().order_queryset(queryset)
        names = ordered.query.order_by
        return ordered.order_by(*in_readers_alphabet(names)) if names else ordered


class FoundByTextIndexView(AlphabeticalIndexView):
    """A list whose search looks into some texts of a row, letters folded.

    The texts are read, not stored folded: for lists of some thousand rows at most. ``found_by`` are the columns.
    """

    found_by: tuple[str, ...] = ()

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the rows that have all words of the search in their texts; none when it has no words."""
        if not self.is_searching:
            return queryset
        words = folded(self.search_query).split()
        rows = queryset.order_by().values_list("pk", *self.found_by) if words else ()
        texts = ((pk, folded(" ".join(text for text in own if text))) for pk, *own in rows)
        return queryset.filter(pk__in=[pk for pk, text in texts if all(word in text for word in words)])
