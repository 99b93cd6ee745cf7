"""The list of networks and the page of a network, in five languages, with and without words of its own."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction
from wagtail_localize.operations import translate_object

from cooperation_models.bodies.models import Body, BodyLink, Call, Membership
from cooperation_models.networks.models import EvaluationNote, MaturityPoint, NetworkPage
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person
from tests.networks.conftest import words
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db


def names(page, selector: str) -> list[str]:
    return [words(element) for element in page.select(selector)]


def test_the_list_shows_networks_with_pitch_openness_and_members(network_page, read):
    page = read("/fi/verkostot/")
    assert names(page, ".network-card h3") == ["Kaukana", "Kohdennettu", "Kulttuuri", "Kylät"]
    card = page.select(".network-card")[3]
    assert "Kylät yhdessä." in words(card)
    assert card.h3.a["href"] == "/fi/verkostot/kylat/"
    assert names(card, "dd")[-1] == "4"
    assert page.select(".network-card")[0].h3.a["href"] == "/fi/ryhmat/kaukana/"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"openness": "targeted"}, ["Kohdennettu"]),
        ({"area": "kolari"}, ["Kaukana", "Kohdennettu", "Kylät"]),
        ({"sector": "sport"}, ["Kohdennettu", "Kulttuuri", "Kylät"]),
        ({"sector": "youth", "openness": "open"}, ["Kaukana", "Kylät"]),
    ],
)
def test_the_list_follows_the_filters(index_pages, region, read, asked, found):
    assert names(read("/fi/verkostot/", **asked), ".network-card h3") == found


def test_ended_networks_and_drafts_are_not_in_the_list(index_pages, region, read):
    Body.objects.filter(pk=region.networks.far.pk).update(end=today())
    Body.objects.filter(pk=region.networks.closed.pk).update(live=False)
    assert names(read("/fi/verkostot/"), ".network-card h3") == ["Kulttuuri", "Kylät"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_answers_in_every_language(network_page, read, code):
    page = read(f"/{code}/verkostot/")
    assert len(page.select(".network-card")) == 4
    if code != "fi":
        pitch = page.select(".network-card")[3].p
        assert str(pitch.span) == '<span lang="fi">Kylät yhdessä.</span>'


def test_a_network_page_tells_facts_members_and_overlaps(network_page, region, read):
    page = read("/fi/verkostot/kylat/")
    assert words(page.h1) == "Kylien verkosto"
    assert names(page, ".network-members li") == ["Aapa", "Hilla", "Jänkä", "Keto"]
    assert page.select_one(".network-members a")["href"] == "/fi/jarjestot/aapa/"
    overlaps = [[words(cell) for cell in row.select("th, td")] for row in page.select(".drawing-table tbody tr")]
    assert overlaps[0][:4] == ["Kulttuuri", "3", "75 %", "100 %"]
    assert "Kyläyhdistykset." in words(page)
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4")]
    assert all(next_level - level <= 1 for level, next_level in zip(levels, levels[1:], strict=False))


def test_facts_and_network_page_lead_to_each_other(network_page, read):
    assert read("/fi/verkostot/kylat/").select_one('a[href="/fi/ryhmat/kylat/"]')
    section = read("/fi/ryhmat/kylat/").select_one("#network")
    assert section.select_one('a[href="/fi/verkostot/kylat/"]')
    assert "Kylät yhdessä." in words(section)
    assert read("/fi/ryhmat/kaukana/").select_one("#network") is None


def test_only_public_live_members_in_force_are_shown(network_page, region, read):
    Organisation.objects.filter(pk=region.aapa.pk).update(live=False)
    Membership.objects.filter(organisation=region.hilla).update(live=False)
    Membership.objects.filter(organisation=region.keto).update(end=today())
    person = Person.objects.create(given_name="Salla", family_name="Keksitty")
    Membership.objects.create(body=region.networks.villages, person=person, live=True)
    page = read("/fi/verkostot/kylat/")
    assert names(page, ".network-members li") == ["Jänkä"]
    assert "Keksitty" not in str(page)


def test_nothing_of_a_draft_body_is_on_its_network_page(network_page, region, read):
    Body.objects.filter(pk=region.networks.villages.pk).update(live=False)
    page = read("/fi/verkostot/kylat/")
    assert "Aapa" not in str(page)
    assert "Kylien verkosto" in words(page.h1)


def test_a_network_that_has_ended_says_so_and_leads_nobody_in(network_page, region, read):
    assert read("/fi/verkostot/kylat/").select_one(".fact-state") is None
    Body.objects.filter(pk=region.networks.villages.pk).update(end=today(), joining="anyone")
    page = read("/fi/verkostot/kylat/")
    assert page.select_one(".fact-state--ended")
    assert page.select_one('a[href$="#joining"]') is None


def test_small_groups_are_told_from_either_side(network_page, region, make_network, read):
    make_network("Nyrkki", kind="working_group", parent=region.networks.villages)
    linked = make_network("Toinen nyrkki", kind="working_group")
    BodyLink.objects.create(body=linked, to_body=region.networks.villages, kind="sub_group_of")
    make_network("Luonnos", kind="working_group", parent=region.networks.villages, live=False)
    page = read("/fi/verkostot/kylat/")
    assert [words(item.a) for item in page.select("#small-groups ~ ul li")] == ["Nyrkki", "Toinen nyrkki"]


def test_maturity_and_evaluation_notes_are_told_in_the_readers_language(network_page, index_pages, region, read):
    body = region.networks.villages
    MaturityPoint.objects.create(body=body, day=date(2024, 3, 1), score=20)
    MaturityPoint.objects.create(body=body, day=date(2026, 3, 1), score=70, judged_by="members")
    EvaluationNote.objects.create(body=body, day=date(2026, 3, 1), name_fi="Hyvä alku", name_sv="God början")
    EvaluationNote.objects.create(body=body, day=date(2026, 3, 1), name_fi="Aika ei riitä", kind="challenge")
    page = read("/fi/verkostot/kylat/")
    assert len(page.select("#maturity-line .maturity-points > li")) == 2
    assert "1.3.2026" in words(page.select_one("#maturity-line .drawing-summary"))
    assert names(page, ".network-notes-success li")[0].startswith("Hyvä alku")
    translate_object(network_page, [index_pages["sv"].locale])
    NetworkPage.objects.get(locale__language_code="sv").save_revision().publish()
    swedish = read("/sv/verkostot/kylat/")
    assert names(swedish, ".network-notes-success li")[0].startswith("God början")
    assert '<span lang="fi">Aika ei riitä</span>' in str(swedish.select_one(".network-notes-challenge"))


def test_an_open_call_is_told_among_the_ways_in(network_page, region, read):
    Body.objects.filter(pk=region.networks.villages.pk).update(joining="open_call")
    Call.objects.create(
        body=region.networks.villages, slug="haku", opens_on=today(), closes_on=today() + timedelta(days=9), live=True
    )
    page = read("/fi/verkostot/kylat/")
    assert page.select_one('a[href="/fi/ryhmat/kylat/calls/haku/"]')


def test_an_open_network_leads_to_where_one_joins_and_a_targeted_one_does_not(network_page, region, read):
    assert read("/fi/verkostot/kylat/").select_one('a[href="/fi/ryhmat/kylat/#joining"]')
    Body.objects.filter(pk=region.networks.villages.pk).update(openness="targeted")
    assert read("/fi/verkostot/kylat/").select_one('a[href="/fi/ryhmat/kylat/#joining"]') is None


def test_the_address_is_the_bodys_and_a_network_has_one_page_in_a_language(network_page, index_pages, region):
    assert network_page.slug == "kylat"
    with pytest.raises(ValidationError) as refused:
        index_pages["fi"].add_child(instance=NetworkPage(title="Toinen", body=region.networks.villages))
    assert "body" in refused.value.message_dict


def test_a_body_whose_address_the_analyses_use_gets_no_page(index_pages, make_network):
    body = make_network("Across", slug="across")
    with pytest.raises(ValidationError) as refused:
        index_pages["fi"].add_child(instance=NetworkPage(title="Poikki", body=body))
    assert "body" in refused.value.message_dict


def test_a_restricted_page_is_told_nowhere(network_page, read):
    PageViewRestriction.objects.create(page=network_page, restriction_type="login")
    page = read("/fi/verkostot/")
    assert "Kylät yhdessä." not in words(page)
    assert page.select(".network-card")[3].h3.a["href"] == "/fi/ryhmat/kylat/"
    assert read("/fi/ryhmat/kylat/").select_one("#network") is None


def test_members_come_page_by_page(network_page, region, make_organisation, read):
    for number in range(70):
        member = make_organisation(f"Jäsen {number:02}")
        Membership.objects.create(body=region.networks.villages, organisation=member, live=True)
    assert len(read("/fi/verkostot/kylat/").select(".network-members li")) == 60
    assert len(read("/fi/verkostot/kylat/", page="2").select(".network-members li")) == 14
    assert len(read("/fi/verkostot/kylat/", page="x" * 99).select(".network-members li")) == 60


def test_queries_do_not_grow_with_the_register(network_page, region, make_organisation, make_network, count_queries):
    addresses = ["/fi/verkostot/", "/sv/verkostot/", "/fi/verkostot/kylat/", "/fi/ryhmat/kylat/"]
    before = [count_queries(address) for address in addresses]
    people = [make_organisation(f"Lisää {number}", [region.sport], seat_area=region.inari) for number in range(40)]
    for number in range(40):
        body = make_network(f"Uusi {number}", members=[*people[:5], region.aapa], areas=[region.inari, region.kolari])
        MaturityPoint.objects.create(body=body, day=date(2026, 1, 1), score=50)
    for person in people:
        Membership.objects.create(body=region.networks.villages, organisation=person, live=True)
    assert all(count_queries(address) <= few for address, few in zip(addresses, before, strict=True))
