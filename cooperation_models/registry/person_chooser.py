"""The chooser of persons: whoever may not see personal data is offered only those whose names are public anyway."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from .facts import Person


def persons_for(user) -> QuerySet[Person]:
    """Return the persons whose names a user of the admin may see."""
    policy = policy_registry.get_by_type(Person)
    if policy.user_has_any_permission(user, {"add", "change", "delete", "view"}):
        return Person.objects.all()
    return Person.objects.public()


def named(query: str) -> Q:
    """Return the condition that every word of ``query`` is in the given or the family name."""
    condition = Q()
    for word in query.split():
        condition &= Q(given_name__icontains=word) | Q(family_name__icontains=word)
    return condition


class PersonForm(BaseFilterForm):
    """The search of the chooser."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def filter(self, objects):
        """Return the persons whose name has all words of the search."""
        self.search_query = self.cleaned_data.get("q") or ""
        self.is_searching = bool(self.search_query)
        return super().filter(objects).filter(named(self.search_query))


class PersonChooseView(ChooseView):
    """The chooser's window."""

    filter_form_class = PersonForm

    def get_object_list(self):
        """Return the persons that may be chosen."""
        return persons_for(self.request.user)


class PersonChooseResultsView(ChooseResultsView):
    """The list inside the chooser's window."""

    filter_form_class = PersonForm

    def get_object_list(self):
        """Return the persons that may be chosen."""
        return persons_for(self.request.user)


class PersonChosenView(SnippetChosenView):
    """The answer when a person was chosen."""

    def get_object(self, pk):
        """Return the chosen person, if the user may see the name; raises Person.DoesNotExist."""
        return persons_for(self.request.user).get(pk=pk)


class PersonChosenMultipleView(SnippetChosenMultipleView):
    """The answer when persons were chosen."""

    def get_objects(self, pks):
        """Return those of the chosen persons whose names the user may see."""
        return persons_for(self.request.user).filter(pk__in=pks)


class PersonChooserViewSet(SnippetChooserViewSet):
    """The chooser of persons."""

    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    chosen_view_class = PersonChosenView
    chosen_multiple_view_class = PersonChosenMultipleView
