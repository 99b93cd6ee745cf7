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


class Existence(models.TextChoices):
    """Whether something is there on a day."""

    PLANNED = "planned", _("Not yet begun")
    EXISTS = "exists", _("Exists")
    ENDED = "ended", _("Ended")


def existence(start: date | None, end: date | None, on: date | None = None) -> Existence:
    """Return whether something that begins and ends on these days is there on a day (today)."""
    day = on or today()
    if is_within(day, start, end):
        return Existence.EXISTS
    return Existence.ENDED if end is not None and end <= day else Existence.PLANNED


def in_existence(state: Existence | str, on: date | None = None) -> Q:
    """Return the same answer as :func:`existence` as a condition of a queryset of PeriodOfExistence."""
    day = on or today()
    ended = Q(end__isnull=False, end__lte=day)
    return {
        Existence.EXISTS: within(day),
        Existence.ENDED: ended,
        Existence.PLANNED: Q(start__isnull=False, start__gt=day) & ~ended,
    }[Existence(state)]


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

    @property
    def existence(self) -> Existence:
        """Return whether it is there today."""
        return existence(self.start, self.end)

    def clean(self):
        """Refuse an end that is not after the beginning."""
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError(
                {"end": _("The end must be after the beginning. Correct one of the two dates, or leave the end empty.")}
            )
