"""Filters of the lists of meetings and actions in the admin; states are computed, not stored."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cooperation_models.bodies.models import Body

from .facts import Action, Meeting
from .states import ActionState, MeetingState


class StateFilterSet(WagtailFilterSet):
    """Filters by a computed state."""

    def filter_by_state(self, queryset, name, value):
        """Return the rows whose computed state is ``value`` now."""
        return queryset.in_state(value)


class MeetingFilterSet(StateFilterSet):
    """Filters meetings by body and state."""

    body = django_filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.all(), empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=MeetingState.choices, method="filter_by_state", empty_label=_("All")
    )

    class Meta:
        model = Meeting
        fields = ["body", "state"]


class ActionFilterSet(StateFilterSet):
    """Filters actions by body and state."""

    meeting__body = django_filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.all(), empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ActionState.choices, method="filter_by_state", empty_label=_("All")
    )

    class Meta:
        model = Action
        fields = ["meeting__body", "state"]
