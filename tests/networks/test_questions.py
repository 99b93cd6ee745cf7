"""What a reader may ask of the analyses: known choices, and addresses that ask the same again."""

import pytest
from django.test import RequestFactory

from cooperation_models.networks.loading import load_scene
from cooperation_models.networks.questions import Question

pytestmark = pytest.mark.django_db


def asked(offered=("area", "sector", "kind", "least"), **parameters) -> Question:
    return Question(RequestFactory().get("/", parameters), offered)


def test_only_what_is_offered_is_read_from_the_address(region):
    question = asked(("area",), area="inari", kind="network")
    assert question.choices == {"area": "inari"}
    assert question.query_string() == "?area=inari"
    assert question.query_string(3) == "?area=inari&page=3"
    assert not question.something_was_left_out


def test_what_is_not_known_is_left_out_and_said_so(region):
    question = asked(area="olematon", sector="sport", least="999")
    assert question.choices == {"sector": "sport"}
    assert question.something_was_left_out
    assert question.least == 3


def test_an_area_chooses_bodies_that_work_there_and_organisations_at_home_there(region):
    scene = load_scene()
    kolari = asked(area="kolari")
    networks = region.networks
    assert {group.key for group in kolari.groups(scene)} == {networks.villages.pk, networks.closed.pk, networks.far.pk}
    assert {member.key for member in kolari.members(scene)} == {region.kaarna.pk, region.kelo.pk}
    assert kolari.municipalities(scene) == (region.kolari.pk,)
    assert asked(area="lappi").municipalities(scene) == (region.inari.pk, region.kolari.pk)


def test_a_sector_and_a_kind_choose_bodies(region, make_network):
    board = make_network("Neuvottelukunta", kind="advisory_board", areas=[region.inari], sectors=[region.sport])
    scene = load_scene()
    assert [group.key for group in asked(kind="advisory_board").groups(scene)] == [board.pk]
    of_sport = {group.key for group in asked(sector="sport").groups(scene)}
    assert of_sport == {board.pk, region.networks.villages.pk, region.networks.culture.pk, region.networks.closed.pk}
    assert board.pk not in {group.key for group in asked(sector="sport").networks(scene)}


def test_filters_offer_main_sectors_and_mark_what_is_chosen(region):
    question = asked(sector="youth")
    by_name = {found.name: found for found in question.filters}
    assert list(by_name) == ["area", "sector", "kind", "least"]
    (group,) = by_name["sector"].groups
    assert [(option.value, option.chosen) for option in group.options] == [("sport", False), ("youth", True)]
