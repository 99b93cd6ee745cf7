"""wagtail-localize's two views that make and update translations, guarded.

Upstream gaps (wagtail-localize 1.14): both views ask only for the permission ``submit_translation``, so that a user
without any right to a page can create and publish its translations; updating with "publish" puts the source text on
live pages wherever a changed sentence has lost its translation; a page whose parent is not translated gets copies of
its parents that are live at once, in the source language; a page that was never published is submitted as its row in
the database is, which after autosaving may be almost empty; changes that are not published are left out in silence.
These classes stand before the upstream ones in the admin's addresses and can go when upstream asks for page
permissions and published sources, and keeps untranslated updates unpublished.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation, get_edit_url
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views.edit_translation import apply_machine_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .publishing import PublishingRefused, publish_translation
from .rights import may_add_below, may_change
from .sources import refresh_source


def refuse_draft(request: HttpRequest, instance: models.Model) -> HttpResponse | None:
    """Send the user back from a page or snippet that is not published; tell of changes that are not.

    Translators get the published text only: they would work on sentences that may never be published, and of a page
    that was never published the database may hold little more than a title.
    """
    if not isinstance(instance, DraftStateMixin):
        return None
    if not instance.live:
        messages.error(request, _("Publish the source first: translators get the published text."))
        return redirect(get_edit_url(instance))
    if instance.has_unpublished_changes and request.method == "GET":
        messages.warning(
            request, _("The source has changes that are not published. Translators get the published text.")
        )
    return None


class GuardedUpdateTranslationsView(UpdateTranslationsView):
    """“Sync translated pages”: publishes only what is translated, and only what the user may publish."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Raise PermissionDenied unless the user may edit the source or one of its translations.

        Raises Http404 when the source has been deleted.
        """
        source = self.get_object()
        try:
            instance = source.get_source_instance()
        except ObjectDoesNotExist as error:
            raise Http404 from error
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
                if may_change(self.request.user, translation.get_target_instance()):
                    apply_machine_translation(translation.pk, self.request.user, get_machine_translator())
        incomplete, forbidden, refused = [], [], []
        for translation in translations:
            if form.cleaned_data["publish_translations"]:
                try:
                    publish_translation(translation, self.request.user)
                    continue
                except PermissionDenied:
                    forbidden.append(translation)
                except PublishingRefused as refusal:
                    if refusal.strings:
                        incomplete.append(translation)
                    else:
                        refused.append((translation, refusal.message))
            self.object.update_target_view_restrictions(translation.target_locale)
        self.components.save(self.object, sources_and_translations={self.object: translations})
        messages.success(self.request, self.get_success_message())
        self._tell(incomplete, _("Not published, because some texts have no translation yet: %(languages)s."))
        self._tell(forbidden, _("Not published, because you may not publish these pages: %(languages)s."))
        for translation, reason in refused:
            self._tell([translation], "%(languages)s: " + reason.replace("%", "%%"))
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
        if refusal := refuse_draft(request, page):
            return refusal
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
        below = self.object.get_descendants().live().count()
        form.fields["include_subtree"].label = _("Also the published pages below this one: %(number)s") % {
            "number": below
        }
        form.fields["include_subtree"].help_text = _(
            "Pages below a page that is not published are left out, and those you may not add pages below."
        )
        if not below:
            form.fields["include_subtree"].widget = HiddenInput()
        locales = form.fields["locales"]
        locales.queryset = locales.queryset.filter(pk__in=self.allowed_locales)
        locales.help_text = _(
            "A language is offered when the page above is translated into it and you may add pages there."
        )
        return form

    @transaction.atomic
    def form_valid(self, form) -> HttpResponse:
        """Submit the page, then those of the pages below it that are published and may be translated by the user."""
        below = form.cleaned_data["include_subtree"]
        form.cleaned_data["include_subtree"] = False
        response = super().form_valid(form)
        if below:
            translate_live_pages_below(self.object, form.cleaned_data["locales"], self.request.user)
        return response

    @staticmethod
    def _parents_by_locale(parent: Page) -> dict[int, Page]:
        """Return the pages below which translations would stand; home pages stand at the root in every language."""
        if parent.is_root():
            return {locale.pk: parent for locale in Locale.objects.all()}
        return {page.locale_id: page for page in parent.get_translations().filter(alias_of__isnull=True)}


def translate_live_pages_below(page: Page, locales: Iterable[Locale], user) -> None:
    """Make drafts of translations of the published pages below a page, where its own translations stand.

    Only in languages in which the user may add pages below the translation, and below published pages only.
    """
    allowed = [
        locale
        for locale in locales
        if (parent := page.get_translation_or_none(locale)) is not None and may_add_below(user, parent)
    ]
    if not allowed:
        return
    for child in page.get_children().live().specific():
        translated = child.get_translations().filter(alias_of__isnull=True).values_list("locale_id", flat=True)
        new = [locale for locale in allowed if locale.pk not in set(translated)]
        # Upstream writes the texts of a translation that exists into its live page, although it makes a draft.
        TranslationCreator(user, new).create_translations(child)
        translate_live_pages_below(child, allowed, user)


class GuardedSubmitSnippetTranslationView(SubmitSnippetTranslationView):
    """“Translate” for a snippet: only for those who may add snippets of its model, and only when it is published."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Raise PermissionDenied unless the user may add such snippets."""
        snippet = self.get_object()
        if not policy_registry.get_by_type(type(snippet)).user_has_permission(request.user, "add"):
            raise PermissionDenied
        return refuse_draft(request, snippet) or super().dispatch(request, *args, **kwargs)
