"""Publishing from the desk, and ways into a translation: to its first open text, from its page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from ..translation.publishing import PublishingRefused, publish_translation
from ..translation.rights import may_publish
from ..translation.state import open_strings, progress_of
from .base_views import DeskView, TranslationView
from .cards import make_cards
from .facts import TranslationTask


class PublishView(TranslationView):
    """Asks before something is published in which texts are missing: readers get these in Finnish and are told so."""

    template_name = "cooperation_languages/admin/desk/publish.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may not publish the translated page. Raises PermissionDenied."""
        if self.rights.is_translator and not may_publish(request.user, self.target):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Return the texts that readers would get in the language of the source."""
        return super().get_context_data(
            translation=self.translation,
            locale=self.locale,
            url=self.url,
            cards=make_cards(self.translation, open_strings(self.translation)),
            source_lang=self.translation.source.locale.language_code,
            **kwargs,
        )

    def post(self, request, **kwargs) -> HttpResponse:
        """Publish."""
        return publish_and_tell(request, self.translation, self.url, accept_open=True)


def publish_and_tell(
    request: HttpRequest, translation: Translation, url: str, *, accept_open: bool = False
) -> HttpResponse:
    """Publish a translation, say how it went, and go back to its texts; a task that is done goes.

    Where texts are missing and nobody has accepted it, the answer leads to the question. Raises PermissionDenied.
    """
    try:
        publish_translation(translation, request.user, accept_open)
    except PublishingRefused as refusal:
        if refusal.strings:
            return redirect("cooperation_desk:publish", translation.pk)
        messages.error(request, refusal.message)
        return redirect(f"{url}#finish")
    if progress_of([translation])[translation.pk].is_complete:
        TranslationTask.objects.filter(translation=translation).delete()
    messages.success(
        request,
        _("Published in this language: %(language)s.") % {"language": translation.target_locale.get_display_name()},
    )
    return redirect(f"{url}#finish")


class NextView(TranslationView):
    """Leads straight to the first text that is missing or changed, so that lists need not know it."""

    def get(self, request, **kwargs) -> HttpResponse:
        """Go there; to the top of the texts when there is none."""
        texts = open_strings(self.translation)
        return redirect(f"{self.url}?string={texts[0].segment.pk}#string-{texts[0].segment.pk}" if texts else self.url)


class OfPageView(DeskView):
    """Leads from a translated page to its texts at the desk."""

    def get(self, request, **kwargs) -> HttpResponse:
        """Go there; to the list of the language when the page is not kept up as a translation."""
        page = get_object_or_404(Page.objects.select_related("locale"), pk=self.kwargs["page_id"])
        found = Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale, enabled=True
        ).first()
        if found is not None:
            return redirect("cooperation_desk:strings", found.pk)
        messages.warning(request, _("This page is not kept up as a translation of another."))
        return redirect("cooperation_desk:index")
