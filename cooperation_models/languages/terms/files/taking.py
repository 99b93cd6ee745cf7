"""Taking a file: what the dry run promised is written at once, and what it replaces is kept.

Nothing is published: pages that readers see change when somebody publishes them.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from ...desk.earlier_wordings import WORDINGS_KEPT
from ...desk.facts import EarlierWording
from .contents import PageInFile
from .planning import Plan, Row, plan_import

TOOL = "PO/XLIFF"
AT_ONCE = 1000
WRITTEN = ("data", "translation_type", "tool_name", "last_translated_by", "has_error", "field_error", "updated_at")


@transaction.atomic
def take_pages(
    pages: list[PageInFile], user, only: Translation | None = None, overwrite: bool = False
) -> tuple[Plan, list[Row]]:
    """Write what can be taken, judged anew on the locked translations; return the plan and the rows written.

    ``overwrite`` takes the file's text also where the translation was changed here since; that wording is kept.
    """
    plan = plan_import(pages, user, only, lock=True)
    rows = plan.taken(overwrite)
    _keep_wordings([row for row in rows if row.stored_id is not None])
    _write(rows, user)
    _tell_pages(rows)
    Translation.objects.filter(pk__in={row.translation_id for row in rows}).update(
        translations_last_updated_at=timezone.now()
    )
    return plan, rows


def _write(rows: Iterable[Row], user) -> None:
    """Write translations, new ones and those in the place of others alike."""
    places = {}
    for row in rows:
        places.setdefault((row.locale_id, row.context_id, row.string_id), row)
    StringTranslation.objects.bulk_create(
        (
            StringTranslation(
                translation_of_id=row.string_id,
                context_id=row.context_id,
                locale_id=row.locale_id,
                data=row.text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                tool_name=TOOL,
                last_translated_by=user,
            )
            for row in places.values()
        ),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=WRITTEN,
    )


def _keep_wordings(rows: list[Row]) -> None:
    """Keep the wordings that will be replaced, as saving translations one by one would."""
    pks = [row.stored_id for row in rows]
    for start in range(0, len(pks), AT_ONCE):
        stored = list(StringTranslation.objects.filter(pk__in=pks[start : start + AT_ONCE]))
        EarlierWording.objects.bulk_create(
            EarlierWording(
                string_id=one.translation_of_id,
                context_id=one.context_id,
                locale_id=one.locale_id,
                data=one.data,
                written_by_id=one.last_translated_by_id,
                written_at=one.updated_at,
            )
            for one in stored
            if one.data.strip()
        )
        _forget_oldest(stored)


def _forget_oldest(stored: list[StringTranslation]) -> None:
    """Let the oldest wordings go where more are kept than should be."""
    kept = EarlierWording.objects.filter(string__in={one.translation_of_id for one in stored}).order_by()
    places = kept.values("string_id", "context_id", "locale_id").annotate(number=Count("pk"))
    for place in places.filter(number__gt=WORDINGS_KEPT):
        del place["number"]
        wordings = EarlierWording.objects.filter(**place).values_list("pk", flat=True)
        EarlierWording.objects.filter(pk__in=list(wordings[WORDINGS_KEPT:])).delete()


def _tell_pages(rows: Iterable[Row]) -> None:
    """Give pages the titles by which drafts are listed, as wagtail-localize does when a title is saved."""
    titles = [row for row in rows if row.path == "title" and row.string_id is not None and row.state != "suggestion"]
    objects = dict(
        Translation.objects.filter(pk__in={row.translation_id for row in titles}).values_list("pk", "source__object_id")
    )
    for row in titles:
        Page.objects.filter(translation_key=objects[row.translation_id], locale_id=row.locale_id).update(
            draft_title=row.text
        )
