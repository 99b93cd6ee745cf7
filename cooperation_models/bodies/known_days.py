"""Days as exactly as they are known: 5.3.2012, 3/2012 or 2012, with their form for ``<time datetime="…">``."""

from dataclasses import dataclass
from datetime import date, timedelta

from cooperation_models.languages.text import readable
from cooperation_models.places.periods import Precision


@dataclass(frozen=True)
class KnownDay:
    """A day for readers: its text and its ISO form, as exact as it is known; both empty when nobody knows it."""

    text: str = ""
    iso: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is known of it."""
        return bool(self.iso)


def day_as_known(day: date | None, precision: str = Precision.DAY) -> KnownDay:
    """Return a day that is known by day, month or year."""
    if day is None:
        return KnownDay()
    if precision == Precision.YEAR:
        return KnownDay(str(day.year), f"{day:%Y}")
    if precision == Precision.MONTH:
        return KnownDay(f"{day.month}/{day.year}", f"{day:%Y-%m}")
    return KnownDay(str(readable(day)), day.isoformat())


def last_day_before(end: date | None) -> KnownDay:
    """Return the last day of a period that ends at ``end``, the first day on which it is no more."""
    return day_as_known(end - timedelta(days=1) if end else None)
