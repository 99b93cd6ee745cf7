"""What the room tells on the pages of bodies, areas and organisations, in a number of queries that does not grow."""

from datetime import date

import pytest

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.support_groups.models import SupportGroupIndexPage
from cooperation_models.support_groups.sections import area_section, body_section, organisation_section
from tests.bodies.conftest import words
from tests.support_groups.conftest import make_body

pytestmark = pytest.mark.django_db

JOIN = "/fi/tukiryhmat/join/perheiden-tukiryhma/"


def test_a_body_one_may_join_says_how_and_whom_it_supports(index_pages, preparation, read):
    section = read("/fi/ryhmat/perheiden-tukiryhma/").select_one("#joining")
    links = [link["href"] for link in section.select("a")]
    assert links == ["/fi/jarjestot/perheet/", "/fi/tukiryhmat/uudistus/", JOIN]


def test_an_expert_group_shows_its_gaps(index_pages, preparation, read):
    section = read("/fi/ryhmat/perheiden-valmisteluryhma/").select_one("#joining")
    assert [words(name) for name in section.select(".supported-members__name")] == ["Omaiset ry", "Perheet ry"]
    assert len(section.select(".fact-state--vacant")) == 1
    assert JOIN not in [link["href"] for link in section.select("a")]


def test_other_bodies_say_nothing_about_joining(index_pages, preparation):
    assert body_section(None, make_body("suljettu", openness="seated")) is None
    ended = make_body("paattynyt", "network", openness="open", end=date(2026, 1, 1))
    assert body_section(None, ended) is None


def test_without_a_page_of_support_groups_no_link_leads_nowhere(preparation):
    SupportGroupIndexPage.objects.all().unpublish()
    section = body_section(None, preparation.group)
    assert section.context["join_href"] == ""


@pytest.mark.parametrize("place", ["inari", "lappi", "kolari"])
def test_an_area_shows_the_support_groups_that_reach_it(index_pages, preparation, read, place):
    section = read(f"/fi/alueet/{place}/").select_one("#support-groups")
    assert JOIN in [link["href"] for link in section.select("a")]
    Body.objects.update(openness="seated", joining="invited")
    assert JOIN not in str(read(f"/fi/alueet/{place}/"))


def test_a_local_support_group_is_not_offered_elsewhere(index_pages, preparation, region):
    make_body("inarin-tukiryhma", "support_group", openness="open", areas=[region.inari])
    offered = {area: len(area_section(None, area).context["bodies"]) for area in (region.inari, region.kolari)}
    assert offered == {region.inari: 2, region.kolari: 1}


def test_an_association_shows_its_seats_with_support_or_without(index_pages, preparation, read):
    section = read("/fi/jarjestot/perheet/").select_one("#support-groups")
    assert [link["href"] for link in section.select("a")] == [
        "/fi/ryhmat/perheiden-valmisteluryhma/",
        "/fi/ryhmat/perheiden-tukiryhma/",
    ]
    assert read("/fi/jarjestot/omaiset/").select_one("#support-groups .fact-state--vacant")
    assert read("/fi/jarjestot/kunta/").select_one("#support-groups") is None


def test_seats_that_ended_or_speak_for_others_are_not_an_associations_own(index_pages, preparation):
    Membership.objects.filter(organisation=preparation.families).update(on_behalf_of=preparation.carers)
    assert organisation_section(None, preparation.families) is None
    assert len(organisation_section(None, preparation.carers).context["seats"]) == 2
    Membership.objects.update(end=date(2026, 2, 1))
    assert organisation_section(None, preparation.carers) is None
