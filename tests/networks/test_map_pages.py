"""The network map as readers meet it: four views, filters in the address, a table and a list, nothing not public."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.networks.map_views import VIEWS
from cooperation_models.networks.models import NetworkMapPage
from cooperation_models.places.models import Area
from cooperation_models.registry.models import Organisation, Person
from tests.trees import LANGUAGES, translation_of

from .conftest import words

MAP = "/fi/verkostot/kartta/"
ENDS = ["", "bodies/", "organisations/", "levels/"]


@pytest.fixture
def map_pages(index_pages, region) -> dict[str, NetworkMapPage]:
    """Return the page of the map in each language, over the small region."""
    finnish = index_pages["fi"].add_child(instance=NetworkMapPage(title="Verkostokartta", slug="kartta"))
    indexes = {code: type(index_pages["fi"]).objects.get(locale__language_code=code) for code in LANGUAGES}
    return {"fi": finnish} | {code: translation_of(finnish, indexes[code], code) for code in LANGUAGES[1:]}


def table(page) -> list[list[str]]:
    return [
        [words(row.th), words(row.find_all("td")[0]), words(row.find_all("td")[1])]
        for row in page.select(".map-table tbody tr")
    ]


def names(page) -> list[str]:
    return [row[0] for row in table(page)]


def test_the_first_view_has_bodies_and_organisations_with_their_connections(map_pages, read):
    page = read(MAP)
    assert re.findall(r"\d+", words(page.find(class_="map-summary"))) == ["4", "5", "10", "1"]
    assert [(row[0], row[2]) for row in table(page)] == [
        ("Kylät", "4"),
        ("Kulttuuri", "3"),
        ("Kaukana", "2"),
        ("Aapa", "2"),
        ("Hilla", "2"),
        ("Jänkä", "2"),
        ("Kaarna", "2"),
        ("Keto", "2"),
        ("Kohdennettu", "1"),
    ]
    assert "Kelo" not in page.get_text()


def test_neighbours_are_links_and_strongest_first(map_pages, read):
    page = read(f"{MAP}bodies/")
    row = page.select(".map-table tbody tr")[0]
    assert words(row.th) == "Kylät"
    assert [(link.get_text(), link["href"]) for link in row.select("details a")] == [
        ("Kulttuuri", "/fi/ryhmat/kulttuuri/"),
        ("Kaukana", "/fi/ryhmat/kaukana/"),
    ]
    assert re.search(r"Kulttuuri \(3\) \w+ Kaukana \(1\)", words(row.details.p))


def test_organisations_are_told_with_those_they_meet(map_pages, read):
    page = read(f"{MAP}organisations/")
    rows = {words(row.th): row for row in page.select(".map-table tbody tr")}
    assert set(rows) == {"Aapa", "Hilla", "Jänkä", "Kaarna", "Keto"}
    assert [link.get_text() for link in rows["Kaarna"].select("details a")] == ["Keto"]


def test_rings_go_outwards_from_the_citizen(map_pages, read):
    page = read(f"{MAP}levels/")
    rings = page.select(".network-ring-title")
    assert len(rings) == 4
    assert {words(row.th) for row in page.select(".map-table tbody tr")} == {
        "Kylät",
        "Kulttuuri",
        "Kaukana",
        "Kohdennettu",
    }


@pytest.mark.parametrize("end", ENDS)
def test_the_words_come_before_the_drawing_and_have_the_same_rows_twice(map_pages, read, end):
    page = read(f"{MAP}{end}")
    listed = [words(name) for name in page.select(".map-list-name")]
    assert listed == names(page) and listed
    places = [str(page).index(mark) for mark in ('"map-list', '"map-table d', '"network-drawing')]
    assert places == sorted(places)
    drawn = {title.get_text().split(" – ")[0] for title in page.select(".network-drawing title")}
    assert drawn == set(listed)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"area": "kolari"}, ["Kylät", "Kaukana", "Kohdennettu"]),
        ({"sector": "sport"}, ["Kylät", "Kulttuuri", "Kohdennettu"]),
        ({"kind": "network"}, ["Kylät", "Kulttuuri", "Kaukana", "Kohdennettu"]),
        ({"area": "kolari", "sector": "youth"}, ["Kylät", "Kaukana", "Kohdennettu"]),
        ({"order": "name"}, ["Kaukana", "Kohdennettu", "Kulttuuri", "Kylät"]),
    ],
)
def test_filters_and_order_stand_in_the_address(map_pages, read, query, expected):
    page = read(f"{MAP}bodies/", **query)
    assert names(page) == expected
    for name, value in query.items():
        if name != "order":
            assert page.select_one(f"#filter-{name} option[selected]")["value"] == value
            assert all(f"{name}={value}" in link["href"] for link in page.select(".map-views a"))


def test_a_filter_that_leaves_nothing_says_so(map_pages, read):
    page = read(MAP, kind="centre")
    assert not page.select(".map-table, .network-drawing") and "centre" in page.select_one("option[selected]")["value"]


@pytest.mark.parametrize("end", [*ENDS, "file/graphml/", "file/connections/", "table-csv/bodies/"])
@pytest.mark.parametrize(
    "query",
    [{"area": '"'}, {"area": "\x00"}, {"sector": "9" * 400}, {"order": "<b>"}, {"page": "-1"}, {"page": "9" * 30}],
)
def test_odd_addresses_do_no_harm(map_pages, client, end, query):
    assert client.get(f"{MAP}{end}", query).status_code == (400 if "\x00" in query.values() else 200)


def test_unknown_choices_are_said(map_pages, read):
    assert read(MAP, area="atlantis").find(role="alert")
    assert read(MAP, order="colour").find(role="alert")
    assert not read(MAP, area="inari", order="name").find(role="alert")


@pytest.mark.parametrize("end", ["both/", "nothing/", "file/nothing/", "table-csv/nothing/", "bodies/more/"])
def test_unknown_addresses_are_not_found(map_pages, client, end):
    assert client.get(f"{MAP}{end}").status_code == 404


def test_columns_sort_by_links_that_say_how_it_is_sorted(map_pages, read):
    page = read(MAP, order="name", area="inari")
    heads = page.select(".map-table thead th")
    assert [head.get("aria-sort") for head in heads] == ["ascending", None, None]
    assert heads[2].a["href"] == "?area=inari"
    assert heads[1].a["href"] == "?area=inari&order=kind"


def test_more_rows_come_on_further_pages(map_pages, make_network, region, read):
    for number in range(40):
        make_network(f"Ryhmä {number:02}", members=[region.aapa])
    first, second = read(f"{MAP}bodies/", order="name"), read(f"{MAP}bodies/", order="name", page="2")
    assert len(table(first)) == 25 and len(table(second)) == 19
    assert not set(names(first)) & set(names(second))
    assert first.select_one('.pagination a[href="?order=name&page=2"]')


def leaks(region) -> None:
    """Add everything that is not for readers, each with the word Salainen in its name."""
    today = timezone.localdate()
    person = Person.objects.create(given_name="Salainen", family_name="Henkilö")
    hidden = Organisation.objects.create(name_fi="Salainen luonnos", slug="s1", live=False)
    ended = Organisation.objects.create(name_fi="Salainen entinen", slug="s2", end=today - timedelta(days=9))
    secret = Organisation.objects.create(name_fi="Salainen jäsen", slug="s3")
    draft_body = Body.objects.create(name_fi="Salainen ryhmä", slug="s4", kind="network", live=False)
    old_body = Body.objects.create(name_fi="Salainen vanha", slug="s5", kind="network", end=today)
    body = region.networks.villages
    Membership.objects.create(body=body, person=person)
    Membership.objects.create(body=body, organisation=hidden)
    Membership.objects.create(body=body, organisation=ended)
    Membership.objects.create(body=body, organisation=secret, live=False)
    Membership.objects.create(body=body, organisation=secret, end=today)
    Membership.objects.create(body=body, organisation=secret, start=today + timedelta(days=1))
    Membership.objects.create(body=body, organisation=secret, role="guest")
    Membership.objects.create(body=draft_body, organisation=region.aapa)
    Membership.objects.create(body=old_body, organisation=region.aapa)


FILES = ["file/connections/", "file/graphml/", "file/gexf/", "file/kumu/"]


def test_nothing_leaks_that_is_not_public(map_pages, region, client):
    addresses = [f"{MAP}{end}" for end in [*ENDS, *FILES, *(f"table-csv/{key}/" for key in VIEWS)]]
    before = [client.get(address).content.decode() for address in addresses]
    leaks(region)
    after = [client.get(address).content.decode() for address in addresses]
    for address, content, first in zip(addresses, after, before, strict=True):
        assert "Salainen" not in content and "Henkilö" not in content, address
        assert content == first, address


def test_who_speaks_for_another_organisation_links_that_one(map_pages, region, make_organisation, read):
    other = make_organisation("Keskusliitto")
    person = Person.objects.create(given_name="Eero", family_name="Esimerkki")
    Membership.objects.create(
        body=region.networks.closed, person=person, organisation=region.kelo, on_behalf_of=other, start=date(2020, 1, 1)
    )
    rows = {row[0]: row[2] for row in table(read(MAP))}
    assert rows["Kohdennettu"] == "2" and "Keskusliitto" in rows and "Kelo" not in rows


def test_questions_to_the_database_do_not_grow(map_pages, region, make_network, make_organisation, count_queries):
    addresses = [f"{MAP}{end}" for end in [*ENDS, *FILES, "table-csv/bodies/"]]
    before = [count_queries(address) for address in addresses]
    for number in range(45):
        town = Area.objects.create(code=f"9{number}", level="municipality", slug=f"k{number}", name_fi=f"K {number}")
        members = [make_organisation(f"Yhdistys {number} {letter}", sectors=[region.sport]) for letter in "abcd"]
        make_network(f"Verkko {number}", members=[*members, region.aapa], areas=[town], sectors=[region.youth])
    after = [count_queries(address) for address in addresses]
    assert all(now <= then for now, then in zip(after, before, strict=True)), (before, after)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_finnish_is_unmarked_in_other_languages(map_pages, read, code):
    page = read(map_pages[code].url)
    assert len(table(page)) == 9
    name = page.find("a", href=re.compile("/ryhmat/kylat/$"), string="Kylät")
    marked = name.find_parent(lang=True)["lang"]
    assert marked == "fi" or name.find(lang="fi")


def test_the_addresses_of_all_languages_and_views_are_known(map_pages, client, read):
    page = read(f"{MAP}levels/")
    links = {link["hreflang"]: link["href"] for link in page.find_all("link", hreflang=True)}
    assert set(LANGUAGES) <= set(links) and all(href.endswith("/kartta/levels/") for href in links.values())
    assert list(map_pages["fi"].sub_addresses()) == ["bodies/", "organisations/", "levels/"]


def test_an_empty_register_is_no_error(index_pages, read):
    index_pages["fi"].add_child(instance=NetworkMapPage(title="Verkostokartta", slug="kartta"))
    for end in ENDS:
        assert not read(f"{MAP}{end}").select(".map-table, .network-drawing")


def test_the_page_of_networks_leads_to_the_map(map_pages, read):
    assert read("/fi/verkostot/").find("a", href=MAP)


def test_the_page_of_networks_names_no_map_that_is_not_there(index_pages, region, read):
    assert not read("/fi/verkostot/").find("a", href=re.compile("kartta"))
