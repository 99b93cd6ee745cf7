"""Translations of the files, put where translators find them: into wagtail-localize's memory and onto its pages."""

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from .texts import FileError


def source_of_translations(page: Page) -> TranslationSource:
    """Return the page as translators get it, brought up to date with the page."""
    source, created = TranslationSource.get_or_create_from_instance(page)
    if not created:
        source.update_from_db()
    return source


@transaction.atomic
def translate(source: TranslationSource, version: Page, said: set[str], locale: Locale) -> None:
    """Translate a page into a language and publish it.

    ``version`` is an unsaved page that says in the other language, or still in Finnish, what the source page says;
    ``said`` are the paths of the texts that are in the other language. Raises FileError when the two do not fit.
    """
    in_language = {
        segment.order: segment for segment in extract_segments(version) if isinstance(segment, StringSegmentValue)
    }
    segments = StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order")
    translations = []
    for segment in segments:
        counterpart = in_language.get(segment.order)
        if counterpart is None or counterpart.path != segment.context.path:
            raise FileError(
                f"{source.object_repr}: the text in {locale.language_code} has not as many paragraphs as the Finnish "
                f"one, near “{segment.string.data[:60]}”"
            )
        if segment.context.path in said:
            translations.append(
                StringTranslation(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=locale,
                    data=counterpart.string.data,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                )
            )
    StringTranslation.objects.bulk_create(
        translations,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "updated_at"],
    )
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    translation.save_target(publish=False)
    # Published here and now: wagtail-localize would do so at the end of the transaction, and would then put the
    # number of children that the page had before its children were made back into the tree.
    source.get_translated_instance(locale).get_latest_revision().publish()
