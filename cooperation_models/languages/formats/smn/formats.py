"""Inari Sámi: numbers and short dates as in Finnish, the month before the day in long dates."""

from django.conf.locale.fi.formats import *  # noqa: F403

DATE_FORMAT = "F j. Y"
DATETIME_FORMAT = r"F j. Y \t\m\e G.i"
MONTH_DAY_FORMAT = "F j."
