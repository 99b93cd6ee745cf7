"""What every page in five languages shares: its source page, its versions, and an introduction."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .codes import SOURCE_LANGUAGE


class PageInLanguages(Page):
    """Base of all page types: one page per language, the Finnish one being the source of facts and structure."""

    introduction = models.TextField(
        _("Introduction"),
        blank=True,
        help_text=_("One to three sentences at the top of the page; also shown in lists of pages."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True

    @cached_property
    def source_page(self):
        """Return the Finnish page of which this is a translation, or this page itself.

        Facts that a page composes (rows of elements, chosen facts) are always read from the source page, so that no
        translation can show an old structure.
        """
        if self.locale.language_code == SOURCE_LANGUAGE:
            return self
        return (
            type(self)
            .objects.filter(translation_key=self.translation_key, locale__language_code=SOURCE_LANGUAGE)
            .select_related("locale")
            .first()
            or self
        )


__all__ = ["PageInLanguages", "SynchronizedField", "TranslatableField"]
