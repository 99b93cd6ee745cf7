"""Order by the alphabet of whoever reads, also where the order is declared long before anybody reads.

In a query there is :func:`~.models.sort_key_column`, for texts in Python :func:`alphabetical`. A model's
``Meta.ordering``, on which all choices of its rows depend, and the lists of the admin are declared once for all
languages: they name the Finnish column, which stands for that of the reader's language.
"""

from collections.abc import Iterable, Iterator

from .codes import SOURCE_LANGUAGE
from .models import sort_key_column
from .sort_keys import sort_key
from .text import active_language

FINNISH_COLUMN = f"sort_key_{SOURCE_LANGUAGE}"


def alphabetical(text: str) -> str:
    """Return what orders texts in the reader's alphabet: ``sorted(names, key=alphabetical)``."""
    return sort_key(str(text), active_language())


def in_readers_alphabet(ordering: Iterable) -> list:
    """Return an ordering with the column of the reader's language in the place of the Finnish one."""
    column = sort_key_column()
    return [
        name.removesuffix(FINNISH_COLUMN) + column if isinstance(name, str) and name.endswith(FINNISH_COLUMN) else name
        for name in ordering
    ]


class ReadersAlphabet(list):
    """An ordering for ``Meta.ordering`` that Django reads anew for every query, in the reader's language.

    It is a list, since Django and django-modelcluster ask for one; migrations compare it and see the Finnish column.
    """

    def __iter__(self) -> Iterator:
        """Yield the columns of the reader's language."""
        return iter(in_readers_alphabet(super().__iter__()))

    def __reversed__(self) -> Iterator:
        """Yield the columns of the reader's language, the last first."""
        return reversed(in_readers_alphabet(super().__iter__()))
