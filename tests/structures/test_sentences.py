"""Computed sentences and attribute sheets: said from data, in the reader's language or honestly in another."""

from datetime import date

import pytest
from django.utils.html import conditional_escape
from django.utils.translation import override

from cooperation_models.languages.text import LocalisedText, Sentences
from cooperation_models.places.models import Sector
from cooperation_models.structures.composition import ElementInModel
from cooperation_models.structures.counting import Span, count_model
from cooperation_models.structures.coverage import CoverageState, CoverageTable, Evidence, source_gap
from cooperation_models.structures.models import SectorSeats
from cooperation_models.structures.sentences import (
    coverage_sentence,
    gap_sentence,
    model_sentence,
    span_text,
)
from cooperation_models.structures.sheets import compare_sheets, sheet_of

from .builders import element_in_memory, model_in_memory, territory_in_memory
from .reading import in_english

TERRITORY = territory_in_memory()


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(), "0"),
        (Span(3, 3, known=1, asked=1), "3"),
        (Span(12, 15, known=2, asked=2), "12–15"),
        (Span(2, None, known=1, asked=1), "at least 2"),
        (Span(asked=2), "Not said in the source"),
        (Span(22, 22, known=2, asked=3), "at least 22, known for 2 of 3 elements"),
        (Span(0, 6, known=1, asked=1), "0–6"),
    ],
)
def test_a_number_is_told_with_what_is_not_known_of_it(span, expected):
    assert in_english(span_text(span)) == expected


def test_a_model_is_summed_up_in_one_line():
    sentence = model_sentence(count_model(model_in_memory("a"), TERRITORY), TERRITORY)
    assert in_english(sentence) == (
        "Parts in all, Maakunta 0: 94. In municipalities: 84. In sub-regions: 6. In the region: 4."
    )


def test_several_regions_are_summed_up_without_a_name():
    territory = territory_in_memory(municipalities=2, sub_regions=0, regions=2)
    sentence = model_sentence(count_model(model_in_memory("c"), territory), territory)
    assert in_english(sentence).startswith("Parts in all: 4. ")


def test_what_is_wanted_where_it_comes_naturally_is_told_apart():
    board = ElementInModel(element_in_memory(1, counted_per="sub_region"), required=False)
    sentence = model_sentence(count_model(model_in_memory(items=[board]), TERRITORY), TERRITORY)
    assert "0–6" in in_english(sentence)
    assert in_english(sentence).endswith("Of these only where they come naturally: 6.")


def test_coverage_names_few_areas_and_counts_many():
    item = ElementInModel(element_in_memory(1, kind="post:agent"))
    first, second, *_others = TERRITORY.municipalities
    evidence = {
        ("post:agent", first.pk): [Evidence(CoverageState.EXISTS, object())],
        ("post:agent", second.pk): [Evidence(CoverageState.MISSING, object())],
    }
    sentence = coverage_sentence(item, CoverageTable(evidence), TERRITORY)
    assert in_english(sentence) == "Exists in municipalities: 1 of 21. Missing: Kunta 1. Not known: 19."
    short = coverage_sentence(item, CoverageTable(evidence), TERRITORY, most_names=0)
    assert in_english(short) == "Exists in municipalities: 1 of 21. Missing: 1. Not known: 19."


@pytest.mark.parametrize(
    ("homeland", "expected"),
    [
        (4, "Every municipality of the Sámi homeland is among them."),
        (6, "Municipalities of the Sámi homeland among them: 4 of 6."),
        (0, "Municipalities left out: 4 of 21."),
    ],
)
def test_the_gap_of_a_source_tells_of_the_homeland(homeland, expected):
    territory = territory_in_memory()
    left_out = territory.sub_regions[0]
    inside = territory.municipalities_in(left_out)
    for area in (*inside, *territory.municipalities_in(territory.sub_regions[1]))[:homeland]:
        area.sami_homeland = "part"
    board = element_in_memory(1, counted_per="sub_region")
    gap = source_gap(board, frozenset(area.pk for area in territory.sub_regions[1:]), territory)
    sentence = in_english(gap_sentence(gap, territory))
    assert sentence.startswith("Sub-regions named in the model's source: 5 of 6. Left out: Seutu 0. ")
    assert sentence.endswith(expected)


def test_each_sentence_is_in_its_own_language():
    names = [LocalisedText("Inari", "fi"), "", LocalisedText("Anár & <b>", "se")]
    with override("se"):
        html = conditional_escape(Sentences(names))
    assert html == '<span lang="fi">Inari</span> Anár &amp; &lt;b&gt;'


def test_the_sheet_of_the_table_has_its_numbers_and_its_words():
    seats = (
        SectorSeats(sector=Sector(code="sport", name_fi="Liikunta"), seats_min=1),
        SectorSeats(sector=Sector(code="care", name_fi="Sote"), seats_min=2),
    )
    table = model_in_memory("c").by_slug["table"].element
    item = ElementInModel(table, sector_seats=seats, words={"joining": "Areena valitsee.", "about_term": "Alkaa 2019."})
    sheet = {row.key: [in_english(value) for value in row.values] for row in sheet_of(item)}
    assert sheet == {
        "size": [
            "Chosen seats: 10–12",
            "Seats that come with an office: 1",
            "Seats besides: 1–2",
            "Seats in all: 12–15",
        ],
        "sectors": ["Liikunta: at least 1", "Sote: at least 2"],
        "joining": ["Areena valitsee."],
        "term": ["Years in a term: 2", "Alkaa 2019."],
        "meetings": ["Meetings a year: 6–12"],
    }


def test_the_sheet_of_the_forum_tells_members_and_not_seats():
    forum = model_in_memory("c").by_slug["forum"].element
    forum.size_counted_on = date(2018, 12, 3)
    sheet = {row.key: [in_english(value) for value in row.values] for row in sheet_of(ElementInModel(forum))}
    assert sheet["size"][0].startswith("Members at present: 40 (counted ")
    assert len(sheet["size"]) == 1
    assert sheet["meetings"] == ["Meetings a year: 2", "Also meets as needed"]
    assert sheet["term"] == ["Goes on without terms"]


def test_sheets_stand_side_by_side_with_gaps_where_a_model_says_nothing():
    rows = {row.key: row for row in compare_sheets([model_in_memory("b"), model_in_memory("c")])}
    assert "rules" not in rows
    assert rows["size"].cells[0].answers == ()
    assert [item.element.slug for item, _values in rows["size"].cells[1].answers] == ["forum", "table"]
    assert [item.element.slug for item, _values in rows["people"].cells[0].answers] == ["contact-person", "coordinator"]
