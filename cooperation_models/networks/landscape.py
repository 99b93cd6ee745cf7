"""What the analyses across networks read: organisations and bodies as plain values, without a database.

Keys are those of the rows. Municipalities and sectors are named by keys too: a body that works for a sub-region has
all municipalities of it, a body that works for no sector in particular has all sectors. So two bodies can be compared
whatever the kinds of their areas are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Member:
    """A registered organisation: its sectors, and its home municipality (None when nobody has said).

    ``is_expected`` tells whether bodies of cooperation are for its like: an association is missed where it is in none,
    an authority, a company or a project is not.
    """

    key: int
    sectors: frozenset[int] = frozenset()
    municipality: int | None = None
    is_expected: bool = True


@dataclass(frozen=True)
class Group:
    """A body with the organisations that are its members today.

    ``areas`` are municipalities, None when nobody has said for which areas the body works. ``openness`` is a value of
    :class:`cooperation_models.bodies.kinds.Openness`, "" when not known. ``part_of`` are the keys of the larger bodies
    it is a sub-group of.
    """

    key: int
    members: frozenset[int] = frozenset()
    sectors: frozenset[int] = frozenset()
    areas: frozenset[int] | None = None
    openness: str = ""
    part_of: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Landscape:
    """All organisations and bodies of one question; ``municipalities`` and ``sectors`` in the order of tables."""

    members: tuple[Member, ...] = ()
    groups: tuple[Group, ...] = ()
    municipalities: tuple[int, ...] = ()
    sectors: tuple[int, ...] = ()

    @cached_property
    def groups_by_key(self) -> dict[int, Group]:
        """Return the bodies by their keys."""
        return {group.key: group for group in self.groups}


def groups_of_members(groups: Iterable[Group]) -> dict[int, list[int]]:
    """Return the keys of the bodies of every organisation that is in any, in the order of ``groups``."""
    found: dict[int, list[int]] = {}
    for group in groups:
        for member in group.members:
            found.setdefault(member, []).append(group.key)
    return found
