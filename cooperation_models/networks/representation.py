"""How the seats of a sector compare with its share of the registered organisations.

The index of a sector is its share of all seats divided by its share of all organisations. 1 means that the sector has
as many seats as its number of organisations would give it; 2 twice as many; 0.5 half. It says nothing about what is
right: a small sector may well need more seats than its size. But it shows whether it is always the same, loud ones
who are heard.

No index without its numbers: each stands with both counts (n), and none is given where the sector has fewer than
:data:`LEAST_ORGANISATIONS` organisations or all bodies together fewer than :data:`LEAST_SEATS` seats, since one
membership more or less would then turn it round.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEAST_ORGANISATIONS = 5
LEAST_SEATS = 10


@dataclass(frozen=True)
class Representation:
    """A sector with its seats and organisations; ``index`` is None where the numbers are too small to tell."""

    sector: int
    seats: int
    organisations: int
    index: float | None


def representation(
    sectors: Iterable[int], seats: Mapping[int, int], organisations: Mapping[int, int]
) -> list[Representation]:
    """Return the index of each sector in the given order.

    ``seats`` and ``organisations`` count by sector. Whoever is of several sectors counts in each of them on both
    sides, so that the shares are shares of mentions and stay comparable.
    """
    sectors = list(sectors)
    all_seats = sum(seats.get(sector, 0) for sector in sectors)
    all_organisations = sum(organisations.get(sector, 0) for sector in sectors)
    return [
        Representation(sector, mine, registered, _index(mine, all_seats, registered, all_organisations))
        for sector in sectors
        for mine, registered in [(seats.get(sector, 0), organisations.get(sector, 0))]
    ]


def _index(seats: int, all_seats: int, organisations: int, all_organisations: int) -> float | None:
    if organisations < LEAST_ORGANISATIONS or all_seats < LEAST_SEATS:
        return None
    return (seats / all_seats) / (organisations / all_organisations)
