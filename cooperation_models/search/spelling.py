"""Help with spelling: a word that no text has is compared with the words that texts have."""

from collections.abc import Iterable

from django.db.models.functions import Length

from cooperation_models.languages.analysis.keys import query_words
from cooperation_models.languages.codes import LANGUAGE_CODES

from .asking import MOST_WORDS
from .facts import SearchWord

ENDS_ALIKE = 3
MOST_CANDIDATES = 1500
"""Words compared with one word at most, from each end; a bound on the time it takes."""


def most_faults(word: str) -> int:
    """Return how many slips of the keyboard a word may have."""
    return 1 if len(word) < 6 else 2


def distance(word: str, other: str, most: int) -> int:
    """Return how many letters must be added, left out, changed or swapped with the next to make ``other`` of ``word``.

    Any number above ``most`` is returned as ``most + 1``.
    """
    if abs(len(word) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        now = [row]
        for column, other_letter in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other_letter))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == other_letter
            now.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def better_spelled(text: str, language: str) -> str:
    """Return the query with unknown words put right, "" when nothing better is known.

    Words of the reader's language go before those of others. At most three queries for a word.
    """
    words = query_words(text, language)[:MOST_WORDS]
    keys = [word.folded[1:] for word in words]
    known = set(SearchWord.objects.filter(folded__in=keys).values_list("folded", flat=True))
    better = [
        word.surface if word.common or key in known else _nearest(key, language) or word.surface
        for word, key in zip(words, keys, strict=True)
    ]
    return " ".join(better) if better != [word.surface for word in words] else ""


def _nearest(key: str, language: str) -> str:
    """Return the known word that is nearest to a folded word, as it is written; "" when none is near."""
    most = most_faults(key)
    if len(key) <= ENDS_ALIKE:
        return ""
    found = {}
    for word in _candidates(key, most):
        faults = distance(key, word.folded, most)
        if faults <= most:
            foreign = 0 if word.language == language else 1 + LANGUAGE_CODES.index(word.language)
            found[faults, foreign, word.folded] = word.surface
    return found[min(found)] if found else ""


def _candidates(key: str, most: int) -> Iterable[SearchWord]:
    """Yield the known words that begin or end like a word: a slip or two leave one of its ends as it is."""
    near = SearchWord.objects.annotate(length=Length("folded"))
    near = near.filter(length__gte=len(key) - most, length__lte=len(key) + most)
    for column, spelled in (("folded", key), ("backwards", key[::-1])):
        beginning = spelled[:ENDS_ALIKE]
        # A range, which the index answers on every database; no word goes on with four z.
        alike = near.filter(**{f"{column}__gte": beginning, f"{column}__lte": f"{beginning}zzzz"})
        yield from alike.order_by(column, "pk")[:MOST_CANDIDATES]
