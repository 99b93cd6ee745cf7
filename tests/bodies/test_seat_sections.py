"""Who speaks for an area or an organisation, told on their pages."""

from datetime import date, timedelta

import pytest

from cooperation_models.bodies.models import Body, Membership, Office, SeatGroup
from cooperation_models.bodies.seat_sections import MOST_MEMBERSHIPS_SHOWN
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages")]


@pytest.fixture
def board(region) -> Body:
    return Body.objects.create(name_fi="Neuvottelukunta", slug="neuvottelukunta", kind="advisory_board")


@pytest.fixture
def club(region) -> Organisation:
    return Organisation.objects.create(name_fi="Inarin seura", slug="inarin-seura", seat_area=region.inari)


@pytest.fixture
def aili() -> Person:
    return Person.objects.create(given_name="Aili", family_name="Keksitty", consent_given_on=date(2020, 1, 1))


def lines(page, section: str) -> list[str]:
    return [words(line) for line in page.select(f"#{section} .members li")]


class TestAreas:
    ADDRESS = "/fi/alueet/inari/"

    def test_seats_for_the_area_are_told_also_when_vacant(self, region, board, club, read):
        group = SeatGroup.objects.create(body=board, area=region.inari, seats_min=2, seats_max=2)
        SeatGroup.objects.create(body=board, area=region.kolari)
        Membership.objects.create(body=board, seat_group=group, organisation=club)
        page = read(self.ADDRESS)
        filled, vacant = lines(page, "seats")
        assert "Inarin seura" in filled
        assert page.select("#seats .fact-state--vacant")
        assert "Neuvottelukunta" in vacant
        assert page.select_one("#seats a[href='/fi/toimielimet/neuvottelukunta/']")

    def test_members_who_speak_for_its_organisations_are_told_wherever_they_sit(self, region, board, club, aili, read):
        elsewhere = Organisation.objects.create(name_fi="Työnantaja", slug="tyonantaja", seat_area=region.kolari)
        serving = Organisation(name_fi="Palveleva", slug="palveleva")
        serving.areas_served = [region.inari]
        serving.save()
        Membership.objects.create(body=board, person=aili, organisation=elsewhere, on_behalf_of=club)
        Membership.objects.create(body=board, organisation=serving)
        Membership.objects.create(body=board, organisation=elsewhere)
        told = " ".join(lines(read(self.ADDRESS), "seats"))
        assert "Aili Keksitty" in told
        assert "Palveleva" in told
        assert "Työnantaja" not in told
        Person.objects.update(consent_given_on=None)
        assert "Keksitty" not in str(read(self.ADDRESS))

    def test_those_who_left_drafts_and_ended_bodies_are_not_told(self, board, club, read):
        Membership.objects.create(body=board, organisation=club, end=today())
        Membership.objects.create(body=board, organisation=club, live=False)
        gone = Body.objects.create(name_fi="Entinen", slug="entinen", kind="network", end=today())
        hidden = Body.objects.create(name_fi="Luonnos", slug="luonnos", kind="network", live=False)
        for body in (gone, hidden):
            Membership.objects.create(body=body, organisation=club)
        assert not read(self.ADDRESS).select("#seats")

    def test_long_lists_are_cut_and_take_no_more_queries(self, region, board, club, read, count_queries):
        def fill(count: int) -> None:
            for _number in range(count):
                group = SeatGroup.objects.create(body=board, sector=region.sport)
                Membership.objects.create(body=board, seat_group=group, organisation=club)

        fill(2)
        few = count_queries(self.ADDRESS)
        fill(MOST_MEMBERSHIPS_SHOWN)
        assert count_queries(self.ADDRESS) == few
        page = read(self.ADDRESS)
        assert len(lines(page, "seats")) == MOST_MEMBERSHIPS_SHOWN
        assert "2" in words(page.select("#seats p")[-1])


class TestOrganisations:
    @pytest.mark.parametrize("code", LANGUAGES)
    def test_its_memberships_and_offices_are_told(self, region, board, club, aili, read, code):
        group = SeatGroup.objects.create(body=board, sector=region.sport)
        member = Membership.objects.create(body=board, seat_group=group, person=aili, organisation=club)
        Membership.objects.create(
            body=board, role="deputy", deputy_for=member, organisation=club, end=today() + timedelta(5)
        )
        Office.objects.create(body=board, role="chair", organisation=club)
        page = read(f"/{code}/jarjestot/inarin-seura/")
        seat, deputy, chair = lines(page, "memberships")
        assert "Aili Keksitty" in seat
        assert ("Valáštallan" if code == "se" else "Liikunta") in seat
        assert len({deputy, chair, seat}) == 3
        assert page.select("#memberships .fact-state--ends_soon")
        assert len(page.select(f"#memberships a[href='/{code}/toimielimet/neuvottelukunta/']")) == 3

    def test_whoever_speaks_for_somebody_else_is_told_there(self, board, club, read):
        network = Organisation.objects.create(name_fi="Verkosto", slug="verkosto")
        Membership.objects.create(body=board, organisation=club, on_behalf_of=network)
        assert not read("/fi/jarjestot/inarin-seura/").select("#memberships")
        assert lines(read("/fi/jarjestot/verkosto/"), "memberships")

    def test_nobody_is_named_without_consent(self, board, club, aili, read):
        Membership.objects.create(body=board, person=aili, organisation=club)
        Office.objects.create(body=board, role="chair", person=aili, organisation=club)
        Person.objects.update(consent_withdrawn_on=today())
        page = read("/fi/jarjestot/inarin-seura/")
        assert len(lines(page, "memberships")) == 2
        assert "Keksitty" not in str(page)
