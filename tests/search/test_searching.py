"""One search over pages and facts: what is found by which words, in which order, in which language."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation_models.search.searching import search
from cooperation_models.search.writing import rebuild

from .conftest import add_page_of, find, make_body, make_organisation, titles

pytestmark = pytest.mark.django_db

NAME = "Lapin järjestöneuvottelukunta"


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("Lapin järjestöneuvottelukunta", "exact"),
        ("LAPIN JARJESTONEUVOTTELUKUNTA", "exact"),
        ("lappi järjestöneuvottelukunnan", "lemma"),
        ("neuvottelukunnassa", "lemma"),
        ("järjestö", "lemma"),
        ("organisationsdelegation", "exact"),
    ],
)
def test_a_body_is_found_by_each_form_of_its_names(whole, query, match):
    results = find(query)
    hit = next(hit for hit in results.hits if hit.title == NAME)
    assert (hit.kind, hit.match, hit.language) == ("body", match, "fi")
    assert hit.address == "/fi/toimielimet/jarjestoneuvottelukunta/"


def test_an_area_is_found_by_its_names_in_all_languages_and_shown_in_the_readers(whole):
    for query, language, title, shown_in in (
        ("anar", "fi", "Inari", "fi"),
        ("Anára", "se", "Anár", "se"),
        ("inari", "se", "Anár", "se"),
        ("Utsjoki", "se", "Utsjoki", "fi"),
    ):
        hit = find(query, language).hits[0]
        assert (hit.title, hit.title.language, hit.kind) == (title, shown_in, "area")
        assert hit.address.startswith(f"/{language}/alueet/")


def test_the_stricter_reading_and_the_name_stand_first(whole):
    index = whole.pages["toimielimet"]
    add_page_of(make_body("a", "Ryhmä A"), index, "Tässä puhutaan sanoin valiokunta.")
    add_page_of(make_body("b", "Ryhmä B"), index, "Tässä puhutaan valiokunnista.")
    make_body("c", "Lasten valiokunnat")
    make_body("d", "Valiokunta")
    make_body("e", "Pohjoinen suuri valiokunta")
    results = find("valiokunta")
    assert titles(results) == ["Valiokunta", "Pohjoinen suuri valiokunta", "Lasten valiokunnat", "Ryhmä A", "Ryhmä B"]
    assert [hit.match for hit in results.hits] == ["exact", "exact", "lemma", "exact", "lemma"]
    assert titles(find("valiokunta")) == titles(results)


def test_sami_words_are_found_in_other_cases_and_stand_last(homes, index_pages, region):
    make_body("a", "Ryhmä A", name_smn="Sämikielâi ovdâstus")
    results = find("sämikielâst", "smn")
    assert [(str(hit.title), hit.match) for hit in results.hits] == [("Sämikielâi ovdâstus", "squeezed")]
    assert find("sämikielâst", "fi").total == 0


def test_a_page_is_for_readers_of_its_language_and_told_to_others_apart(whole):
    council = whole.council
    page = add_page_of(council, whole.pages["toimielimet"], "Kokoukset ovat avoimia kaikille.")
    index = whole.pages["toimielimet"].get_translations().get(locale__language_code="sv").specific
    words = {"locale": index.locale, "translation_key": page.translation_key}
    add_page_of(council, index, "Mötena är öppna för alla.", **words)
    assert titles(find("avoimia kokouksia")) == [NAME]
    in_swedish = find("möten", "sv")
    assert titles(in_swedish) == ["Lapplands organisationsdelegation"]
    assert "<mark>Mötena</mark>" in in_swedish.hits[0].excerpt.marked
    elsewhere = find("kokous", "sv")
    assert elsewhere.total == 0 and elsewhere.total_elsewhere == 1
    (hit,) = elsewhere.other_languages
    assert (hit.language, hit.is_elsewhere, str(hit.title)) == ("fi", True, NAME)
    assert elsewhere.counts.languages == {"fi": 1}
    assert [hit.language for hit in find("kokous", "sv", languages=["fi"]).hits] == ["fi"]


def test_kinds_areas_and_sectors_narrow_the_search_and_are_counted(whole):
    region = whole.region
    make_organisation("hiihto", "Lapin Hiihtäjät ry", seat_area=region.inari, sectors=[region.skiing])
    make_organisation("muut", "Lapin Muut ry", seat_area=region.kolari)
    results = find("lappi")
    assert results.counts.kinds == {"area": 2, "body": 1, "organisation": 2}
    assert results.counts.sectors == {region.skiing.pk: 2, region.sport.pk: 2}
    assert results.counts.areas[region.utsjoki.pk] == 3 and results.counts.areas[region.kolari.pk] == 3
    assert results.counts.areas[region.north.pk] == 4 and results.total == 5
    narrowed = find("lappi", kinds=["organisation"], areas=[region.north.pk], sectors=[region.sport.pk])
    assert titles(narrowed) == ["Lapin Hiihtäjät ry"]
    assert narrowed.counts.kinds == {"body": 1, "organisation": 1}


def test_when_nothing_has_all_the_words_what_has_most_of_them_is_shown(whole):
    make_body("kalastus", "Kalastuksen työryhmä")
    results = find("lapin kalastuksen järjestöneuvottelukunta")
    assert results.some_words and titles(results)[0] == NAME
    assert {"Lappi", "Kalastuksen työryhmä"} < set(titles(results))
    assert not find("lapin järjestöneuvottelukunta").some_words


def test_a_misspelled_word_is_put_right_when_that_finds_something(whole):
    results = find("jarjestoneuvotelukunta")
    assert (results.total, results.suggestion) == (0, "järjestöneuvottelukunta")
    assert find("jarjestoneuvotelukunta", kinds=["area"]).suggestion == ""
    assert find("zzqxwv").suggestion == ""


def test_a_page_that_is_not_there_gives_the_last_one(whole):
    for number in range(25):
        make_organisation(f"o{number}", f"Yhdistys {number}")
    first, last = find("yhdistys"), find("yhdistys", page=99)
    assert (len(first.hits), first.pages, last.page) == (20, 2, 2)
    assert not {hit.key for hit in first.hits} & {hit.key for hit in last.hits}


ODD = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ['"', "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR(", ":", "^", "\x00", "-", "%", "a&b|!c", "\\", "ʹ"]
        )
    ).map(" ".join),
)


@given(query=ODD, language=st.sampled_from(["fi", "se", "smn", "sms", "sv"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_raises(council, query, language):
    results = search(query, language)
    assert results.total >= len(results.hits)


def test_a_very_long_query_is_cut_and_said_to_be(council):
    results = search("järjestöneuvottelukunta " * 500, "fi")
    assert results.question.is_cut and len(results.question.text) <= 200


def test_the_number_of_queries_does_not_grow(whole, rf):
    def queries() -> int:
        with override("se"), CaptureQueriesContext(connection) as captured:
            search("lappi", "se", request=rf.get("/se/haku/"))
        return len(captured)

    make_organisation("a", "Lapin yhdistys", seat_area=whole.region.inari)
    make_body("b", "Lapin ryhmä", areas=[whole.region.inari])
    rebuild()
    few = queries()
    for number in range(15):
        make_organisation(f"a{number}", f"Lapin yhdistys {number}", seat_area=whole.region.inari)
        make_body(f"b{number}", f"Lapin ryhmä {number}", areas=[whole.region.inari])
    rebuild()
    assert queries() <= few


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Čeaba seura", "Cuoŋu seura", "Zorro seura", "Åkers seura", "Äijän seura"]),
        ("se", ["Cuoŋu seura", "Čeaba seura", "Zorro seura", "Åkers seura", "Äijän seura"]),
    ],
)
def test_what_answers_equally_well_comes_in_the_alphabet_of_the_language(whole, language, expected):
    for place, name in enumerate(sorted(expected, reverse=True)):
        make_body(f"seura-{place}", name, name_se=name)
    assert [title for title in titles(find("seura", language)) if title in expected] == expected
