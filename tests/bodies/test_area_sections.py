"""What an area's page tells of contacts, agreements and bodies, and what it never tells."""

from datetime import date

import pytest

from cooperation_models.bodies.kinds import AreaPostRole
from cooperation_models.bodies.models import Agreement, AreaPost, AreaPostContactPoint, Body
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, OrganisationContactPoint, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages")]


def post(area, role="contact_person", **fields) -> AreaPost:
    return AreaPost.objects.create(area=area, role=role, **fields)


@pytest.fixture
def person() -> Person:
    return Person.objects.create(given_name="Aili", family_name="Keksitty", consent_given_on=date(2026, 1, 1))


@pytest.fixture
def coordinator(region) -> AreaPost:
    office = Organisation.objects.create(name_fi="Lapin yhdistysten tuki", slug="tuki")
    held = post(region.lapland, "coordinator", organisation=office)
    AreaPostContactPoint.objects.create(post=held, kind="phone", value="+358 16 5550100")
    return held


def answers(page) -> list:
    return page.select("#contact .post-answer")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_contact_of_the_municipality_comes_first_then_those_of_larger_areas(
    region, coordinator, person, read, code
):
    agent = post(region.inari, "agent", vacant_since=date(2026, 2, 1))
    contact = post(region.inari, person=person)
    page = read(f"/{code}/alueet/inari/")
    assert [answer["id"] for answer in answers(page)] == [f"post-{each.pk}" for each in (contact, agent, coordinator)]
    assert "Aili Keksitty" in words(answers(page)[0])
    assert page.select_one(f"#post-{coordinator.pk} a[href^='tel:']")
    assert page.select_one(f"#post-{coordinator.pk} a")["href"] == f"/{code}/jarjestot/tuki/"


def test_each_reason_for_having_nobody_is_told_apart_and_leads_on(region, coordinator, person, read):
    reasons = {
        "vacant": {"vacant_since": date(2026, 2, 1)},
        "no_answer": {"asked_on": date(2026, 3, 4)},
        "unknown": {},
        "upcoming": {"person": person, "start": date(2190, 1, 1)},
    }
    seen = {}
    for state, fields in reasons.items():
        only = post(region.inari, **fields)
        answer = answers(read("/fi/alueet/inari/"))[0]
        assert answer.select_one(f".fact-state--{state}")
        assert answer.find("a")["href"] == f"#post-{coordinator.pk}"
        assert "Keksitty" not in words(answer)
        seen[state] = words(answer)
        only.delete()
    assert len(set(seen.values())) == 4
    assert "1.2.2026" in seen["vacant"]
    assert "4.3.2026" in seen["no_answer"]
    assert "1.1.2190" in seen["upcoming"]


def test_a_contact_nobody_registered_is_not_known_rather_than_vacant(region, coordinator, read):
    first = answers(read("/fi/alueet/utsjoki/"))[0]
    assert first["id"] == f"post-{AreaPostRole.CONTACT_PERSON}"
    assert first.select_one(".fact-state--unknown")


def test_without_a_coordinator_nobody_is_promised(region, read):
    page = read("/fi/alueet/utsjoki/")
    assert not answers(page)[0].find("a")
    assert answers(read("/fi/alueet/lappi/"))[0]["id"] == f"post-{AreaPostRole.COORDINATOR}"


def test_ended_posts_and_drafts_of_posts_are_not_told(region, person, read):
    post(region.inari, person=person, end=date(2026, 1, 1))
    post(region.inari, person=person, live=False)
    page = read("/fi/alueet/inari/")
    assert [answer["id"] for answer in answers(page)] == ["post-contact_person"]


def test_on_the_day_of_a_hand_over_the_successor_is_named_alone(region, read):
    old = Organisation.objects.create(name_fi="Edeltäjä", slug="edeltaja")
    new = Organisation.objects.create(name_fi="Seuraaja", slug="seuraaja")
    post(region.inari, organisation=old, end=today())
    post(region.inari, organisation=new, start=today())
    section = words(read("/fi/alueet/inari/").select_one("#contact"))
    assert "Seuraaja" in section
    assert "Edeltäjä" not in section


def test_without_consent_the_role_and_the_ways_to_reach_it_are_told_and_no_name(region, read):
    secret = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    held = post(region.inari, person=secret)
    AreaPostContactPoint.objects.create(post=held, kind="email", value="yhdyshenkilo@example.org")
    page = read("/fi/alueet/inari/")
    assert "Nimetön" not in str(page)
    assert answers(page)[0].select_one('a[href="mailto:yhdyshenkilo@example.org"]')


