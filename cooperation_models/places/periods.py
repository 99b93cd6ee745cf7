"""Periods of existence: half-open intervals [start, end), either end may be open or known only by month or year.

One function answers whether something exists on a date; lists, counts, pages, exports and the admin all ask it.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a date is known; old history often has only years (Popolo: YYYY, YYYY-MM)."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


def today() -> date:
    """Return the date in the portal's time zone (Europe/Helsinki in Lapland)."""
    return timezone.localdate()


def is_within(day: date, start: date | None, end: date | None) -> bool:
    """Tell whether ``day`` is in the half-open interval [start, end); an open side has no limit."""
    return (start is None or start <= day) and (end is None or day < end)


def within(day: date, start: str = "start", end: str = "end") -> Q:
    """Return the same question as :func:`is_within` for a queryset, over the columns ``start`` and ``end``."""
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day})
    )


class PeriodOfExistence(models.Model):
    """A fact that begins and may end; its end is the first day on which it is no more."""

    start = models.DateField(
        _("Begins on"), null=True, blank=True, help_text=_("Leave empty when the beginning is not known.")
    )
    start_precision = models.CharField(
        _("The beginning is known by"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    end = models.DateField(
        _("Ends on"),
        null=True,
        blank=True,
        help_text=_("The first day on which this is no longer in force. Leave empty while it goes on."),
    )

    class Meta:
        abstract = True

    def clean(self):
        """Refuse an end that is not after the beginning."""
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError(
                {"end": _("The end must be after the beginning. Correct one of the two dates, or leave the end empty.")}
            )
