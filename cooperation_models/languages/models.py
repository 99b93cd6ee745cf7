"""Names of facts, one column per language on the same row (design: facts once, words per language).

The room's tables are declared beside their subject (terms, desk, easy language) and named here for Django.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from .codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from .desk.facts import EarlierWording, TranslationReview, TranslationTask
from .easy_language.facts import Recording, WordAdvice
from .sort_keys import sort_key
from .terms.facts import StringKey, Term, TermWord, TranslationFile
from .text import LocalisedText, active_language
from .translation.facts import AskedText

__all__ = [
    "AskedText",
    "EarlierWording",
    "NamedInLanguages",
    "Recording",
    "SortedInLanguages",
    "StringKey",
    "Term",
    "TermWord",
    "TranslationFile",
    "TranslationReview",
    "TranslationTask",
    "WordAdvice",
    "names_panel",
    "sort_key_column",
]


class SortedInLanguages(models.Model):
    """A row with a sort key per language, so that lists are ordered by the reader's alphabet alike on every database.

    ``queryset.order_by(sort_key_column())``; a model says with :meth:`text_to_sort_by` what is sorted.
    """

    sort_key_fi = models.CharField(max_length=1000, editable=False, db_index=True)
    sort_key_se = models.CharField(max_length=1000, editable=False, db_index=True)
    sort_key_smn = models.CharField(max_length=1000, editable=False, db_index=True)
    sort_key_sms = models.CharField(max_length=1000, editable=False, db_index=True)
    sort_key_sv = models.CharField(max_length=1000, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Store what is computed from the names with the names."""
        computed = self.compute_from_names()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *computed}
        super().save(*args, **kwargs)

    def compute_from_names(self) -> set[str]:
        """Set the columns that are computed from the names and return their names.

        Saving does it; who writes many rows at once, past ``save``, calls it for each.
        """
        for code in LANGUAGE_CODES:
            setattr(self, f"sort_key_{code}", sort_key(self.text_to_sort_by(code), code))
        return {f"sort_key_{code}" for code in LANGUAGE_CODES}

    def text_to_sort_by(self, language: str) -> str:
        """Return what a list in ``language`` is sorted by."""
        raise NotImplementedError


class NamedInLanguages(SortedInLanguages):
    """A fact with a short name in each of the five languages; Finnish is required, the others fall back to it."""

    name_fi = models.CharField(_("Name in Finnish"), max_length=200)
    name_se = models.CharField(_("Name in Northern Sámi"), max_length=200, blank=True)
    name_smn = models.CharField(_("Name in Inari Sámi"), max_length=200, blank=True)
    name_sms = models.CharField(_("Name in Skolt Sámi"), max_length=200, blank=True)
    name_sv = models.CharField(_("Name in Swedish"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Return the name in the active language, for admin lists and choosers."""
        return str(self.name)

    def text_to_sort_by(self, language: str) -> str:
        """Return the name that readers of ``language`` see."""
        return self.name_in(language).text

    def name_in(self, language: str) -> LocalisedText:
        """Return the name for a reader of ``language``: in it if there is one, else the Finnish name, said to be so.

        A name of low certainty is kept for checking and not shown.
        """
        for code in (language, SOURCE_LANGUAGE):
            text = getattr(self, f"name_{code}", "")
            certainty = getattr(self, f"certainty_{code}", "")
            if text and certainty != "low":
                return LocalisedText(text, code, certainty)
        return LocalisedText("", SOURCE_LANGUAGE)

    @property
    def name(self) -> LocalisedText:
        """Return the name in the reader's language."""
        return self.name_in(active_language())


def sort_key_column() -> str:
    """Return the column that orders names by the alphabet of the reader's language."""
    language = active_language()
    return f"sort_key_{language if language in LANGUAGE_CODES else SOURCE_LANGUAGE}"


def names_panel() -> MultiFieldPanel:
    """Return the admin panel of the five names."""
    return MultiFieldPanel(
        [
            FieldPanel("name_fi", required_on_save=True),
            FieldPanel("name_sv"),
            FieldRowPanel([FieldPanel("name_se"), FieldPanel("name_smn"), FieldPanel("name_sms")]),
        ],
        heading=_("Names"),
        help_text=_("Leave a language empty when there is no established name: readers then see the Finnish one."),
    )
