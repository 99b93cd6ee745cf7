"""Keeping what translators work from the same as what readers read in the source language.

Upstream gap (wagtail-localize 1.14): the texts given to translators are those of the moment when somebody pressed
"Translate" or "Sync translated pages"; nothing tells that the source has changed since. Here publishing a page and
saving a translatable snippet brings them up to date. Pages that readers see are left alone: what a translation lacks
is worked out from its texts (:mod:`.state`), never stored, and shown at the translation desk.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models.signals import post_save
from modelcluster.fields import ParentalKey
from wagtail.models import Page, get_translatable_models
from wagtail.signals import page_published
from wagtail_localize.models import StringSegment, TranslationSource

from .facts import AskedText


def keep_source_fresh(instance: models.Model) -> None:
    """Bring the texts given to translators up to date with a page or snippet, once the database has it.

    Does nothing for what was never submitted for translation. A fault in this must not undo a publication: it goes to
    the log, as :func:`django.db.transaction.on_commit` has it.
    """
    key, locale_id = instance.translation_key, instance.locale_id
    transaction.on_commit(lambda: refresh_source(key, locale_id), robust=True)


@transaction.atomic
def refresh_source(translation_key, locale_id: int) -> None:
    """Take the texts of a page or snippet as they are in the database, and note since when new ones are asked for.

    No translation is changed by it: texts that stay keep theirs, and those of texts that went are kept as suggestions.
    """
    source = TranslationSource.objects.filter(object_id=translation_key, locale_id=locale_id).first()
    if source is None:
        return
    before = _texts_of(source)
    try:
        source.update_from_db()
    except ObjectDoesNotExist:
        return
    after = _texts_of(source)
    for context_id, string_id in before - after:
        AskedText.objects.filter(context_id=context_id, string_id=string_id).delete()
    AskedText.objects.bulk_create(
        [AskedText(context_id=context_id, string_id=string_id) for context_id, string_id in after - before],
        ignore_conflicts=True,
    )


def _texts_of(source: TranslationSource) -> set[tuple[int, int]]:
    return set(StringSegment.objects.filter(source=source).values_list("context_id", "string_id"))


def models_saved_as_a_whole() -> list[type[models.Model]]:
    """Return the translatable models that are submitted by themselves: all but pages, which are published, and rows."""
    return [
        model
        for model in get_translatable_models(include_subclasses=True)
        if not issubclass(model, Page) and not any(isinstance(field, ParentalKey) for field in model._meta.fields)
    ]


def _page_was_published(sender, instance: Page, **kwargs) -> None:
    keep_source_fresh(instance)


def _snippet_was_saved(sender, instance: models.Model, raw: bool = False, **kwargs) -> None:
    if not raw:
        keep_source_fresh(instance)


def connect() -> None:
    """Listen to publications and to snippets that are saved; called when the app is ready."""
    page_published.connect(_page_was_published, dispatch_uid="cooperation_languages_keep_source_fresh")
    for model in models_saved_as_a_whole():
        post_save.connect(_snippet_was_saved, sender=model, dispatch_uid="cooperation_languages_keep_source_fresh")
