"""Addresses of bodies cost one query for a whole page of links."""

import pytest
from django.utils.translation import override

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.models import Body, BodyIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return Body.objects.create(name_fi="Pöytä", slug="poyta", kind="network")


def test_in_the_readers_language_or_finnish_if_there_is_no_such_page(index_pages, body, rf):
    index_pages["smn"].unpublish()
    for code, address in (("sv", "/sv/toimielimet/poyta/"), ("smn", "/fi/toimielimet/poyta/")):
        with override(code):
            assert body_url(body, rf.get("/")) == address


def test_nothing_for_a_draft_or_without_a_page_of_bodies(index_pages, body, rf):
    body.live = False
    assert body_url(body, rf.get("/")) == ""
    body.live = True
    assert body_url(body, rf.get("/")) != ""
    BodyIndexPage.objects.all().unpublish()
    assert body_url(body, rf.get("/")) == ""


def test_one_query_for_many_links(index_pages, body, rf, django_assert_num_queries):
    request = rf.get("/")
    with override("fi"):
        body_url(body, request)
    with override("fi"), django_assert_num_queries(0):
        assert {body_url(body, request) for _number in range(20)} == {"/fi/toimielimet/poyta/"}
