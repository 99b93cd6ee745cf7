"""The index of the translation memory: which texts may be like a given one, without comparing it with all of them.

A text's keys are numbers made of each pair of neighbouring words, cut to their beginnings, so that most Finnish
endings change nothing; a text of few words has keys of single words besides. Of many keys a text is stored with those
of the smallest numbers: texts that share most of their pairs share most of these too (a bottom-k sketch, A. Broder
1997), and a page of prose costs no more rows than a sentence. What shares a key is a candidate;
:mod:`.memory` then compares the letters.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, pairwise
from zlib import crc32

from django.db.models import Count, Exists, OuterRef
from django.db.models.signals import post_save
from wagtail_localize.models import String, StringTranslation

from ..analysis.folding import ascii_key
from ..analysis.tokens import words_of
from .facts import StringKey

TAG = re.compile(r"<[^<>]*>")
BEGINNING = 5
BEGINNING_IN_PAIRS = 8
FEW_WORDS = 4
KEYS_STORED = 8
KEYS_ASKED = 16
CANDIDATES = 15
ROWS_READ_FOR_A_TEXT = 300
ROWS_READ_FOR_A_KEY = 2000
LARGEST_KEY = 2**31 - 1
AT_ONCE = 1000
PARAMETERS = 5000


def keys_of(text: str, number: int = KEYS_STORED) -> list[int]:
    """Return at most ``number`` keys of a text (HTML with inline elements), in ascending order; none without words."""
    words = [ascii_key(word) for word in words_of(TAG.sub(" ", text))]
    pairs = {
        f"{first[:BEGINNING_IN_PAIRS]} {second[:BEGINNING_IN_PAIRS]}" for first, second in pairwise(filter(None, words))
    }
    if len(words) <= FEW_WORDS:
        pairs.update(word[:BEGINNING] for word in words)
    return sorted({crc32(pair.encode()) & LARGEST_KEY for pair in pairs if pair.strip()})[:number]


def add_to_index(strings: Iterable[String]) -> int:
    """Write the keys of strings that have none yet; return how many rows that made."""
    rows = [StringKey(string=string, key=key) for string in strings for key in keys_of(string.data)]
    StringKey.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(rows)


def complete_index() -> int:
    """Write the keys that strings lack because they were stored past the signals; return how many rows that made."""
    missing = String.objects.filter(~Exists(StringKey.objects.filter(string=OuterRef("pk")))).only("data")
    made, last = 0, 0
    while strings := list(missing.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        made += add_to_index(strings)
        last = strings[-1].pk
    return made


def candidates(texts: Iterable[str], target_locale_id: int) -> dict[str, list[int]]:
    """Return for each text the primary keys of the strings most likely to be like it, the likeliest first.

    Only strings that have a usable translation into the target language; their own language is for the caller to ask,
    because SQLite would begin with all strings of the language and not with the keys. The rarest keys are read first,
    and no more once ``ROWS_READ_FOR_A_TEXT`` strings have them; a key of very many strings tells nothing. Two queries
    for up to about 300 texts, two more for each further 300.
    """
    keys = {text: keys_of(text, KEYS_ASKED) for text in texts}
    wanted = sorted(set(chain.from_iterable(keys.values())))
    found = StringKey.objects.filter(
        Exists(
            StringTranslation.objects.filter(
                translation_of=OuterRef("string_id"), locale_id=target_locale_id, has_error=False
            )
        )
    )
    frequency = {}
    for part in _parts(wanted):
        counts = StringKey.objects.filter(key__in=part).values("key").annotate(number=Count("pk"))
        frequency.update(counts.values_list("key", "number"))
    asked = {text: _rarest(own, frequency) for text, own in keys.items()}
    strings = {}
    for part in _parts(sorted(set(chain.from_iterable(asked.values())))):
        for key, string_id in found.filter(key__in=part).values_list("key", "string_id"):
            strings.setdefault(key, []).append(string_id)
    return {
        text: [
            pk
            for pk, _shared in Counter(chain.from_iterable(strings.get(key, ()) for key in own)).most_common(CANDIDATES)
        ]
        for text, own in asked.items()
    }


def _rarest(keys: list[int], frequency: dict[int, int]) -> list[int]:
    """Return the keys to read, the rarest first, until enough rows are certain."""
    chosen, rows = [], 0
    for key in sorted((key for key in keys if key in frequency), key=frequency.get):
        rows += frequency[key]
        if rows > (ROWS_READ_FOR_A_TEXT if chosen else ROWS_READ_FOR_A_KEY):
            break
        chosen.append(key)
    return chosen


def _parts(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + PARAMETERS] for start in range(0, len(keys), PARAMETERS))


def _string_was_saved(sender, instance: String, created: bool, raw: bool = False, **kwargs) -> None:
    if created and not raw:
        add_to_index([instance])


def connect() -> None:
    """Index new strings as they are stored; called when the app is ready."""
    post_save.connect(_string_was_saved, sender=String, dispatch_uid="cooperation_languages_index_string")
