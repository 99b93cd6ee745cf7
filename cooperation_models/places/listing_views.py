"""Lists and choosers of the admin that find facts by any of their names, without diacritics."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, StatusTagColumn, UpdatedAtColumn
from wagtail.models import DraftStateMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from cooperation_models.languages.alphabetical_lists import AlphabeticalIndexView

from .name_search import fold, found_by


def updated_column() -> UpdatedAtColumn:
    """Return the column that says when a fact was last changed, headed in the language of whoever looks.

    Wagtail's own heading stays in the language in which the server started.
    """
    return UpdatedAtColumn(label=_("Updated"))


def publication_column() -> StatusTagColumn:
    """Return the column that says whether readers see a fact, without the query for each row of Wagtail's own."""
    return StatusTagColumn(
        "live", label=_("Publication"), accessor=publication, sort_key="live", primary=lambda fact: fact.live
    )


def publication(fact: DraftStateMixin) -> str:
    """Return whether readers see a fact."""
    if not fact.live:
        return _("Draft")
    return _("Published, with a newer draft") if fact.has_unpublished_changes else _("Published")


class FoundByNameIndexView(AlphabeticalIndexView):
    """A list whose search looks into every name."""

    def search_queryset(self, queryset):
        """Return the rows in whose names all words of the search are; none when it has no letter or digit."""
        if not self.is_searching:
            return queryset
        return queryset.filter(found_by(self.search_query)) if fold(self.search_query) else queryset.none()


class FoundByNameForm(BaseFilterForm):
    """The search of a chooser."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def filter(self, objects):
        """Return the rows in whose names all words of the search are."""
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return super().filter(objects).filter(found_by(self.search_query or ""))


class FoundByNameChooserMixin:
    """What the chooser's window and the list inside it share."""

    filter_form_class = FoundByNameForm

    @property
    def columns(self):
        """Return the name, what tells facts of one name apart, and whether readers see the fact."""
        columns = [column for column in super().columns if not isinstance(column, LiveStatusTagColumn)]
        if hasattr(self.model, "kind_for_readers"):
            columns.append(Column("kind_for_readers", label=_("Kind")))
        if issubclass(self.model, DraftStateMixin):
            columns.append(publication_column())
        return columns


class FoundByNameChooseView(FoundByNameChooserMixin, ChooseView):
    """The chooser's window."""


class FoundByNameChooseResultsView(FoundByNameChooserMixin, ChooseResultsView):
    """The list inside the chooser's window."""


class FoundByNameChooserViewSet(SnippetChooserViewSet):
    """A chooser with a search by name."""

    choose_view_class = FoundByNameChooseView
    choose_results_view_class = FoundByNameChooseResultsView
