"""Lists of the admin in the alphabet of whoever looks at them, and a search that folds letters."""

from django.db.models import Case, IntegerField, QuerySet, When
from wagtail.snippets.views.snippets import IndexView

from .analysis.folding import folded
from .ordering import alphabetical, in_readers_alphabet


class AlphabeticalIndexView(IndexView):
    """A list of the admin whose names come in the alphabet of the user's language.

    ``without_sort_key`` are columns of texts that have no stored sort keys. Their places are worked out anew for each
    answer: for lists of some hundred rows.
    """

    without_sort_key: tuple[str, ...] = ()

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Order the rows as the list or the user says."""
        ordered = super().order_queryset(queryset)
        names = ordered.query.order_by
        if not names:
            return ordered
        return ordered.order_by(*(self._place(queryset, name) for name in in_readers_alphabet(names)))

    def _place(self, queryset: QuerySet, name):
        """Return what to order by in the place of a column: the places of its texts in the alphabet, if need be."""
        column = name.removeprefix("-") if isinstance(name, str) else ""
        if column not in self.without_sort_key:
            return name
        texts = sorted(queryset.order_by().values_list(column, flat=True).distinct(), key=alphabetical)
        if not texts:
            return name
        whens = [When(**{column: text}, then=place) for place, text in enumerate(texts)]
        place = Case(*whens, default=len(texts), output_field=IntegerField())
        return place.desc() if name.startswith("-") else place.asc()


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
