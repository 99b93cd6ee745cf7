"""Cells as values: what people write for dates, truth and words of lists."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.bodies.kinds import AreaPostRole
from cooperation_models.exchange.values import (
    read_choice,
    read_day,
    read_languages,
    read_list,
    read_partial_day,
    read_yes_no,
)

pytestmark = pytest.mark.database_free


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_however_it_is_written(day):
    forms = (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%Y}", f"{day.isoformat()} 00:00")
    assert {read_day(form) for form in forms} == {day}
    with override("fi"):
        assert read_day(date_format(day, "SHORT_DATE_FORMAT")) == day


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [("3/2026", date(2026, 3, 1), "month"), ("2026-03", date(2026, 3, 1), "month"), ("2026", date(2026, 1, 1), "year")],
)
def test_a_month_or_a_year_is_read_with_how_exact_it_is(text, day, precision):
    assert read_partial_day(text) == (day, precision)
    with pytest.raises(ValidationError):
        read_day(text)


@pytest.mark.parametrize("text", ["30.2.2026", "2026-13-01", "eilen", "1.1.26", "0/2026", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValidationError):
        read_partial_day(text)


def test_truth_is_read_in_three_languages():
    assert all(map(read_yes_no, ["Kyllä", "ja", "YES", "1", "x"]))
    assert not any(map(read_yes_no, ["Ei", "nej", "No", "0"]))
    with pytest.raises(ValidationError):
        read_yes_no("ehkä")


@pytest.mark.parametrize("role", list(AreaPostRole))
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_choice_is_read_by_its_label_in_any_language_and_by_its_code(role, language):
    with override(language):
        label = str(role.label)
    assert read_choice(AreaPostRole, label.upper()) == read_choice(AreaPostRole, role.value) == role.value


def test_an_unknown_choice_names_those_that_there_are():
    with override("fi"), pytest.raises(ValidationError) as error:
        read_choice(AreaPostRole, "kuningas")
    assert str(AreaPostRole.AGENT.label) in error.value.messages[0]


def test_lists_are_parted_by_semicolons_bars_or_lines_and_else_by_commas():
    assert read_list("Inari; Utsjoki, pohjoinen") == ["Inari", "Utsjoki, pohjoinen"]
    assert read_list("Inari, Utsjoki") == read_list("Inari | Utsjoki") == read_list("Inari\nUtsjoki")


def test_languages_are_read_by_name_or_code():
    assert read_languages("Suomi, svenska") == read_languages("sv, fi") == ["fi", "sv"]
    with pytest.raises(ValidationError):
        read_languages("klingon")
