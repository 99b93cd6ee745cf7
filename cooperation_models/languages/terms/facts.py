"""Terms: the words of the field that are to be translated alike everywhere, each with its source and how sure it is."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from ..codes import LANGUAGE_CODES, OWN_NAMES

LANGUAGE_CHOICES = [(code, OWN_NAMES[code]) for code in LANGUAGE_CODES]


class TermConfidence(models.TextChoices):
    """How sure it is that a word is the right one, as the glossary says it."""

    CERTAIN = "certain", _("Certain")
    HIGH = "high", _("Attested in several sources")
    MEDIUM = "medium", _("Attested in one source")
    LOW = "low", _("Near in meaning, not the same")


class Term(RevisionMixin, ClusterableModel):
    """A notion of the field (skos:Concept), said in English so that it has one name whatever the language."""

    notion = models.CharField(
        _("Notion in English"),
        max_length=200,
        unique=True,
        help_text=_(
            "What the term means, such as “regional network”. Two notions with one Finnish word are two terms."
        ),
    )
    note = models.TextField(
        _("Note"),
        blank=True,
        help_text=_("How the term is used, and what translators should mind. Readers of the site do not see it."),
    )
    glossary_notion = models.CharField(max_length=200, blank=True, editable=False)
    """The notion as the glossary has it, when the term was loaded from there (:mod:`.loading`)."""

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["notion"]

    def __str__(self) -> str:
        """Return the notion."""
        return self.notion


class TermWord(models.Model):
    """The word for a notion in one language (skos-xl:Label); several words of a language are alternatives."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("Language"), max_length=3, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("Word"), max_length=200, help_text=_("In its base form, as it stands in a dictionary."))
    confidence = models.CharField(
        _("How sure"),
        max_length=7,
        choices=TermConfidence.choices,
        blank=True,
        help_text=_("Leave empty for a word that nobody doubts."),
    )
    source = models.TextField(
        _("Source"), blank=True, help_text=_("Where the word is attested: a dictionary, a decision, a person's advice.")
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Reviewed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_on = models.DateField(_("Reviewed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language", "text"], name="one_word_once_in_a_language_of_a_term")
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.text

    @property
    def is_reviewed(self) -> bool:
        """Tell whether somebody who reads the language has accepted the word."""
        return self.reviewed_on is not None


class StringKey(models.Model):
    """A key under which a text of the translation memory is found by texts that are like it.

    Made and used by :mod:`.memory_index`, which says what the keys are; nothing else reads them.
    """

    string = models.ForeignKey("wagtail_localize.String", on_delete=models.CASCADE, related_name="cooperation_keys")
    key = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("key of the translation memory")
        verbose_name_plural = _("keys of the translation memory")
        constraints = [models.UniqueConstraint(fields=["key", "string"], name="memory_key_once_of_a_string")]


class TranslationFile(models.Model):
    """A translation file that somebody has uploaded: kept until it is taken or discarded, then only its report.

    ``translation`` is set when the file was uploaded for one page and must not touch others. ``counts`` has the number
    of texts by state, ``report`` the packed rows of the report after the file was taken (:mod:`.files.report`).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(
        "wagtail_localize.Translation", null=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("File"), max_length=255)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(_("Uploaded"), default=timezone.now)
    taken_at = models.DateTimeField(_("Taken"), null=True)
    counts = models.JSONField(default=dict)
    report = models.BinaryField(default=bytes)

    class Meta:
        verbose_name = _("translation file")
        verbose_name_plural = _("translation files")
        ordering = ["-uploaded_at", "-pk"]
