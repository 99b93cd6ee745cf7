"""The list of areas, the page of one area, and every way to ask for them."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail import hooks

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area, AreaAlias
from cooperation_models.places.pages import find_area
from cooperation_models.places.sections import Section

LANGUAGES = ["fi", "se", "smn", "sms", "sv"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages", "lapland")]


def read(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_groups_municipalities_by_sub_region(client, code):
    page = read(client, f"/{code}/alueet/")
    groups = page.select(".area-group")
    assert len(groups) == 6
    assert sum(len(group.select("li")) for group in groups) == 21
    north = next(group for group in groups if group.select_one('a[href$="/pohjois-lapin-seutukunta/"]'))
    assert {link["href"] for link in north.select("li a")} == {
        f"/{code}/alueet/{slug}/" for slug in ("inari", "sodankyla", "utsjoki")
    }
    assert page.select_one(f'a[href="/{code}/alueet/saamelaisten-kotiseutualue/"]')
    assert len(page.select("h1")) == 1


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("fi", "Enontekiö", "Muonio"), ("se", "Eanodat", "Muoná"), ("sms", "Jeänõk", "Muonio")],
)
def test_names_stand_in_the_readers_language_and_alphabet(client, code, first, last):
    page = read(client, f"/{code}/alueet/")
    fells = next(group for group in page.select(".area-group") if "Tunturi-Lapin" in words(group))
    names = [words(item) for item in fells.select("li")]
    assert (names[0], names[-1]) == (first, last)


def test_a_finnish_name_on_a_sami_page_says_that_it_is_finnish(client):
    page = read(client, "/se/alueet/")
    assert str(page.select_one('a[href="/se/alueet/kolari/"]').span) == '<span lang="fi">Kolari</span>'
    assert page.select_one('a[href="/se/alueet/inari/"]').span is None


def test_a_name_of_low_certainty_is_shown_nowhere(client):
    for address in ("/se/alueet/", "/se/alueet/ylitornio/", "/se/alueet/?q=Badje-Duortnus"):
        assert "Badje-Duortnus" not in words(read(client, address).main).replace('"Badje-Duortnus"', "")
    assert words(read(client, "/se/alueet/ylitornio/").h1) == "Ylitornio"


def test_search_finds_any_name_without_diacritics(client):
    for query, slugs in {
        "inari": ["inari"],
        "AANAAR": ["inari"],
        "soadegilli": ["sodankyla"],
        "tornionlaakson": ["torniolaakson-seutukunta"],
        "758": ["sodankyla"],
        "kotiseutualue saamelaisten": ["saamelaisten-kotiseutualue"],
        "keemmjaurr": ["kemijarvi"],
    }.items():
        page = read(client, f"/fi/alueet/?q={query}")
        assert [link["href"].split("/")[-2] for link in page.select(".area-results a")] == slugs, query
        assert page.select_one("input[name=q]")["value"] == query


def test_search_tells_under_which_other_name_it_found(client):
    result = read(client, "/fi/alueet/?q=tornionlaakson").select_one(".area-results li")
    assert "Tornionlaakson seutukunta" in words(result)
    assert read(client, "/fi/alueet/?q=ohcejohka").select_one('.area-results li [lang="se"]').text == "Ohcejohka"


def test_search_that_finds_nothing_shows_all_areas(client):
    page = read(client, "/fi/alueet/?q=Helsinki")
    assert "Helsinki" in words(page.select_one(".area-notice"))
    assert len(page.select(".area-group")) == 6


def test_the_finder_leads_to_the_chosen_area(client):
    response = client.get("/sv/alueet/?area=utsjoki")
    assert (response.status_code, response["Location"]) == (302, "/sv/alueet/utsjoki/")


def test_the_finder_says_when_there_is_no_such_area(client):
    page = read(client, "/fi/alueet/?area=helsinki")
    assert page.select_one(".area-notice[role=alert]")
    assert len(page.select(".area-group")) == 6


def test_a_code_or_another_name_leads_to_the_lasting_address(client):
    for end in ("148", "Inari", "aanaar", "An%C3%A1r", "INARI"):
        response = client.get(f"/fi/alueet/{end}/")
        assert (response.status_code, response["Location"]) == (301, "/fi/alueet/inari/"), end


def test_another_name_that_two_areas_share_leads_nowhere(client):
    for slug in ("salla", "posio"):
        Area.objects.get(slug=slug).aliases.create(name="Kuusamo")
    for area in Area.objects.filter(slug__in=("salla", "posio")):
        area.save()
    assert client.get("/fi/alueet/kuusamo/").status_code == 404


def test_an_unknown_area_is_a_page_that_is_not_there(client):
    for end in ("helsinki", "0", "-", "%22", "%F0%9F%98%80", "a" * 300, "inari/x"):
        assert client.get(f"/fi/alueet/{end}/").status_code == 404, end


@pytest.mark.one_database
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_area_has_a_page_in_every_language(client, code):
    titles = set()
    for area in Area.objects.all():
        page = read(client, f"/{code}/alueet/{area.slug}/")
        with override(code):
            assert words(page.h1) == str(area.name)
        titles.add(page.title.text)
        assert page.select_one("meta[name=description]")["content"]
    assert len(titles) == 30


def test_search_engines_are_told_of_every_language(client):
    page = read(client, "/se/alueet/inari/")
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
    assert set(alternates) == {*LANGUAGES, "x-default"}
    assert alternates["sms"].endswith("/sms/alueet/inari/")
    assert page.select_one("link[rel=canonical]")["href"].endswith("/se/alueet/inari/")


def test_the_sitemap_gets_every_area(index_pages):
    assert "inari/" in index_pages["fi"].sub_addresses()
    assert len(index_pages["fi"].sub_addresses()) == 30


def rows_of_names(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the name and its standing in each of the five languages, in their order."""
    return [
        (
            words(row.select_one(".area-names__name")) if row.select_one(".area-names__name") else "",
            words(row("dd")[-1]),
        )
        for row in page.select(".area-names > div")
    ]


