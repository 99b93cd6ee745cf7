"""Findings about networks (V19): who is left out of gaps, what is not known, which municipalities nobody reaches."""

import pytest

from cooperation_models.bodies.findings import findings
from cooperation_models.bodies.models import Body
from cooperation_models.networks.findings import network_findings
from cooperation_models.places.periods import today

pytestmark = pytest.mark.django_db


def found(bodies=None) -> dict[str, str]:
    return {str(finding.subject): finding.level for finding in network_findings(today(), bodies)}


def test_targeted_networks_are_named_as_left_out(region):
    assert found() == {"Kohdennettu": "info"}
    Body.objects.filter(pk=region.networks.far.pk).update(openness="")
    sentences = {str(finding.subject): finding for finding in network_findings(today())}
    assert set(sentences) == {"Kohdennettu", "Kaukana"}
    assert sentences["Kaukana"].sentence.msgid != sentences["Kohdennettu"].sentence.msgid
    assert f"/{region.networks.far.pk}/" in sentences["Kaukana"].fix_url


def test_a_municipality_without_a_network_is_found_once_any_network_is_registered(region):
    Body.objects.filter(pk=region.networks.villages.pk).update(live=False)
    Body.objects.filter(pk=region.networks.culture.pk).update(end=today())
    assert found() == {"Kohdennettu": "info", "Inari": "info"}
    Body.objects.update(live=False)
    assert found() == {}


def test_some_bodies_are_asked_about_alone(region):
    assert found(Body.objects.filter(pk=region.networks.villages.pk)) == {}
    assert found(Body.objects.filter(pk=region.networks.closed.pk)) == {"Kohdennettu": "info"}


def test_they_are_among_all_findings(region):
    assert "V19" in {finding.code for finding in findings()}


def test_queries_do_not_grow_with_networks(region, make_network, django_assert_max_num_queries):
    for number in range(12):
        make_network(f"Lisää {number}", areas=[region.inari], openness="targeted")
    with django_assert_max_num_queries(10):
        assert len(list(network_findings(today()))) == 13
