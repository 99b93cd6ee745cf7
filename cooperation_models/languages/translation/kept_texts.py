"""What holds for every translation that is stored, whoever stores it: the editor, a file, a machine, a script."""

from django.db.models.signals import pre_save
from wagtail_localize.models import StringTranslation

from ..slugs import slug_of
from .faults import faults_of


def keep_letters_of_address(instance: StringTranslation) -> None:
    """Bring a translated address to plain letters.

    Upstream gap: wagtail-localize passes it through Django's ``slugify`` when it makes the page, which drops
    đ ŋ ŧ ǥ ʒ silently.
    """
    if instance.context is not None and instance.context.path == "slug":
        instance.data = slug_of(instance.data) or instance.data


def mark_faults(instance: StringTranslation) -> None:
    """Mark a translation that would break the page or lose a placeholder, so that no page ever gets it.

    Upstream gap: only elements that are not allowed are found, and without a word to anybody. Addresses at which a
    person writes refuse such a text instead (:mod:`.editing`); this is for those that cannot ask.
    """
    if faults := faults_of(instance.translation_of.data, instance.data):
        instance.has_error = True
        instance.field_error = " ".join(faults)


def _before_save(sender, instance: StringTranslation, raw: bool = False, update_fields=None, **kwargs) -> None:
    if raw or (update_fields is not None and "data" not in update_fields):
        return
    keep_letters_of_address(instance)
    mark_faults(instance)


def connect() -> None:
    """Listen to translations that are stored; called when the app is ready."""
    pre_save.connect(_before_save, sender=StringTranslation, dispatch_uid="cooperation_languages_kept_texts")
