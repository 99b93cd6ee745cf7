"""Facts of the translation desk: who translates what until when, and who has read it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TranslationTask(models.Model):
    """A page or snippet that somebody is asked to translate into a language."""

    translation = models.OneToOneField(
        "wagtail_localize.Translation",
        verbose_name=_("Translation"),
        on_delete=models.CASCADE,
        related_name="cooperation_task",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Translator"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Only people who may edit the page in that language can be chosen."),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    assigned_at = models.DateTimeField(default=timezone.now, editable=False)
    due = models.DateField(_("Wished by"), null=True, blank=True)
    note = models.TextField(_("Note to the translator"), blank=True)

    class Meta:
        verbose_name = _("translation task")
        verbose_name_plural = _("translation tasks")


class TranslationReview(models.Model):
    """Somebody who reads the language has read a translation and accepted it as it was at that moment.

    What is translated after ``reviewed_at`` counts as unreviewed again.
    """

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="cooperation_reviews"
    )
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(default=timezone.now)
    remark = models.TextField(_("Remark"), blank=True)

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")
        ordering = ["-reviewed_at"]


class EarlierWording(models.Model):
    """A translation that was replaced or taken away, kept for a while so that nobody's work is lost.

    wagtail-localize keeps the newest wording only, and its editor overwrites what somebody else has saved meanwhile.
    """

    string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey("wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    data = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        ordering = ["-replaced_at", "-pk"]
