"""Work for the translation desk: changed sentences, a translation that has only begun, requests and a review."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.models import AskedText, TranslationReview, TranslationTask
from cooperation_site.page_files.pages import translation_key
from cooperation_site.page_files.texts import FileError
from cooperation_site.page_files.translations import source_of_translations

from .records import day_of, read_records

BEGUN_DAYS_AGO = 200


@transaction.atomic
def change_sources() -> int:
    """Let the sentences of ``translation_changes.toml`` have been translated when they read otherwise; return how many.

    What editors have translated since stays. Raises FileError when a sentence is not on its page.
    """
    records = read_records("translation_changes")
    changed = set(
        StringTranslation.objects.filter(translation_of__data__in=[record["before"] for record in records]).values_list(
            "translation_of__data", flat=True
        )
    )
    return sum(_change(record) for record in records if record["before"] not in changed)


def _change(record: dict[str, Any]) -> int:
    locale = Locale.objects.get(language_code=record["language"])
    key = translation_key(record["page"])
    translation = Translation.objects.filter(source__object_id=key, target_locale=locale).first()
    if translation is None:
        return 0
    segment = StringSegment.objects.filter(source=translation.source_id, string__data=record["now"]).first()
    before = String.from_value(translation.source.locale_id, StringValue(record["before"]))
    if segment is None:
        raise FileError(f"{record['page']}: “{record['now']}” is not on the page.")
    given = StringTranslation.objects.filter(locale=locale, context_id=segment.context_id)
    if not given.filter(translation_of=segment.string_id).update(translation_of=before):
        return 0
    now = timezone.now()
    begun = now - timedelta(days=BEGUN_DAYS_AGO)
    Translation.objects.filter(pk=translation.pk).update(created_at=begun)
    type(translation.source).objects.filter(pk=translation.source_id).update(created_at=begun)
    AskedText.objects.update_or_create(
        context_id=segment.context_id,
        string_id=segment.string_id,
        defaults={"since": now - timedelta(days=record["days_ago"])},
    )
    return 1


@transaction.atomic
def hand_out() -> int:
    """Ask the demo's translators for what ``translation_tasks.toml`` says; return how much of it is new.

    What is there already stays as it is; people who have no account are left out.
    """
    given = 0
    for record in read_records("translation_tasks"):
        person = (
            get_user_model()
            .objects.filter(**{get_user_model().USERNAME_FIELD: record.get("translator") or record["reviewer"]})
            .first()
        )
        translation = _translation_of(record)
        if person is None or translation is None:
            continue
        if "reviewer" in record:
            _review, made = TranslationReview.objects.get_or_create(
                translation=translation, defaults={"reviewer": person}
            )
        else:
            _task, made = TranslationTask.objects.get_or_create(
                translation=translation,
                defaults={"assigned_to": person, "due": day_of(record.get("due")), "note": record.get("note", "")},
            )
        given += made
    return given


def _translation_of(record: dict[str, Any]) -> Translation | None:
    """Return the translation of a page; one that nobody has begun is begun as a draft, in Finnish that says so."""
    locale = Locale.objects.filter(language_code=record["language"]).first()
    key = translation_key(record["page"])
    found = Translation.objects.filter(source__object_id=key, target_locale=locale).first()
    page = Page.objects.filter(translation_key=key, locale__language_code=SOURCE_LANGUAGE).first()
    if found is not None or page is None or locale is None:
        return found
    begun = Translation.objects.create(source=source_of_translations(page.specific), target_locale=locale)
    begun.save_target(publish=False)
    return begun
