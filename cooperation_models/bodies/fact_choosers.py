"""Choosers of facts for blocks: all the facts chosen in a stream are fetched together."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

BODIES_GROUP = _("Bodies and agreements")


class TogetherChooserBlock(SnippetChooserBlock):
    """A chooser of facts that fetches all the facts chosen in a stream together, with whatever showing them needs.

    Wagtail asks ``bulk_to_python`` once for all blocks of a type in a stream; a fact that has been deleted is None.
    """

    def chosen(self) -> QuerySet:
        """Return the facts with what showing them needs."""
        raise NotImplementedError

    def to_python(self, value):
        """Return the chosen fact."""
        return None if value is None else self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        """Return the chosen facts in the given order, the same object wherever the same one is chosen."""
        facts = self.chosen().in_bulk({value for value in values if value is not None})
        return [facts.get(value) for value in values]
