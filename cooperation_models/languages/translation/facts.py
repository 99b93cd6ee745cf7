"""Facts of translation that wagtail-localize does not keep."""

from django.db import models
from django.utils import timezone


class AskedText(models.Model):
    """Since when translators have been asked for a text at its place on a page.

    wagtail-localize keeps no time with the texts of a source. A row is written when a text comes into a source that
    has been submitted before, and goes when the text leaves it; texts without a row have been there since the source
    was first submitted.
    """

    context = models.ForeignKey("wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["context", "string"], name="asked_text_once_at_its_place")]
