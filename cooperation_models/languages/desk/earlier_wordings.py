"""Keeping what is replaced: the last wordings of each translated text."""

from django.db.models.signals import pre_delete, pre_save
from wagtail_localize.models import StringTranslation

from .facts import EarlierWording

WORDINGS_KEPT = 5


def keep_wording(stored: StringTranslation) -> None:
    """Keep a stored translation that is about to be replaced or taken away; the oldest kept ones go."""
    if not stored.data.strip() or stored.context_id is None:
        return
    place = {
        "string_id": stored.translation_of_id,
        "context_id": stored.context_id,
        "locale_id": stored.locale_id,
    }
    kept = EarlierWording.objects.filter(**place)
    kept.filter(data=stored.data).delete()
    EarlierWording.objects.create(
        **place, data=stored.data, written_by_id=stored.last_translated_by_id, written_at=stored.updated_at
    )
    EarlierWording.objects.filter(pk__in=list(kept.values_list("pk", flat=True)[WORDINGS_KEPT:])).delete()


def _about_to_be_saved(sender, instance: StringTranslation, raw: bool = False, update_fields=None, **kwargs) -> None:
    if raw or instance.pk is None or (update_fields is not None and "data" not in update_fields):
        return
    stored = StringTranslation.objects.filter(pk=instance.pk).first()
    if stored is not None and stored.data != instance.data:
        keep_wording(stored)


def _about_to_be_deleted(sender, instance: StringTranslation, origin=None, **kwargs) -> None:
    """Keep what somebody takes away by itself; not what goes with its page or its language."""
    if isinstance(origin, StringTranslation):
        keep_wording(instance)


def connect() -> None:
    """Listen to translations that are replaced; called when the app is ready."""
    pre_save.connect(
        _about_to_be_saved, sender=StringTranslation, dispatch_uid="cooperation_languages_keep_wording_replaced"
    )
    pre_delete.connect(
        _about_to_be_deleted, sender=StringTranslation, dispatch_uid="cooperation_languages_keep_wording_deleted"
    )