def test_an_organisation_lends_its_ways_to_its_post_unless_it_is_a_draft(region, read):
    office = Organisation.objects.create(name_fi="Inarin kyläyhdistys", slug="kyla")
    OrganisationContactPoint.objects.create(organisation=office, kind="email", value="kyla@example.org")
    post(region.inari, organisation=office)
    assert "kyla@example.org" in str(read("/fi/alueet/inari/").select_one("#contact"))
    Organisation.objects.update(live=False)
    section = str(read("/fi/alueet/inari/").select_one("#contact"))
    assert "kyla@example.org" not in section
    assert "Inarin kyläyhdistys" not in section


def agreement(areas, **fields) -> Agreement:
    made = Agreement(**fields)
    made.areas = areas
    made.save()
    return made


def test_agreements_of_the_area_and_of_larger_ones_with_their_states(region, read):
    office = Organisation.objects.create(name_fi="Lapin yhdistysten tuki", slug="tuki")
    draft_organisation = Organisation.objects.create(name_fi="Luonnosjärjestö", slug="luonnos", live=False)
    signed = agreement([region.inari], signed_on=date(2024, 1, 1), valid_until=date(2190, 1, 1))
    signed.organisations = [office, draft_organisation]
    signed.save()
    agreement([region.lapland], drafting_since=date(2026, 1, 1))
    agreement([region.kolari], signed_on=date(2024, 1, 1))
    agreement([region.inari], signed_on=date(2023, 1, 1), live=False)
    section = read("/fi/alueet/inari/").select_one("#agreements")
    assert [words(heading) for heading in section.select("h3")] == ["Inari", "Lappi"]
    own, regional = section.select(".agreement")
    assert own.select_one(".fact-state--in_force")
    assert "31.12.2189" in words(own)
    assert own.select_one('a[href="/fi/jarjestot/tuki/"]')
    assert "Luonnosjärjestö" not in str(section)
    assert regional.select_one(".fact-state--drafting")


def test_an_expired_agreement_alone_means_that_none_is_in_force(region, read):
    agreement([region.inari], signed_on=date(2020, 1, 1), valid_until=date(2022, 1, 1))
    section = read("/fi/alueet/inari/").select_one("#agreements")
    assert section.select_one(".fact-state--expired")
    assert "Inari" in words(section.find("p", recursive=False))


def body(name, slug, areas, **fields) -> Body:
    made = Body(name_fi=name, slug=slug, **{"kind": "network", **fields})
    made.areas = areas
    made.save()
    return made


def test_bodies_by_how_near_they_are_with_ended_ones_folded_away(region, read):
    body("Lapin verkosto", "lappi", [region.lapland])
    body("Pohjoinen ryhmä", "pohjoinen", [region.north, region.lapland])
    body("Inarin ryhmä", "inari", [region.inari, region.kolari], start=date(2190, 1, 1))
    body("Kolarin ryhmä", "kolari", [region.kolari])
    body("Entinen ryhmä", "entinen", [region.inari], end=date(2020, 1, 1))
    body("Luonnos", "luonnos", [region.inari], live=False)
    section = read("/fi/alueet/inari/").select_one("#bodies")
    groups = {words(heading): words(heading.find_next("ul").a) for heading in section.select("h3")}
    assert groups == {"Inari": "Inarin ryhmä", "Pohjois-Lappi": "Pohjoinen ryhmä", "Lappi": "Lapin verkosto"}
    assert section.select_one(".fact-state--planned")
    assert words(section.select_one("details ul a")) == "Entinen ryhmä"
    assert "Luonnos" not in str(section)
    assert section.select("a")[-1]["href"] == "/fi/toimielimet/?area=inari"


def test_headings_and_lists_are_in_order(region, coordinator, read):
    page = read("/se/alueet/inari/")
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len({element["id"] for element in page.select("[id]")}) == len(page.select("[id]"))


def test_queries_do_not_grow_with_what_serves_the_area(region, count_queries):
    def add(numbers) -> None:
        for number in numbers:
            person = Person.objects.create(given_name="A", family_name="B", consent_given_on=date(2026, 1, 1))
            office = Organisation.objects.create(name_fi=f"O {number}", slug=f"o{number}")
            for area in (region.inari, region.north, region.lapland):
                held = post(area, "agent", person=person, organisation=office)
                AreaPostContactPoint.objects.create(post=held, kind="email", value="a@example.org")
                post(area, "digital_support", organisation=office)
                document = agreement([area, region.kolari], signed_on=date(2024, 1, 1))
                document.organisations = [office]
                document.save()
            body(f"Ryhmä {number}", f"r{number}", [region.inari, region.kolari])
            body(f"Entinen {number}", f"e{number}", [region.lapland], end=date(2020, 1, 1))

    add(range(2))
    few = count_queries("/se/alueet/inari/")
    add(range(2, 12))
    assert count_queries("/se/alueet/inari/") == few
