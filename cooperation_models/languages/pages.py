"""What every page in five languages shares: its source page, its versions, and an introduction."""

from collections.abc import Sequence

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .codes import SOURCE_LANGUAGE
from .text import active_language
from .versions import live_addresses


class PageInLanguages(Page):
    """Base of all page types: one page per language, the Finnish one being the source of facts and structure.

    ``for_search_engines`` is False for page types that search engines should leave alone: they are not in the
    sitemap and say ``noindex``.
    """

    for_search_engines = True

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

    def route(self, request: HttpRequest, path_components: list[str]):
        """Find the page of an address, but never a page of another language than the address says.

        Raises Http404. Wagtail answers ``/se/`` with the Finnish home page when the Northern Sámi one is a draft, and
        everything below it alike.
        """
        if self.locale.language_code != active_language():
            raise Http404
        return super().route(request, path_components)

    def alternate_addresses(self, request: HttpRequest | None = None) -> dict[str, str]:
        """Return where this page can be read, by language code: the published translations and the page itself.

        Asked once per page object. A page type with addresses of its own making overrides this.
        """
        if "_live_addresses" not in self.__dict__:
            self._live_addresses = live_addresses(self.translation_key, request)
        return self._live_addresses


class RoutablePageInLanguages(RoutablePageMixin, PageInLanguages):
    """Base of page types that also answer addresses below their own, such as an index that answers for every area.

    The ends of those addresses are the same in every language, so the versions of ``/fi/alueet/utsjoki/`` are
    ``/se/guovllut/utsjoki/`` and so on wherever the index page has a translation.
    """

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]):
        """Find the page or the view of an address, never in another language than the address says."""
        if self.locale.language_code != active_language():
            raise Http404
        return super().route(request, path_components)

    def sub_address(self, request: HttpRequest | None) -> str:
        """Return the end of the requested address below this page, such as ``utsjoki/``; empty for the page itself."""
        match = getattr(request, "routable_resolver_match", None)
        if match is None:
            return ""
        return self.reverse_subpage(match.url_name, args=match.args, kwargs=match.kwargs)

    def alternate_addresses(self, request: HttpRequest | None = None) -> dict[str, str]:
        """Return where the requested address, with its end below this page, can be read, by language code."""
        end = self.sub_address(request)
        return {code: f"{url}{end}" for code, url in super().alternate_addresses(request).items()}

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of all addresses below this page for the sitemap, in a lasting order.

        A list, or a queryset of ``values_list(…, flat=True)`` that is only read part by part.
        """
        return []


__all__ = ["PageInLanguages", "RoutablePageInLanguages", "SynchronizedField", "TranslatableField"]
