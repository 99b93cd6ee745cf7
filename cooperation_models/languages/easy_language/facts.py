"""Facts of easy language: advice about words that editors own, and recordings of pages read aloud."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

SOUND_EXTENSIONS = ("mp3", "m4a", "ogg", "oga", "wav")
"""Kinds of files a recording may be; every browser of today plays them."""


class WordAdvice(models.Model):
    """A word that readers find hard, and what to write in its place; editors own the list."""

    language = models.CharField(_("Language"), max_length=3, choices=[("fi", "suomi"), ("sv", "svenska")])
    word = models.CharField(
        _("Hard word"), max_length=100, help_text=_("In its base form; its other forms are found by themselves.")
    )
    suggestion = models.CharField(
        _("Write instead"),
        max_length=200,
        blank=True,
        help_text=_("An easier word or a short explanation. Leave empty to only warn."),
    )
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("advice about a word")
        verbose_name_plural = _("advice about words")
        ordering = ["language", "word"]
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="one_advice_for_a_word")]

    def __str__(self) -> str:
        """Return the word and what to write in its place."""
        return f"{self.word} → {self.suggestion}" if self.suggestion else self.word


class Recording(models.Model):
    """A page read aloud by a person, for readers whose browser has no voice of the page's language.

    A row of its own, not a field of the page: wagtail-localize would copy the Finnish recording to every translation.
    """

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="recording")
    audio = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("Sound file"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("MP3, M4A, OGG or WAV, read in the language of the page."),
    )
    recorded_on = models.DateField(
        _("Recorded on"),
        help_text=_("Readers are told when the page has changed after this day."),
    )
    read_by = models.CharField(_("Read by"), max_length=200, blank=True, help_text=_("Shown only if filled in."))

    class Meta:
        verbose_name = _("recording of a page")
        verbose_name_plural = _("recordings of pages")

    def __str__(self) -> str:
        """Return the title of the page that was read."""
        return self.page.title

    @property
    def is_older_than_page(self) -> bool:
        """Tell whether the page was published again after the day of the recording."""
        published = self.page.last_published_at
        return published is not None and localtime(published).date() > self.recorded_on

    def clean(self):
        """Refuse a file that is no sound, and a day that has not come yet."""
        super().clean()
        if self.audio_id and self.audio.file_extension.lower() not in SOUND_EXTENSIONS:
            raise ValidationError({"audio": _("Choose a sound file: MP3, M4A, OGG or WAV.")}, code="no_sound")
        if self.recorded_on and self.recorded_on > localdate():
            raise ValidationError({"recorded_on": _("This day has not come yet.")}, code="not_yet")
