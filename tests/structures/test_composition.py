"""Loading models: what comes from the Finnish page, what from the page being read, and for how many queries."""

import pytest
from django.utils.translation import override

from cooperation_models.languages.text import LocalisedText
from cooperation_models.structures.composition import compose
from cooperation_models.structures.models import StructureModelElement, StructureModelPage
from cooperation_models.structures.published import codes_of, published_models, readable_versions

from .builders import make_model


def slugs(model):
    return [item.element.slug for item in model.elements]


def fresh(*pages):
    return [StructureModelPage.objects.select_related("locale").get(pk=page.pk) for page in pages]


@pytest.fixture(autouse=True)
def finnish():
    with override("fi"):
        yield


def test_a_model_has_its_elements_in_order_and_the_links_within(models):
    (model,) = compose(fresh(models["a"]))
    assert slugs(model)[:4] == ["cooperation-document", "agents", "centre", "contact-person"]
    links = {(link.element_id, link.kind, link.to_element_id) for link in model.links}
    by_slug = model.by_slug
    assert links == {
        (by_slug["contact-person"].element.pk, "represented_in", by_slug["contact-network"].element.pk),
        (by_slug["coordinator"].element.pk, "coordinates", by_slug["contact-network"].element.pk),
    }
    assert compose(fresh(models["c"]))[0].links[0].kind == "chooses_members_of"


def test_a_model_may_want_an_element_otherwise_than_the_element_says(models, elements):
    row = models["a"].elements.get(element_type=elements["sub-regional-board"])
    row.need, row.quantity = "where_natural", 2
    row.save()
    first, second = compose(fresh(models["a"], models["b"]))
    assert (first.by_slug["sub-regional-board"].required, first.by_slug["sub-regional-board"].quantity) == (False, 2)
    assert (second.by_slug["agents"].required, second.by_slug["agents"].quantity) == (True, 1)


def test_a_row_may_require_what_the_element_wants_only_where_natural(models, elements):
    elements["agents"].required = False
    elements["agents"].save()
    row = models["a"].elements.get(element_type=elements["agents"])
    row.need = "required"
    row.save()
    first, second = compose(fresh(models["a"], models["b"]))
    assert first.by_slug["agents"].required
    assert not second.by_slug["agents"].required


@pytest.mark.parametrize("with_words", [True, False])
def test_loading_costs_the_same_for_one_model_and_for_many(models, elements, django_assert_num_queries, with_words):
    more = [make_model(models["index"], f"d{number}", elements, slugs=tuple(elements)) for number in range(4)]
    few, many = fresh(models["a"]), fresh(models["a"], models["b"], models["c"], *more)
    with django_assert_num_queries(4):
        compose(few, with_words)
    with django_assert_num_queries(4):
        assert len(compose(many, with_words)) == 7


def test_an_element_that_a_draft_repeats_is_loaded_once(models, elements):
    StructureModelElement.objects.create(
        page=models["c"],
        element_type=elements["forum"],
        explanation="Toistaa.",
        sort_order=9,
        locale=models["c"].locale,
    )
    (model,) = compose(fresh(models["c"]))
    assert slugs(model) == ["forum", "table"]
    assert model.by_slug["forum"].words["explanation"] == "Selitys osasta forum."


def test_a_page_being_typed_is_loaded_as_it_is_typed(models, elements):
    (page,) = fresh(models["c"])
    page.elements.remove(page.elements.first())
    page.elements.add(StructureModelElement(element_type=elements["agents"], explanation="Kesken.", sort_order=9))
    (model,) = compose([page])
    assert slugs(model) == ["table", "agents"]
    assert model.by_slug["agents"].words["explanation"] == "Kesken."


def test_a_finnish_model_says_its_language_to_readers_of_another(models):
    with override("se"):
        (model,) = compose(fresh(models["a"]))
    assert model.title == LocalisedText("Malli A", "fi")
    assert model.title.language == "fi"
    assert model.by_slug["agents"].words["explanation"].language == "fi"


def test_published_models_are_each_there_once_in_the_readers_language(in_all_languages, elements):
    make_model(in_all_languages["fi"]["index"], "d", elements, slugs=("agents",))
    with override("sv"):
        pages = published_models()
    assert [(page.title, page.locale.language_code) for page in pages] == [
        ("Malli A", "sv"),
        ("Malli B", "sv"),
        ("Malli C", "sv"),
        ("Malli D", "fi"),
    ]
    assert list(codes_of(pages)) == ["a", "b", "c", "d"]


def test_what_was_chosen_and_is_gone_is_left_out(models):
    chosen = fresh(models["c"], models["a"], models["c"])
    StructureModelPage.objects.filter(pk=models["a"].pk).update(live=False)
    assert [page.code for page in readable_versions([None, *chosen])] == ["c"]
