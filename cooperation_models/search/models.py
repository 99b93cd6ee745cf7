"""The room's models as Django finds them: facts and the page of search."""

from .facts import SearchEntry, SearchWord, Synonym
from .pages import SearchPage

__all__ = ["SearchEntry", "SearchPage", "SearchWord", "Synonym"]
