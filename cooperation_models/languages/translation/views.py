"""wagtail-localize's two views that make and update translations, guarded.

Upstream gaps (wagtail-localize 1.14): both views ask only for the permission ``submit_translation``, so that a user
without any right to a page can create and publish its translations; updating with "publish" puts the source text on
live pages wherever a changed sentence has lost its translation; a page whose parent is not translated gets copies of
its parents that are live at once, in the source language. These classes stand before the upstream ones in the admin's
addresses and can go when upstream asks for page permissions and keeps untranslated updates unpublished.
"""

import contextlib

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import apply_machine_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .sources import refresh_source
from .state import open_strings


def may_change(user, instance: models.Model) -> bool:
    """Tell whether a user may edit a page, or change snippets of its model."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return policy_registry.get_by_type(type(instance)).user_has_permission(user, "change")


def may_publish(user, instance: models.Model) -> bool:
    """Tell whether a user may publish a page, or snippets of its model; without drafts saving is publishing."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return policy_registry.get_by_type(type(instance)).user_has_permission(user, action)


def may_add_below(user, parent: Page) -> bool:
    """Tell whether a user may add pages below a page (whatever number of pages the page types allow there)."""
    return user.is_active and (user.is_superuser or "add" in parent.permissions_for_user(user).permissions)


class GuardedUpdateTranslationsView(UpdateTranslationsView):
    """“Sync translated pages”: publishes only what is translated, and only what the user may publish."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Raise PermissionDenied unless the user may edit the source or one of its translations."""
        instance = self.get_object().get_source_instance()
        if not any(may_change(request.user, version) for version in instance.get_translations(inclusive=True)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        """Return the upstream form, saying what really happens."""
        form = super().get_form()
        form.fields["publish_translations"].help_text = _(
            "Publishes the translations in which every text is translated. The others keep what readers see now, "
            "until somebody translates the new texts."
        )
        return form

    @transaction.atomic
    def form_valid(self, form) -> HttpResponse:
        """Take over the changed source; publish what is complete, leave alone what would show the source text."""
        refresh_source(self.object.object_id, self.object.locale_id)
        self.object.refresh_from_db()
        translations = list(
            Translation.objects.filter(source_id=self.object.pk, enabled=True).select_related("source", "target_locale")
        )
        if form.cleaned_data.get("use_machine_translation"):
            for translation in translations:
                apply_machine_translation(translation.pk, self.request.user, get_machine_translator())
        incomplete, forbidden = [], []
        for translation in translations:
            if form.cleaned_data["publish_translations"]:
                if not may_publish(self.request.user, translation.get_target_instance()):
                    forbidden.append(translation)
                elif open_strings(translation):
                    incomplete.append(translation)
                else:
                    with contextlib.suppress(ValidationError):
                        translation.save_target(user=self.request.user, publish=True)
                    continue
            self.object.update_target_view_restrictions(translation.target_locale)
        self.components.save(self.object, sources_and_translations={self.object: translations})
        messages.success(self.request, self.get_success_message())
        self._tell(incomplete, _("Not published, because some texts have no translation yet: %(languages)s."))
        self._tell(forbidden, _("Not published, because you may not publish these pages: %(languages)s."))
        return redirect(self.get_success_url() or self.get_default_success_url())

    def _tell(self, translations: list[Translation], sentence: str) -> None:
        if translations:
            languages = ", ".join(translation.target_locale.get_display_name() for translation in translations)
            messages.warning(self.request, sentence % {"languages": languages})


class GuardedSubmitPageTranslationView(SubmitPageTranslationView):
    """“Translate this page”: offers the languages in which the page above is translated and the user may add pages."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Raise PermissionDenied where the user may add pages in no language; explain a parent that is missing."""
        page = self.get_object()
        parents = self._parents_by_locale(page.get_parent())
        self.allowed_locales = [
            locale_id for locale_id, parent in parents.items() if may_add_below(request.user, parent)
        ]
        if parents and not self.allowed_locales:
            raise PermissionDenied
        if not parents:
            messages.error(request, _("Translate the page above this one first."))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        """Return the upstream form with only the languages that can be chosen."""
        form = super().get_form()
        locales = form.fields["locales"]
        locales.queryset = locales.queryset.filter(pk__in=self.allowed_locales)
        locales.help_text = _(
            "A language is offered when the page above is translated into it and you may add pages there."
        )
        return form

    @staticmethod
    def _parents_by_locale(parent: Page) -> dict[int, Page]:
        """Return the pages below which translations would stand; home pages stand at the root in every language."""
        if parent.is_root():
            return {locale.pk: parent for locale in Locale.objects.all()}
        return {page.locale_id: page for page in parent.get_translations().filter(alias_of__isnull=True)}


class GuardedSubmitSnippetTranslationView(SubmitSnippetTranslationView):
    """“Translate” for a snippet: only for those who may add snippets of its model."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Raise PermissionDenied unless the user may add such snippets."""
        policy = policy_registry.get_by_type(type(self.get_object()))
        if not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
