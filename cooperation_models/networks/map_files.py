"""The network map as files for other programs: lines as a table, GraphML, GEXF, and a blueprint for Kumu.

All hold the same facts, organisations, bodies and who belongs where, and nothing of persons. Each says in which
language its names are and of which day it tells. GraphML and GEXF are written by networkx; a blueprint is the JSON
that Kumu imports (https://docs.kumu.io/guides/import/blueprints).
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import CSV_CONTENT_TYPE, Cell, DataTable
from cooperation_models.languages.text import Message, active_language, choice_message
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, OrganisationKind

from .bridges import BODY, ORGANISATION
from .graph import TwoModeGraph
from .loading import Scene
from .map_views import kind_label
from .names import named_bodies, named_organisations

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class MapFile:
    """A kind of file: its ending, its type, what it is for readers, and the function that writes its content."""

    ending: str
    content_type: str
    label: str
    write: Callable[[MapContent], str | bytes]


@dataclass(frozen=True)
class MapContent:
    """A graph with the names of its things, for writing it down."""

    graph: TwoModeGraph
    nodes: dict[tuple[str, int], dict[str, str]]
    language: str
    day: date


def load_content(graph: TwoModeGraph, scene: Scene, request: HttpRequest) -> MapContent:
    """Return a graph with names, kinds and addresses in the reader's language; three queries."""
    kinds = dict(Organisation.objects.filter(live=True).values_list("pk", "kind"))
    nodes = {}
    for kind, names, keys in (
        (BODY, named_bodies(graph.members, request), graph.members),
        (ORGANISATION, named_organisations(graph.bodies, request), graph.bodies),
    ):
        for key in keys:
            cell = names.cell(key)
            label = kind_label(scene.kinds[key]) if kind == BODY else choice_message(OrganisationKind, kinds[key])
            nodes[kind, key] = {
                "label": _writable(cell.text),
                "name_language": cell.text.language,
                "type": kind,
                "kind": _writable(label),
                "address": request.build_absolute_uri(cell.href) if cell.href else "",
            }
    return MapContent(graph, nodes, active_language(), today())


def _writable(text) -> str:
    """Return bare words without the control characters that no XML file may hold."""
    return "".join(letter for letter in str(text) if letter >= " " and letter not in "\ufffe\uffff")


def _identifier(node: tuple[str, int]) -> str:
    return f"{node[0]}-{node[1]}"


def labelled_graph(content: MapContent) -> nx.Graph:
    """Return the graph with an identifier, words and address for each node, as files want it."""
    import networkx as nx

    graph = nx.Graph(name="Network map", language=content.language, updated=content.day.isoformat())
    for node, words in content.nodes.items():
        graph.add_node(_identifier(node), **words)
    for member, body in content.graph.lines:
        graph.add_edge(_identifier((ORGANISATION, member)), _identifier((BODY, body)), type="belongs to")
    return graph


def write_graphml(content: MapContent) -> bytes:
    """Return the graph as GraphML."""
    import networkx as nx

    file = io.BytesIO()
    nx.write_graphml_xml(labelled_graph(content), file, prettyprint=False)
    return file.getvalue()


def write_gexf(content: MapContent) -> bytes:
    """Return the graph as GEXF 1.2, with its day and its language."""
    import networkx as nx

    writer = nx.readwrite.gexf.GEXFWriter(labelled_graph(content), prettyprint=False)
    about = writer.xml.find("meta")
    about.set("lastmodifieddate", content.day.isoformat())
    SubElement(about, "description").text = f"Language of names: {content.language}"
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def write_kumu(content: MapContent) -> str:
    """Return the graph as a blueprint for Kumu: elements and connections by identifiers."""
    elements = [
        {
            "id": _identifier(node),
            "label": words["label"],
            "type": words["type"].capitalize(),
            "tags": [words["kind"]],
            "address": words["address"],
            "language": words["name_language"],
        }
        for node, words in content.nodes.items()
    ]
    connections = [
        {
            "id": f"{member}-in-{body}",
            "from": _identifier((ORGANISATION, member)),
            "to": _identifier((BODY, body)),
            "direction": "undirected",
            "type": "belongs to",
        }
        for member, body in content.graph.lines
    ]
    blueprint = {
        "language": content.language,
        "updated": content.day.isoformat(),
        "elements": elements,
        "connections": connections,
    }
    return json.dumps(blueprint, ensure_ascii=False)


def lines_table(content: MapContent) -> DataTable:
    """Return a row for every organisation in a body."""
    rows = []
    for member, body in content.graph.lines:
        organisation, other = content.nodes[ORGANISATION, member], content.nodes[BODY, body]
        rows.append(
            [
                Cell(organisation["label"]),
                organisation["kind"],
                other["label"],
                other["kind"],
                content.language,
                content.day.isoformat(),
            ]
        )
    columns = [
        gettext_noop("Organisation"),
        gettext_noop("Kind of organisation"),
        gettext_noop("Body"),
        gettext_noop("Kind of body"),
        gettext_noop("Language"),
        gettext_noop("Updated"),
    ]
    return DataTable("", [Message(column) for column in columns], rows)


FILES = {
    "connections": MapFile(
        "csv",
        CSV_CONTENT_TYPE,
        gettext_noop("Who belongs to what, as a table (CSV)"),
        lambda content: lines_table(content).as_csv(),
    ),
    "graphml": MapFile("graphml", "application/xml; charset=utf-8", gettext_noop("Graph (GraphML)"), write_graphml),
    "gexf": MapFile("gexf", "application/xml; charset=utf-8", gettext_noop("Graph (GEXF, for Gephi)"), write_gexf),
    "kumu": MapFile("json", "application/json", gettext_noop("Blueprint for Kumu (JSON)"), write_kumu),
}


def file_response(file: MapFile, content: MapContent) -> HttpResponse:
    """Return a file to download, its language and day in its name."""
    name = f"network-map-{content.language}-{content.day.isoformat()}.{file.ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": content.language}
    return HttpResponse(file.write(content), content_type=file.content_type, headers=headers)