def test_the_page_says_how_sure_each_name_is(client):
    finnish, northern, inari, skolt, swedish = rows_of_names(read(client, "/fi/alueet/utsjoki/"))
    assert [row[0] for row in (finnish, northern, inari, skolt)] == ["Utsjoki", "Ohcejohka", "Ucjuuhâ", "Uccjokk"]
    assert finnish[1] == northern[1]
    assert inari[1] == skolt[1] != northern[1]
    ohcejohka = read(client, "/fi/alueet/utsjoki/").select_one(".area-names__name [lang=se]")
    assert ohcejohka.text == "Ohcejohka"


def test_a_name_that_is_missing_or_of_low_certainty_is_said_to_be_unconfirmed(client):
    for slug, name in (("kolari", "Kolari"), ("ylitornio", "Ylitornio")):
        finnish, northern, inari, skolt, swedish = rows_of_names(read(client, f"/fi/alueet/{slug}/"))
        assert finnish[0] == name
        assert northern == inari == skolt
        assert northern[0] == ""


def test_only_areas_of_the_statistics_show_their_code(client):
    assert "890" in words(read(client, "/fi/alueet/utsjoki/").select_one(".area-facts"))
    homeland = read(client, "/fi/alueet/saamelaisten-kotiseutualue/")
    assert "sami-homeland" not in words(homeland.select_one(".area-facts"))


def test_the_page_says_what_the_area_belongs_to_and_who_its_neighbours_are(client):
    page = read(client, "/fi/alueet/utsjoki/")
    heading = page.select_one(".area-heading")
    assert [link["href"].split("/")[-2] for link in heading.select("a")] == [
        "pohjois-lapin-seutukunta",
        "lappi",
        "lapin-hyvinvointialue",
        "saamelaisten-kotiseutualue",
    ]
    assert [words(item) for item in page.select("#neighbours li")] == ["Inari", "Sodankylä"]


def test_a_larger_area_lists_its_parts(client):
    homeland = read(client, "/fi/alueet/saamelaisten-kotiseutualue/")
    parts = homeland.select("#parts li")
    assert [words(part.a) for part in parts] == ["Enontekiö", "Inari", "Sodankylä", "Utsjoki"]
    assert [bool(part.select_one(".area-kind")) for part in parts] == [False, False, True, False]
    region = read(client, "/fi/alueet/lappi/")
    assert len(region.select("#parts li")) == 6 + 21


def test_an_area_that_has_ended_says_so_and_leaves_the_lists(client):
    Area.objects.filter(slug="salla").update(end="2020-01-01")
    assert "1.1.2020" in words(read(client, "/fi/alueet/salla/").select_one(".area-notice"))
    assert not read(client, "/fi/alueet/").select('a[href$="/salla/"]')
    assert "Salla" not in words(read(client, "/fi/alueet/ita-lapin-seutukunta/").main)


