"""Northern Sámi in Finland: numbers and short dates as in Finnish, the month before the day in long dates."""

from django.conf.locale.fi.formats import *  # noqa: F403

DATE_FORMAT = "E j. Y"
DATETIME_FORMAT = r"E j. Y \d\i\i. G.i"
MONTH_DAY_FORMAT = "E j."
