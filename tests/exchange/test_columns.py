"""Headings: found in three languages, wherever they stand, and every fault of theirs said at once."""

import pytest
from django.utils.translation import override

from cooperation_models.exchange.columns import HEADING_LANGUAGES, HeadingError, named_rows
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.exchange.table_files import read_table
from cooperation_models.places.name_search import fold

pytestmark = pytest.mark.database_free

COLUMNS = KINDS["organisations"].columns


def read(text: str, kind: str = "organisations"):
    return named_rows(read_table(text.encode()), KINDS[kind].columns)


@pytest.mark.parametrize("headings", ["Nimi;Y-tunnus", "Namn;FO-nummer", "Name;Business id", "NIMI ; y tunnus"])
def test_headings_are_known_in_three_languages_and_however_they_are_written(headings):
    rows, notes = read(f"{headings}\nA;0116297-6\n")
    assert rows[0].cells == {"name_fi": "A", "business_id": "0116297-6"} and notes == []


def test_titles_above_the_headings_are_passed_over_and_said_so():
    rows, notes = read("Järjestöt 2026;;\n;;\nNimi;Kotikunta;Puhelin\nA;Inari;\n")
    assert [(row.line, row.cells) for row in rows] == [(4, {"name_fi": "A", "seat_area": "Inari"})]
    assert "3" in notes[0]


def test_an_unknown_column_is_left_out_and_said_so():
    rows, notes = read("Nimi;Horoskooppi\nA;Kauris\n")
    assert rows[0].cells == {"name_fi": "A"} and "Horoskooppi" in notes[0]


def test_wrong_headings_say_what_is_missing_and_what_the_file_has():
    with override("fi"), pytest.raises(HeadingError) as error:
        read("Etunimi;Sukunimi\nMaija;M\n", "indicators")
    said = " ".join(error.value.faults)
    assert all(word in said for word in ("Aluekoodi", "Mittari", "Vuosi", "Arvo", "Etunimi"))


def test_double_headings_are_a_fault_also_when_they_are_in_two_languages():
    with pytest.raises(HeadingError) as error:
        read("Nimi;Name;Puhelin\nA;B;C\n")
    assert "Nimi" in " ".join(error.value.faults)


def test_headings_without_rows_are_a_fault():
    with pytest.raises(HeadingError):
        read("Nimi;Y-tunnus\n")


def test_a_row_wider_than_the_headings_is_at_fault():
    rows, _notes = read("Nimi;Kotikunta\nA;B;C\nD;E\n")
    assert [bool(row.faults) for row in rows] == [True, False]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_heading_means_two_columns(kind):
    meanings = {}
    for column in kind.columns:
        for headings in column.headings.values():
            for heading in headings:
                assert meanings.setdefault(fold(heading), column.key) == column.key, heading
    assert all(set(column.headings) == set(HEADING_LANGUAGES) for column in kind.columns)
