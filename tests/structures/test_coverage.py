"""Where elements exist today: which facts count, what goes before what, and what a source leaves out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.bodies.models import Agreement, AreaPost, Body
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation
from cooperation_models.structures.coverage import (
    CoverageState,
    Evidence,
    judge,
    load_coverage,
    load_coverage_of_territory,
    source_gap,
)
from cooperation_models.structures.models import CoverageAnswer
from cooperation_models.structures.territory import load_territory

from .builders import element_in_memory, territory_in_memory

TODAY = today()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def holder(db):
    return Organisation.objects.create(name_fi="Inarin kunta", slug="inarin-kunta", kind="municipality")


def in_areas(fact, *slugs):
    fact.areas.set(Area.objects.filter(slug__in=slugs))
    fact.save()


def state(element, slug, quantity=None):
    area = Area.objects.get(slug=slug)
    return load_coverage([element], [area]).of(element, area, quantity).state


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"organisation": True}, "exists"),
        ({"organisation": True, "start": TODAY}, "exists"),
        ({"organisation": True, "start": TOMORROW}, "partly"),
        ({"organisation": True, "end": TODAY}, "unknown"),
        ({"vacant_since": YESTERDAY}, "missing"),
        ({"asked_on": YESTERDAY}, "no_answer"),
        ({}, "unknown"),
        ({"organisation": True, "live": False}, "unknown"),
    ],
)
def test_a_post_realises_an_element_by_its_state(elements, holder, values, expected):
    held = {"organisation": holder} if values.get("organisation") else {}
    AreaPost.objects.create(role="contact_person", area=Area.objects.get(slug="inari"), **{**values, **held})
    assert state(elements["contact-person"], "inari") == expected
    assert state(elements["agents"], "inari") == "unknown"
    assert state(elements["contact-person"], "utsjoki") == "unknown"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"signed_on": YESTERDAY}, "exists"),
        ({"signed_on": YESTERDAY, "review_on": TODAY}, "partly"),
        ({"drafting_since": YESTERDAY}, "partly"),
        ({"drafting_since": TOMORROW}, "partly"),
        ({"signed_on": YESTERDAY, "valid_until": TODAY}, "missing"),
        ({"signed_on": YESTERDAY, "live": False}, "unknown"),
    ],
)
def test_an_agreement_realises_an_element_by_its_state(elements, values, expected):
    in_areas(Agreement.objects.create(kind="cooperation_document", **values), "inari")
    assert state(elements["cooperation-document"], "inari") == expected
    assert state(elements["regional-document"], "lappi") == "unknown"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "exists"),
        ({"start": TOMORROW}, "partly"),
        ({"start": date(2015, 1, 1), "end": TODAY}, "missing"),
        ({"live": False}, "unknown"),
    ],
)
def test_a_body_realises_an_element_in_exactly_its_areas(elements, values, expected):
    body = Body.objects.create(name_fi="Neuvottelukunta", slug="neuvottelukunta", kind="advisory_board", **values)
    in_areas(body, "pohjois-lapin-seutukunta")
    assert state(elements["sub-regional-board"], "pohjois-lapin-seutukunta") == expected
    assert state(elements["sub-regional-board"], "ita-lapin-seutukunta") == "unknown"
    assert state(elements["regional-board"], "lappi") == "unknown"


def test_a_body_of_the_region_is_no_centre_of_a_municipality(elements):
    in_areas(Body.objects.create(name_fi="Lapin järjestökeskus", slug="keskus", kind="centre"), "lappi", "salla")
    assert state(elements["centre"], "inari") == "unknown"
    assert state(elements["centre"], "salla") == "exists"


def test_an_answer_counts_only_where_facts_say_nothing(elements, holder):
    inari, salla = Area.objects.get(slug="inari"), Area.objects.get(slug="salla")
    contact = elements["contact-person"]
    for area in (inari, salla):
        CoverageAnswer.objects.create(element=contact, area=area, answer="not_wanted", asked_on=YESTERDAY)
    AreaPost.objects.create(role="contact_person", area=inari, organisation=holder)
    AreaPost.objects.create(role="contact_person", area=salla)
    table = load_coverage([contact], [inari, salla])
    assert table.of(contact, inari).state == CoverageState.EXISTS
    assert table.of(contact, inari).asked_on is None
    assert table.of(contact, salla).state == CoverageState.NOT_WANTED
    assert table.of(contact, salla).asked_on == YESTERDAY


def test_fewer_than_the_model_wants_is_partly(elements, holder):
    AreaPost.objects.create(role="agent", area=Area.objects.get(slug="inari"), organisation=holder)
    assert state(elements["agents"], "inari") == "exists"
    assert state(elements["agents"], "inari", quantity=2) == "partly"


def test_coverage_costs_four_queries_whatever_there_is(elements, holder, django_assert_num_queries):
    def fill(number):
        for area in Area.objects.filter(level="municipality")[:number]:
            AreaPost.objects.create(role="contact_person", area=area, organisation=holder)
            slug = f"keskus-{area.pk}-{number}"
            in_areas(Body.objects.create(name_fi="Keskus", slug=slug, kind="centre", end=YESTERDAY), area.slug)
            in_areas(Agreement.objects.create(kind="cooperation_document", signed_on=YESTERDAY), area.slug)
            CoverageAnswer.objects.update_or_create(element=elements["agents"], area=area, answer="missing")

    territory = load_territory()
    for number in (1, 20):
        fill(number)
        with django_assert_num_queries(4):
            table = load_coverage_of_territory(elements.values(), territory)
            for element in elements.values():
                table.tally(element, territory.areas(element.counted_per))


def test_nothing_is_asked_of_kinds_that_no_element_has(elements, django_assert_num_queries):
    inari = Area.objects.get(slug="inari")
    with django_assert_num_queries(2):
        load_coverage([elements["contact-person"]], [inari])
    with django_assert_num_queries(0):
        load_coverage([], [])


STATES = st.sampled_from([state for state in CoverageState if state != CoverageState.NOT_WANTED])
EVIDENCE = st.lists(STATES, max_size=6).map(lambda states: [Evidence(state, object()) for state in states])
ANSWERS = st.none() | st.sampled_from(["exists", "partly", "missing", "no_answer", "not_wanted"]).map(
    lambda answer: CoverageAnswer(answer=answer)
)


@given(st.integers(1, 4), EVIDENCE, ANSWERS)
def test_facts_that_say_something_go_before_any_answer(quantity, evidence, answer):
    coverage = judge(quantity, evidence, answer)
    if any(piece.state != CoverageState.UNKNOWN for piece in evidence):
        assert coverage == judge(quantity, evidence)
        assert coverage.state != CoverageState.UNKNOWN
    elif answer is None:
        assert coverage.state == CoverageState.UNKNOWN
    else:
        assert coverage.state == answer.answer


@given(st.integers(1, 4), EVIDENCE)
def test_it_exists_when_there_are_as_many_as_wanted_and_only_then(quantity, evidence):
    existing = [piece for piece in evidence if piece.state == CoverageState.EXISTS]
    assert (judge(quantity, evidence).state == CoverageState.EXISTS) == (len(existing) >= quantity)


@given(st.integers(1, 4), EVIDENCE)
def test_one_more_that_exists_never_makes_it_worse(quantity, evidence):
    order = ["unknown", "no_answer", "missing", "partly", "exists"]
    before = judge(quantity, evidence).state
    after = judge(quantity, [*evidence, Evidence(CoverageState.EXISTS, object())]).state
    assert order.index(after) >= order.index(before)


def test_model_a_leaves_out_two_sub_regions_and_with_them_the_whole_homeland(elements):
    territory = load_territory()
    drawn = {"ita-lapin-seutukunta", "torniolaakson-seutukunta", "kemi-tornion-seutukunta", "rovaniemen-seutukunta"}
    named = frozenset(area.pk for area in territory.sub_regions if area.slug in drawn)
    assert len(named) == 4
    gap = source_gap(elements["sub-regional-board"], named, territory)
    assert [area.slug for area in gap.left_out] == ["pohjois-lapin-seutukunta", "tunturi-lapin-seutukunta"]
    assert len(gap.municipalities) == 7
    assert gap.homeland_left_out == len(territory.homeland_municipalities) == 4


def test_there_is_no_gap_when_the_source_names_none_or_every_area():
    territory = territory_in_memory()
    board = element_in_memory(1, counted_per="sub_region")
    everyone = frozenset(area.pk for area in territory.sub_regions)
    assert source_gap(board, frozenset(), territory) is None
    assert source_gap(board, everyone, territory) is None
    assert source_gap(board, frozenset({1}), territory) is None


@given(st.sets(st.integers(0, 5)))
def test_left_out_and_named_areas_are_all_areas(chosen):
    territory = territory_in_memory(municipalities=21, sub_regions=6)
    board = element_in_memory(1, counted_per="sub_region")
    gap = source_gap(board, frozenset(territory.sub_regions[number].pk for number in chosen), territory)
    if gap is None:
        assert len(chosen) in (0, 6)
        return
    assert gap.all == 6
    assert len(gap.municipalities) == sum(len(territory.municipalities_in(area)) for area in gap.left_out)
