"""The page of search as readers get it: form, hits, filters, other languages, help, suggestions."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.search.letters import LETTERS, letters_for
from cooperation_models.search.writing import rebuild
from tests.bodies.conftest import words

from .conftest import add_page_of, make_body, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_the_page_answers_in_every_language_and_is_left_alone_by_search_engines(whole, read, code):
    rebuild()
    page = read(f"/{code}/haku/", q="järjestöneuvottelukunta")
    assert len(page.select("h1")) == 1 and page.select_one("meta[name=robots]")["content"] == "noindex"
    hit = page.select_one(".hit")
    assert hit.a["href"] == f"/{code}/toimielimet/jarjestoneuvottelukunta/"
    heading = hit.select_one(".hit__title")
    assert heading.get("lang") == (None if code in ("fi", "sv") else "fi")
    menu = {link["hreflang"]: link["href"] for link in page.select(".language-menu a[hreflang]")}
    assert all(parse_qs(urlsplit(url).query) == {"q": ["järjestöneuvottelukunta"]} for url in menu.values())


def test_the_empty_page_shows_the_form_only(index_pages, read):
    page = read("/fi/haku/")
    form = page.select_one("form.search-form--page")
    assert form["action"] == "/fi/haku/" and form.select_one("label")["for"] == form.select_one("input")["id"]
    assert not page.select(".hit") and not form.select("select")


def test_words_are_marked_and_what_was_typed_is_escaped(whole, read):
    add_page_of(whole.council, whole.pages["toimielimet"], "Kokoukset ovat <b>avoimia</b> kaikille.")
    rebuild()
    page = read("/fi/haku/", q="kokous")
    assert words(page.select_one(".hit__excerpt mark")) == "Kokoukset"
    assert "<b>avoimia</b>" in page.select_one(".hit__excerpt").get_text()
    page = read("/fi/haku/", q='"><script>alert(1)</script>')
    assert not [script for script in page.select("script") if "alert" in script.get_text()]
    assert page.select_one("input[type=search]")["value"] == '"><script>alert(1)</script>'


def test_filters_offer_what_would_find_something_with_its_number(whole, read):
    make_organisation("a", "Lapin yhdistys", seat_area=whole.region.inari)
    rebuild()
    page = read("/fi/haku/", q="lappi", kind="organisation", area="inari", muu="x")
    kinds = {option["value"]: words(option) for option in page.select("select[name=kind] option")}
    assert set(kinds) == {"", "area", "body", "organisation"} and kinds["organisation"].endswith("(1)")
    assert page.select_one("select[name=area] option[selected]")["value"] == "inari"
    assert [words(hit.a) for hit in page.select(".hit")] == ["Lapin yhdistys"]
    left_out = read("/fi/haku/", q="lappi", kind="tuntematon")
    assert left_out.select(".area-notice[role=alert]") and len(left_out.select(".hit")) > 1


def test_hits_in_other_languages_say_theirs_and_lead_there(whole, read):
    add_page_of(whole.council, whole.pages["toimielimet"], "Kokoukset ovat avoimia.")
    rebuild()
    page = read("/se/haku/", q="kokoukset")
    assert len(page.select(".hit")) == 1 and "<mark>" in str(page.select_one(".hit__excerpt"))
    page = read("/sv/haku/", q="avoimia")
    hit = page.select_one(".elsewhere .hit")
    assert hit.select_one(".hit__title")["lang"] == "fi" and hit.a["hreflang"] == "fi"
    assert hit.select_one('.hit__excerpt[lang="fi"] mark')


def test_when_nothing_is_found_the_page_helps_on(whole, read):
    rebuild()
    page = read("/fi/haku/", q="jarjestoneuvotelukunta", kind="body")
    link = page.select_one(".better-spelled a")
    assert words(link) == "järjestöneuvottelukunta"
    assert parse_qs(urlsplit(link["href"]).query) == {"q": ["järjestöneuvottelukunta"], "kind": ["body"]}
    assert {"/fi/alueet/", "?q=jarjestoneuvotelukunta"} <= {link["href"] for link in page.select("main li a")}


def test_parts_of_many_hits_are_linked(index_pages, read):
    for number in range(44):
        make_body(f"a{number}", f"Ryhmä {number}")
    rebuild()
    first, last = read("/fi/haku/", q="ryhmä"), read("/fi/haku/", q="ryhmä", page="3")
    assert len(first.select(".hit")) == 20 and first.select_one("a[rel=next]")["href"] == "?q=ryhm%C3%A4&page=2"
    assert len(last.select(".hit")) == 5 and last.select_one("ol.hits")["start"] == "41"


@pytest.mark.parametrize("query", ['"', "'; --", "NEAR(", "a" * 1500, "%00", "*", "ʹ", "💥", "page=x"])
def test_odd_addresses_are_answered(index_pages, client, query):
    for address in ("/fi/haku/", "/fi/haku/suggestions/"):
        answer = client.get(address, {"q": query, "page": "9" * 30, "area": "\ufffd"})
        assert answer.status_code == 200 and not answer.cookies


def test_a_nul_and_an_endless_query_are_refused_with_a_page(index_pages, client):
    assert client.get("/fi/haku/?q=%00").status_code == 400
    assert client.get("/fi/haku/", {"q": "x" * 10_000}).status_code == 400


def test_suggestions_are_plain_data_without_a_cookie(whole, client):
    rebuild()
    answer = client.get("/se/haku/suggestions/", {"q": "utsj"})
    assert json.loads(answer.content) == {"suggestions": [{"text": "Utsjoki", "language": "fi"}]}
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


def test_the_number_of_queries_of_the_page_does_not_grow(whole, count_queries):
    make_body("a", "Lapin ryhmä", areas=[whole.region.inari])
    rebuild()
    few = count_queries("/se/haku/?q=ryhm%C3%A4")
    for number in range(10):
        make_body(f"b{number}", f"Lapin ryhmä {number}", areas=[whole.region.inari, whole.region.kolari])
    rebuild()
    assert count_queries("/se/haku/?q=ryhm%C3%A4") <= few


def test_readers_of_sami_languages_see_the_letters_of_theirs():
    for code in LANGUAGE_CODES:
        letters, is_open = letters_for(code)
        assert is_open == (code in LETTERS) and len(set(letters)) == len(letters)
    assert set(letters_for("fi")[0]) == set("".join(LETTERS.values()))


def test_there_is_one_page_of_search_in_a_language_and_it_knows_its_versions(index_pages):
    page = index_pages["haku"]
    assert type(page).max_count_per_parent == 1 and not type(page).for_search_engines
    assert set(page.alternate_addresses(None)) == set(LANGUAGE_CODES)
