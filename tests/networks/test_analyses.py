"""The analyses across networks for readers: what they answer, their filters, files, pages and languages."""

import csv
import io

import pytest
from django.utils.translation import override

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.networks.analyses import ANALYSES
from cooperation_models.registry.models import Organisation, Person
from tests.networks.conftest import rows_of, words
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db
ACROSS = "/fi/verkostot/across/"


def read_csv(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_analysis_answers_in_every_language_and_marks_what_is_finnish(index_pages, region, read, code):
    for key, analysis in ANALYSES.items():
        page = read(f"/{code}/verkostot/across/{key}/")
        assert len(page.select("h1")) == 1
        with override(code):
            assert words(page.h1) == str(analysis.title)
            foreign = analysis.title.language
        assert (page.h1.find("span", lang=True) is not None) == (foreign != code)
        assert page.select_one("[role=status]").text.strip()
    assert len(read(f"/{code}/verkostot/across/").select("h2")) == len(ANALYSES)


def test_overlaps_list_the_most_alike_first_and_name_the_candidates(index_pages, region, read):
    page = read(f"{ACROSS}overlaps/")
    pairs = rows_of(page, "pairs")
    assert [row[:5] for row in pairs] == [
        ["Kulttuuri", "Kylät", "3", "75 %", "100 %"],
        ["Kaukana", "Kohdennettu", "1", "50 %", "100 %"],
        ["Kaukana", "Kylät", "1", "20 %", "50 %"],
    ]
    assert pairs[0][5] != "–" and pairs[1][5] == "–"
    assert all(name in pairs[0][6] for name in ("Aapa", "Hilla", "Jänkä"))
    assert page.select_one("#pairs tbody a")["href"] == "/fi/ryhmat/kulttuuri/"
    assert len(rows_of(page, "matrix")) == 4
    assert len(rows_of(read(f"{ACROSS}overlaps/", show="candidates"), "pairs")) == 1


def test_a_sub_group_is_no_candidate(index_pages, region, read):
    Body.objects.filter(pk=region.networks.culture.pk).update(parent=region.networks.villages)
    assert rows_of(read(f"{ACROSS}overlaps/"), "pairs")[0][5] == "–"
    assert rows_of(read(f"{ACROSS}overlaps/", show="candidates"), "pairs") == []


@pytest.mark.parametrize(
    ("asked", "pairs"),
    [
        ({"area": "inari"}, {"Kulttuuri"}),
        ({"area": "kolari"}, {"Kaukana"}),
        ({"area": "lappi"}, {"Kulttuuri", "Kaukana"}),
        ({"sector": "sport"}, {"Kulttuuri"}),
        ({"kind": "open_forum"}, set()),
    ],
)
def test_overlaps_follow_the_filters(index_pages, region, read, asked, pairs):
    assert {row[0] for row in rows_of(read(f"{ACROSS}overlaps/", **asked), "pairs")} == pairs


def test_who_is_in_no_body_is_told_by_place_and_by_name(index_pages, region, read):
    page = read(f"{ACROSS}outside/")
    assert rows_of(page, "organisations") == [["Kelo", "Kolari", "Nuoriso"]]
    assert rows_of(page, "places") == [["Kolari", "1"]]
    assert rows_of(read(f"{ACROSS}outside/", area="inari"), "organisations") == []
    Membership.objects.filter(organisation=region.aapa).update(live=False)
    Organisation.objects.filter(pk=region.kelo.pk).update(live=False)
    assert [row[0] for row in rows_of(read(f"{ACROSS}outside/"), "organisations")] == ["Aapa"]


def test_a_targeted_network_is_no_gap_and_makes_nothing_reached(index_pages, region, read):
    Body.objects.filter(pk__in=[region.networks.villages.pk, region.networks.far.pk]).update(live=False)
    page = read(f"{ACROSS}reach/")
    states = {row[0]: (row[2], row[3]) for row in rows_of(page, "municipalities")}
    assert states == {"Kolari": ("–", "Kohdennettu"), "Inari": ("Kulttuuri", "–")}
    signs = [sign["class"] for sign in page.select("#municipalities tbody .state-sign")]
    assert ["exists" in " ".join(classes) for classes in signs] == [False, True]
    assert rows_of(page, "absences") == []


def test_a_network_is_told_from_where_nobody_takes_part(index_pages, region, read):
    assert rows_of(read(f"{ACROSS}reach/"), "absences") == [["Kylät", "1", "2", "Kolari"]]


def test_load_names_organisations_and_never_persons(index_pages, region, read):
    loads = rows_of(read(f"{ACROSS}load/", least="2"), "organisations")
    assert [row[:2] for row in loads][:1] == [["Aapa", "2"]]
    assert rows_of(read(f"{ACROSS}load/"), "organisations") == []
    persons = [Person.objects.create(given_name="Salla", family_name=f"Keksitty{number}") for number in range(5)]
    for person in persons[:4]:
        for body in (region.networks.villages, region.networks.culture):
            Membership.objects.create(body=body, person=person, live=True)
    page = read(f"{ACROSS}load/", least="2")
    assert "Keksitty" not in str(page)
    assert ": 4" not in words(page.select_one("#persons"))
    for body in (region.networks.villages, region.networks.far):
        Membership.objects.create(body=body, person=persons[4], live=True)
    assert words(read(f"{ACROSS}load/", least="2").select_one("#persons p")).endswith("5.")


def test_bridges_name_what_they_hold_together(index_pages, region, read):
    bridges = rows_of(read(f"{ACROSS}bridges/"), "bridges")
    assert ["Kaarna", "1", "Kohdennettu"] in [[row[0], *row[2:]] for row in bridges]
    assert [row[2] for row in bridges] == sorted((row[2] for row in bridges), reverse=True)


def test_representation_gives_no_index_without_enough_organisations(index_pages, region, make_organisation, read):
    assert {row[3] for row in rows_of(read(f"{ACROSS}representation/"), "sectors")} == {"–"}
    young = [make_organisation(f"Nuori {number}", [region.youth], seat_area=region.inari) for number in range(4)]
    for organisation in young[:2]:
        Membership.objects.create(body=region.networks.villages, organisation=organisation, live=True)
    by_sector = {row[0]: row for row in rows_of(read(f"{ACROSS}representation/"), "sectors")}
    assert by_sector["Liikunta"][1:4] == ["4", "2", "–"]
    assert by_sector["Nuoriso"][1:4] == ["6", "7", "0,77"]


def test_every_table_is_a_file_with_the_same_filters(index_pages, region, client):
    for key, analysis in ANALYSES.items():
        for name in analysis.files:
            response = client.get(f"{ACROSS}{key}/csv/{name}/", {"area": "inari", "least": "2"})
            assert response.status_code == 200
            assert response["Content-Type"].startswith("text/csv")
            assert read_csv(response)[0]
    rows = read_csv(client.get(f"{ACROSS}overlaps/csv/pairs/", {"area": "inari"}))
    assert [row[0] for row in rows[1:]] == ["Kulttuuri"]


def test_links_to_files_and_pages_lead_where_they_say(index_pages, region, client, read):
    page = read(f"{ACROSS}overlaps/", area="inari")
    (link,) = page.select(".drawing-download a")
    assert client.get(f"{ACROSS}overlaps/{link['href']}").status_code == 200
    assert link["href"].endswith("?area=inari")
    assert [a["href"] for a in page.select(".analysis-links a")] == [f"{ACROSS}{key}/" for key in ANALYSES]


@pytest.mark.parametrize("end", ["muuta/", "overlaps/csv/muuta/", "muuta/csv/pairs/", "overlaps/csv/"])
def test_unknown_analyses_and_files_are_not_found(index_pages, region, client, end):
    assert client.get(ACROSS + end).status_code == 404


@pytest.mark.parametrize("asked", [{"area": '"', "kind": "olematon"}, {"page": "9" * 40}, {"least": "-1"}])
def test_odd_questions_are_answered_and_what_is_not_known_is_left_out(index_pages, region, client, read, asked):
    for key, analysis in ANALYSES.items():
        page = read(f"{ACROSS}{key}/", **asked)
        assert bool(page.select("[role=alert]")) == bool(set(asked) & set(analysis.filters))
    assert client.get(f"{ACROSS}load/csv/organisations/", asked).status_code == 200


@pytest.mark.parametrize("asked", [{"kind": "\x00"}, {"sector": "x" * 5000}, {"page": "1e9"}])
def test_broken_addresses_are_no_errors_of_the_portal(index_pages, region, client, asked):
    assert {client.get(f"{ACROSS}{key}/", asked).status_code for key in ANALYSES} <= {200, 400}


def test_long_lists_come_page_by_page_and_pages_keep_the_filters(index_pages, region, make_organisation, read):
    for number in range(60):
        make_organisation(f"Ulkona {number:02}", sectors=[region.sport], seat_area=region.inari)
    page = read(f"{ACROSS}outside/", area="inari")
    assert len(rows_of(page, "organisations")) == 50
    (second,) = {a["href"] for a in page.select(".pagination a")} - {"?area=inari"}
    assert second == "?area=inari&page=2"
    assert len(rows_of(read(f"{ACROSS}outside/", area="inari", page="2"), "organisations")) == 10


def test_queries_do_not_grow_with_the_register(index_pages, region, make_organisation, make_network, count_queries):
    addresses = [f"{ACROSS}{key}?least=2" for key in ("", *(f"{key}/" for key in ANALYSES))]
    before = [count_queries(address) for address in addresses]
    people = [make_organisation(f"Lisää {number}", [region.sport], seat_area=region.inari) for number in range(60)]
    for number in range(40):
        make_network(f"Uusi {number}", members=people[number : number + 4], areas=[region.inari, region.kolari])
    assert all(count_queries(address) <= few for address, few in zip(addresses, before, strict=True))
