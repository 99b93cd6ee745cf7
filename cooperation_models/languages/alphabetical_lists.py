"""Lists of the admin in the alphabet of whoever looks at them."""

from django.db.models import QuerySet
from wagtail.snippets.views.snippets import IndexView

from .ordering import in_readers_alphabet


class AlphabeticalIndexView(IndexView):
    """A list of the admin whose names come in the alphabet of the user's language."""

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Order the rows as the list or the user says."""
        ordered = super().order_queryset(queryset)
        names = ordered.query.order_by
        return ordered.order_by(*in_readers_alphabet(names)) if names else ordered
