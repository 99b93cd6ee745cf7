"""Skolt Sámi: numbers and dates as in Finnish; every date is numeric, because no long form is attested."""

from django.conf.locale.fi.formats import *  # noqa: F403

DATE_FORMAT = "j.n.Y"
DATETIME_FORMAT = r"j.n.Y \č\i\â\s\s G.i"
MONTH_DAY_FORMAT = "j.n."
