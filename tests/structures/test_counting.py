"""What a model takes in a region: the worked numbers of the source documents, and what must hold for any model."""

from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.structures.composition import ElementInModel
from cooperation_models.structures.counting import Span, count_model, total

from .builders import element_in_memory, model_in_memory, territory_in_memory

LAPLAND = territory_in_memory(municipalities=21, sub_regions=6)


def test_model_a_takes_94_parts_in_lapland():
    count = count_model(model_in_memory("a"), LAPLAND)
    assert count.parts.exactly == 94
    assert {kind: span.exactly for kind, span in count.parts_per.items()} == {
        "municipality": 84,
        "sub_region": 6,
        "region": 4,
    }
    assert count.tiers == ("municipality", "between", "sub_region", "region")
    assert count.municipalities_with_own.exactly == 21


def test_model_b_takes_88_parts_and_has_no_sub_regional_tier():
    count = count_model(model_in_memory("b"), LAPLAND)
    assert count.parts.exactly == 88
    assert "sub_region" not in count.tiers


def test_model_c_takes_two_bodies_but_reaches_no_municipality():
    count = count_model(model_in_memory("c"), LAPLAND)
    assert count.bodies.exactly == count.parts.exactly == 2
    assert (count.seats.least, count.seats.most, count.seats.is_complete) == (12, 15, True)
    assert (count.meetings.least, count.meetings.most, count.meetings.is_complete) == (8, 14, True)
    assert count.parts_per["municipality"].exactly == 0
    assert count.municipalities_with_own.exactly == 0


def test_what_the_source_does_not_say_is_not_nought():
    count = count_model(model_in_memory("a"), LAPLAND)
    assert not count.meetings.is_said
    assert (count.people.least, count.people.known, count.people.asked) == (22, 2, 3)
    assert not count.people.is_complete
    assert count.people.exactly is None


def test_an_element_wanted_where_it_comes_naturally_only_raises_the_upper_limit():
    board = element_in_memory(1, kind="body:advisory_board", counted_per="sub_region", size_min=5, size_max=9)
    count = count_model(model_in_memory(items=[ElementInModel(board, required=False)]), LAPLAND)
    assert (count.parts.least, count.parts.most, count.optional_parts) == (0, 6, 6)
    assert (count.seats.least, count.seats.most) == (0, 54)


def test_seats_without_an_upper_limit_have_none_in_all():
    open_ended = element_in_memory(1, kind="body:working_group", counted_per="region", size_min=3)
    limited = element_in_memory(2, kind="body:working_group", counted_per="region", size_min=3, size_max=5)
    items = [ElementInModel(open_ended), ElementInModel(limited)]
    seats = count_model(model_in_memory(items=items), LAPLAND).seats
    assert (seats.least, seats.most, seats.is_complete) == (6, None, True)


def test_a_source_that_says_only_the_largest_number_may_mean_none():
    group = element_in_memory(1, kind="body:working_group", counted_per="region", size_max=5)
    seats = count_model(model_in_memory(items=[ElementInModel(group)]), LAPLAND).seats
    assert (seats.least, seats.most) == (0, 5)


def test_paid_work_is_counted_over_the_elements_that_say():
    paid = count_model(model_in_memory("b"), LAPLAND).paid_parts
    assert (paid.least, paid.known, paid.asked) == (1, 1, 8)


SIZES = st.none() | st.integers(0, 50)
RANGES = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(0, 50), st.none()),
    st.tuples(st.none(), st.integers(0, 50)),
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted),
)


@st.composite
def items(draw, pk=1):
    size, other, meetings = draw(RANGES), draw(RANGES), draw(RANGES)
    element = element_in_memory(
        pk,
        kind=draw(st.sampled_from(["body:advisory_board", "body:open_forum", "post:agent", "other:other"])),
        counted_per=draw(st.sampled_from(["municipality", "sub_region", "region"])),
        people=draw(SIZES),
        size_min=size[0],
        size_max=size[1],
        other_seats_min=other[0],
        other_seats_max=other[1],
        ex_officio_seats=draw(SIZES),
        meetings_min=meetings[0],
        meetings_max=meetings[1],
        needs_paid_work=draw(st.none() | st.booleans()),
    )
    return ElementInModel(element, required=draw(st.booleans()), quantity=draw(st.integers(1, 5)))


TERRITORIES = st.builds(
    territory_in_memory, municipalities=st.integers(0, 40), sub_regions=st.integers(0, 8), regions=st.integers(0, 2)
)
SPANS_OF_COUNT = ("parts", "bodies", "people", "seats", "meetings", "paid_parts", "municipalities_with_own")


@given(st.lists(items(), max_size=6), TERRITORIES)
def test_spans_are_never_reversed_and_know_no_more_than_they_asked(elements, territory):
    count = count_model(model_in_memory(items=elements), territory)
    for name in SPANS_OF_COUNT:
        span = getattr(count, name)
        assert 0 <= span.known <= span.asked
        assert span.least >= 0
        assert span.most is None or span.least <= span.most


@given(st.lists(items(), max_size=6), TERRITORIES)
def test_parts_per_kind_of_area_add_up_to_all_parts(elements, territory):
    count = count_model(model_in_memory(items=elements), territory)
    assert total(count.parts_per.values()) == count.parts
    areas = {kind: len(territory.areas(kind)) for kind in count.parts_per}
    assert count.parts.most == sum(item.quantity * areas[item.element.counted_per] for item in elements)


@given(st.lists(items(), max_size=5), st.lists(items(), max_size=5), TERRITORIES)
def test_two_models_together_take_what_each_takes(some, others, territory):
    together = count_model(model_in_memory(items=[*some, *others]), territory)
    one, other = (count_model(model_in_memory(items=elements), territory) for elements in (some, others))
    for name in ("parts", "bodies", "people", "seats", "meetings", "paid_parts"):
        assert getattr(together, name) == getattr(one, name) + getattr(other, name)


@given(st.lists(items(), min_size=1, max_size=6))
def test_requiring_more_never_takes_less(elements):
    as_it_is = count_model(model_in_memory(items=elements), LAPLAND)
    required = [ElementInModel(item.element, required=True, quantity=item.quantity) for item in elements]
    all_required = count_model(model_in_memory(items=required), LAPLAND)
    assert all_required.parts.least >= as_it_is.parts.least
    assert all_required.parts.most == as_it_is.parts.most
    assert all_required.optional_parts == 0


@given(st.builds(Span, st.integers(0, 9), st.none() | st.integers(9, 20), st.integers(0, 3), st.integers(3, 6)))
def test_adding_nothing_changes_nothing(span):
    assert span + Span() == Span() + span == span
