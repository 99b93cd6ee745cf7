"""Blocks that show models inside any content: what they show, and that no lost choice breaks a page."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page

from cooperation_models.structures.blocks import StructuresContentStreamBlock
from cooperation_models.structures.models import ElementType, StructureModelPage

from .builders import element_values
from .reading import numbers, soup, words

BLOCKS = StructuresContentStreamBlock().child_blocks


@pytest.fixture
def show(models):
    """Return a function that renders a block with raw data, as a reader of a language gets it."""

    def render(name, value, language="fi", request=None, **context):
        request = request or RequestFactory().get("/")
        block = BLOCKS[name]
        with override(language):
            html = block.render(block.to_python(value), context={"request": request, **context})
        return BeautifulSoup(html, "html.parser")

    return render


def listed(*pages):
    return [{"type": "item", "id": f"item-{page.pk}", "value": page.pk} for page in pages]


def test_the_diagram_of_a_model_is_drawn_with_its_parts_counted(show, models):
    block = show("model_diagram", {"model": models["a"].pk})
    assert numbers(block.select_one(".drawing-summary"))[0] == "94"
    assert block.select_one("h2").text == "Malli A"
    assert block.select("a[href='/fi/mallit/malli-a/']")


def test_headings_follow_where_the_block_stands(show, models):
    assert show("model_diagram", {"model": models["a"].pk}, heading_level=3).select_one("h3").text == "Malli A"


def test_models_are_compared_with_a_link_to_the_whole_comparison(show, models):
    block = show("model_comparison", {"models": listed(models["c"], models["a"])})
    assert [words(cell) for cell in block.select("thead th")][1:] == ["Malli C", "Malli A"]
    assert block.select("a[href='/fi/mallit/compare/c/a/']")


def test_the_coverage_of_an_element_is_a_map_with_a_file(show, models, elements):
    value = {"model": models["a"].pk, "element": elements["agents"].pk}
    block = show("coverage_map", value)
    assert len(block.select(".tile")) == 21
    assert block.select("a[href='/fi/mallit/malli-a/coverage-csv/?element=agents']")


def test_blocks_show_the_version_of_the_readers_language(in_all_languages, show):
    finnish = in_all_languages["fi"]
    block = show("model_diagram", {"model": finnish["a"].pk}, language="se")
    assert block.select(f"a[href='{in_all_languages['se']['a'].get_url()}']")
    block = show("model_comparison", {"models": listed(finnish["a"], finnish["b"])}, language="se")
    assert [tag["href"] for tag in block.select("a[href*=compare]")] == ["/se/mallit/compare/a/b/"]


def test_the_same_block_twice_has_no_id_twice(show, models, elements):
    request = RequestFactory().get("/")
    value = {"model": models["a"].pk, "element": elements["agents"].pk}
    shown = [show("coverage_map", value, request=request) for _time in range(2)]
    shown += [show("model_diagram", {"model": models["a"].pk}, request=request) for _time in range(2)]
    shown += [
        show("model_comparison", {"models": listed(models["a"], models["b"])}, request=request) for _t in range(2)
    ]
    ids = [tag["id"] for block in shown for tag in block.select("[id]")]
    assert len(ids) == len(set(ids)) > 0


def test_what_was_deleted_or_unpublished_leaves_nothing_behind(show, models, elements):
    gone = models["c"].pk
    StructureModelPage.objects.get(pk=gone).delete()
    element = ElementType.objects.create(**{**element_values("agents"), "slug": "gone"}).pk
    ElementType.objects.get(pk=element).delete()
    StructureModelPage.objects.filter(pk=models["b"].pk).update(live=False)
    one_left = [*listed(models["a"], models["b"]), {"type": "item", "id": "gone", "value": gone}]
    for name, value in [
        ("model_diagram", {"model": gone}),
        ("model_diagram", {"model": models["b"].pk}),
        ("model_diagram", {"model": None}),
        (
            "model_comparison",
            {"models": one_left},
        ),
        ("model_comparison", {"models": []}),
        ("coverage_map", {"model": gone, "element": elements["agents"].pk}),
        ("coverage_map", {"model": models["a"].pk, "element": element}),
        ("coverage_map", {"model": models["a"].pk, "element": elements["forum"].pk}),
        ("coverage_map", {"model": None, "element": None}),
    ]:
        assert show(name, value).get_text().strip() == "", name


def test_a_comparison_goes_on_without_a_model_that_is_gone(show, models):
    value = {"models": listed(models["a"], models["b"], models["c"])}
    StructureModelPage.objects.filter(pk=models["b"].pk).update(live=False)
    titles = [words(cell) for cell in show("model_comparison", value).select("thead th")][1:]
    assert titles == ["Malli A", "Malli C"]


@pytest.mark.parametrize("name", ["model_diagram", "model_comparison", "coverage_map"])
def test_the_picker_shows_an_example_of_what_there_is(models, name):
    block = BLOCKS[name]
    html = block.render(block.get_preview_value(), context={"request": RequestFactory().get("/")})
    assert "<figure" in html


@pytest.mark.parametrize("name", ["model_diagram", "model_comparison", "coverage_map"])
def test_the_picker_shows_nothing_where_there_are_no_models(db, name):
    StructureModelPage.objects.all().delete()
    block = BLOCKS[name]
    assert block.render(block.get_preview_value(), context={"request": RequestFactory().get("/")}).strip() == ""


def test_blocks_stand_on_the_pages_of_models(models, elements, read):
    page = models["index"]
    page.body = [("model_diagram", {"model": Page.objects.get(pk=models["b"].pk)})]
    page.save()
    assert soup(read(page)).select_one("#model-b .drawing-summary") is not None
