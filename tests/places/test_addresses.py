"""Links to areas: in the reader's language, else Finnish, without a query for each."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail import hooks

from cooperation_models.places.addresses import area_url
from cooperation_models.places.models import Area, AreaIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def inari():
    return Area.objects.create(name_fi="Inari", name_se="Anár", code="148", slug="inari", level="municipality")


def test_without_a_page_of_areas_there_is_no_address(inari):
    AreaIndexPage.objects.all().unpublish()
    assert area_url(inari) == ""


def test_the_address_is_in_the_readers_language_else_finnish(inari, index_pages):
    index_pages["sms"].unpublish()
    for code, expected in (("fi", "/fi"), ("se", "/se"), ("sms", "/fi")):
        with override(code):
            assert area_url(inari) == f"{expected}/alueet/inari/"


def test_many_links_of_one_request_cost_one_query_each_language(inari, index_pages, django_assert_max_num_queries):
    request = RequestFactory().get("/")
    area_url(inari, request)
    with django_assert_max_num_queries(0):
        assert {area_url(inari, request) for _number in range(20)} == {"/fi/alueet/inari/"}
    with override("se"):
        assert area_url(inari, request) == "/se/alueet/inari/"


def test_without_a_request_addresses_are_remembered_while_one_is_answered(inari, index_pages, client):
    queries_of_twenty_links = []

    def count_queries(request, area):
        with CaptureQueriesContext(connection) as queries:
            for _number in range(20):
                assert area_url(inari) == "/fi/alueet/inari/"
        queries_of_twenty_links.append(len(queries))

    with hooks.register_temporarily("register_area_section", count_queries):
        client.get("/fi/alueet/inari/")
    assert queries_of_twenty_links[0] < 5
    index_pages["fi"].unpublish()
    assert area_url(inari) == ""


def test_the_link_carries_the_language_of_the_name(inari, index_pages):
    template = Template("{% load areas %}{% area_link area %}")
    with override("se"):
        assert template.render(Context({"area": inari})) == '<a href="/se/alueet/inari/">Anár</a>'
    with override("smn"):
        link = template.render(Context({"area": inari}))
        assert link == '<a href="/smn/alueet/inari/"><span lang="fi">Inari</span></a>'
