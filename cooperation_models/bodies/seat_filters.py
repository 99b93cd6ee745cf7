"""Filters of the lists of seats, memberships, offices and calls in the admin; states are computed, not stored."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cooperation_models.places.models import Sector

from .calls import Call
from .facts import Body
from .kinds import Confirmation, MembershipRole, OfficeRole, QuotaKind
from .memberships import Membership
from .offices import Office
from .seat_states import (
    CallState,
    MembershipState,
    OfficeState,
    call_in_state,
    membership_in_state,
    office_in_state,
)
from .seats import QuotaRule, SeatGroup, Term


class OfBodyFilterSet(WagtailFilterSet):
    """Filters facts by their body and by the state they are in today."""

    body = django_filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.all(), empty_label=_("All"))
    state_condition = None

    def filter_by_state(self, queryset, name, value):
        """Return the facts whose computed state today is ``value``."""
        return queryset.filter(type(self).state_condition(value))


class TermFilterSet(OfBodyFilterSet):
    """Filters terms by body."""

    class Meta:
        model = Term
        fields = ["body"]


class SeatGroupFilterSet(OfBodyFilterSet):
    """Filters seat groups by body and sector."""

    sector = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=Sector.objects.all(), empty_label=_("All"))

    class Meta:
        model = SeatGroup
        fields = ["body", "sector"]


class QuotaRuleFilterSet(OfBodyFilterSet):
    """Filters quotas by body and kind."""

    kind = django_filters.ChoiceFilter(label=_("Rule"), choices=QuotaKind.choices, empty_label=_("All"))

    class Meta:
        model = QuotaRule
        fields = ["body", "kind"]


class MembershipFilterSet(OfBodyFilterSet):
    """Filters memberships by body, state, role, sector, confirmation and publication."""

    state_condition = staticmethod(membership_in_state)

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=MembershipState.choices, method="filter_by_state", empty_label=_("All")
    )
    role = django_filters.ChoiceFilter(label=_("Member as"), choices=MembershipRole.choices, empty_label=_("All"))
    for_sector = django_filters.ModelChoiceFilter(
        label=_("Sector"), queryset=Sector.objects.all(), method="filter_by_sector", empty_label=_("All")
    )
    confirmation = django_filters.ChoiceFilter(
        label=_("Confirmation"), choices=Confirmation.choices, empty_label=_("All")
    )

    class Meta:
        model = Membership
        fields = ["body", "state", "role", "for_sector", "confirmation", "live"]

    def filter_by_sector(self, queryset, name, value):
        """Return the members who speak for a sector: said of the member, else that of the seat."""
        own = queryset.model.objects.filter(for_sector=value)
        of_seat = queryset.model.objects.filter(for_sector__isnull=True, seat_group__sector=value)
        return queryset.filter(pk__in=(own | of_seat).values("pk"))


class OfficeFilterSet(OfBodyFilterSet):
    """Filters offices by body, state and role."""

    state_condition = staticmethod(office_in_state)

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=OfficeState.choices, method="filter_by_state", empty_label=_("All")
    )
    role = django_filters.ChoiceFilter(label=_("Office"), choices=OfficeRole.choices, empty_label=_("All"))

    class Meta:
        model = Office
        fields = ["body", "state", "role", "live"]


class CallFilterSet(OfBodyFilterSet):
    """Filters calls for members by body and state."""

    state_condition = staticmethod(call_in_state)

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=CallState.choices, method="filter_by_state", empty_label=_("All")
    )

    class Meta:
        model = Call
        fields = ["body", "state", "live"]
