"""What the facts of this room refuse, with an error at the field that is to be corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.places.models import Area
from cooperation_models.places.periods import today
from cooperation_models.structures.facts import goes_in_circle
from cooperation_models.structures.models import CoverageAnswer, ElementLink, ElementType, Tier

from .builders import element_values


def faults(fact) -> set[str]:
    try:
        fact.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


def test_the_elements_of_the_source_documents_are_right(elements):
    for element in elements.values():
        assert faults(element) == set()


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"size_min": 12, "size_max": 10}, "size_max"),
        ({"other_seats_min": 2, "other_seats_max": 1}, "other_seats_max"),
        ({"meetings_min": 12, "meetings_max": 6}, "meetings_max"),
        ({"term_is_continuous": True, "term_years": 2}, "term_years"),
        ({"size_counted_on": "2018-02-01"}, "size_now"),
        ({"quantity": 0}, "quantity"),
        ({"kind": "body:planet"}, "kind"),
        ({"name_fi": ""}, "name_fi"),
    ],
)
def test_contradictions_are_refused_at_the_field_to_correct(elements, values, fault):
    element = ElementType(**{**element_values("regional-board"), "slug": "new", **values})
    assert faults(element) == {fault}


def test_a_tier_without_areas_is_refused(elements):
    Area.objects.filter(level="sub_region").update(end=today())
    board = ElementType(**{**element_values("sub-regional-board"), "slug": "new"})
    assert faults(board) == {"counted_per", "tier"}
    board.counted_per = "region"
    assert faults(board) == {"tier"}
    board.tier = Tier.BETWEEN
    assert faults(board) == set()


def test_half_filled_forms_are_told_what_is_missing_and_do_not_crash(db):
    assert {"name_fi", "kind", "tier", "counted_per"} <= faults(ElementType())
    assert {"element", "area", "answer"} <= faults(CoverageAnswer())
    assert faults(ElementLink(kind="coordinates")) == {"element", "to_element"}


def test_a_short_name_is_made_once_and_numbered_when_it_is_taken(elements):
    values = {**element_values("regional-board"), "name_fi": "Paikallinen neuvottelukunta", "slug": ""}
    first, second = ElementType.objects.create(**values), ElementType.objects.create(**values)
    assert (first.slug, second.slug) == ("paikallinen-neuvottelukunta", "paikallinen-neuvottelukunta-2")
    first.name_fi = "Jokin muu"
    first.save()
    assert first.slug == "paikallinen-neuvottelukunta"


def test_a_link_to_itself_and_a_circle_are_refused(elements):
    forum, table, board = (elements[slug] for slug in ("forum", "table", "regional-board"))
    assert faults(ElementLink(element=forum, kind="informs", to_element=forum)) == {"to_element"}
    assert faults(ElementLink(element=table, kind="chooses_members_of", to_element=forum)) == {"to_element"}
    ElementLink.objects.create(element=table, kind="sub_group_of", to_element=board)
    ElementLink.objects.create(element=board, kind="sub_group_of", to_element=elements["contact-network"])
    longer = ElementLink(element=elements["contact-network"], kind="sub_group_of", to_element=table)
    assert faults(longer) == {"to_element"}


def test_mutual_links_and_links_of_other_kinds_may_go_both_ways(elements):
    forum, table = elements["forum"], elements["table"]
    ElementLink.objects.create(element=forum, kind="informs", to_element=table)
    assert faults(ElementLink(element=table, kind="informs", to_element=forum)) == set()
    assert faults(ElementLink(element=table, kind="coordinates", to_element=forum)) == set()


def test_saving_a_link_again_is_no_circle(elements):
    for link in ElementLink.objects.all():
        assert faults(link) == set()


ARROWS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=15)


@given(ARROWS)
def test_arrows_that_were_let_in_never_make_a_circle(wished):
    arrows = []
    for source, target in wished:
        if source != target and not goes_in_circle(source, target, arrows):
            arrows.append((source, target))
    left = set(range(8))
    while left:
        sources = {source for source, target in arrows if source in left and target in left}
        ends = left - sources
        assert ends, arrows
        left -= ends


@given(ARROWS, st.integers(0, 7), st.integers(0, 7))
def test_a_circle_is_found_exactly_when_there_is_a_way_back(arrows, source, target):
    reached = {target}
    for _round in range(8):
        reached |= {other for one, other in arrows if one in reached}
    assert goes_in_circle(source, target, arrows) == (source in reached)


def test_an_answer_is_about_an_area_of_the_right_kind_and_not_from_the_future(elements):
    board, inari = elements["sub-regional-board"], Area.objects.get(slug="inari")
    assert faults(CoverageAnswer(element=board, area=inari, answer="missing")) == {"area"}
    contact = elements["contact-person"]
    tomorrow = today() + timedelta(days=1)
    assert faults(CoverageAnswer(element=contact, area=inari, answer="missing", asked_on=tomorrow)) == {"asked_on"}
    CoverageAnswer.objects.create(element=contact, area=inari, answer="missing", asked_on=today())
    assert faults(CoverageAnswer(element=contact, area=inari, answer="exists")) == {"__all__"}
