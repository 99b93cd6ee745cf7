"""The keys of an entry: everything it is found by, those of its names twice, as names and as words."""

from collections.abc import Iterable
from itertools import islice

from cooperation_models.languages.analysis.keys import index_keys

from .sources.base import FoundWords, Said

OF_NAMES = "t"
"""Begins the keys of titles and names; the analyser's own keys begin with f, l and q."""

MOST_KEYS = 40_000
"""Keys kept of one entry: PostgreSQL takes a megabyte of them."""


def keys_of(text: str, language: str) -> Iterable[str]:
    """Yield the keys of a text."""
    keys = index_keys(text, language)
    for part in (keys.folded, keys.lemmas, keys.squeezed):
        yield from part.split()


def entry_keys(words: FoundWords) -> str:
    """Return the keys of an entry, each once."""
    found: dict[str, None] = {}
    for text, language in {said: None for said in (words.title, *words.names) if said[0]}:
        for key in keys_of(text, language):
            found[f"{OF_NAMES}{key}"] = None
            found[key] = None
    others: list[Said] = [said for said in words.extras if said[0]]
    for text, language in [*dict.fromkeys(others), (words.body, words.language)]:
        found.update(dict.fromkeys(keys_of(text, language)))
    return " ".join(islice(found, MOST_KEYS))
