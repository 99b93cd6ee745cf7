"""Choosers of seats, terms and members in the forms of the admin: found by the name of their body."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.models import DraftStateMixin
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from cooperation_models.places.listing_views import publication_column
from cooperation_models.places.name_search import fold


class FoundByBodyForm(BaseFilterForm):
    """The search of a chooser."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Body")}), required=False
    )

    def filter(self, objects):
        """Return the rows whose body has all words of the search in one of its names."""
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        for word in fold(self.search_query or "").split():
            objects = objects.filter(body__folded_names__contains=word)
        return super().filter(objects)


class FoundByBodyMixin:
    """What the chooser's window and the list inside it share."""

    filter_form_class = FoundByBodyForm

    def get_object_list(self):
        """Return the rows with what their names are made of, so that no row asks the database."""
        return self.model.snippet_viewset.get_queryset(self.request)

    @property
    def columns(self):
        """Return the name and whether readers see it, without a query for each row."""
        columns = [column for column in super().columns if not isinstance(column, LiveStatusTagColumn)]
        return [*columns, publication_column()] if issubclass(self.model, DraftStateMixin) else columns


class FoundByBodyChooseView(FoundByBodyMixin, ChooseView):
    """The chooser's window."""


class FoundByBodyChooseResultsView(FoundByBodyMixin, ChooseResultsView):
    """The list inside the chooser's window."""


class FoundByBodyChooserViewSet(SnippetChooserViewSet):
    """A chooser with a search by the name of the body."""

    choose_view_class = FoundByBodyChooseView
    choose_results_view_class = FoundByBodyChooseResultsView
