"""Finnish: Django's own formats, with the day of a month in the partitive and the short word before a time."""

MONTH_DAY_FORMAT = "j. E"
DATETIME_FORMAT = r"j. E Y \k\l\o G.i"
