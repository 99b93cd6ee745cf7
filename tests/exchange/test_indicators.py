"""Rows of figures: named by area, indicator and year."""

from decimal import Decimal

import pytest

from cooperation_models.exchange.writing import import_run
from cooperation_models.places.models import AreaIndicator, Indicator

from .conftest import states


@pytest.fixture
def grants(region):
    return Indicator.objects.create(code="grants", name_fi="Avustukset", unit="euro")


def test_answers_and_numbers_are_read_as_they_are_written(region, grants, check, coordinator):
    run = check(
        "indicators",
        "Aluekoodi\tMittari\tVuosi\tArvo\n148\tcontact-named\t2024\tKyllä\n047\tYhteyshenkilö nimetty\t2024\tEi\n"
        "47\tgrants\t2024\t1 234,50\n148\tgrants\t2024\t12000 €\n148\tgrants\t2023\tunknown\n",
    )
    import_run(run, coordinator)
    found = {
        (row.area.code, row.indicator.code, row.year): row.answer or row.value for row in AreaIndicator.objects.all()
    }
    assert found == {
        ("148", "contact-named", 2024): "exists",
        ("047", "contact-named", 2024): "missing",
        ("047", "grants", 2024): Decimal("1234.50"),
        ("148", "grants", 2024): Decimal("12000"),
        ("148", "grants", 2023): "unknown",
    }


def test_a_figure_of_the_year_is_changed_and_a_number_takes_the_place_of_an_answer(region, grants, check, coordinator):
    AreaIndicator.objects.create(area=region.inari, indicator=grants, year=2024, answer="no_answer")
    text = "Area code,Indicator,Year,Value\n148,grants,2024,500\n"
    run = check("indicators", text)
    assert states(run) == ["changed"]
    import_run(run, coordinator)
    figure = AreaIndicator.objects.get()
    assert (figure.answer, figure.value) == ("", Decimal(500))
    assert states(check("indicators", text)) == ["same"]


@pytest.mark.parametrize(
    "line",
    [
        "999;contact-named;2024;Kyllä",
        "148;tuntematon;2024;Kyllä",
        "148;contact-named;24;Kyllä",
        "148;contact-named;2999;Kyllä",
        "148;contact-named;2024;ehkä",
        "148;contact-named;2024;3",
        "148;contact-named;2024;",
        "148;grants;2024;Kyllä",
        "148;grants;2024;-5",
        "148;grants;2024;NaN",
        "148;grants;2024;1e99",
        "148;;2024;Kyllä",
    ],
)
def test_a_faulty_row_is_an_error(region, grants, check, line):
    run = check("indicators", f"Aluekoodi;Mittari;Vuosi;Arvo\n{line}\n047;contact-named;2024;Osittain\n")
    assert states(run) == ["error", "new"]


def test_the_same_figure_twice_is_said(region, check):
    run = check(
        "indicators", "Aluekoodi;Mittari;Vuosi;Arvo\n148;contact-named;2024;Kyllä\nInari;contact-named;2024;Ei\n"
    )
    assert states(run) == ["new", "double"]
