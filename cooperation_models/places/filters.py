"""Filters of the lists of areas in the admin."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from .facts import Area, AreaLevel, GroupingKind, SamiHomeland
from .periods import Existence, in_existence


class ExistenceFilterSet(WagtailFilterSet):
    """Filters facts by whether they exist today."""

    existence = django_filters.ChoiceFilter(
        label=_("State"), choices=Existence.choices, method="filter_by_existence", empty_label=_("All")
    )

    def filter_by_existence(self, queryset, name, value):
        """Return the facts that are in a state today."""
        return queryset.filter(in_existence(value))


class AreaFilterSet(ExistenceFilterSet):
    """Filters areas by level, kind of grouping, what they are part of, the Sámi homeland and existence."""

    level = django_filters.ChoiceFilter(label=_("Kind of area"), choices=AreaLevel.choices, empty_label=_("All"))
    grouping_kind = django_filters.ChoiceFilter(
        label=_("Kind of grouping"), choices=GroupingKind.choices, empty_label=_("All")
    )
    part_of = django_filters.ModelChoiceFilter(
        label=_("Part of"), queryset=Area.objects.exclude(level=AreaLevel.MUNICIPALITY), empty_label=_("All")
    )
    sami_homeland = django_filters.ChoiceFilter(
        label=_("Sámi homeland"), choices=SamiHomeland.choices, empty_label=_("All")
    )

    class Meta:
        model = Area
        fields = ["level", "grouping_kind", "part_of", "sami_homeland", "existence"]
