"""What is noted of a network over time: how self-organising it is, and what went well or badly.

Both belong to a body, whatever its kind, and need no page: the page of a network shows them, and so does the body's.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from cooperation_models.bodies.models import Body
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

HIGHEST_SCORE = 100


class Direction(models.TextChoices):
    """Where a network is heading on the line from led to self-organising."""

    MORE_LED = "more_led", _("Towards being led")
    STEADY = "steady", _("Stays where it is")
    MORE_SELF_ORGANISING = "more_self_organising", _("Towards organising itself")


class Judge(models.TextChoices):
    """In which role somebody judged; never a person's name."""

    MEMBERS = "members", _("The members together")
    COORDINATOR = "coordinator", _("The coordinator")
    SECRETARIAT = "secretariat", _("The secretariat")
    OUTSIDE = "outside", _("An outside evaluator")


class NoteKind(models.TextChoices):
    """Whether an evaluation note tells of something that succeeded or of something that was difficult."""

    SUCCESS = "success", _("Success")
    CHALLENGE = "challenge", _("Challenge")


def refuse_future(name: str, day) -> None:
    """Raise ValidationError at a field whose day has not come yet; a missing day is left to the form."""
    if day and day > today():
        raise ValidationError({name: _("This day has not come yet. Write the day on which this was judged.")})


class MaturityPoint(RevisionMixin, models.Model):
    """How self-organising a body was on a day, from 0 (led) over 50 (facilitated) to 100 (self-organising)."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.CASCADE,
        related_name="maturity_points",
        help_text=_("The network or other body that was judged."),
    )
    day = models.DateField(
        _("Judged on"), help_text=_("The day of the discussion or the evaluation. One judgement a day for a body.")
    )
    score = models.PositiveSmallIntegerField(
        _("Place on the line"),
        validators=[MaxValueValidator(HIGHEST_SCORE)],
        help_text=_("0 means led by somebody, 50 facilitated, 100 organises itself."),
    )
    direction = models.CharField(
        _("Direction"),
        max_length=20,
        choices=Direction.choices,
        blank=True,
        help_text=_("Where the network is heading. Leave empty when nobody said."),
    )
    judged_by = models.CharField(
        _("Judged by"),
        max_length=12,
        choices=Judge.choices,
        blank=True,
        help_text=_("In which role. Readers see the role and the organisation, never a person."),
    )
    judging_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation that judged"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For example the university that made the evaluation. Leave empty when there was none."),
    )

    class Meta:
        verbose_name = _("maturity judgement")
        verbose_name_plural = _("maturity judgements")
        ordering = ["body", "day"]
        constraints = [models.UniqueConstraint(fields=["body", "day"], name="maturity_judged_once_a_day")]

    def __str__(self) -> str:
        """Return the body, the day and the place on the line."""
        return f"{self.body}: {self.day}, {self.score}" if self.body_id else f"{self.day}, {self.score}"

    def clean(self):
        """Refuse a judgement of the future."""
        super().clean()
        refuse_future("day", self.day)


class EvaluationNote(RevisionMixin, NamedInLanguages):
    """One sentence about what succeeded or was difficult in a body, in as many languages as somebody wrote it in."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.CASCADE,
        related_name="evaluation_notes",
        help_text=_("The network or other body the note is about."),
    )
    day = models.DateField(_("Noted on"), help_text=_("The day of the discussion or the evaluation."))
    kind = models.CharField(
        _("What it tells of"),
        max_length=10,
        choices=NoteKind.choices,
        default=NoteKind.SUCCESS,
        help_text=_("Both belong to an evaluation: what went well and what was difficult."),
    )
    name_fi = models.CharField(
        _("The note in Finnish"),
        max_length=200,
        help_text=_("One short sentence without names of persons, for example: Half of the meetings had no agenda."),
    )
    name_se = models.CharField(_("The note in Northern Sámi"), max_length=200, blank=True)
    name_smn = models.CharField(_("The note in Inari Sámi"), max_length=200, blank=True)
    name_sms = models.CharField(_("The note in Skolt Sámi"), max_length=200, blank=True)
    name_sv = models.CharField(_("The note in Swedish"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("evaluation note")
        verbose_name_plural = _("evaluation notes")
        ordering = ["body", "-day", "pk"]

    def clean(self):
        """Refuse a note of the future."""
        super().clean()
        refuse_future("day", self.day)
