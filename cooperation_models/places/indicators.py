"""Indicators: what is known of an area for a year, as an answer (yes, partly, no …) or as a number, with its source.

Unknown is not no: a year without a row is unknown, and "asked, no answer" is an answer of its own. Where a source tells
only how many municipalities of a region something is true of, and not which, the number stands with the region.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from cooperation_models.languages.ordering import ReadersAlphabet

from .facts import Area, AreaLevel
from .families import family_of
from .name_search import FoundByName
from .periods import today

FIRST_YEAR = 1900
LONGEST_SOURCE = 300


class IndicatorUnit(models.TextChoices):
    """What the values of an indicator are."""

    YES_NO = "yes_no", _("Yes, partly or no")
    NUMBER = "number", _("Number")
    EURO = "euro", _("Euros")


class IndicatorAnswer(models.TextChoices):
    """What is known of an area for a year; the keys are those of the states that drawings show."""

    EXISTS = "exists", _("Yes")
    PARTLY = "partly", _("Partly")
    MISSING = "missing", _("No")
    NO_ANSWER = "no_answer", _("Asked, no answer")
    NOT_WANTED = "not_wanted", _("Not wanted here")
    UNKNOWN = "unknown", _("Not known")


WHY_NO_NUMBER = (IndicatorAnswer.NO_ANSWER, IndicatorAnswer.NOT_WANTED, IndicatorAnswer.UNKNOWN)
"""Answers that may stand in the place of a number."""


class Indicator(RevisionMixin, FoundByName, models.Model):
    """Something that is asked of areas year after year (schema:Observation's measured property)."""

    code = models.SlugField(
        _("Code"),
        max_length=60,
        unique=True,
        help_text=_("A short lasting name, such as contact-named. It is the end of the indicator's web address."),
    )
    unit = models.CharField(
        _("Unit"),
        max_length=10,
        choices=IndicatorUnit.choices,
        default=IndicatorUnit.YES_NO,
        help_text=_("What an area answers: yes, partly or no, or a number."),
    )
    source = models.CharField(
        _("Source"),
        max_length=LONGEST_SOURCE,
        blank=True,
        help_text=_("Where the figures come from in general, in Finnish. Readers see it below the figures."),
    )
    source_url = models.URLField(
        _("Web address of the source"), max_length=500, blank=True, help_text=_("Readers can open it.")
    )

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ReadersAlphabet(["sort_key_fi"])

    @property
    def is_yes_no(self) -> bool:
        """Tell whether areas answer yes, partly or no."""
        return self.unit == IndicatorUnit.YES_NO


class AreaIndicator(RevisionMixin, models.Model):
    """What is known of an area for a year (schema:Observation); area, indicator and year name the row.

    ``answer`` and ``value`` exclude each other. For a yes-or-no indicator the value of an area larger than a
    municipality is the number of its municipalities of which it is true.
    """

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("Indicator"),
        on_delete=models.PROTECT,
        related_name="values",
        help_text=_("What was asked."),
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("Area"),
        on_delete=models.PROTECT,
        related_name="indicator_values",
        help_text=_("The municipality; or the region, when the source tells only how many municipalities there are."),
    )
    year = models.PositiveSmallIntegerField(
        _("Year"),
        validators=[MinValueValidator(FIRST_YEAR)],
        help_text=_("The year that the answer or the number is about."),
    )
    answer = models.CharField(
        _("Answer"),
        max_length=12,
        choices=IndicatorAnswer.choices,
        blank=True,
        help_text=_("Leave empty when you write a number."),
    )
    value = models.DecimalField(
        _("Number"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("For a yes-or-no indicator of a region: in how many of its municipalities the answer is yes."),
    )
    source = models.CharField(
        _("Source"),
        max_length=LONGEST_SOURCE,
        blank=True,
        help_text=_("Where this was read, in Finnish, when it is not the indicator's own source. Readers see it."),
    )
    source_url = models.URLField(
        _("Web address of the source"), max_length=500, blank=True, help_text=_("Readers can open it.")
    )

    class Meta:
        verbose_name = _("figure of an area")
        verbose_name_plural = _("figures of areas")
        ordering = ReadersAlphabet(["indicator__sort_key_fi", "area__sort_key_fi", "-year"])
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "year"],
                name="area_indicator_once_a_year",
                violation_error_message=_("This area has a figure of this year already. Edit that one."),
            )
        ]

    def __str__(self) -> str:
        """Return the indicator, the area and the year."""
        if self.indicator_id is None or self.area_id is None:
            return ""
        return f"{self.indicator}: {self.area} {self.year}"

    def clean(self):
        """Refuse a year to come, an answer and a number at once, and what does not fit the indicator or the area."""
        super().clean()
        errors = {}
        if self.year is not None and self.year > today().year:
            errors["year"] = _("This year has not come yet. Write a year up to the present one.")
        if self.answer and self.value is not None:
            errors["value"] = _("Give an answer or a number, not both.")
        elif not self.answer and self.value is None:
            errors["answer"] = _("Choose an answer, or write a number.")
        elif self.indicator_id is not None and self.area_id is not None:
            errors |= self._faults_of_kind()
        if errors:
            raise ValidationError(errors)

    def _faults_of_kind(self) -> dict[str, str]:
        """Return what is wrong with an answer or a number for this indicator in this area, by field."""
        if not self.indicator.is_yes_no:
            if self.value is None and self.answer not in WHY_NO_NUMBER:
                return {"value": _("Write a number: this indicator is not answered with yes or no.")}
            return {}
        if self.value is None:
            return {}
        if self.area.level == AreaLevel.MUNICIPALITY:
            return {"value": _("A municipality answers yes, partly or no. Choose an answer instead of the number.")}
        if self.value != int(self.value):
            return {"value": _("Write a whole number: in how many municipalities the answer is yes.")}
        inside = Area.objects.filter(pk__in=family_of(self.area).smaller, level=AreaLevel.MUNICIPALITY).count()
        if inside and self.value > inside:
            return {"value": _("The area has %(count)s municipalities. Write a number up to that.") % {"count": inside}}
        return {}

    @property
    def amount(self) -> int | Decimal | None:
        """Return the number without needless decimals."""
        return int(self.value) if self.value is not None and self.value == int(self.value) else self.value
