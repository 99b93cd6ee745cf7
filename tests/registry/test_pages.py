"""The directory of organisations and the page of one: what they show, and every way to ask for them."""

from datetime import time

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from wagtail import hooks

from cooperation_models.languages.text import Message
from cooperation_models.places.sections import Section
from cooperation_models.registry.directory import DirectoryQuery
from cooperation_models.registry.models import Organisation, OrganisationContactPoint

LANGUAGES = ["fi", "se", "smn", "sms", "sv"]

pytestmark = pytest.mark.django_db


def read(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def names(page: BeautifulSoup) -> list[str]:
    return [words(link) for link in page.select(".organisations h3 a")]


@pytest.fixture
def register(index_pages, make_area, make_sector, make_organisation):
    """Make two municipalities of a region, two sectors, one of them with a part, and five organisations."""
    lapland = make_area("Lappi", "region")
    north = make_area("Pohjoinen", "sub_region", [lapland])
    inari, salla = make_area("Inari", part_of=[north, lapland]), make_area("Salla", part_of=[lapland])
    culture, sport = make_sector("Kulttuuri"), make_sector("Liikunta")
    skiing = make_sector("Hiihto", parent=sport)
    make_organisation("Aanaarin kuoro", seat_area=inari, sectors=[culture])
    make_organisation("Hiihtäjät", seat_area=salla, sectors=[skiing], kind="group")
    make_organisation("Lapin liikunta", areas_served=[lapland], sectors=[sport], abbreviation="LALI", kind="umbrella")
    make_organisation("Pohjoisen kylät", areas_served=[north])
    make_organisation("Östersundin ystävät")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_directory_lists_all_in_the_readers_language(client, code):
    page = read(client, f"/{code}/jarjestot/")
    assert names(page)[0] == "Aanaarin kuoro"
    assert names(page)[-1] == "Östersundin ystävät"
    first = page.select_one(".organisations h3 a")
    assert first["href"] == f"/{code}/jarjestot/aanaarin-kuoro/"
    assert (first.span["lang"] if code != "fi" else first.span) == ("fi" if code != "fi" else None)
    assert len(page.select("h1")) == 1


@pytest.mark.usefixtures("register")
def test_the_directory_answers_what_is_asked(client):
    for query, expected in {
        "area=inari": ["Aanaarin kuoro", "Lapin liikunta", "Pohjoisen kylät"],
        "area=salla": ["Hiihtäjät", "Lapin liikunta"],
        "area=pohjoinen": ["Aanaarin kuoro", "Lapin liikunta", "Pohjoisen kylät"],
        "area=lappi": ["Aanaarin kuoro", "Hiihtäjät", "Lapin liikunta", "Pohjoisen kylät"],
        "sector=liikunta": ["Hiihtäjät", "Lapin liikunta"],
        "sector=hiihto": ["Hiihtäjät"],
        "kind=umbrella": ["Lapin liikunta"],
        "q=hiihtajat": ["Hiihtäjät"],
        "q=lali": ["Lapin liikunta"],
        "q=ostersund": ["Östersundin ystävät"],
        "area=inari&sector=liikunta&kind=umbrella&q=LAPIN": ["Lapin liikunta"],
        "area=salla&sector=kulttuuri": [],
    }.items():
        assert names(read(client, f"/fi/jarjestot/?{query}")) == expected, query


@pytest.mark.usefixtures("register")
def test_the_form_shows_what_was_asked(client):
    page = read(client, "/fi/jarjestot/?area=inari&sector=liikunta&kind=umbrella&q=%22lapin%22")
    chosen = {
        select["name"]: select.select_one("option[selected]")["value"]
        for select in page.select(".directory-form select")
    }
    assert chosen == {"area": "inari", "sector": "liikunta", "kind": "umbrella"}
    assert page.select_one("input[name=q]")["value"] == '"lapin"'
    assert names(page) == ["Lapin liikunta"]


@pytest.mark.usefixtures("register")
def test_a_choice_that_is_not_known_is_left_out_and_said_so(client):
    page = read(client, "/fi/jarjestot/?area=helsinki&sector=%22&kind=umbrella")
    assert len(page.select("[role=alert]")) == 2
    assert names(page) == ["Lapin liikunta"]


def test_drafts_and_ended_organisations_are_not_listed(client, index_pages, make_organisation):
    make_organisation("Luonnos", live=False)
    make_organisation("Entinen", end="2020-01-01")
    make_organisation("Nykyinen")
    assert names(read(client, "/fi/jarjestot/")) == ["Nykyinen"]
    assert client.get("/fi/jarjestot/luonnos/").status_code == 404
    assert "1.1.2020" in words(read(client, "/fi/jarjestot/entinen/").select_one(".area-notice"))
    assert list(index_pages["fi"].sub_addresses()) == ["nykyinen/"]


def test_a_long_list_has_pages(client, index_pages, make_organisation):
    for number in range(60):
        make_organisation(f"Seura {number:02}", kind="group")
    first = read(client, "/fi/jarjestot/?kind=group")
    assert len(names(first)) == 25
    links = first.select_one("nav.pagination").select("a")
    assert links[-1]["href"] == "?kind=group&page=2"
    assert links[-1]["rel"] == ["next"]
    last = read(client, "/fi/jarjestot/?kind=group&page=3")
    assert names(last) == [f"Seura {number}" for number in range(50, 60)]
    assert last.select_one("nav.pagination [aria-current=page]")["href"] == "?kind=group&page=3"
    assert first.title.text != last.title.text


def test_a_page_number_out_of_range_shows_the_nearest_part(client, index_pages, make_organisation):
    make_organisation("Ainoa")
    for page in ("0", "-1", "99", "x", "9" * 900, "1e9"):
        assert names(read(client, f"/fi/jarjestot/?page={page}")) == ["Ainoa"], page


def test_odd_query_strings_are_answered(client, index_pages, make_organisation):
    make_organisation("Ainoa")
    for query in ("q=%22", "q=%25_%5C", "q=" + "a" * 900, "area[]=1", "area=%FF", "kind=%F0%9F%98%80"):
        assert client.get(f"/fi/jarjestot/?{query}").status_code == 200, query
    response = client.get("/fi/jarjestot/", {"q": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize(
    "query", ["q=%00", "area=%00", "sector=%00&kind=%00", "q=a%00b&page=%00", "page=" + "9" * 5000]
)
def test_signs_that_a_database_refuses_never_reach_it(make_organisation, query):
    make_organisation("Ainoa")
    assert len(DirectoryQuery(QueryDict(query)).part().object_list) <= 1


def test_an_empty_register_says_so(client, index_pages):
    page = read(client, "/fi/jarjestot/")
    assert not page.select(".organisations")
    assert page.select_one("form")


@pytest.fixture
def choir(index_pages, make_area, make_sector, make_organisation):
    """Make an organisation about which everything is known."""
    inari = make_area("Inari")
    federation = make_organisation("Kuoroliitto")
    return make_organisation(
        "Aanaarin kuoro",
        name_se="Anára koarra",
        abbreviation="AK",
        kind="association",
        parent=federation,
        seat_area=inari,
        areas_served=[inari],
        sectors=[make_sector("Kulttuuri")],
        is_service_producer=True,
        website="https://kuoro.example/",
        business_id="0737546-2",
        registration_number="123.456",
        ptv_id="6f0a3a57-3c5a-4f0e-9a3b-5a2f7a4f1a11",
        lahella_id="abc-1",
        contact_points=[
            OrganisationContactPoint(kind="email", value="kuoro@example.org"),
            OrganisationContactPoint(kind="phone", value="+358 16 1234567"),
            OrganisationContactPoint(
                kind="phone",
                value="+358 40 1234567",
                answered_by_human=True,
                languages=["fi", "smn"],
                weekday_from=1,
                weekday_until=5,
                opens=time(9),
                closes=time(15, 30),
            ),
            OrganisationContactPoint(kind="address", value="Inarintie 1"),
        ],
    )


@pytest.mark.usefixtures("choir")
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_shows_the_facts(client, code):
    page = read(client, f"/{code}/jarjestot/aanaarin-kuoro/")
    assert words(page.h1) == ("Anára koarra" if code == "se" else "Aanaarin kuoro")
    about = page.select_one("#about")
    links = {link["href"] for link in about.select("a")}
    assert {
        f"/{code}/jarjestot/kuoroliitto/",
        "https://kuoro.example/",
        "https://tietopalvelu.ytj.fi/yritys/0737546-2",
        "https://www.suomi.fi/organisaatio/aanaarin-kuoro/6f0a3a57-3c5a-4f0e-9a3b-5a2f7a4f1a11",
        "/fi/alueet/inari/",
    } == links
    for fact in ("Kulttuuri", "0737546-2", "123.456", "abc-1"):
        assert fact in words(about)
    alternates = {link["hreflang"] for link in page.select("link[rel=alternate][hreflang]")}
    assert alternates == {*LANGUAGES, "x-default"}


@pytest.mark.usefixtures("choir")
def test_a_phone_that_a_human_answers_stands_first(client):
    ways = read(client, "/fi/jarjestot/aanaarin-kuoro/").select("#contact dd")
    links = [way.a["href"] if way.a else words(way) for way in ways]
    assert links == ["tel:+358401234567", "tel:+358161234567", "mailto:kuoro@example.org", "Inarintie 1"]
    facts = [words(fact) for fact in ways[0].select("span")]
    assert any("9.00–15.30" in fact for fact in facts)
    assert len(words(ways[0])) > len(words(ways[1]))


@pytest.mark.usefixtures("choir")
def test_parts_and_sections_of_other_rooms_stand_on_the_page(client, make_organisation):
    make_organisation("Ivalon äänet", parent=Organisation.objects.get(slug="aanaarin-kuoro"))
    section = Section(30, "bodies", Message("Bodies"), "cooperation_registry/sections/parts.html", {"parts": []})
    with hooks.register_temporarily("register_organisation_section", lambda request, organisation: section):
        page = read(client, "/fi/jarjestot/aanaarin-kuoro/")
    assert [element["id"] for element in page.select("main section[id]")][:2] == ["contact", "about"]
    keys = [element["id"] for element in page.select("main section[id]")]
    assert keys.index("about") < keys.index("bodies") < keys.index("parts")
    assert page.select_one("#parts a")["href"] == "/fi/jarjestot/ivalon-aanet/"


@pytest.mark.usefixtures("index_pages")
def test_an_unknown_organisation_is_a_page_that_is_not_there(client):
    for end in ("nobody", "0", "-", "%22", "a" * 300, "x/y"):
        assert client.get(f"/fi/jarjestot/{end}/").status_code == 404, end


@pytest.mark.usefixtures("register")
def test_the_page_of_an_area_lists_the_organisations_that_work_there(client, make_organisation):
    section = read(client, "/fi/alueet/inari/").select_one("#organisations")
    assert [words(item) for item in section.select("li")] == ["Aanaarin kuoro", "Lapin liikunta", "Pohjoisen kylät"]
    assert "3" in words(section.p)
    assert not section.select("a[href*='area=']")
    for number in range(10):
        make_organisation(f"Seura {number}", areas_served=[Organisation.objects.get(slug="aanaarin-kuoro").seat_area])
    section = read(client, "/fi/alueet/inari/").select_one("#organisations")
    assert len(section.select("li")) == 10
    assert section.select_one("a[href='/fi/jarjestot/?area=inari']")


@pytest.mark.parametrize(
    "address", ["/fi/jarjestot/", "/fi/jarjestot/?area=lappi&sector=liikunta", "/fi/alueet/lappi/"]
)
@pytest.mark.usefixtures("register")
def test_queries_do_not_grow_with_the_organisations(
    client, django_assert_max_num_queries, make_organisation, make_area, make_sector, address
):
    lapland = make_organisation("Vertailu").areas_served.model.objects.get(slug="lappi")
    client.get(address)
    with django_assert_max_num_queries(100) as before:
        client.get(address)
    sport = make_sector("Pallo", parent=Organisation.objects.get(slug="lapin-liikunta").sectors.get())
    for number in range(50):
        area = make_area(f"Kunta {number}", part_of=[lapland])
        make_organisation(f"Seura {number}", seat_area=area, areas_served=[area], sectors=[sport])
    with django_assert_max_num_queries(len(before)):
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("choir")
def test_queries_of_one_organisation_do_not_grow_with_its_facts(
    client, django_assert_max_num_queries, make_organisation, make_area, make_sector
):
    choir = Organisation.objects.get(slug="aanaarin-kuoro")
    make_organisation("Osa", parent=choir)
    client.get("/fi/jarjestot/aanaarin-kuoro/")
    with django_assert_max_num_queries(100) as before:
        client.get("/fi/jarjestot/aanaarin-kuoro/")
    for number in range(10):
        choir.areas_served.add(make_area(f"Kunta {number}"))
        choir.sectors.add(make_sector(f"ala{number}"))
        choir.contact_points.add(OrganisationContactPoint(kind="email", value=f"k{number}@example.org"))
        make_organisation(f"Osa {number}", parent=choir)
    choir.save()
    with django_assert_max_num_queries(len(before)):
        assert client.get("/fi/jarjestot/aanaarin-kuoro/").status_code == 200


def letters(page: BeautifulSoup) -> tuple[list[str], list[str]]:
    """Return the letters of the index that are links, and those that are not."""
    items = page.select(".letter-index li")[1:]
    return [words(item) for item in items if item.a], [words(item) for item in items if not item.a]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("code", LANGUAGES)
def test_letters_lead_to_the_names_that_begin_with_them_and_others_are_no_links(client, make_organisation, code):
    make_organisation("Áilu", name_se="Áilu", name_smn="Áilu")
    page = read(client, f"/{code}/jarjestot/")
    linked, others = letters(page)
    assert linked == {"se": [*"AÁHLPÖ"], "smn": [*"AHLPÁÖ"]}.get(code, [*"AHLPÖ"])
    assert {"B", "Z"} <= set(others)
    chosen = read(client, f"/{code}/jarjestot/" + page.select(".letter-index li")[1].a["href"])
    assert names(chosen) == ["Aanaarin kuoro"] if code in ("se", "smn") else ["Aanaarin kuoro", "Áilu"]
    assert [words(link) for link in chosen.select(".letter-index [aria-current]")] == ["A"]


@pytest.mark.usefixtures("register")
def test_a_letter_is_combined_with_other_choices_and_with_parts_of_the_list(client, make_organisation):
    page = read(client, "/fi/jarjestot/?area=lappi&kind=association")
    assert letters(page)[0] == ["A", "P"]
    assert page.select(".letter-index li")[1].a["href"] == "?area=lappi&kind=association&letter=a"
    for number in range(30):
        make_organisation(f"Hanke {number}")
    page = read(client, "/fi/jarjestot/?letter=h&page=2")
    assert names(page) == ["Hanke 25", "Hanke 26", "Hanke 27", "Hanke 28", "Hanke 29", "Hiihtäjät"]
    assert page.select_one('.pagination a[rel="prev"]')["href"] == "?letter=h"
    assert page.select_one('form [name="letter"]')["value"] == "h"
    assert page.select_one(".letter-index a")["href"] == "/fi/jarjestot/"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("asked", ["á", "AA", "'", "🦌", "%25", "OTHER"])
def test_what_is_no_letter_of_the_language_is_left_out_and_said_so(client, asked):
    page = read(client, f"/fi/jarjestot/?letter={asked}")
    assert len(names(page)) == 5
    assert page.select_one("[role=alert]")
