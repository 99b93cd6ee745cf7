"""The history of a body: changes and former names, terms, who sat in it, and for how long names are told."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from cooperation_models.bodies.history import FORMER_MEMBERS_ON_A_PAGE
from cooperation_models.bodies.models import Body, ChangeEvent, EndReason, Membership, Office, SeatGroup, Term
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages")]

ADDRESS = "/fi/toimielimet/poyta/history/"


@pytest.fixture
def table(region) -> Body:
    return Body.objects.create(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table")


@pytest.fixture
def club() -> Organisation:
    return Organisation.objects.create(name_fi="Seura", slug="seura")


def other(name: str, **fields) -> Body:
    return Body.objects.create(name_fi=name, slug=name.lower(), kind="network", **fields)


def change(kind: str, before: list[Body], after: list[Body], **fields) -> ChangeEvent:
    event = ChangeEvent.objects.create(kind=kind, day=date(2024, 3, 1), **fields)
    event.before.set(before)
    event.after.set(after)
    return event


def test_a_body_without_a_past_says_so_and_is_not_led_to_its_history(table, read):
    assert not read("/fi/toimielimet/poyta/").select("a[href$='history/']")
    assert words(read(ADDRESS).main)


def test_mergers_and_splits_lead_to_the_other_bodies_from_both_sides(table, read):
    first, draft = other("Edellinen"), other("Luonnos", live=False)
    change("merge", [first, draft], [table])
    change("split", [table], [other("Osa")])
    assert read("/fi/toimielimet/poyta/").select(f"a[href='{ADDRESS}']")
    page = read(ADDRESS)
    links = {link["href"] for link in page.select(".history-changes a")}
    assert links == {f"/fi/toimielimet/{first.slug}/", "/fi/toimielimet/osa/"}
    assert "Luonnos" not in str(page)
    assert read(f"/fi/toimielimet/{first.slug}/history/").select(".history-changes a[href='/fi/toimielimet/poyta/']")


@pytest.mark.parametrize("code", LANGUAGES)
def test_former_names_are_told_in_the_readers_language_or_marked(table, read, code):
    change("rename", [table], [table], former_name_fi="Vanha nimi", former_name_se="Boares namma")
    with override(code):
        page = read(f"/{code}/toimielimet/poyta/history/")
    line = page.select_one(".history-changes li")
    if code == "se":
        assert "Boares namma" in words(line)
    else:
        assert "Vanha nimi" in words(line)
        assert ("Vanha nimi" in map(words, line.select("[lang=fi]"))) is (code != "fi")
    assert line.time["datetime"] == "2024-03-01"


def test_terms_are_told_with_the_number_of_members_chosen_for_them(table, club, read):
    earlier = Term.objects.create(body=table, start=date(2021, 1, 1), end=date(2023, 1, 1))
    Term.objects.create(body=table, label="Toinen kausi", start=date(2023, 1, 1))
    for fields in ({}, {"role": "guest"}, {"live": False}):
        Membership.objects.create(body=table, organisation=club, term=earlier, **fields)
    later, first = (words(item) for item in read(ADDRESS).select(".history-terms li"))
    assert "Toinen kausi" in later
    assert "31.12.2022" in first
    assert first.endswith(": 1")


class TestFormerMembers:
    def member(self, table, **fields) -> Membership:
        return Membership.objects.create(body=table, **fields)

    @pytest.fixture
    def aili(self) -> Person:
        return Person.objects.create(given_name="Aili", family_name="Keksitty", consent_given_on=date(2001, 1, 1))

    def test_they_are_told_with_seats_and_days_and_never_why(self, region, table, club, aili, read):
        group = SeatGroup.objects.create(body=table, sector=region.sport)
        self.member(
            table,
            person=aili,
            organisation=club,
            seat_group=group,
            start=date(2020, 1, 1),
            start_precision="year",
            end=today() - timedelta(5),
            end_reason="removed",
        )
        self.member(table, organisation=Organisation.objects.create(name_fi="Nyt", slug="nyt"))
        page = read(ADDRESS)
        (row,) = page.select("tbody tr")
        cells = [words(cell) for cell in row.select("th, td")]
        assert cells[0] == "Aili Keksitty , Seura"
        assert cells[2:4] == ["Liikunta", "2020"]
        with override("fi"):
            assert str(EndReason.REMOVED.label) not in words(page.main)

    def test_names_are_told_no_longer_than_persons_are_kept(self, table, club, aili, read, settings):
        self.member(table, person=aili, organisation=club, end=today() - timedelta(40))
        Office.objects.create(body=table, role="chair", person=aili, organisation=club, end=today() - timedelta(40))
        assert str(read(ADDRESS)).count("Aili Keksitty") == 2
        settings.COOPERATION_KEEP_PERSONS_MONTHS = 1
        page = read(ADDRESS)
        assert "Keksitty" not in str(page)
        assert len(page.select("tbody a[href='/fi/jarjestot/seura/']")) == 2

    def test_without_consent_nobody_is_named(self, table, club, aili, read):
        self.member(table, person=aili, end=today())
        Person.objects.update(consent_given_on=None)
        page = read(ADDRESS)
        assert "Keksitty" not in str(page)
        assert page.select("tbody .who__nameless")

    @pytest.mark.parametrize("asked", ["", "2", "99999999999999999999", "x", "-1"])
    def test_many_are_paged_in_a_constant_number_of_queries(self, table, club, read, count_queries, asked):
        def fill(count: int) -> None:
            for number in range(count):
                body_of_seat = SeatGroup.objects.create(body=table, name_fi=f"Paikka {number}")
                self.member(table, organisation=club, seat_group=body_of_seat, end=today() - timedelta(number))

        fill(3)
        few = count_queries(ADDRESS)
        fill(FORMER_MEMBERS_ON_A_PAGE)
        assert count_queries(ADDRESS) == few
        page = read(ADDRESS, page=asked)
        assert len(page.select("tbody tr")) in (FORMER_MEMBERS_ON_A_PAGE, 3)
        assert page.select(".pagination a")
