"""Translation memory: what was translated before, anywhere, of the same text or of one that is like it.

Every translation that wagtail-localize stores is a memory, also of texts that have left their pages. Texts are
compared by the letters that must be changed (Levenshtein) over the longer text, in percent; 100 is the same text.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from rapidfuzz.distance import Levenshtein
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import String, StringTranslation, Translation

from .consistency import plain
from .memory_index import candidates

LEAST_SIMILARITY = 60
"""In percent. Below it, reading the suggestion costs more than writing the sentence."""

MATCHES_SHOWN = 3
EXACT = 100
NEARLY = 99


@dataclass(frozen=True)
class MemoryMatch:
    """A translation made before, how like its source is to the text in hand (percent), and where it comes from.

    ``origin`` is the title of the page or snippet and ``translation_id`` the primary key of its
    ``wagtail_localize.Translation``, None when it is translated no more. ``others`` counts further places with the same
    text and translation. ``translator`` is empty when nobody is known.
    """

    similarity: int
    source_text: str
    translation_text: str
    origin: str
    translation_id: int | None
    translated_at: datetime.datetime
    translator: str
    by_machine: bool
    others: int = 0


def similarity(text: str, other: str) -> int:
    """Return how like two texts (HTML) are in percent: 100 only for the very same, 0 below the least that counts."""
    if text == other:
        return EXACT
    return _similarity(plain(text), plain(other))


def _similarity(text: str, other: str) -> int:
    share = Levenshtein.normalized_similarity(text, other, score_cutoff=LEAST_SIMILARITY / 100)
    return min(int(share * 100), NEARLY)


def matches_for(
    texts: Iterable[str], source: Locale, target: Locale, user: AbstractBaseUser | None = None
) -> dict[str, list[MemoryMatch]]:
    """Return for each text what was translated before from one language into another, the likest first.

    At most ``MATCHES_SHOWN`` source texts each; of one source text every different translation. With a
    ``user``, texts of pages that this person may neither read as everybody does nor edit are left out. Five queries for
    up to about 300 texts, and up to four more for the rights of the user.
    """
    texts = [text for text in dict.fromkeys(texts) if text.strip()]
    if not texts:
        return {}
    likely = candidates(texts, target.pk)
    strings = _strings(texts, likely, source, target)
    by_text = {string.data: string for string in strings.values()}
    plain_texts = {pk: plain(string.data) for pk, string in strings.items()}
    alike = {}
    for text in texts:
        scores = {by_text[text].pk: EXACT} if text in by_text else {}
        letters = plain(text)
        for pk in likely[text]:
            if pk in strings and pk not in scores:
                score = _similarity(letters, plain_texts[pk])
                if score:
                    scores[pk] = score
        alike[text] = sorted(scores.items(), key=lambda pair: -pair[1])[:MATCHES_SHOWN]
    translations = _translations({pk for pairs in alike.values() for pk, _score in pairs}, target)
    objects = {row.context.object_id for rows in translations.values() for row in rows if row.context}
    if user is not None and (hidden := _hidden(objects, source, target, user)):
        translations = {
            pk: [row for row in rows if row.context is None or row.context.object_id not in hidden]
            for pk, rows in translations.items()
        }
    origins = _origins(objects, target)
    return {
        text: [
            _match(score, strings[pk], rows, origins)
            for pk, score in pairs
            for rows in _by_wording(translations.get(pk, ()))
        ]
        for text, pairs in alike.items()
    }


def _strings(texts: list[str], likely: dict[str, list[int]], source: Locale, target: Locale) -> dict[int, String]:
    wanted = {pk for pks in likely.values() for pk in pks}
    hashes = [String._get_data_hash(text) for text in texts]
    return String.objects.filter(Q(pk__in=wanted) | Q(data_hash__in=hashes), locale=source).in_bulk()


def _translations(strings: set[int], target: Locale) -> dict[int, list[StringTranslation]]:
    found = defaultdict(list)
    rows = StringTranslation.objects.filter(translation_of__in=strings, locale=target, has_error=False)
    for row in rows.exclude(data="").select_related("context", "last_translated_by").order_by("-updated_at", "-pk"):
        found[row.translation_of_id].append(row)
    return found


def _hidden(objects: set, source: Locale, target: Locale, user: AbstractBaseUser) -> set:
    """Return the keys of the pages that readers do not get in one of both languages, and the user may not edit."""
    if not objects:
        return set()
    pages = Page.objects.filter(translation_key__in=objects)
    both = pages.filter(locale__in=(source, target))
    closed = both.filter(live=False) | both.not_public()
    edited = (
        PagePermissionPolicy()
        .instances_user_has_permission_for(user, "change")
        .filter(translation_key__in=objects, locale=target)
    )
    return set(closed.values_list("translation_key", flat=True)) - set(edited.values_list("translation_key", flat=True))


def _origins(objects: set, target: Locale) -> dict:
    """Return the translation and the title of its source by the key of the translated thing."""
    rows = Translation.objects.filter(source__object_id__in=objects, target_locale=target)
    return {row.source.object_id: row for row in rows.select_related("source")}


def _by_wording(rows: Iterable[StringTranslation]) -> list[list[StringTranslation]]:
    wordings = defaultdict(list)
    for row in rows:
        wordings[row.data].append(row)
    return list(wordings.values())


def _match(score: int, string: String, rows: list[StringTranslation], origins: dict) -> MemoryMatch:
    newest = rows[0]
    origin = origins.get(newest.context.object_id) if newest.context else None
    translator = newest.last_translated_by
    return MemoryMatch(
        similarity=score,
        source_text=string.data,
        translation_text=newest.data,
        origin=origin.source.object_repr if origin else "",
        translation_id=origin.pk if origin else None,
        translated_at=newest.updated_at,
        translator=(translator.get_full_name() or translator.get_username()) if translator else "",
        by_machine=newest.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
        others=len(rows) - 1,
    )
