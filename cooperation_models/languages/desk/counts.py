"""How far all translations into a language are, in a constant number of queries.

:func:`~cooperation_models.languages.translation.state.progress_of` reads every text, which is right for one page of a
list and too slow for ten thousand pages. Here the database counts; only translations in which a text has changed, or
has been translated since its review, are looked at text by text, so that the numbers are the same.
"""

import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, F, FilteredRelation, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Lower, Upper
from wagtail.models import Locale
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation

from ..codes import SOURCE_LANGUAGE
from ..honesty import UNSEEN_FIELDS, has_words
from ..translation.facts import AskedText
from ..translation.state import Progress, progress_of
from .facts import TranslationReview

PARTS_OF_ADDRESSES = ("@", "://", "www.")
LONGEST_MARKED = 60
"""Signs, marks counted in: a longer text with marks has words."""


class _Begun(NamedTuple):
    """A translation with what its progress is worked out from."""

    pk: int
    source_id: int
    object_id: str
    source_created_at: datetime.datetime
    created_at: datetime.datetime


class _Counted(NamedTuple):
    """How many texts of a source need a translation, how many have one, and when the newest was written."""

    total: int = 0
    given: int = 0
    newest: datetime.datetime | None = None


class _Waiting(NamedTuple):
    """How many texts without a translation came into the source after it was first submitted, and the first when."""

    number: int = 0
    first: datetime.datetime | None = None


def progress_in_language(locale: Locale) -> dict[int, Progress]:
    """Return how far each translation into a language is, by primary key of the translation."""
    translations = Translation.objects.filter(
        target_locale=locale, enabled=True, source__locale__language_code=SOURCE_LANGUAGE
    )
    begun = [
        _Begun(*row)
        for row in translations.values_list(
            "pk", "source_id", "source__object_id", "source__created_at", "created_at"
        ).iterator()
    ]
    if not begun:
        return {}
    wordless = texts_without_words()
    counted = _count_texts(locale, wordless)
    waiting = _count_late_texts(locale, wordless)
    reviewed = _newest_reviews(translations)
    changed = _objects_with_earlier_texts(
        locale, [row.object_id for row in begun if (count := counted.get(row.source_id)) and count.given < count.total]
    )
    progress, closely = {}, []
    for row in begun:
        count, late = counted.get(row.source_id, _Counted()), waiting.get(row.object_id, _Waiting())
        reviewed_at = reviewed.get(row.pk)
        partly_reviewed = bool(count.given and reviewed_at and count.newest > reviewed_at)
        missing = count.total - count.given
        if partly_reviewed or (missing and row.object_id in changed):
            closely.append(row.pk)
            continue
        begun_at = max(row.source_created_at, row.created_at)
        oldest = max(late.first, begun_at) if missing and late.number >= missing else begun_at
        progress[row.pk] = Progress(
            total=count.total,
            translated=count.given,
            missing=missing,
            unreviewed=0 if reviewed_at else count.given,
            oldest_change=oldest if missing else None,
        )
    return progress | progress_of(Translation.objects.filter(pk__in=closely))


def texts_without_words() -> list[int]:
    """Return the primary keys of the source texts that need no translation: numbers, signs and addresses.

    The database picks what may be one: no letters of the English alphabet, a part of an address, or short and marked
    (the marks have letters); :func:`~..honesty.has_words` decides.
    """
    suspects = Q(capitals=F("small")) | Q(data__contains="<", length__lt=LONGEST_MARKED)
    for part in PARTS_OF_ADDRESSES:
        suspects |= Q(data__contains=part)
    texts = String.objects.filter(locale__language_code=SOURCE_LANGUAGE).alias(
        capitals=Upper("data"), small=Lower("data"), length=Length("data")
    )
    return [pk for pk, data in texts.filter(suspects).values_list("pk", "data") if not has_words(data)]


def _required(wordless: list[int]) -> QuerySet:
    """Return the texts that count: those with words that readers see on the page."""
    return StringSegment.objects.exclude(context__path__in=UNSEEN_FIELDS).exclude(string_id__in=wordless)


def _usable(locale: Locale, prefix: str = "") -> Q:
    """Return the condition for translations that wagtail-localize would use."""
    return Q(**{f"{prefix}locale": locale, f"{prefix}has_error": False}) & ~Q(**{f"{prefix}data": ""})


def _count_texts(locale: Locale, wordless: list[int]) -> dict[int, _Counted]:
    translated = FilteredRelation(
        "string__translations",
        condition=_usable(locale, "string__translations__") & Q(string__translations__context=F("context")),
    )
    rows = (
        _required(wordless)
        .filter(source__translations__target_locale=locale, source__translations__enabled=True)
        .alias(given=translated)
        .order_by()
        .values("source_id")
        .annotate(total=Count("pk"), translated=Count("given__pk"), newest=Max("given__updated_at"))
    )
    return {
        source_id: _Counted(*count)
        for source_id, *count in rows.values_list("source_id", "total", "translated", "newest").iterator()
    }


def _count_late_texts(locale: Locale, wordless: list[int]) -> dict[str, _Waiting]:
    given = StringTranslation.objects.filter(
        _usable(locale), translation_of=OuterRef("string"), context=OuterRef("context")
    )
    rows = (
        AskedText.objects.exclude(context__path__in=UNSEEN_FIELDS)
        .exclude(string_id__in=wordless)
        .filter(~Exists(given))
        .order_by()
        .values("context__object_id")
        .annotate(number=Count("pk"), first=Min("since"))
    )
    return {
        object_id: _Waiting(number, first)
        for object_id, number, first in rows.values_list("context__object_id", "number", "first")
    }


def _newest_reviews(translations: QuerySet) -> dict[int, datetime.datetime]:
    rows = TranslationReview.objects.filter(translation__in=translations).order_by().values("translation_id")
    return dict(rows.annotate(newest=Max("reviewed_at")).values_list("translation_id", "newest"))


def _objects_with_earlier_texts(locale: Locale, objects: list[str]) -> set[str]:
    """Return the keys of the objects with translations of texts that no longer stand at their place."""
    if not objects:
        return set()
    standing = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    rows = StringTranslation.objects.filter(_usable(locale), ~Exists(standing), context__object_id__in=objects)
    return set(rows.order_by().values_list("context__object_id", flat=True).distinct())
