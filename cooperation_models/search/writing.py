"""Writing entries: of some things anew, or of all of them, in constant memory."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from django.db import transaction
from django.db.models import QuerySet

from cooperation_models.languages.analysis.folding import ascii_key
from cooperation_models.languages.analysis.tokens import pieces_of, words_of
from cooperation_models.languages.sort_keys import sort_key

from .entry_keys import entry_keys
from .facts import LONGEST_TITLE, LONGEST_TITLE_KEY, SearchEntry, SearchWord
from .sources.base import FoundWords, Source, all_sources

PART = 200
"""Things whose entries are written at once."""

SHORTEST_WORD = 4
LONGEST_WORD = SearchWord._meta.get_field("surface").max_length


def in_parts(keys: Iterable[int], size: int = PART) -> Iterable[list[int]]:
    """Yield ``keys`` in lists of at most ``size``."""
    remaining = iter(keys)
    while part := list(islice(remaining, size)):
        yield part


def write(source: Source, keys: Iterable[int]) -> int:
    """Make the entries of some things anew and return how many there are now; things no longer public lose theirs."""
    written = 0
    for part in in_parts(keys):
        written += _write_part(source, part)
    return written


@transaction.atomic
def _write_part(source: Source, keys: Sequence[int]) -> int:
    found = list(source.words_of(keys))
    _delete(SearchEntry.objects.filter(source=source.name, object_id__in=keys))
    entries = SearchEntry.objects.bulk_create([_entry(source, words) for words in found])
    areas, sectors = SearchEntry.areas.through, SearchEntry.sectors.through
    areas.objects.bulk_create(
        areas(searchentry_id=entry.pk, area_id=area)
        for entry, words in zip(entries, found, strict=True)
        for area in words.areas
    )
    sectors.objects.bulk_create(
        sectors(searchentry_id=entry.pk, sector_id=sector)
        for entry, words in zip(entries, found, strict=True)
        for sector in words.sectors
    )
    _learn_words(found)
    return len(entries)


def _entry(source: Source, words: FoundWords) -> SearchEntry:
    title, title_language = words.title
    return SearchEntry(
        source=source.name,
        kind=words.kind,
        object_id=words.object_id,
        thing=words.thing,
        language=words.language,
        readers=f" {' '.join(words.readers)} ",
        title=title[:LONGEST_TITLE],
        title_language=title_language,
        title_key=sort_key(title, words.language)[:LONGEST_TITLE_KEY],
        words_in_title=sum(len(pieces_of(word)) for word in words_of(title)),
        body=words.body,
        keys=entry_keys(words),
    )


def _learn_words(found: Iterable[FoundWords]) -> None:
    """Remember the words of entries for help with spelling; those that are known are left as they are."""
    known = {}
    for words in found:
        for text, language in chain([words.title, (words.body, words.language)], words.names):
            for word in words_of(text):
                folded = "".join(map(ascii_key, pieces_of(word)))
                if SHORTEST_WORD <= len(folded) <= LONGEST_WORD and not folded.isdigit():
                    known.setdefault((folded, language), word)
    SearchWord.objects.bulk_create(
        (
            SearchWord(language=language, folded=folded, backwards=folded[::-1], surface=word[:LONGEST_WORD])
            for (folded, language), word in known.items()
        ),
        batch_size=500,
        ignore_conflicts=True,
    )


def rebuild() -> int:
    """Make all entries anew, source by source, and return how many there are.

    Readers find things all the while: each part is replaced at once, and what is gone goes last.
    """
    words = SearchWord.objects.all()
    words._raw_delete(words.db)
    written = 0
    sources = all_sources()
    for source in sources.values():
        written += write(source, source.all_keys().iterator(chunk_size=PART * 10))
        _remove_gone(source)
    _delete(SearchEntry.objects.exclude(source__in=sources))
    return written


def _remove_gone(source: Source) -> None:
    """Remove the entries of things that are no longer there, or no longer public."""
    known = SearchEntry.objects.filter(source=source.name).order_by("object_id").values_list("object_id", flat=True)
    for part in in_parts(known.distinct().iterator(chunk_size=PART * 10)):
        there = set(source.all_keys().filter(pk__in=part))
        _delete(SearchEntry.objects.filter(source=source.name, object_id__in=set(part) - there))


def _delete(entries: QuerySet[SearchEntry]) -> None:
    """Delete entries without reading them: Django would fetch each, with its texts, for signals that nobody awaits."""
    for through in (SearchEntry.areas.through, SearchEntry.sectors.through):
        rows = through.objects.filter(searchentry_id__in=entries.values("pk"))
        rows._raw_delete(rows.db)
    entries._raw_delete(entries.db)
