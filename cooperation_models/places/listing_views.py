"""Lists and choosers of the admin that find facts by any of their names, without diacritics."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView

from .name_search import fold, found_by


class FoundByNameIndexView(IndexView):
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


class FoundByNameChooseView(ChooseView):
    """The chooser's window."""

    filter_form_class = FoundByNameForm


class FoundByNameChooseResultsView(ChooseResultsView):
    """The list inside the chooser's window."""

    filter_form_class = FoundByNameForm


class FoundByNameChooserViewSet(SnippetChooserViewSet):
    """A chooser with a search by name."""

    choose_view_class = FoundByNameChooseView
    choose_results_view_class = FoundByNameChooseResultsView