def test_sections_of_other_rooms_stand_in_their_order(client):
    def answer(order, key):
        return Section(
            order,
            key,
            Message("Heading of %(key)s", key=key),
            "cooperation_places/includes/area_links.html",
            {"areas": [Area.objects.get(slug="salla")]},
        )

    with (
        hooks.register_temporarily("register_area_section", lambda request, area: [answer(65, "later")]),
        hooks.register_temporarily("register_area_section", lambda request, area: answer(1, "first")),
        hooks.register_temporarily("register_area_section", lambda request, area: None),
    ):
        page = read(client, "/fi/alueet/inari/")
    keys = [section["id"] for section in page.select("main section[id]")]
    assert keys[0] == "first"
    assert keys.index("neighbours") < keys.index("later") < keys.index("about")
    first = page.select_one("#first")
    assert words(first.h2) == "Heading of first"
    assert first["aria-labelledby"] == first.h2["id"]
    assert first.select_one("li a")["href"] == "/fi/alueet/salla/"


def test_odd_query_strings_are_answered(client):
    for query_string in (
        "q=%22",
        "q=%20",
        "q=%25%5C_",
        "q=" + "a" * 900,
        "q=%F0%9F%98%80",
        "q[]=1&q=%FF",
        "area=%22",
        "area=" + "9" * 900,
        "page=1e999",
    ):
        assert client.get(f"/fi/alueet/?{query_string}").status_code == 200, query_string


@pytest.mark.parametrize("wanted", ["\x00", "", " ", "–", "-" * 9000])
def test_no_area_is_found_by_signs_alone(wanted):
    assert find_area(wanted) is None


def test_what_a_reader_types_is_never_markup(client):
    response = client.get("/fi/alueet/", {"q": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


def multiply(times: int) -> None:
    """Add municipalities with other names to every sub-region."""
    for sub_region in Area.objects.filter(level="sub_region"):
        for number in range(times):
            code = f"{sub_region.code}x{number}"
            area = Area(name_fi=f"Kunta {code}", code=code, level="municipality", slug=f"kunta-{code}")
            area.aliases = [AreaAlias(name=f"Toinen {code}")]
            area.part_of = [sub_region, *sub_region.part_of.all()]
            area.save()


def test_queries_do_not_grow_with_the_areas(client, django_assert_max_num_queries):
    addresses = [
        f"/fi/alueet/{end}" for end in ("", "?q=kunta", "?q=a", "inari/", "lappi/", "pohjois-lapin-seutukunta/")
    ]
    before = {}
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(100) as queries:
            client.get(address)
        before[address] = len(queries)
    multiply(10)
    for address in addresses:
        with django_assert_max_num_queries(before[address], info=address):
            assert client.get(address).status_code == 200


def test_targets_of_links_are_in_the_language_of_the_page(client):
    for link in read(client, "/smn/alueet/").select("main a[href^='/']:not([hreflang])"):
        assert re.match(r"/smn/", link["href"])


@pytest.mark.parametrize(
    ("code", "letter", "expected"),
    [
        ("fi", "u", ["Utsjoki"]),
        ("se", "e", ["Eanodat"]),
        ("smn", "a", ["Aanaar"]),
        ("sms", "j", ["Jeänõk"]),
        ("sv", "e", ["Enare", "Enontekis"]),
    ],
)
def test_the_letter_index_finds_areas_by_their_name_in_the_readers_language(client, code, letter, expected):
    page = read(client, f"/{code}/alueet/")
    addresses = {words(link): link["href"] for link in page.select(".letter-index a")}
    found = read(client, f"/{code}/alueet/{addresses[letter.upper()]}")
    assert [words(link) for link in found.select(".area-results li a")] == expected
    assert [words(link) for link in found.select(".letter-index [aria-current]")] == [letter.upper()]


def test_a_letter_is_combined_with_a_search_and_an_odd_one_is_ignored(client):
    page = read(client, "/fi/alueet/?q=seutukunta&letter=i")
    assert [words(link) for link in page.select(".area-results li a")] == ["Itä-Lapin seutukunta"]
    assert {"I", "K", "P", "R", "T"} <= {words(link) for link in page.select(".letter-index a")}
    for odd in ("aa", "%27", "á", "OTHER"):
        assert len(read(client, f"/fi/alueet/?letter={odd}").select(".area-group")) == 6
