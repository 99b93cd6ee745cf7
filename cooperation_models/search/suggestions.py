"""Suggestions while somebody types: titles in which every word begins or stands as typed."""

from collections import defaultdict

from cooperation_models.languages.analysis.keys import folded_words

from .asking import LONGEST_QUERY, MOST_WORDS
from .engine import all_of
from .entry_keys import OF_NAMES
from .facts import SearchEntry
from .sources.base import all_sources

FEWEST_LETTERS = 2
MOST_SUGGESTIONS = 8
LOOKED_AT = 40
"""Entries from which the suggestions are taken, so that things of one name do not crowd out the rest."""

SHOWN = ("title", "title_language", "kind", "source", "object_id")


def suggest(query: str, language: str) -> list[SearchEntry]:
    """Return entries whose titles begin with what has been typed, each title once; none for less than two letters.

    The last word may be the beginning of one. Only what can be read in the reader's language. One query, and one or two
    more for each source of what was found: an entry may be older than the choice of who may see its thing.
    """
    words = folded_words(query.replace("\x00", " ")[:LONGEST_QUERY])[:MOST_WORDS]
    if not words or len(words[-1]) < FEWEST_LETTERS:
        return []
    condition = all_of([*(f"{OF_NAMES}f{word}" for word in words[:-1]), f"{OF_NAMES}f{words[-1]}*"])
    entries = SearchEntry.objects.filter(readers__contains=f" {language} ", keys__match=condition)
    entries = entries.order_by("words_in_title", "title_key", "pk").only(*SHOWN)[:LOOKED_AT]
    shown = _still_public(list(entries))
    return list({entry.title.casefold(): entry for entry in reversed(shown)}.values())[::-1][:MOST_SUGGESTIONS]


def _still_public(entries: list[SearchEntry]) -> list[SearchEntry]:
    """Return the entries without those of things that have been hidden or closed past the signals that entries follow.

    Wagtail tells nobody that a collection of documents was moved into a closed one.
    """
    found = defaultdict(list)
    for entry in entries:
        found[entry.source].append(entry.object_id)
    sources = all_sources()
    public = {
        (name, key)
        for name, keys in found.items()
        if name in sources
        for key in sources[name].all_keys().filter(pk__in=keys)
    }
    return [entry for entry in entries if (entry.source, entry.object_id) in public]
