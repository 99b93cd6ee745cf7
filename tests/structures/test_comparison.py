"""Models side by side: what is added, removed, changed and kept, and how far today is."""

from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.structures.comparison import (
    Comparison,
    change,
    from_today,
    municipalities_reached_today,
)
from cooperation_models.structures.composition import ElementInModel
from cooperation_models.structures.coverage import CoverageState, CoverageTable, Evidence
from cooperation_models.structures.models import CoverageAnswer

from .builders import element_in_memory, model_in_memory, territory_in_memory

TERRITORY = territory_in_memory()


def slugs(items):
    return [item.element.slug for item in items]


def test_from_a_to_b_the_sub_regional_boards_go():
    step = change(model_in_memory("a"), model_in_memory("b"), TERRITORY)
    assert slugs(step.removed) == ["sub-regional-board"]
    assert step.added == step.changed == ()
    assert len(step.kept) == 8


def test_from_b_to_c_everything_is_replaced():
    step = change(model_in_memory("b"), model_in_memory("c"), TERRITORY)
    assert slugs(step.added) == ["forum", "table"]
    assert len(step.removed) == 8
    assert step.kept == ()


def test_an_element_that_is_only_wanted_where_natural_is_changed():
    board = element_in_memory(1, counted_per="sub_region", tier="sub_region")
    before = model_in_memory("a", items=[ElementInModel(board)])
    after = model_in_memory("a-b", items=[ElementInModel(board, required=False)])
    (changed,) = change(before, after, TERRITORY).changed
    assert (changed.before.least, changed.after.least, changed.after.most) == (6, 0, 6)


def test_elements_stand_by_tier_from_the_nearest_to_the_citizen():
    comparison = Comparison((model_in_memory("c"), model_in_memory("a")), TERRITORY)
    tiers = [element.tier for element in comparison.elements]
    assert tiers == sorted(tiers, key=["municipality", "between", "sub_region", "region", "national"].index)
    assert len(comparison.elements) == 11
    assert [count.parts.exactly for count in comparison.counts] == [2, 94]
    assert len(comparison.changes) == 1


MODELS = st.lists(st.sampled_from(range(1, 7)), unique=True, max_size=6).flatmap(
    lambda numbers: st.tuples(
        st.just(numbers), st.lists(st.tuples(st.booleans(), st.integers(1, 3)), min_size=6, max_size=6)
    )
)


def build(drawn):
    numbers, settings = drawn
    return model_in_memory(
        items=[
            ElementInModel(element_in_memory(number), required=required, quantity=quantity)
            for number, (required, quantity) in zip(numbers, settings, strict=False)
        ]
    )


@given(MODELS, MODELS)
def test_every_element_is_in_exactly_one_list_and_the_way_back_is_the_reverse(one, other):
    before, after = build(one), build(other)
    there, back = change(before, after, TERRITORY), change(after, before, TERRITORY)
    named = [*slugs(there.added), *slugs(there.removed), *slugs(there.kept)]
    named += [changed.element.slug for changed in there.changed]
    assert sorted(named) == sorted({*before.by_slug, *after.by_slug})
    assert slugs(there.added) == slugs(back.removed)
    assert slugs(there.removed) == slugs(back.added)
    assert {(item.element.slug, item.before, item.after) for item in there.changed} == {
        (item.element.slug, item.after, item.before) for item in back.changed
    }


def test_nothing_changes_from_a_model_to_itself():
    step = change(model_in_memory("a"), model_in_memory("a"), TERRITORY)
    assert (step.added, step.removed, step.changed) == ((), (), ())


def test_from_today_counts_areas_by_what_is_known():
    model = model_in_memory("b")
    contact = model.by_slug["contact-person"].element
    first, second, third, *_others = TERRITORY.municipalities
    table = CoverageTable(
        evidence={("post:contact_person", first.pk): [Evidence(CoverageState.EXISTS, object())]},
        answers={
            (contact.pk, second.pk): CoverageAnswer(answer="not_wanted"),
            (contact.pk, third.pk): CoverageAnswer(answer="missing"),
        },
    )
    today = from_today(model, table, TERRITORY)
    step = next(step for step in today.steps if step.item.element == contact)
    assert (step.exists, step.partly, step.missing, step.not_wanted, step.not_known) == (1, 0, 1, 1, 18)
    assert step.areas == 21
    assert today.total("exists") == 1
    assert sum(step.areas for step in today.steps) == 88
    assert municipalities_reached_today(model, table, TERRITORY) == 1
    assert municipalities_reached_today(model_in_memory("c"), table, TERRITORY) == 0
