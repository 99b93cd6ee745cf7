"""The pages of structure models as readers get them, in Finnish and in every other language."""

import re

import pytest
from wagtail.models import PageViewRestriction

from cooperation_models.places.models import Area
from cooperation_models.structures.models import StructureModelPage

from .builders import make_model
from .growth import grow
from .reading import numbers, rows_of, soup, words

pytestmark = pytest.mark.django_db


def test_a_model_is_drawn_counted_and_explained(models, read):
    page = soup(read(models["a"]))
    assert [words(tag) for tag in page.select("h1")] == ["Malli A"]
    assert numbers(page.select_one("#diagram .drawing-summary")) == ["94", "84", "6", "4"]
    anchors = {tag["id"] for tag in page.select(".model-element")}
    linked = {tag["href"].split("#")[1] for tag in page.select("#diagram svg a[href]")}
    assert len(anchors) == 9
    assert linked == anchors
    assert "Selitys osasta agents." in words(page.select_one("#element-agents"))


def test_model_a_says_by_itself_whom_its_source_leaves_out(models, read, elements):
    row = models["a"].elements.get(element_type=elements["sub-regional-board"])
    drawn = ["ita-lapin", "torniolaakson", "kemi-tornion", "rovaniemen"]
    row.areas_in_source.set(Area.objects.filter(slug__in=[f"{name}-seutukunta" for name in drawn]))
    row.save()
    gaps = soup(read(models["a"])).select_one(".model-gaps")
    assert "Pohjois-Lapin seutukunta" in words(gaps)
    assert "Tunturi-Lapin seutukunta" in words(gaps)
    assert numbers(gaps) == ["4", "6", "7", "21"]
    assert soup(read(models["b"])).select_one(".model-gaps") is None
    rows = rows_of(read(models["index"], "compare-csv/a/b/"))
    assert [re.findall(r"\d+", cell) for cell in rows[12][2:]] == [["7", "21"], ["0", "21"]]


def test_a_model_that_leaves_tiers_empty_shows_them(models, read):
    page = soup(read(models["c"]))
    titles = [words(tag) for tag in page.select("#diagram .tiers-list-title")]
    assert len(titles) == 3
    assert len(page.select("#diagram .tiers-list-node")) == 2


def test_a_model_without_elements_is_a_page_still(models, read, elements):
    empty = make_model(models["index"], "d", elements, slugs=())
    assert soup(read(empty)).select_one("#diagram") is None
    assert read(empty, "elements-csv/").status_code == 200
    assert read(empty, "coverage-csv/").status_code == 200


def test_the_coverage_of_any_element_can_be_asked_for(models, read):
    def chosen(end):
        page = soup(read(models["a"], end))
        return page.select_one("#chosen-element option[selected]")["value"], page.select_one("#coverage-map")

    assert chosen("")[0] == "cooperation-document"
    slug, figure = chosen("?element=sub-regional-board")
    assert slug == "sub-regional-board"
    assert len(figure.select(".tile")) == 6
    assert len(chosen("?element=agents")[1].select(".tile")) == 21


@pytest.mark.parametrize("end", ["?element=%22", "?element=forum", f"?element={'9' * 500}", "?element=&element=x"])
def test_an_element_that_the_model_does_not_have_is_answered_with_the_first(models, read, end):
    page = soup(read(models["a"], end))
    assert page.select_one("#chosen-element option[selected]")["value"] == "cooperation-document"


def test_the_elements_are_a_file(models, read):
    rows = rows_of(read(models["a"], "elements-csv/"))
    assert len(rows) == 10
    contact = next(row for row in rows if row[0] == "Järjestöyhdyshenkilö")
    assert contact.count("21") == 2


def test_the_coverage_is_a_file_of_one_element_or_of_all(models, read):
    everything = rows_of(read(models["a"], "coverage-csv/"))
    assert len(everything) == 1 + 84 + 6 + 4
    one = rows_of(read(models["a"], "coverage-csv/?element=sub-regional-board"))
    assert [row[1] for row in one[1:]] == ["sub-regional-board"] * 6
    assert {row[7] for row in one[1:]} == {"unknown"}
    assert read(models["a"], "coverage-csv/?element=forum").status_code == 404
    assert read(models["a"], "coverage-csv/?element=").status_code == 404


def test_the_index_shows_every_model_with_its_sentence(models, read):
    cards = soup(read(models["index"])).select(".model-card")
    assert [words(card.h2) for card in cards] == ["Malli A", "Malli B", "Malli C"]
    assert [numbers(card.select_one(".model-card-counts"))[0] for card in cards] == ["94", "88", "2"]


