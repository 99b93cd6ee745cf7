"""A language is only deleted when nothing is lost with it.

Upstream gap (wagtail-localize 1.14 with Wagtail 8.0): a language without pages can be deleted in the settings, and with
it goes everything that translators have ever written in it, although it is kept when pages are deleted.
"""

from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _
from wagtail.locales.views import DeleteView, LocaleViewSet
from wagtail.models import Locale
from wagtail.signals import pre_validate_delete
from wagtail_localize.models import String, StringTranslation


def has_words_of_translators(locale: Locale) -> bool:
    """Tell whether texts are kept that were written in a language or given to translators in it."""
    return (
        StringTranslation.objects.filter(locale_id=locale.pk).exists()
        or String.objects.filter(locale_id=locale.pk, translations__isnull=False).exists()
    )


class GuardedLocaleDeleteView(DeleteView):
    """Refuses to delete a language with everything that has been translated into it."""

    def can_delete(self, locale: Locale) -> bool:
        """Tell whether the language can go; the message says why not."""
        if not super().can_delete(locale):
            return False
        if has_words_of_translators(locale):
            self.cannot_delete_message = _(
                "This language cannot be deleted, because everything that has been translated would be lost. "
                "Unpublish its pages if readers should not see it."
            )
            return False
        return True


class GuardedLocaleViewSet(LocaleViewSet):
    """Wagtail's settings of languages with the guarded way to delete one."""

    delete_view_class = GuardedLocaleDeleteView


def _keep_words(sender, instance: Locale, **kwargs) -> None:
    if has_words_of_translators(instance):
        raise ProtectedError(
            "The words of translators would be deleted with the language.",
            set(StringTranslation.objects.filter(locale_id=instance.pk)[:1]),
        )


def connect() -> None:
    """Listen to languages that are deleted; called when the app is ready."""
    pre_validate_delete.connect(_keep_words, sender=Locale, dispatch_uid="cooperation_languages_keep_words")
