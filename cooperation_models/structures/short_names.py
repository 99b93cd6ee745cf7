"""Short names for addresses: made from a name, numbered when somebody else has it already."""

from collections.abc import Container
from itertools import chain, count


def first_free(wished: str, taken: Container[str]) -> str:
    """Return ``wished``, or ``wished-2``, ``wished-3`` … : the first that is not taken."""
    numbered = (f"{wished}-{number}" for number in count(2))
    return next(name for name in chain([wished], numbered) if name not in taken)