def test_ticked_models_lead_to_a_shareable_address(models, read):
    response = read(models["index"], "?model=c&model=a&model=a&model=nonsense")
    assert response.status_code == 302
    assert response["Location"] == "/fi/mallit/compare/a/c/"


@pytest.mark.parametrize("end", ["?model=a", "?model=nonsense", "?model=%22&model=%22"])
def test_too_few_models_are_refused_in_words(models, read, end):
    page = soup(read(models["index"], end))
    assert page.select_one("[role=alert]") is not None


def test_too_many_models_are_refused_and_stay_ticked(models, read, elements):
    for code in ("d", "e"):
        make_model(models["index"], code, elements, slugs=("agents",))
    page = soup(read(models["index"], "?model=a&model=b&model=c&model=d&model=e"))
    assert page.select_one("[role=alert]") is not None
    assert len(page.select("input[name=model][checked]")) == 5


def test_models_are_compared_side_by_side(models, read):
    page = soup(read(models["index"], "compare/a/b/c/"))
    table = [[words(cell) for cell in row.select("th, td")] for row in page.select("#comparison table tr")]
    assert table[0][1:] == ["Malli A", "Malli B", "Malli C"]
    assert table[1][1:] == ["94", "88", "2"]
    changes = [words(tag) for tag in page.select(".model-change")]
    assert len(changes) == 2
    assert "Seutukunnallinen järjestöneuvottelukunta" in changes[0]
    assert "Järjestöareena" in changes[1]
    links = [tag["href"] for tag in page.select(".model-changes .model-links a")]
    assert links == ["/fi/mallit/compare/b/a/c/", "/fi/mallit/compare/c/a/b/"]


def test_the_comparison_is_a_file_with_the_sheet(models, read, elements):
    row = models["c"].elements.get(element_type=elements["table"])
    row.joining = "Areena valitsee."
    row.save()
    response = read(models["index"], "compare/a/c/")
    href = soup(response).select_one("#comparison .drawing-download a")["href"]
    assert href == "/fi/mallit/compare-csv/a/c/"
    rows = rows_of(read(models["index"], "compare-csv/a/c/"))
    assert rows[0][2:] == ["Malli A", "Malli C"]
    assert rows[1][2:] == ["94", "2"]
    assert any(row[3] == "Kumppanuuspöytä: Areena valitsee." for row in rows)


@pytest.mark.parametrize("codes", ["a", "a/a", "a/b/a", "a/nonsense", "a/b/c/d/e", "a//b", "A/b", "a/%22", "a/b/%00"])
@pytest.mark.parametrize("way", ["compare", "compare-csv"])
def test_wrong_comparisons_are_not_found(models, read, elements, codes, way):
    for code in ("d", "e"):
        make_model(models["index"], code, elements, slugs=("agents",))
    assert read(models["index"], f"{way}/{codes}/").status_code in (400, 404)


def test_four_models_can_be_compared(models, read, elements):
    make_model(models["index"], "d", elements, slugs=("agents",))
    assert read(models["index"], "compare/a/b/c/d/").status_code == 200


def test_search_engines_are_told_of_comparisons_that_answer(models, read):
    ends = models["index"].sub_addresses()
    assert len(ends) == 6
    assert all(read(models["index"], end).status_code == 200 for end in ends)


def test_models_that_are_not_public_are_nowhere(models, read):
    StructureModelPage.objects.filter(code="b").update(live=False)
    PageViewRestriction.objects.create(page=models["c"], restriction_type="login")
    assert [words(tag) for tag in soup(read(models["index"])).select(".model-card h2")] == ["Malli A"]
    assert read(models["index"], "compare/a/b/").status_code == 404
    assert read(models["index"], "compare/a/c/").status_code == 404
    assert soup(read(models["a"])).select_one(".model-comparisons") is None


def test_other_models_are_offered_for_comparison(models, read):
    links = [tag["href"] for tag in soup(read(models["b"])).select(".model-comparisons a")]
    assert links == ["/fi/mallit/compare/b/a/", "/fi/mallit/compare/b/c/"]


def test_the_number_of_queries_does_not_grow(models, read, elements, django_assert_max_num_queries):
    addresses = {
        (models["a"], ""): 40,
        (models["index"], ""): 30,
        (models["index"], "compare/a/b/c/"): 35,
        (models["a"], "coverage-csv/"): 25,
    }
    for (page, end), _most in addresses.items():
        read(page, end)
    counts = {}
    for number in (1, 10):
        grow(number, elements)
        for (page, end), most in addresses.items():
            with django_assert_max_num_queries(most) as captured:
                assert read(page, end).status_code == 200
            counts.setdefault((page.pk, end), []).append(len(captured))
    assert all(few == many for few, many in counts.values()), counts
