"""Our formats, calendar words and names of languages against CLDR (Babel), with the reason for every difference."""

from datetime import date, datetime, time

import pytest
from babel import Locale, dates, lists, numbers
from django.utils import formats
from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation.trans_real import translation

from cooperation_models.languages.text import Message, join_names

pytestmark = pytest.mark.database_free

CLDR = {"fi": "fi", "sv": "sv_FI", "se": "se_FI", "smn": "smn_FI"}
LANGUAGES = [*CLDR, "sms"]
DAY = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def forget_formats():
    formats.reset_format_cache()


MOMENT = datetime(2026, 3, 5, 9, 5)
NAMED_LANGUAGES = {"fi": "Finnish", "se": "Northern Sámi", "smn": "Inari Sámi", "sms": "Skolt Sámi", "sv": "Swedish"}
OTHER_LANGUAGES = {
    "en": "English",
    "ru": "Russian",
    "uk": "Ukrainian",
    "ar": "Arabic",
    "so": "Somali",
    "et": "Estonian",
}
NOT_IN_CLDR = "CLDR has only a stub of Skolt Sámi; ours are from the translator of MediaWiki (glossary)"
NOT_ATTESTED = "attested in no source but CLDR, whose short form is not surely the language and not the people"

DIFFERENCES = {
    ("sv", "short date"): "In Finland the day comes first, with points; CLDR 48 has it so too",
    ("sv", "time"): "In Finland hours and minutes are parted by a point",
    ("se", "months in dates"): "Dates want the genitive (njukčamánu), CLDR has the nominative there",
    ("se", "long date"): "Month before day in the genitive, as MediaWiki writes it and Inari Sámi in CLDR",
    ("se", "short date"): "As in the other languages of Finland, without zeros before the numbers",
    ("se", "time"): "As in the other languages of Finland, with a point and without a zero before the hour",
    ("smn", "and"): "CLDR joins lists with a comma only; já is the word of dictionaries and of MediaWiki",
    ("smn", "name of se"): "Dictionaries and satni.org have tavesämikielâ, CLDR the short tavekielâ",
    ("sms", "months"): NOT_IN_CLDR,
    ("sms", "months in dates"): NOT_IN_CLDR,
    ("sms", "days"): NOT_IN_CLDR,
    ("sms", "and"): NOT_IN_CLDR,
    ("sms", "long date"): NOT_IN_CLDR + "; numeric, because no long form is attested",
    ("sms", "short date"): NOT_IN_CLDR,
    ("sms", "time"): NOT_IN_CLDR,
    ("sms", "number"): "CLDR falls back to English: 1,234,567.89",
    ("sms", "name of se"): NOT_IN_CLDR,
    ("sms", "name of smn"): NOT_IN_CLDR,
    ("sms", "name of sms"): "Dictionaries have the whole name nuõrttsääʹmǩiõll, CLDR the word for any Sámi language",
    ("sms", "name of ru"): NOT_ATTESTED,
    ("sms", "name of ar"): NOT_ATTESTED,
    ("sms", "name of et"): NOT_ATTESTED,
}
"""Where we do not write as CLDR does, and why; everything else in the test below is exactly as in CLDR."""


def ours():
    """Return how we write, in the active language; None for what the language lacks, so that Finnish is shown."""
    language = get_language()
    written = {
        "months": [str(MONTHS[number]) for number in range(1, 13)],
        "months in dates": [str(MONTHS_ALT[number]) for number in range(1, 13)],
        "days": [str(WEEKDAYS[number]) for number in range(7)],
        "and": join_names(["A", "B", "C"]),
        "long date": date_format(DAY),
        "short date": date_format(DAY, "SHORT_DATE_FORMAT"),
        "time": time_format(MOMENT.time()),
        "number": number_format(1234567.89, force_grouping=True),
    }
    for code, name in (NAMED_LANGUAGES | OTHER_LANGUAGES).items():
        said = Message(name)
        written[f"name of {code}"] = str(said) if said.language == language else None
    return {what: text if text is None or isinstance(text, list) else str(text) for what, text in written.items()}


def of_cldr(locale):
    """Return how CLDR writes the same."""
    written = {
        "months": [locale.months["stand-alone"]["wide"][number] for number in range(1, 13)],
        "months in dates": [locale.months["format"]["wide"][number] for number in range(1, 13)],
        "days": [locale.days["stand-alone"]["wide"][number] for number in range(7)],
        "and": lists.format_list(["A", "B", "C"], locale=locale),
        "long date": dates.format_date(DAY, "long", locale),
        "short date": dates.format_date(DAY, "short", locale),
        "time": dates.format_time(MOMENT, "short", locale=locale),
        "number": numbers.format_decimal(1234567.89, locale=locale),
    }
    return written | {f"name of {code}": locale.languages.get(code) for code in NAMED_LANGUAGES | OTHER_LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_written_as_in_cldr_but_for_the_listed_differences(language):
    cldr = of_cldr(Locale.parse(CLDR.get(language, "sms_FI")))
    with override(language):
        written = ours()
    differing = {(language, what) for what in written if written[what] != cldr[what]}
    assert differing == {key for key in DIFFERENCES if key[0] == language}


def test_months_inside_northern_sami_dates_are_genitives_where_cldr_has_nominatives():
    with override("se"):
        assert [str(MONTHS_ALT[number]) for number in (1, 3, 11)] == ["ođđajagimánu", "njukčamánu", "skábmamánu"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "A, B ja C"), ("se", "A, B ja C"), ("smn", "A, B já C"), ("sms", "A, B da C"), ("sv", "A, B och C")],
)
def test_lists_end_with_the_and_of_the_language(language, said):
    with override(language):
        assert str(join_names(["A", "B", "C"])) == said


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
