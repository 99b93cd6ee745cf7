"""Our formats and calendar words against CLDR (Babel), which is no authority where it is listed as an exception."""

from datetime import date, datetime, time

import pytest
from babel import Locale
from django.utils import formats
from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import get_language_info, gettext, override
from django.utils.translation.trans_real import translation

pytestmark = pytest.mark.database_free

CLDR = {"fi": "fi", "sv": "sv_FI", "se": "se_FI", "smn": "smn_FI"}
LANGUAGES = [*CLDR, "sms"]
DAY = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def forget_formats():
    formats.reset_format_cache()


@pytest.mark.parametrize("language", CLDR)
def test_names_of_months_and_days_are_those_of_cldr(language):
    cldr = Locale.parse(CLDR[language])
    with override(language):
        assert [str(MONTHS[number]) for number in range(1, 13)] == [
            cldr.months["stand-alone"]["wide"][number] for number in range(1, 13)
        ]
        assert [str(WEEKDAYS[number]) for number in range(7)] == [
            cldr.days["stand-alone"]["wide"][number] for number in range(7)
        ]


@pytest.mark.parametrize("language", ["fi", "sv", "smn"])
def test_months_inside_dates_are_those_of_cldr(language):
    cldr = Locale.parse(CLDR[language])
    with override(language):
        assert [str(MONTHS_ALT[number]) for number in range(1, 13)] == [
            cldr.months["format"]["wide"][number] for number in range(1, 13)
        ]


def test_months_inside_northern_sami_dates_are_genitives_where_cldr_has_nominatives():
    with override("se"):
        assert [str(MONTHS_ALT[number]) for number in (1, 3, 11)] == ["ođđajagimánu", "njukčamánu", "skábmamánu"]


@pytest.mark.parametrize(
    ("language", "month", "inside_a_date", "day"),
    [
        ("fi", "maaliskuu", "maaliskuuta", "torstai"),
        ("se", "njukčamánnu", "njukčamánu", "duorastat"),
        ("smn", "njuhčâmáánu", "njuhčâmáánu", "tuorâstâh"),
        ("sms", "pâʹsslašttâm-mään", "pâʹsslašttâm-mannu", "nelljdpeiʹvv"),
        ("sv", "mars", "mars", "torsdag"),
    ],
)
def test_every_language_names_march_and_thursday_itself(language, month, inside_a_date, day):
    with override(language):
        assert (str(MONTHS[3]), str(MONTHS_ALT[3]), str(WEEKDAYS[3])) == (month, inside_a_date, day)
        assert language == "sv" or date_format(DAY, "F") == month


@pytest.mark.parametrize("language", ["fi", "sv", "se"])
def test_the_word_before_the_last_of_a_list_is_that_of_cldr(language):
    pattern = Locale.parse(CLDR[language]).list_patterns["standard"]["2"]
    with override(language):
        assert pattern == f"{{0}} {gettext('and')} {{1}}"


@pytest.mark.parametrize(
    ("language", "date_text", "datetime_text", "day_of_month"),
    [
        ("fi", "5. maaliskuuta 2026", "5. maaliskuuta 2026 klo 9.05", "5. maaliskuuta"),
        ("sv", "5 mars 2026", "5 mars 2026 kl. 9.05", "5 mars"),
        ("se", "njukčamánu 5. 2026", "njukčamánu 5. 2026 dii. 9.05", "njukčamánu 5."),
        ("smn", "njuhčâmáánu 5. 2026", "njuhčâmáánu 5. 2026 tme 9.05", "njuhčâmáánu 5."),
        ("sms", "5.3.2026", "5.3.2026 čiâss 9.05", "5.3."),
    ],
)
def test_long_dates(language, date_text, datetime_text, day_of_month):
    with override(language):
        assert date_format(DAY) == date_text
        assert date_format(datetime(2026, 3, 5, 9, 5), "DATETIME_FORMAT") == datetime_text
        assert date_format(DAY, "MONTH_DAY_FORMAT") == day_of_month


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_dates_times_and_numbers_are_alike_in_all_languages(language):
    with override(language):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == "5.3.2026"
        assert date_format(datetime(2026, 3, 5, 14, 30), "SHORT_DATETIME_FORMAT") == "5.3.2026 14.30"
        assert time_format(time(9, 5)) == "9.05"
        assert number_format(1234567.89, force_grouping=True) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,89"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", ["5.3.2026", "2026-03-05"])
def test_dates_are_understood_as_they_are_written_in_finland_and_by_iso(language, written):
    with override(language):
        accepted = formats.get_format("DATE_INPUT_FORMATS")
    assert any(_reads(written, pattern) for pattern in accepted)


def _reads(written, pattern):
    try:
        return datetime.strptime(written, pattern).date() == DAY
    except ValueError:
        return False


@pytest.mark.parametrize("language", CLDR)
def test_plural_rules_are_those_of_cldr(language):
    tags = {"one": 0, "two": 1, "other": 2} if language in ("se", "smn") else {"one": 0, "other": 1}
    rule = Locale.parse(CLDR[language]).plural_form
    ours = translation(language)._catalog._plurals[0]
    assert [ours(number) for number in range(200)] == [tags[rule(number)] for number in range(200)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_django_knows_the_own_name_of_every_language(language):
    names = {"fi": "suomi", "sv": "svenska", "se": "davvisámegiella", "smn": "anarâškielâ", "sms": "nuõrttsääʹmǩiõll"}
    assert get_language_info(language)["name_local"] == names[language]
    if language != "sms":
        assert Locale.parse(CLDR[language]).get_display_name(language).split(" (")[0] == names[language]
