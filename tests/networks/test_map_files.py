"""The map as files: other programs read them back, and they say their language and their day."""

import csv
import io
import json

import networkx as nx
import pytest
from django.utils import timezone

from cooperation_models.networks.models import NetworkMapPage
from cooperation_models.registry.models import Organisation

MAP = "/fi/verkostot/kartta/"


@pytest.fixture
def map_page(index_pages, region) -> NetworkMapPage:
    """Return the Finnish page of the map."""
    return index_pages["fi"].add_child(instance=NetworkMapPage(title="Verkostokartta", slug="kartta"))


def lines_of(graph: nx.Graph) -> set[tuple[str, str]]:
    """Return pairs of the names of organisation and body."""
    name = {node: words["label"] for node, words in graph.nodes(data=True)}
    return {(name[one], name[other]) for one, other in (sorted(edge, reverse=True) for edge in graph.edges)}


def expected(region) -> set[tuple[str, str]]:
    """Return who is in what in the small region."""
    shared = {(name, body) for name in ("Aapa", "Hilla", "Jänkä") for body in ("Kylät", "Kulttuuri")}
    return shared | {("Keto", "Kylät"), ("Kaarna", "Kohdennettu"), ("Keto", "Kaukana"), ("Kaarna", "Kaukana")}


@pytest.mark.parametrize(("name", "reads"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_are_read_back_by_networkx(map_page, region, client, name, reads):
    answer = client.get(f"{MAP}file/{name}/")
    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="network-map-fi-{today}.{name}"'
    graph = reads(io.BytesIO(answer.content))
    assert lines_of(graph) == expected(region)
    (words,) = [words for _node, words in graph.nodes(data=True) if words["label"] == "Kylät"]
    assert words["type"] == "body" and words["address"].endswith("/fi/ryhmat/kylat/") and words["name_language"] == "fi"
    assert today in answer.content.decode() and "fi" in str(graph.graph) + answer.content.decode()


def test_kumu_gets_elements_and_connections_by_identifiers(map_page, region, client):
    blueprint = json.loads(client.get(f"{MAP}file/kumu/").content)
    names = {element["id"]: element["label"] for element in blueprint["elements"]}
    assert len(names) == len(blueprint["elements"])
    assert {(names[line["from"]], names[line["to"]]) for line in blueprint["connections"]} == expected(region)
    identifiers = [*names, *(line["id"] for line in blueprint["connections"])]
    assert len(set(identifiers)) == len(identifiers)
    assert {element["type"] for element in blueprint["elements"]} == {"Organisation", "Body"}
    assert blueprint["language"] == "fi" and blueprint["updated"] == timezone.localdate().isoformat()


def test_connections_are_a_table_of_names(map_page, region, client):
    text = client.get(f"{MAP}file/connections/").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    assert {(row[0], row[2]) for row in rows} == expected(region)
    assert {tuple(row[4:]) for row in rows} == {("fi", timezone.localdate().isoformat())}


def test_the_table_as_a_file_has_all_rows_and_all_neighbours(map_page, region, make_network, client):
    for number in range(30):
        make_network(f"Ryhmä {number:02}", members=[region.aapa])
    text = client.get(f"{MAP}table-csv/bodies/").content.decode("utf-8-sig")
    rows = {row[0]: row for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]}
    assert len(rows) == 34
    assert rows["Kylät"][2] == "4" and len(rows["Kylät"][3].split(", ")) == 32


@pytest.mark.parametrize("name", ["graphml", "gexf", "kumu", "connections"])
def test_files_keep_to_the_filters_and_to_names_of_any_letters(map_page, region, client, name):
    Organisation.objects.filter(pk=region.kaarna.pk).update(name_fi='Kaarna & <Pojat> "ʹ\x0b')
    content = client.get(f"{MAP}file/{name}/", {"area": "kolari"}).content.decode()
    assert "Kaarna" in content and "Kulttuuri" not in content and "\x0b" not in content
    if name == "graphml":
        labels = [words["label"] for _node, words in nx.read_graphml(io.BytesIO(content.encode())).nodes(data=True)]
        assert 'Kaarna & <Pojat> "ʹ' in labels
