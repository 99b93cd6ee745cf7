"""Filters of the reports. Their rows are computed, so they are chosen from a list and not by the database."""

from __future__ import annotations

from collections.abc import Iterable

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cooperation_models.places.models import Area

from .facts import Body
from .findings import Check, Level
from .findings_report_rows import Row

MINE, NOBODYS = "me", "nobody"
HORIZONS = [("90", _("90 days")), ("180", _("180 days")), ("365", _("365 days"))]
WIDEST_HORIZON = 365


class RowFilterSet(WagtailFilterSet):
    """Chooses rows by body, area and keeper; a value that cannot be is left out, as in every list of the admin."""

    body = django_filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.all(), empty_label=_("All"))
    area = django_filters.ModelChoiceFilter(label=_("Area"), queryset=Area.objects.all(), empty_label=_("All"))
    keeper = django_filters.ChoiceFilter(
        label=_("Keeper"), choices=[(MINE, _("Me")), (NOBODYS, _("Nobody"))], empty_label=_("All")
    )

    class Meta:
        model = Body
        fields: list[str] = []

    def filter_queryset(self, queryset: Iterable[Row]) -> list[Row]:
        """Return the rows that fit every filter in which something is chosen."""
        rows = list(queryset)
        for name, value in self.form.cleaned_data.items():
            if value not in (None, ""):
                rows = [row for row in rows if self.fits(name, value, row)]
        return rows

    def fits(self, name: str, value, row: Row) -> bool:
        """Tell whether a row fits the value chosen in a filter."""
        if name == "body":
            return row.body == value
        if name == "area":
            return value in row.areas
        if name == "keeper":
            return row.keeper_id == (self.request.user.pk if value == MINE else None)
        return str(getattr(row, name)) == str(value)


class FindingFilterSet(RowFilterSet):
    """Chooses findings by check and level besides."""

    code = django_filters.ChoiceFilter(label=_("Check"), choices=Check.choices, empty_label=_("All"))
    level = django_filters.ChoiceFilter(label=_("Level"), choices=Level.choices, empty_label=_("All"))


class EndingFilterSet(RowFilterSet):
    """Chooses how far ahead to look; the rows are made for that."""

    days = django_filters.ChoiceFilter(label=_("Ends within"), choices=HORIZONS, empty_label=None)

    def fits(self, name: str, value, row: Row) -> bool:
        """Tell whether a row fits; how far ahead to look has been asked when the rows were made."""
        return name == "days" or super().fits(name, value, row)
