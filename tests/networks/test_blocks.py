"""The blocks of networks: always today's facts, nothing of drafts, examples that work."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from cooperation_models.bodies.models import Body
from cooperation_models.networks.blocks import (
    CompetenceCardBlock,
    MaturityLineBlock,
    NetworkCardBlock,
    OverlapMatrixBlock,
)
from cooperation_models.networks.models import MaturityPoint
from tests.networks.conftest import words

pytestmark = pytest.mark.django_db


def rendered(block, **value) -> BeautifulSoup:
    return BeautifulSoup(block.render(block.normalize(value)), "html.parser")


def test_a_competence_card_says_who_offers_what(index_pages, region):
    value = {"direction": "seeks", "title": "Selkokieli", "text": "Luemme tekstisi.", "form": "remote"}
    card = rendered(CompetenceCardBlock(), organisation=region.aapa, **value)
    assert words(card.h2) == "Selkokieli"
    assert card.a["href"] == "/fi/jarjestot/aapa/"
    region.aapa.live = False
    assert "Aapa" not in rendered(CompetenceCardBlock(), organisation=region.aapa, **value).text


def test_a_network_card_tells_the_facts_of_today_and_nothing_of_a_draft(network_page, region):
    card = rendered(NetworkCardBlock(), body=region.networks.villages)
    assert words(card.h2) == "Kylät"
    assert "Kylät yhdessä." in words(card)
    region.networks.villages.live = False
    assert rendered(NetworkCardBlock(), body=region.networks.villages).text.strip() == ""


def test_maturity_lines_leave_out_drafts_and_the_unjudged(region):
    body = region.networks.villages
    MaturityPoint.objects.create(body=body, day=date(2026, 1, 1), score=50)
    block = MaturityLineBlock()
    assert rendered(block, bodies=[body, region.networks.far]).select("figure")
    assert not rendered(block, bodies=[region.networks.far]).select("figure")
    body.live = False
    assert not rendered(block, bodies=[body]).select("figure")


def test_the_matrix_has_the_most_alike_bodies_of_the_kind(index_pages, region):
    table = rendered(OverlapMatrixBlock(), kind="network", number=3)
    assert [words(head) for head in table.select("tbody th")] == ["1. Kaukana", "2. Kulttuuri", "3. Kylät"]
    assert table.find_all("a")[-1]["href"] == "/fi/verkostot/across/overlaps/?kind=network"
    assert not rendered(OverlapMatrixBlock(), kind="open_forum", number=3).select("figure")


@pytest.mark.parametrize("block_class", [CompetenceCardBlock, NetworkCardBlock, MaturityLineBlock, OverlapMatrixBlock])
def test_examples_can_be_shown_with_and_without_facts(index_pages, region, block_class):
    block = block_class()
    MaturityPoint.objects.create(body=region.networks.villages, day=date(2026, 1, 1), score=50)
    assert block.render(block.get_preview_value()).strip()
    MaturityPoint.objects.all().delete()
    Body.objects.update(live=False)
    block.render(block.get_preview_value())
