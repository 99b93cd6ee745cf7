"""Swedish as it is written in Finland: day first, points between numbers; Django's own formats are those of Sweden."""

from django.conf.locale.fi.formats import DATE_INPUT_FORMATS as FINNISH_DATES
from django.conf.locale.fi.formats import DATETIME_INPUT_FORMATS as FINNISH_DATES_WITH_TIMES
from django.conf.locale.fi.formats import TIME_INPUT_FORMATS as FINNISH_TIMES

TIME_FORMAT = "G.i"
DATETIME_FORMAT = r"j F Y \k\l. G.i"
SHORT_DATE_FORMAT = "j.n.Y"
SHORT_DATETIME_FORMAT = "j.n.Y G.i"
DATE_INPUT_FORMATS = [*FINNISH_DATES, "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [*FINNISH_DATES_WITH_TIMES, "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
TIME_INPUT_FORMATS = [*FINNISH_TIMES, "%H:%M:%S", "%H:%M"]
