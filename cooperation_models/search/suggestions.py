"""Suggestions while somebody types: titles in which every word begins or stands as typed."""

from cooperation_models.languages.analysis.keys import folded_words

from .asking import LONGEST_QUERY, MOST_WORDS
from .engine import all_of
from .entry_keys import OF_NAMES
from .facts import SearchEntry

FEWEST_LETTERS = 2
MOST_SUGGESTIONS = 8
LOOKED_AT = 40
"""Entries from which the suggestions are taken, so that things of one name do not crowd out the rest."""


def suggest(query: str, language: str) -> list[SearchEntry]:
    """Return entries whose titles begin with what has been typed, each title once; none for less than two letters.

    The last word may be the beginning of one. One query. Only what can be read in the reader's language.
    """
    words = folded_words(query.replace("\x00", " ")[:LONGEST_QUERY])[:MOST_WORDS]
    if not words or len(words[-1]) < FEWEST_LETTERS:
        return []
    condition = all_of([*(f"{OF_NAMES}f{word}" for word in words[:-1]), f"{OF_NAMES}f{words[-1]}*"])
    entries = SearchEntry.objects.filter(readers__contains=f" {language} ", keys__match=condition)
    entries = entries.order_by("words_in_title", "title_key", "pk").only("title", "title_language", "kind")[:LOOKED_AT]
    return list({entry.title.casefold(): entry for entry in reversed(entries)}.values())[::-1][:MOST_SUGGESTIONS]
