"""Filters of the lists of bodies, agreements and posts in the admin; states are computed, not stored."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cooperation_models.places.models import Area, Sector

from .agreements import Agreement
from .facts import Body
from .kinds import AgreementKind, AreaPostRole, BodyKind
from .posts import AreaPost
from .states import AgreementState, BodyState, PostState


class ComputedStateFilterSet(WagtailFilterSet):
    """Filters facts by the state they are in today."""

    def filter_by_state(self, queryset, name, value):
        """Return the facts whose computed state today is ``value``."""
        return queryset.in_state(value)


class BodyFilterSet(ComputedStateFilterSet):
    """Filters bodies by kind, state, area and sector."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=BodyKind.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=BodyState.choices, method="filter_by_state", empty_label=_("All")
    )
    areas = django_filters.ModelChoiceFilter(label=_("Area"), queryset=Area.objects.all(), empty_label=_("All"))
    sectors = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=Sector.objects.all(), empty_label=_("All"))

    class Meta:
        model = Body
        fields = ["kind", "state", "areas", "sectors"]


class AgreementFilterSet(ComputedStateFilterSet):
    """Filters agreements by kind, state and area."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=AgreementKind.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=AgreementState.choices, method="filter_by_state", empty_label=_("All")
    )
    areas = django_filters.ModelChoiceFilter(label=_("Area"), queryset=Area.objects.all(), empty_label=_("All"))

    class Meta:
        model = Agreement
        fields = ["kind", "state", "areas"]


class AreaPostFilterSet(ComputedStateFilterSet):
    """Filters posts by role, state and area."""

    role = django_filters.ChoiceFilter(label=_("Role"), choices=AreaPostRole.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=PostState.choices, method="filter_by_state", empty_label=_("All")
    )
    area = django_filters.ModelChoiceFilter(label=_("Area"), queryset=Area.objects.all(), empty_label=_("All"))

    class Meta:
        model = AreaPost
        fields = ["role", "state", "area"]
