"""Blocks of seats inside any content: from the register, in every language, fetched together."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cooperation_models.bodies.blocks import BodiesContentStreamBlock
from cooperation_models.bodies.models import Body, BodyPage, Call, Membership, Office, SeatGroup
from cooperation_models.bodies.seat_blocks import MemberListBlock, SeatBoardBlock, VacancyListBlock
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(region) -> Body:
    body = Body(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table")
    body.areas = [region.inari]
    body.save()
    group = SeatGroup.objects.create(body=body, sector=region.sport, seats_min=2, seats_max=2)
    club = Organisation.objects.create(name_fi="Seura", slug="seura")
    secret = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    Membership.objects.create(body=body, seat_group=group, organisation=club, person=secret)
    Office.objects.create(body=body, role="chair", organisation=club)
    return body


def board(body_id, **value) -> dict:
    return {"type": "seat_board", "value": {"body": body_id, "with_offices": True, **value}}


def members(body_id) -> dict:
    return {"type": "member_list", "value": {"body": body_id}}


def vacancies(area=None, sector=None, most=5) -> dict:
    return {"type": "vacancy_list", "value": {"area": area, "sector": sector, "most": most}}


def render(*blocks, code: str = "fi") -> BeautifulSoup:
    with override(code):
        stream = BodiesContentStreamBlock().to_python(list(blocks))
        context = {"request": RequestFactory().get("/")}
        return BeautifulSoup("".join(str(child.render(context)) for child in stream), "html.parser")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_board_shows_seats_and_offices_in_every_language(index_pages, region, table, code):
    shown = render(board(table.pk), code=code)
    assert words(shown.select_one(".seat-board__name")) == ("Valáštallan" if code == "se" else "Liikunta")
    assert len(shown.select(".seat--filled")) == len(shown.select(".seat--vacant")) == 1
    assert shown.select_one(".offices")
    assert shown.select_one(f'a[href="/{code}/toimielimet/poyta/#seats"]')
    assert "Nimetön" not in str(shown)
    assert not render(board(table.pk, with_offices=False)).select(".offices")


def test_the_list_has_the_members_of_seats_too(index_pages, table):
    shown = render(members(table.pk))
    assert [words(item) for item in shown.select(".members li")] == ["Seura Liikunta"]
    assert "Nimetön" not in str(shown)


def test_what_is_unpublished_or_deleted_leaves_the_page_whole(table):
    Body.objects.update(live=False)
    assert words(render(board(table.pk), board(987654), board(None), members(table.pk), members(987654))) == ""


def test_open_seats_follow_area_and_sector_and_lead_to_the_whole_list(index_pages, region, table):
    assert render(vacancies()).select(".vacancy")
    assert render(vacancies(region.inari.pk, region.sport.pk)).select(".vacancy")
    elsewhere = render(vacancies(region.kolari.pk))
    assert not elsewhere.select(".vacancy")
    assert words(elsewhere)
    assert elsewhere.select("a[href='/fi/toimielimet/vacancies/?area=kolari']")
    assert not render(vacancies(None, region.skiing.pk)).select(".vacancy")


def test_no_more_bodies_are_listed_than_asked(index_pages, region, table):
    for number in range(4):
        body = Body.objects.create(name_fi=f"B{number}", slug=f"b{number}", kind="network")
        Call.objects.create(body=body, slug=f"h{number}", opens_on=today(), closes_on=today() + timedelta(3))
    assert len(render(vacancies(most=3)).select(".vacancy")) == 3


def test_blocks_of_a_page_are_fetched_together(index_pages, region, table):
    def make(count: int) -> list[dict]:
        blocks = []
        for _number in range(count):
            slug = f"b{Body.objects.count()}"
            body = Body.objects.create(name_fi=slug, slug=slug, kind="network")
            group = SeatGroup.objects.create(body=body, sector=region.sport)
            club = Organisation.objects.create(name_fi=slug, slug=slug)
            person = Person.objects.create(given_name="A", family_name="B", consent_given_on=date(2020, 1, 1))
            Membership.objects.create(body=body, seat_group=group, person=person, organisation=club)
            blocks += [board(body.pk), members(body.pk)]
        return blocks

    def queries(blocks: list[dict]) -> int:
        with CaptureQueriesContext(connection) as captured:
            render(*blocks, code="se")
        return len(captured)

    few = make(2)
    queries(few)
    assert queries(few) == queries(few + make(10))


@pytest.mark.parametrize("block", [SeatBoardBlock(), MemberListBlock(), VacancyListBlock()])
def test_the_picker_shows_an_example_of_the_register_and_survives_an_empty_one(block, table):
    assert "Kumppanuuspöytä" in block.render(block.get_preview_value())
    for model in (Membership, Office, SeatGroup, Body):
        model.objects.all().delete()
    assert "Kumppanuuspöytä" not in block.render(block.get_preview_value())


def test_a_page_with_the_blocks_is_edited_and_read(index_pages, region, table, read, admin_client):
    page = BodyPage(
        title="Pöytä",
        body=table,
        content=[board(table.pk), members(table.pk), vacancies(region.inari.pk, region.sport.pk)],
    )
    index_pages["fi"].add_child(instance=page)
    shown = read("/fi/toimielimet/poyta/")
    assert len(shown.select(".seat-board")) == 2
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
