"""What the pages of the desk have in common: whom they let in, and where they stand."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail_localize.models import Translation

from ..codes import OWN_NAMES
from ..translation.rights import may_change
from .facts import TranslationTask
from .rights import DeskRights


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk; subclasses say which. Only for those who may translate into some language."""

    header_icon = "wagtail-localize-language"
    page_title = gettext_lazy("Translation desk")

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may translate into no language. Raises PermissionDenied."""
        if not self.rights.is_translator:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def rights(self) -> DeskRights:
        """Return what the user may see."""
        return DeskRights(self.request.user)

    @cached_property
    def locale(self) -> Locale:
        """Return the language of the address. Raises Http404 and, for languages of others, PermissionDenied."""
        code = self.kwargs["language"]
        for locale in self.rights.locales:
            if locale.language_code == code:
                return locale
        if code in OWN_NAMES:
            raise PermissionDenied
        raise Http404

    def get_breadcrumbs_items(self):
        """Lead back to the desk."""
        items = [
            *super().get_breadcrumbs_items(),
            {"url": reverse("cooperation_desk:index"), "label": _("Translation desk")},
        ]
        return [*items, *self.further_breadcrumbs()]

    def further_breadcrumbs(self) -> list[dict]:
        """Return the steps from the desk to this page."""
        subtitle = self.get_page_subtitle()
        return [{"url": "", "label": subtitle}] if subtitle else []


class TranslationView(DeskView):
    """Something about one translation, for those who may edit the translated page or snippet."""

    @cached_property
    def translation(self) -> Translation:
        """Return the translation of the address. Raises Http404 for one that is not going on."""
        found = get_object_or_404(
            Translation.objects.select_related("source__locale", "target_locale", "cooperation_task__assigned_to"),
            pk=self.kwargs["pk"],
            enabled=True,
        )
        return found

    @cached_property
    def target(self):
        """Return the translated page or snippet. Raises Http404 when it or its source is gone, and PermissionDenied."""
        try:
            self.translation.source.get_source_instance()
            target = self.translation.get_target_instance()
        except ObjectDoesNotExist:
            raise Http404 from None
        if not may_change(self.request.user, target):
            raise PermissionDenied
        return target

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may not edit the translated page."""
        if not self.rights.is_translator:
            raise PermissionDenied
        self.target  # noqa: B018
        return super().dispatch(request, *args, **kwargs)

    @property
    def locale(self) -> Locale:
        """Return the language of the translation."""
        return self.translation.target_locale

    @property
    def url(self) -> str:
        """Return the address of the texts."""
        return reverse("cooperation_desk:strings", args=[self.translation.pk])

    @cached_property
    def task(self) -> TranslationTask | None:
        """Return who has been asked to translate it."""
        return getattr(self.translation, "cooperation_task", None)

    def get_page_subtitle(self):
        """Return the name of the page and the language."""
        return f"{self.translation.source.object_repr} ({self.locale.get_display_name()})"

    def further_breadcrumbs(self) -> list[dict]:
        """Lead back to the list of the language."""
        code = self.locale.language_code
        return [
            {"url": reverse("cooperation_desk:list", args=[code]), "label": self.locale.get_display_name()},
            {"url": self.url, "label": self.translation.source.object_repr},
        ]
