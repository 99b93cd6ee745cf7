"""Changes that history keeps: bodies merged or split, and names that bodies had (org:ChangeEvent)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.text import LocalisedText, active_language

from .facts import Body
from .kinds import ChangeKind


class ChangeEvent(models.Model):
    """That bodies became other bodies on a day, or that a body got another name; nothing is deleted by it.

    After a merger the bodies before are many and the body after is one, after a split the other way round; a body that
    got another name is the only one on both sides, and its former names are kept here.
    """

    kind = models.CharField(_("What happened"), max_length=10, choices=ChangeKind.choices)
    day = models.DateField(_("On"), help_text=_("The first day on which the new state of things is in force."))
    before = models.ManyToManyField(Body, verbose_name=_("Bodies before"), related_name="changes_after")
    after = models.ManyToManyField(Body, verbose_name=_("Bodies after"), related_name="changes_before")
    decided_by = models.ForeignKey(
        Body,
        verbose_name=_("Decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_changes",
        help_text=_("The body whose meeting decided so."),
    )
    former_name_fi = models.CharField(_("Former name in Finnish"), max_length=200, blank=True)
    former_name_se = models.CharField(_("Former name in Northern Sámi"), max_length=200, blank=True)
    former_name_smn = models.CharField(_("Former name in Inari Sámi"), max_length=200, blank=True)
    former_name_sms = models.CharField(_("Former name in Skolt Sámi"), max_length=200, blank=True)
    former_name_sv = models.CharField(_("Former name in Swedish"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("change of bodies")
        verbose_name_plural = _("changes of bodies")
        ordering = ["-day", "pk"]

    def __str__(self) -> str:
        """Return what happened and when."""
        return f"{self.get_kind_display()} {self.day}"

    @property
    def former_name(self) -> LocalisedText:
        """Return the name a body had, in the reader's language or else in Finnish; empty unless it was renamed."""
        for code in (active_language(), SOURCE_LANGUAGE):
            text = getattr(self, f"former_name_{code}", "")
            if text:
                return LocalisedText(text, code)
        return LocalisedText("", SOURCE_LANGUAGE)
