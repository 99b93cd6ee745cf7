"""Views of the admin for seats, memberships and offices: lists found by names, forms that know their body."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView

from cooperation_models.languages.alphabetical_lists import AlphabeticalIndexView
from cooperation_models.places.name_search import fold
from cooperation_models.registry.models import Organisation
from cooperation_models.registry.person_chooser import named

from .admin_views import LabelledInspectView
from .admin_workflows.member_names import person_name
from .facts import Body
from .panels import SEE_PERSONS

COLUMNS_OF_PERSONS = ("person",)


class PersonColumn(Column):
    """A column of persons, each named as the user who looks may see it."""

    def get_value(self, instance):
        """Return nothing: the name takes the user, whom the cell knows."""
        return instance.person

    def get_cell_context_data(self, instance, parent_context):
        """Return what the cell shows, the name as the user may see it."""
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        return context | {"value": person_name(instance.person, user) or "–"}


class FoundByBodyIndexView(AlphabeticalIndexView):
    """A list whose search looks into the names of the body and of further facts, without diacritics."""

    found_by = ("body__folded_names",)
    finds_persons = False

    def search_queryset(self, queryset):
        """Return the rows that have all the words of the search in one of the names; persons for who may see them."""
        if not self.is_searching:
            return queryset
        words = fold(self.search_query).split()
        condition = Q()
        for word in words:
            in_some_name = Q()
            for column in self.found_by:
                in_some_name |= Q(**{f"{column}__contains": word})
            condition &= in_some_name
        found = condition if words else Q(pk__in=[])
        if self.finds_persons and words and self.request.user.has_perm(SEE_PERSONS):
            persons = self.model._meta.get_field("person").related_model.objects.filter(named(self.search_query))
            found |= Q(person__in=persons)
        return queryset.filter(found)

    def to_row_dict(self, item):
        """Return a row of the export; persons are named as the user may see them."""
        row = super().to_row_dict(item)
        for name in COLUMNS_OF_PERSONS:
            if name in row:
                row[name] = person_name(getattr(item, name), self.request.user)
        return row


class MemberIndexView(FoundByBodyIndexView):
    """The list of memberships and of offices."""

    found_by = ("body__folded_names", "organisation__folded_names")
    finds_persons = True


class MembershipIndexView(MemberIndexView):
    """The list of memberships."""

    found_by = (*MemberIndexView.found_by, "on_behalf_of__folded_names", "seat_group__sector__folded_names")


class BodyKnownCreateView(CreateView):
    """A form of a new fact; ``?body=`` and ``?organisation=`` in its address choose these beforehand."""

    CHOSEN_BEFOREHAND = {"body": Body, "organisation": Organisation}

    def get_initial_form_instance(self):
        """Return a new fact of the asked body and organisation; of none when there are no such."""
        instance = super().get_initial_form_instance() or self.model()
        fields = {field.name for field in self.model._meta.concrete_fields}
        for name, model in self.CHOSEN_BEFOREHAND.items():
            number = self.request.GET.get(name, "")
            if name in fields and number.isascii() and number.isdigit() and len(number) < 10:
                setattr(instance, name, model.objects.filter(pk=int(number)).first())
        return instance


class SeatInspectView(LabelledInspectView):
    """The inspection of a fact of seats."""

    def get_field_label(self, field_name, field):
        """Return the label of a field or of a computed value."""
        return _("Represents") if field_name == "represents" else super().get_field_label(field_name, field)
