"""What readers are shown of seats: states in words, who speaks for whom, and never a name without consent."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.utils.translation import override
from wagtail import hooks

from cooperation_models.bodies.lines import LinkedName
from cooperation_models.bodies.models import Body, BodyLink, Call, Membership, Office, SeatGroup, Term
from cooperation_models.bodies.seat_presentation import MOST_MEMBERS_SHOWN
from cooperation_models.bodies.seat_states import SeatState
from cooperation_models.languages.text import choice_message
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index_pages")]

ADDRESS = "/fi/toimielimet/poyta/"


@pytest.fixture
def table(region) -> Body:
    return Body.objects.create(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table")


@pytest.fixture
def term(table) -> Term:
    return Term.objects.create(body=table, start=today() - timedelta(400), end=today() + timedelta(400))


def organisation(name: str, **fields) -> Organisation:
    return Organisation.objects.create(name_fi=name, slug=name.lower().replace(" ", "-"), **fields)


def person(name: str, *, consents: bool = True) -> Person:
    return Person.objects.create(
        given_name=name, family_name="Keksitty", consent_given_on=date(2020, 1, 1) if consents else None
    )


def seats(body, sector=None, count: int = 1, **fields) -> SeatGroup:
    return SeatGroup.objects.create(body=body, sector=sector, seats_min=count, seats_max=count, **fields)


def shown(page) -> dict[str, list[str]]:
    """Return the seats of the board by the heading of their sector, as words."""
    return {
        words(sector.select_one(".seat-board__name")): [words(seat) for seat in sector.select(".seat")]
        for sector in page.select("#seats .seat-board__sector")
    }


def word(state: str) -> str:
    with override("fi"):
        return str(choice_message(SeatState, state))


def test_each_state_is_said_by_word_and_sign_class(region, table, term, read):
    over = Term.objects.create(body=table, start=today() - timedelta(900), end=today() - timedelta(450))
    groups = [seats(table, position=number, name_fi=f"Paikka {number}") for number in range(5)]
    fields = [
        {"term": term},
        {"term": term, "end": today() + timedelta(20)},
        {"term": over},
        {"start": today() + timedelta(30)},
    ]
    for number, (group, known) in enumerate(zip(groups, fields, strict=False)):
        Membership.objects.create(body=table, seat_group=group, organisation=organisation(f"Seura {number}"), **known)
    page = read(ADDRESS)
    states = ("filled", "ends_soon", "carryover", "upcoming", "vacant")
    assert [seat["class"][1] for seat in page.select(".seat")] == [f"seat--{state}" for state in states]
    for seat, state in zip(page.select(".seat"), states, strict=True):
        assert words(seat.select_one(f".fact-state--{state}")) == word(state)
    counts = {words(item.span): words(item.strong) for item in page.select("#seats .seat-counts li")}
    assert counts == {word(state): "1" for state in states}
    assert "Seura 2" in words(page.select(".seat")[2]), "whoever goes on after the term is shown, not hidden"
    assert (today() - timedelta(451)).strftime("%-d.%-m.%Y") in words(page.select(".seat")[2])


def test_seats_of_a_sector_stand_together_and_vacant_ones_are_counted(region, table, read):
    seats(table, region.sport, position=0, count=2)
    seats(table, region.skiing, position=1)
    seats(table, region.sport, position=2, name_fi="Seurojen paikat", count=1)
    page = read(ADDRESS)
    assert list(shown(page)) == ["Liikunta", "Hiihto"]
    assert [words(name) for name in page.select(".seat-board__group")] == ["Seurojen paikat"]
    assert len(page.select(".seat--vacant")) == 3
    assert "2" in shown(page)["Liikunta"][0]
    assert words(page.select_one(".seat-counts strong")) == "4"


def test_a_member_is_named_only_with_consent_and_speaks_for_an_organisation(region, table, term, read):
    own, other = organisation("Oma seura"), organisation("Muu verkosto")
    group = seats(table, region.sport, count=4)
    common = {"body": table, "seat_group": group, "term": term}
    Membership.objects.create(person=person("Aili"), organisation=own, on_behalf_of=other, **common)
    Membership.objects.create(person=person("Salainen", consents=False), organisation=own, **common)
    Membership.objects.create(person=person("Nimetön", consents=False), **common)
    Membership.objects.create(organisation=organisation("Luonnos ry", live=False), **common)
    page = read(ADDRESS)
    named, with_organisation, nameless, draft = shown(page)["Liikunta"]
    assert "Aili Keksitty" in named
    assert "Muu verkosto" in named
    assert "Oma seura" not in named
    assert "Oma seura" in with_organisation
    assert page.select_one(".seats a[href='/fi/jarjestot/muu-verkosto/']")
    for text in ("Salainen", "Nimetön", "Luonnos"):
        assert text not in str(page)
    assert len(page.select(".seats .who__nameless")) == 2
    Person.objects.update(consent_withdrawn_on=date(2021, 1, 1))
    assert "Keksitty" not in str(read(ADDRESS))


def test_deputies_stand_under_their_member_and_guests_apart(region, table, term, read):
    group = seats(table, region.sport)
    member = Membership.objects.create(body=table, seat_group=group, organisation=organisation("Seura"), term=term)
    for name, fields in (
        ("Varaseura", {"role": "deputy", "deputy_for": member, "term": term}),
        ("Entinen varaseura", {"role": "deputy", "deputy_for": member, "end": today()}),
        ("Vieras", {"role": "guest"}),
    ):
        Membership.objects.create(body=table, organisation=organisation(name), **fields)
    page = read(ADDRESS)
    assert [words(item) for item in page.select(".seat__deputies li")] == ["Varaseura"]
    assert "Vieras" in words(page.select("#seats .members")[-1])
    assert words(page.select_one(".seat-counts strong")) == "1", "deputies and guests fill no seat"
    assert "Entinen" not in str(page)


def test_a_seat_of_an_office_says_on_which_office_it_hangs(region, table, read):
    arena = Body.objects.create(name_fi="Areena", slug="areena", kind="open_forum")
    seats(table, name_fi="Areenan puheenjohtaja", ex_officio_body=arena, ex_officio_role="chair")
    Office.objects.create(body=arena, role="chair", person=person("Aili"), chosen_until=today() + timedelta(500))
    page = read(ADDRESS)
    (seat,) = page.select(".seat--ex_officio")
    assert "Aili Keksitty" in words(seat)
    assert seat.select_one("a[href='/fi/toimielimet/areena/']")
    Body.objects.filter(pk=arena.pk).update(live=False)
    assert "Areena" not in words(read(ADDRESS).select_one(".seat--ex_officio"))


def test_offices_have_terms_of_their_own_and_vacant_ones_are_shown(table, read):
    ends = today() + timedelta(200)
    Office.objects.create(body=table, role="chair", organisation=organisation("Seura"), chosen_until=ends)
    Office.objects.create(body=table, role="secretary")
    Office.objects.create(body=table, role="vice_chair", organisation=organisation("Entinen"), end=today())
    chair, secretary = (words(item) for item in read(ADDRESS).select("#seats .offices li"))
    assert "Seura" in chair
    assert (ends - timedelta(1)).strftime("%-d.%-m.%Y") in chair
    assert word("vacant") in secretary


def test_a_body_without_seats_lists_its_members_by_organisation(table, read):
    for name in ("Öljy", "Aamu", "Zeta"):
        Membership.objects.create(body=table, organisation=organisation(name))
    page = read(ADDRESS)
    assert [words(item) for item in page.select("#seats .members li")] == ["Aamu", "Zeta", "Öljy"]
    assert not page.select(".seat-counts")


def test_drafts_and_those_who_left_are_not_shown(table, read):
    Membership.objects.create(body=table, organisation=organisation("Luonnos"), live=False)
    Membership.objects.create(body=table, organisation=organisation("Lähtenyt"), end=today())
    page = read(ADDRESS)
    assert not page.select("#seats")
    assert "Luonnos" not in str(page)


def test_a_very_long_list_is_cut_on_the_page_and_whole_in_the_file(table, read, client):
    organisations = Organisation.objects.bulk_create(
        Organisation(name_fi=f"Järjestö {number}", slug=f"j{number}") for number in range(MOST_MEMBERS_SHOWN + 5)
    )
    Membership.objects.bulk_create(Membership(body=table, organisation=each, live=True) for each in organisations)
    page = read(ADDRESS)
    assert len(page.select("#seats .members li")) == MOST_MEMBERS_SHOWN
    rows = client.get(f"{ADDRESS}seats-csv/").content.decode("utf-8-sig").strip().splitlines()
    assert len(rows) == MOST_MEMBERS_SHOWN + 6


def test_the_file_has_what_the_page_shows_and_no_more(region, table, term, client):
    group = seats(table, region.sport, count=3)
    member = Membership.objects.create(
        body=table, seat_group=group, term=term, person=person("Aili"), organisation=organisation("Seura")
    )
    secret = person("Salainen", consents=False)
    Membership.objects.create(body=table, role="deputy", deputy_for=member, person=secret)
    Office.objects.create(body=table, role="chair", person=secret)
    response = client.get(f"{ADDRESS}seats-csv/")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))[1:]
    assert "Salainen" not in text
    assert [(row[2], row[5], row[6], row[7]) for row in rows] == [
        ("", "filled", "", ""),
        ("Liikunta", "filled", "Aili Keksitty", "Seura"),
        ("Liikunta", "", "", ""),
        ("Liikunta", "vacant", "", ""),
        ("Liikunta", "vacant", "", ""),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_board_is_there_in_every_language_with_what_falls_back_marked(region, table, term, read, code):
    Membership.objects.create(
        body=table, seat_group=seats(table, region.sport), term=term, organisation=organisation("Seura")
    )
    page = read(f"/{code}/toimielimet/poyta/")
    heading = page.select_one(".seat-board__name")
    assert words(heading) == ("Valáštallan" if code == "se" else "Liikunta")
    assert (heading.find("span") is not None) is (code not in ("fi", "se"))
    assert page.select_one(f".seats a[href='/{code}/jarjestot/seura/']")


class TestHowToGetIn:
    def test_the_way_of_joining_is_explained(self, table, read):
        advice = set()
        for way in ("anyone", "wish_to_chair", "chosen_by_body", "appointed", "open_call", "invited"):
            Body.objects.update(joining=way)
            advice.add(words(read(ADDRESS).select_one("#get-in p")))
        assert len(advice) == 6
        Body.objects.update(joining="")
        assert not read(ADDRESS).select("#get-in")

    def test_a_wish_is_told_to_the_chair_by_name_only_with_consent(self, table, read):
        Body.objects.update(joining="wish_to_chair")
        chair = person("Aili")
        Office.objects.create(body=table, role="chair", person=chair)
        assert "Aili Keksitty" in words(read(ADDRESS).select_one("#get-in"))
        Person.objects.update(consent_given_on=None)
        assert "Keksitty" not in str(read(ADDRESS))

    def test_who_chooses_the_members_is_linked(self, table, read):
        arena = Body(name_fi="Areena", slug="areena", kind="open_forum")
        arena.links = [BodyLink(kind="chooses_members_of", to_body=table)]
        arena.save()
        Body.objects.filter(pk=table.pk).update(joining="chosen_by_body")
        assert read(ADDRESS).select("#get-in a[href='/fi/toimielimet/areena/']")

    def test_open_calls_and_vacant_seats_are_told_there(self, region, table, read):
        seats(table, region.sport)
        closes = today() + timedelta(10)
        Call.objects.create(body=table, slug="haku", opens_on=today(), closes_on=closes, apply_to="a@example.org")
        section = read(ADDRESS).select_one("#get-in")
        assert section.select_one("a[href='/fi/toimielimet/poyta/calls/haku/']")
        assert (closes - timedelta(1)).strftime("%-d.%-m.%Y") in words(section)
        assert "Liikunta" in words(section)

    def test_rooms_above_add_ways_in(self, table, read):
        def form(request, body):
            return LinkedName("Liity lomakkeella", f"/liity/{body.slug}/")

        with hooks.register_temporarily("register_way_in", form):
            assert read(ADDRESS).select("#get-in a[href='/liity/poyta/']")

    def test_nobody_is_led_into_a_body_that_has_ended(self, table, read):
        Body.objects.update(joining="anyone", end=today())
        assert not read(ADDRESS).select("#get-in")


def test_ten_times_the_seats_take_no_more_queries(region, table, term, count_queries):
    def fill(first: int, count: int) -> None:
        for number in range(first, first + count):
            group = seats(table, region.sport, name_fi=f"Paikka {number}", count=2)
            member = Membership.objects.create(
                body=table, seat_group=group, term=term, person=person("Aili"), organisation=organisation(f"S{number}")
            )
            Membership.objects.create(body=table, role="deputy", deputy_for=member, organisation=member.organisation)
            Office.objects.create(body=table, role="coordinator", organisation=member.organisation)
            call = Call(body=table, slug=f"haku-{number}", opens_on=today(), closes_on=today() + timedelta(9))
            call.seat_groups = [group]
            call.save()

    ends = ("", "print/", "seats-csv/", "history/")
    fill(0, 2)
    few = [count_queries(ADDRESS + end) for end in ends]
    fill(2, 18)
    assert [count_queries(ADDRESS + end) for end in ends] == few
