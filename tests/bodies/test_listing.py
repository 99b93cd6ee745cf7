"""The list of bodies: filters by area, sector, kind, state and working language, pages, alphabet, odd addresses."""

from datetime import date

import pytest

from cooperation_models.bodies.listing import BodyListing
from cooperation_models.bodies.models import Body, BodyLink
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages")]


def make(name: str, slug: str, areas=(), sectors=(), **fields) -> Body:
    body = Body(name_fi=name, slug=slug, **{"kind": "network", **fields})
    body.areas, body.sectors = areas, sectors
    body.save()
    return body


@pytest.fixture
def bodies(region) -> dict[str, Body]:
    made = [
        make("Lapin verkosto", "lappi", [region.lapland, region.kolari], [region.sport]),
        make("Pohjoinen ryhmä", "pohjoinen", [region.north], kind="theme_group"),
        make(
            "Inarin ryhmä", "inari", [region.inari], [region.skiing], kind="theme_group", working_languages=["fi", "se"]
        ),
        make(
            "Kolarin keskus",
            "kolari",
            [region.kolari],
            kind="centre",
            start=date(2190, 1, 1),
            working_languages=["fse"],
        ),
        make("Entinen verkosto", "entinen", [region.lapland], end=date(2020, 1, 1)),
        make("Yhdistetty verkosto", "yhdistetty", [region.lapland], end=date(2020, 1, 1)),
    ]
    BodyLink.objects.create(body=made[5], to_body=made[0], kind="merged_into")
    make("Luonnos", "luonnos", [region.lapland], live=False)
    return {body.slug: body for body in made}


def slugs(page) -> list[str]:
    return [link["href"].split("/")[-2] for link in page.select(".body-list a")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_active_and_planned_bodies_by_kind_in_every_language(bodies, read, code):
    page = read(f"/{code}/toimielimet/")
    assert slugs(page) == ["lappi", "inari", "pohjoinen", "kolari"]
    assert [words(item) for item in page.select(".fact-state--planned")]
    assert len(page.select("h1")) == 1
    assert len(page.select("h2")) == 3


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"area": "inari"}, {"lappi", "pohjoinen", "inari"}),
        ({"area": "kolari"}, {"lappi", "kolari"}),
        ({"area": "lappi"}, {"lappi", "pohjoinen", "inari", "kolari"}),
        ({"area": "pohjois-lappi"}, {"lappi", "pohjoinen", "inari"}),
        ({"sector": "sport"}, {"lappi", "inari"}),
        ({"sector": "skiing"}, {"inari"}),
        ({"kind": "theme_group"}, {"pohjoinen", "inari"}),
        ({"language": "se"}, {"inari"}),
        ({"language": "fse", "area": "kolari"}, {"kolari"}),
        ({"language": "sms"}, set()),
        ({"state": "planned"}, {"kolari"}),
        ({"state": "ended"}, {"entinen"}),
        ({"state": "merged"}, {"yhdistetty"}),
        ({"state": "all"}, {"lappi", "pohjoinen", "inari", "kolari", "entinen", "yhdistetty"}),
        ({"area": "inari", "kind": "theme_group", "sector": "sport"}, {"inari"}),
        ({"area": "utsjoki", "kind": "centre"}, set()),
    ],
)
def test_filters(bodies, read, asked, found):
    page = read("/fi/toimielimet/", **asked)
    assert set(slugs(page)) == found
    assert len(slugs(page)) == len(found)
    for name, value in asked.items():
        assert [option["value"] for option in page.select(f"select[name={name}] option[selected]")] == [value]
    assert not page.select("[role=alert]")


def test_what_cannot_be_chosen_is_left_out_and_said_so(bodies, read):
    page = read("/fi/toimielimet/", area="olematon", sector="sport")
    assert slugs(page) == ["lappi", "inari"]
    assert page.select("[role=alert]")


@pytest.mark.parametrize("value", ['"', "\x00", "9" * 40, "' OR 1=1 --", "é" * 5000])
def test_odd_values_never_reach_the_database(bodies, rf, value):
    for name in ("area", "sector", "kind", "state", "language"):
        listing = BodyListing(rf.get("/fi/toimielimet/", {name: value}))
        assert (listing.count, listing.choices, listing.something_was_left_out) == (4, {}, True)


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 40, "\x00", "1e9", ""])
def test_odd_page_numbers_answer_with_a_page_there_is(bodies, rf, number):
    assert BodyListing(rf.get("/fi/toimielimet/", {"page": number})).page.number == 1


def test_long_lists_have_pages_that_keep_the_filters(region, read):
    for number in range(60):
        make(f"Ryhmä {number:02}", f"ryhma-{number:02}", [region.inari], kind="working_group")
    first = read("/fi/toimielimet/", kind="working_group")
    assert len(slugs(first)) == 50
    following = first.select_one("a[rel=next]")["href"]
    second = read(f"/fi/toimielimet/{following}")
    assert slugs(second) == [f"ryhma-{number}" for number in range(50, 60)]
    assert second.select_one("a[rel=prev]")["href"] == "?kind=working_group"


def test_the_readers_alphabet_orders_each_kind(region, read):
    for name in ("Zz", "Áá", "Bb", "Ää", "Čč"):
        make("X", f"b{ord(name[0])}", name_se=name)
    order = [words(item) for item in read("/se/toimielimet/").select(".body-list a")]
    assert order == ["Áá", "Bb", "Čč", "Zz", "Ää"]


def test_long_area_lists_are_counted_instead_of_named(region, read):
    make("Laaja", "laaja", [region.lapland, region.north, region.inari, region.utsjoki, region.kolari])
    line = words(read("/fi/toimielimet/").select_one(".body-list li"))
    assert "5" in line
    assert "Utsjoki" not in line


def test_no_bodies_at_all(region, read):
    assert not slugs(read("/fi/toimielimet/"))


def test_queries_do_not_grow_with_the_bodies(region, count_queries):
    def add(numbers) -> None:
        for number in numbers:
            make(f"Ryhmä {number}", f"r{number}", [region.inari, region.kolari], [region.sport])
            make(f"Entinen {number}", f"e{number}", [region.inari], end=date(2020, 1, 1))

    add(range(2))
    address = "/se/toimielimet/?area=lappi&sector=sport&state=all"
    few = count_queries(address)
    add(range(2, 22))
    assert count_queries(address) == few


def test_letters_lead_to_bodies_within_the_other_choices(bodies, read):
    page = read("/fi/toimielimet/", area="lappi")
    links = {words(link): link["href"] for link in page.select(".letter-index a")}
    assert list(links)[1:] == ["I", "K", "L", "P"]
    assert links["I"] == "?area=lappi&letter=i"
    chosen = read("/fi/toimielimet/", area="lappi", letter="i")
    assert slugs(chosen) == ["inari"]
    assert [words(link) for link in chosen.select(".letter-index [aria-current]")] == ["I"]
    assert chosen.select_one('form [name="letter"]')["value"] == "i"
    assert read("/fi/toimielimet/", letter="ŋ").select("[role=alert]")
