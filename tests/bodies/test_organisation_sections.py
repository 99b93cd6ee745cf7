"""What an organisation's page tells of its posts, agreements and bodies."""

from datetime import date

import pytest

from cooperation_models.bodies.models import Agreement, AreaPost, Body
from cooperation_models.registry.models import Organisation
from tests.bodies.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages")]


@pytest.fixture
def office() -> Organisation:
    return Organisation.objects.create(name_fi="Lapin yhdistysten tuki", slug="tuki")


def test_posts_agreements_and_bodies_of_the_organisation(region, office, read):
    AreaPost.objects.create(area=region.inari, role="agent", organisation=office)
    AreaPost.objects.create(area=region.utsjoki, role="agent", organisation=office, end=date(2020, 1, 1))
    AreaPost.objects.create(area=region.kolari, role="agent", organisation=office, live=False)
    agreement = Agreement(signed_on=date(2024, 1, 1))
    agreement.areas, agreement.organisations = [region.inari], [office]
    agreement.save()
    Body.objects.create(name_fi="Pöytä", slug="poyta", kind="partnership_table", secretariat=office)
    Body.objects.create(name_fi="Areena", slug="areena", kind="open_forum", resourced_by=office)
    Body.objects.create(name_fi="Luonnos", slug="luonnos", kind="network", secretariat=office, live=False)
    page = read("/sv/jarjestot/tuki/")
    assert [link["href"] for link in page.select("#posts a")] == ["/sv/alueet/inari/"]
    assert page.select_one("#agreements .fact-state--in_force")
    assert [link["href"] for link in page.select("#bodies a")] == ["/sv/toimielimet/poyta/", "/sv/toimielimet/areena/"]
    assert "Luonnos" not in words(page)


def test_an_organisation_without_part_in_anything_has_no_such_sections(office, read):
    page = read("/fi/jarjestot/tuki/")
    assert not page.select("#posts, #agreements, #bodies")


def test_queries_do_not_grow_with_what_the_organisation_does(region, office, count_queries):
    def add(numbers) -> None:
        for number in numbers:
            AreaPost.objects.create(area=region.inari, role="agent", organisation=office)
            agreement = Agreement(signed_on=date(2024, 1, 1))
            agreement.areas, agreement.organisations = [region.inari, region.kolari], [office]
            agreement.save()
            ended = {"end": date(2020, 1, 1)} if number % 2 else {}
            body = Body(name_fi=f"B {number}", slug=f"b{number}", kind="network", secretariat=office, **ended)
            body.areas = [region.inari]
            body.save()

    add(range(2))
    few = count_queries("/se/jarjestot/tuki/")
    add(range(2, 22))
    assert count_queries("/se/jarjestot/tuki/") == few
