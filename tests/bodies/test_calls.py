"""Calls for members: their states, how to apply, their pages in words, and the list of what is open now."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from cooperation_models.bodies.models import Body, BodyPage, Call, CallPage, Membership, SeatGroup
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def table(region) -> Body:
    body = Body(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table", joining="open_call")
    body.areas = [region.inari]
    body.sectors = [region.sport]
    body.save()
    return body


def make_call(body, slug="haku", *, opens=0, closes=10, groups=(), **fields) -> Call:
    call = Call(body=body, slug=slug, opens_on=today() + opens * DAY, closes_on=today() + closes * DAY, **fields)
    call.full_clean()
    call.seat_groups = list(groups)
    call.save()
    return call


def seats(body, sector=None, count=1, **fields) -> SeatGroup:
    return SeatGroup.objects.create(body=body, sector=sector, seats_min=count, seats_max=count, **fields)


ADDRESS = "/fi/toimielimet/poyta/calls/haku/"


class TestTheFactsOfACall:
    @pytest.mark.parametrize("code", LANGUAGES)
    def test_a_call_is_told_in_every_language_without_a_page(self, index_pages, region, table, read, code):
        make_call(table, groups=[seats(table, region.sport)], apply_to="haku@example.org")
        page = read(f"/{code}/toimielimet/poyta/calls/haku/")
        assert page.select_one(".fact-state--open")
        assert page.select_one("main a[href='mailto:haku@example.org']")
        assert page.select_one(f"main a[href='/{code}/toimielimet/poyta/']")
        with override(code):
            assert ("Valáštallan" if code == "se" else "Liikunta") in words(page.main)

    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ({"opens": 1}, "upcoming"),
            ({"opens": 0, "closes": 1}, "open"),
            ({"opens": -9, "closes": 0}, "closed"),
            ({"opens": -9, "closes": -1, "decided_on": today()}, "decided"),
        ],
    )
    def test_the_way_to_apply_is_there_only_while_it_is_open(self, index_pages, table, read, fields, state):
        make_call(table, apply_to="https://haku.example.org/", **fields)
        page = read(ADDRESS)
        assert page.select_one(f".fact-state--{state}")
        assert bool(page.select("main a[href='https://haku.example.org/']")) is (state == "open")

    def test_the_last_day_is_the_day_before_it_closes(self, index_pages, table, read):
        make_call(table, closes=3)
        days = [time["datetime"] for time in read(ADDRESS).select("main time")]
        assert days == [today().isoformat(), (today() + 2 * DAY).isoformat()]

    def test_the_outcome_is_told_afterwards(self, index_pages, table, read):
        make_call(
            table, opens=-20, closes=-10, proposals_count=24, chosen_count=12, decided_on=today(), decided_by=table
        )
        shown = words(read(ADDRESS).select_one(".fact-sheet"))
        assert "24" in shown
        assert "12" in shown
        assert read("/fi/toimielimet/poyta/").select("#get-in details a[href$='calls/haku/']")

    def test_drafts_and_calls_of_other_bodies_are_not_found(self, index_pages, table, client):
        other = Body.objects.create(name_fi="Muu", slug="muu", kind="network")
        make_call(table)
        assert client.get("/fi/toimielimet/muu/calls/haku/").status_code == 404
        assert client.get("/fi/toimielimet/poyta/calls/olematon/").status_code == 404
        Call.objects.update(live=False)
        assert client.get(ADDRESS).status_code == 404
        assert other.live


class TestThePageOfACall:
    @pytest.fixture
    def page(self, index_pages, table) -> CallPage:
        call = make_call(table, apply_to="haku@example.org")
        return index_pages["fi"].add_child(
            instance=CallPage(title="Tule pöytään", call=call, criteria="<p>Oman alan osaaja.</p>")
        )

    def test_it_has_words_and_facts_and_takes_over_the_address(self, page, read, client):
        assert page.slug == "call-haku"
        assert client.get(ADDRESS)["Location"] == "/fi/toimielimet/call-haku/"
        shown = read("/fi/toimielimet/call-haku/")
        assert words(shown.h1) == "Tule pöytään"
        assert "Oman alan osaaja." in words(shown.main)
        assert shown.select_one("main a[href='mailto:haku@example.org']")

    def test_it_may_stand_below_the_page_of_the_body(self, index_pages, table, read, client):
        parent = index_pages["fi"].add_child(instance=BodyPage(title="Pöytä", body=table))
        parent.add_child(instance=CallPage(title="Tule pöytään", call=make_call(table)))
        assert words(read("/fi/toimielimet/poyta/call-haku/").h1) == "Tule pöytään"
        assert client.get(ADDRESS)["Location"] == "/fi/toimielimet/poyta/call-haku/"
        assert client.get("/fi/toimielimet/poyta/history/").status_code == 200

    def test_other_languages_have_the_facts(self, page, read, rf):
        with override("fi"):
            addresses = page.alternate_addresses(rf.get("/fi/toimielimet/call-haku/"))
        assert addresses["se"] == "/se/toimielimet/poyta/calls/haku/"
        assert addresses["fi"] == "/fi/toimielimet/call-haku/"
        assert "Oman alan osaaja" not in str(read("/se/toimielimet/poyta/calls/haku/"))

    def test_one_that_only_some_may_read_leaves_the_address_to_the_facts(self, page, read):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        assert "Oman alan" not in str(read(ADDRESS))

    def test_a_draft_call_shows_no_facts(self, page, read):
        Call.objects.update(live=False)
        assert "haku@example.org" not in str(read("/fi/toimielimet/call-haku/"))

    def test_one_page_for_a_call_in_a_language(self, page, index_pages):
        with pytest.raises(ValidationError) as refused:
            index_pages["fi"].add_child(instance=CallPage(title="Toinen", call=page.call))
        assert list(refused.value.message_dict) == ["call"]


@pytest.mark.usefixtures("index_pages")
class TestWhatIsOpenNow:
    ADDRESS = "/fi/toimielimet/vacancies/"

    def bodies(self, page) -> list[str]:
        return [words(line.select_one("a")) for line in page.select(".vacancy__body")]

    def test_vacant_seats_and_calls_are_told_and_open_calls_come_first(self, region, table, read):
        board = Body.objects.create(name_fi="Aaneuvosto", slug="aa", kind="advisory_board")
        full = Body.objects.create(name_fi="Täysi", slug="taysi", kind="network")
        seats(board, region.sport, count=3)
        club = Organisation.objects.create(name_fi="Seura", slug="seura")
        Membership.objects.create(body=full, seat_group=seats(full), organisation=club)
        make_call(table, closes=5)
        page = read(self.ADDRESS)
        assert self.bodies(page) == ["Kumppanuuspöytä", "Aaneuvosto"]
        assert "3" in words(page.select(".vacancy")[1])
        assert page.select_one(".vacancy a[href='/fi/toimielimet/poyta/calls/haku/']")
        assert read("/fi/toimielimet/").select(f"a[href='{self.ADDRESS}']")

    def test_closed_calls_drafts_and_ended_bodies_are_left_out(self, region, table, read):
        make_call(table, opens=-9, closes=0)
        draft = Body.objects.create(name_fi="Luonnos", slug="luonnos", kind="network", live=False)
        ended = Body.objects.create(name_fi="Entinen", slug="entinen", kind="network", end=today())
        for body in (draft, ended):
            seats(body)
        assert self.bodies(read(self.ADDRESS)) == []

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"sector": "sport"}, ["Hiihtoryhmä", "Kaikkien ryhmä", "Kumppanuuspöytä"]),
            ({"sector": "skiing"}, ["Hiihtoryhmä", "Kaikkien ryhmä"]),
            ({"area": "inari"}, ["Kumppanuuspöytä"]),
            ({"area": "kolari"}, []),
            ({"area": "x'", "sector": '"'}, ["Hiihtoryhmä", "Kaikkien ryhmä", "Kumppanuuspöytä"]),
        ],
    )
    def test_area_and_sector_choose(self, region, table, read, asked, expected):
        skiers = Body.objects.create(name_fi="Hiihtoryhmä", slug="hiihto", kind="network")
        everybody = Body.objects.create(name_fi="Kaikkien ryhmä", slug="kaikki", kind="network")
        seats(skiers, region.skiing)
        seats(everybody)
        seats(table, region.sport)
        assert self.bodies(read(self.ADDRESS, **asked)) == expected

    def test_the_file_follows_the_choices(self, region, table, client):
        seats(table, region.sport, count=2)
        make_call(table, apply_to="haku@example.org")

        def rows(**asked) -> list[list[str]]:
            response = client.get("/fi/toimielimet/vacancies-csv/", asked)
            return list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))[1:]

        vacant, call = rows()
        assert (vacant[4], vacant[5]) == ("Liikunta", "2")
        assert (call[7], call[9]) == (today().isoformat(), "haku@example.org")
        assert rows(area="kolari") == []

    def test_the_list_of_bodies_can_be_narrowed_to_them(self, region, table, read):
        closed = Body.objects.create(name_fi="Täysi", slug="taysi", kind="network")
        seats(table, region.sport)
        page = read("/fi/toimielimet/", seats="open")
        assert [words(link) for link in page.select(".body-list a")] == ["Kumppanuuspöytä"]
        make_call(closed, "toinen")
        assert len(read("/fi/toimielimet/", seats="open").select(".body-list a")) == 2
        assert len(read("/fi/toimielimet/", seats="muu").select(".body-list a")) == 2

    def test_the_report_of_all_bodies_has_seats_and_follows_the_choices(self, region, table, read):
        Body.objects.create(name_fi="Täysi", slug="taysi", kind="network")
        seats(table, region.sport)
        page = read("/fi/toimielimet/print/")
        assert len(page.select(".reported-body")) == 2
        assert len(page.select(".reported-body .seat--vacant")) == 1
        assert len(read("/fi/toimielimet/print/", seats="open").select(".reported-body")) == 1

    def test_ten_times_the_bodies_take_no_more_queries(self, region, count_queries):
        def fill(first: int, count: int) -> None:
            for number in range(first, first + count):
                body = Body(name_fi=f"B{number}", slug=f"b{number}", kind="network")
                body.areas = [region.inari]
                body.save()
                group = seats(body, region.sport, count=2)
                club = Organisation.objects.create(name_fi=f"S{number}", slug=f"s{number}")
                Membership.objects.create(body=body, seat_group=group, organisation=club, start=date(2020, 1, 1))
                make_call(body, f"haku-{number}", groups=[group])

        addresses = (self.ADDRESS, "/fi/toimielimet/print/", "/fi/toimielimet/?seats=open")
        fill(0, 2)
        few = [count_queries(address) for address in addresses]
        fill(2, 18)
        assert [count_queries(address) for address in addresses] == few
