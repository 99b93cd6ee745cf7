"""The room's content blocks: facts of the register inside any content."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import ReferenceIndex

from cooperation_models.bodies.blocks import AreaContactBlock, BodiesContentStreamBlock, FactSheetBlock
from cooperation_models.bodies.models import AreaPost, AreaPostContactPoint, Body, BodyContactPoint, BodyPage
from cooperation_models.registry.models import Organisation, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(region) -> Body:
    secret = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    body = Body(name_fi="Kumppanuuspöytä", slug="poyta", kind="partnership_table", size_min=10, contact_person=secret)
    body.areas = [region.lapland]
    body.contact_points = [BodyContactPoint(kind="email", value="poyta@example.org")]
    body.save()
    return body


@pytest.fixture
def coordinator(region) -> AreaPost:
    office = Organisation.objects.create(name_fi="Lapin yhdistysten tuki", slug="tuki")
    post = AreaPost.objects.create(area=region.lapland, role="coordinator", organisation=office)
    AreaPostContactPoint.objects.create(post=post, kind="phone", value="+358 16 5550100")
    return post


def fact_sheet(body_id, with_contact=True) -> dict:
    return {"type": "fact_sheet", "value": {"body": body_id, "with_contact": with_contact}}


def area_contact(area_id, role="contact_person") -> dict:
    return {"type": "area_contact", "value": {"area": area_id, "role": role}}


def render(*blocks, code: str = "fi") -> BeautifulSoup:
    with override(code):
        stream = BodiesContentStreamBlock().to_python(list(blocks))
        context = {"request": RequestFactory().get("/")}
        return BeautifulSoup("".join(str(child.render(context)) for child in stream), "html.parser")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_fact_sheet_shows_the_register_in_every_language(index_pages, table, code):
    shown = render(fact_sheet(table.pk), code=code)
    assert "Kumppanuuspöytä" in words(shown.h2)
    assert words(shown.select_one(".fact--areas a")) == ("Lappland" if code == "sv" else "Lappi")
    assert shown.select_one('a[href="mailto:poyta@example.org"]')
    assert shown.select(f'a[href="/{code}/toimielimet/poyta/"]')
    assert "Nimetön" not in str(shown)


def test_a_fact_sheet_without_contact(table):
    assert not render(fact_sheet(table.pk, with_contact=False)).select(".content-contact")


def test_what_is_unpublished_or_deleted_leaves_the_page_whole(region, table):
    Body.objects.filter(pk=table.pk).update(live=False)
    assert words(render(fact_sheet(table.pk), fact_sheet(987654), fact_sheet(None))) == ""
    assert words(render(area_contact(987654), area_contact(None))) == ""


def test_the_contact_of_an_area_comes_from_the_register(region, coordinator):
    person = Person.objects.create(given_name="Aili", family_name="Keksitty", consent_given_on=date(2026, 1, 1))
    post = AreaPost.objects.create(area=region.inari, role="contact_person", person=person)
    AreaPostContactPoint.objects.create(post=post, kind="email", value="inari@example.org")
    shown = render(area_contact(region.inari.pk))
    assert "Aili Keksitty" in words(shown)
    assert shown.select_one('a[href="mailto:inari@example.org"]')
    assert not shown.select('a[href^="tel:"]')
    Person.objects.update(consent_given_on=None)
    assert "Keksitty" not in str(render(area_contact(region.inari.pk)))


def test_where_nobody_is_the_coordinator_stands_in(region, coordinator):
    shown = render(area_contact(region.inari.pk))
    assert shown.select_one(".fact-state--unknown")
    assert shown.select_one('a[href="tel:+358165550100"]')
    assert not shown.select("[id]"), "two blocks with one coordinator would have one id twice"


def test_blocks_of_a_page_are_fetched_together(region, coordinator):
    def make(count: int) -> list[dict]:
        blocks = []
        for _number in range(count):
            slug = f"b{Body.objects.count()}"
            body = Body(name_fi=slug, slug=slug, kind="network", parent=Body.objects.first(), end=date(2020, 1, 1))
            body.areas = [region.inari, region.kolari]
            body.contact_points = [BodyContactPoint(kind="email", value="a@example.org")]
            body.save()
            area = (region.inari, region.utsjoki, region.kolari)[len(blocks) % 3]
            blocks += [fact_sheet(body.pk), area_contact(area.pk), area_contact(area.pk, "agent")]
        return blocks

    def queries(blocks: list[dict]) -> int:
        with CaptureQueriesContext(connection) as captured:
            render(*blocks, code="se")
        return len(captured)

    few = make(3)
    assert queries(few) == queries(few + make(12))


@pytest.mark.parametrize("block", [FactSheetBlock(), AreaContactBlock()])
def test_the_picker_shows_an_example_of_the_register_or_nothing(block, region, table, coordinator):
    assert words(BeautifulSoup(block.render(block.get_preview_value()), "html.parser"))
    Body.objects.all().delete()
    AreaPost.objects.all().delete()
    type(region.inari).objects.all().delete()
    assert words(BeautifulSoup(block.render(block.get_preview_value()), "html.parser")) == ""


def test_headings_keep_their_order_where_the_stream_stands(table):
    block = FactSheetBlock()
    value = block.normalize({"body": table, "with_contact": True})
    with override("fi"):
        html = block.render(value, {"heading_level": 3})
    assert [heading.name for heading in BeautifulSoup(html, "html.parser").select("h2, h3, h4")] == ["h3", "h4"]


@pytest.mark.references
def test_a_page_with_the_blocks_answers_and_counts_as_use_of_the_facts(index_pages, region, table, coordinator, read):
    page = BodyPage(title="Pöytä", body=table, content=[fact_sheet(table.pk), area_contact(region.inari.pk)])
    index_pages["fi"].add_child(instance=page)
    shown = read("/fi/toimielimet/poyta/")
    assert len(shown.select(".fact-sheet")) == 2
    assert shown.select(".post-answer")
    assert ReferenceIndex.get_references_to(region.inari).count() >= 1
