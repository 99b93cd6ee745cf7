"""Spans of whole months: days so many months before or after a day, in leap years too."""

import calendar
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the day so many months later (earlier when negative); the last day of a month that has no such day.

    Before the first year there is no day: the very first one is returned.
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
