"""Views of the admin that show computed states in words, and persons only to those who may see them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import InspectView

from cooperation_models.languages.alphabetical_lists import AlphabeticalIndexView
from cooperation_models.languages.fields import language_names
from cooperation_models.places.name_search import fold

from .contacts import public_name
from .panels import SEE_PERSONS

NOTHING = "–"
LABELS = {
    "state": _("State"),
    "area_names": _("Areas"),
    "sector_names": _("Sectors"),
    "organisation_names": _("Organisations"),
    "contact_points": _("Ways to reach it"),
    "links": _("Links to other bodies"),
}


class LabelledInspectView(InspectView):
    """The inspection of a fact: computed values have labels, persons are named only to those who may see persons."""

    def get_field_label(self, field_name, field):
        """Return the label of a field or of a computed value."""
        return LABELS.get(field_name) or super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name, field):
        """Return the value of a field in words: yes and no, names of languages, a dash for nothing."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, list):
            value = ", ".join(str(name) for name in language_names(value))
        return NOTHING if value is None or value == "" else value

    def get_person_display_value(self):
        """Return the holder of a post."""
        return self._name_of(self.object.person)

    def get_contact_person_display_value(self):
        """Return whom to ask about a body."""
        return self._name_of(self.object.contact_person)

    def get_responsible_person_display_value(self):
        """Return who answers for a body."""
        return self._name_of(self.object.responsible_person)

    def _name_of(self, person) -> str:
        if person is None:
            return NOTHING
        if self.request.user.has_perm(SEE_PERSONS):
            return str(person)
        return public_name(person) or str(_("Named, but not shown without consent"))


class FoundByAreaIndexView(AlphabeticalIndexView):
    """A list whose search looks into the names of areas and organisations, without diacritics."""

    area_column = "areas"
    organisation_column = "organisations"

    def search_queryset(self, queryset):
        """Return the rows of which an area or an organisation has all the words of the search."""
        words = fold(self.search_query or "").split()
        if not self.is_searching:
            return queryset
        condition = Q()
        for word in words:
            condition &= Q(**{f"{self.area_column}__folded_names__contains": word}) | Q(
                **{f"{self.organisation_column}__folded_names__contains": word}
            )
        return queryset.filter(condition).distinct() if words else queryset.none()


class AreaPostIndexView(FoundByAreaIndexView):
    """The list of posts."""

    area_column = "area"
    organisation_column = "organisation"
