"""Filters of the lists of organisations and persons in the admin."""

from datetime import timedelta

import django_filters
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cooperation_models.places.facts import Area, AreaLevel, Sector
from cooperation_models.places.filters import ExistenceFilterSet
from cooperation_models.places.periods import today

from .consent import ConsentState, with_consent
from .facts import Organisation, OrganisationKind, Person

FRESH_FOR = timedelta(days=365)


class Freshness(models.TextChoices):
    """How long ago somebody last made sure that a record is right."""

    FRESH = "fresh", _("Checked within a year")
    OLD = "old", _("Checked over a year ago")
    NEVER = "never", _("Never checked")


class CheckedFilterSet(ExistenceFilterSet):
    """Filters records by when they were last checked."""

    checked = django_filters.ChoiceFilter(
        label=_("Checked"), choices=Freshness.choices, method="filter_by_freshness", empty_label=_("All")
    )

    def filter_by_freshness(self, queryset, name, value):
        """Return the records that are as fresh as asked for today."""
        limit = today() - FRESH_FOR
        return queryset.filter(
            {
                Freshness.FRESH: Q(checked_on__gt=limit),
                Freshness.OLD: Q(checked_on__lte=limit),
                Freshness.NEVER: Q(checked_on__isnull=True),
            }[Freshness(value)]
        )


class OrganisationFilterSet(CheckedFilterSet):
    """Filters organisations by kind, home municipality, sector, publication, existence and freshness."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=OrganisationKind.choices, empty_label=_("All"))
    seat_area = django_filters.ModelChoiceFilter(
        label=_("Home municipality"),
        queryset=Area.objects.filter(level=AreaLevel.MUNICIPALITY),
        empty_label=_("All"),
    )
    sectors = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=Sector.objects.all(), empty_label=_("All"))

    class Meta:
        model = Organisation
        fields = ["kind", "seat_area", "sectors", "live", "existence", "checked"]


class PersonFilterSet(WagtailFilterSet):
    """Filters persons by the state of their consent."""

    consent = django_filters.ChoiceFilter(
        label=_("Consent"), choices=ConsentState.choices, method="filter_by_consent", empty_label=_("All")
    )

    class Meta:
        model = Person
        fields = ["consent"]

    def filter_by_consent(self, queryset, name, value):
        """Return the persons whose consent is in a state today."""
        return queryset.filter(with_consent(value))
