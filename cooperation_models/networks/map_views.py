"""The views of the network map: what is drawn, and the rows of the table that says the same.

Each view looks at one graph. A drawing has room for some dozens of names: the most connected are drawn, how many of
all is said, and the table has every row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.kinds import BodyKind
from cooperation_models.drawings.network_map import ArcMap, MapLink, MapSign, MapThing, Ring, RingMap
from cooperation_models.languages.text import Message, choice_message

from .bridges import BODY, ORGANISATION
from .graph import Pair, TwoModeGraph, strongest
from .loading import Scene
from .map_reach import Reach, load_reaches
from .names import Named, named_bodies, named_organisations

MOST_BODIES, MOST_ORGANISATIONS = 40, 120
MOST_OF_ONE_KIND, MOST_LINKS = 60, 240
MOST_ON_RING = 36
FIRST_VIEW = "both"


@dataclass(frozen=True)
class Drawn:
    """How many of how many are drawn, with the sentence for it."""

    msgid: str
    drawn: int
    all: int

    @property
    def message(self) -> Message:
        """Return the sentence."""
        return Message(self.msgid, drawn=self.drawn, all=self.all)


@dataclass(frozen=True)
class MapDrawing:
    """A drawing, and how much of each kind of thing is on it."""

    drawing: ArcMap | RingMap
    counts: tuple[Drawn, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether everything is drawn."""
        return all(count.drawn == count.all for count in self.counts)


@dataclass(frozen=True)
class MapRow:
    """A row of the table: an organisation or a body, the number of its links, and whom they lead to.

    ``neighbours`` are (kind, key, how many things are shared or None) in the order in which they are told.
    """

    kind: str
    key: int
    links: int
    group: str
    neighbours: Callable[[], list[tuple[str, int, int | None]]]


@dataclass(frozen=True)
class MapView:
    """One way to look at the graph, by its lasting key."""

    key: str
    title: str
    explanation: str
    links_header: str
    neighbours_header: str
    group_header: str
    rows: Callable[[TwoModeGraph, Scene], list[MapRow]]
    draw: Callable[[TwoModeGraph, HttpRequest], MapDrawing]
    group_label: Callable[[str], Message]

    @property
    def end_of_address(self) -> str:
        """Return the end of the view's address below the page, "" for the first view."""
        return "" if self.key == FIRST_VIEW else f"{self.key}/"


DRAWN_BODIES = gettext_noop("Bodies drawn: %(drawn)s of %(all)s.")
DRAWN_ORGANISATIONS = gettext_noop("Organisations drawn: %(drawn)s of %(all)s.")
DRAWN_LINKS = gettext_noop("Lines drawn: %(drawn)s of %(all)s.")
MEMBERS = gettext_noop("Members: %(number)s")
BODIES = gettext_noop("Bodies: %(number)s")
SIGN_BODY = MapSign("body", Message(gettext_noop("Body; the larger, the more members")))
SIGN_ORGANISATION = MapSign("organisation", Message(gettext_noop("Organisation")))


def _body(graph: TwoModeGraph, names: Named, body: int, largest: int) -> MapThing:
    number = len(graph.members[body])
    return MapThing(
        f"b{body}",
        names.name(body),
        "body",
        number / largest if largest else 0,
        names.cell(body).href,
        Message(MEMBERS, number=number),
    )


def _organisation(graph: TwoModeGraph, names: Named, key: int, largest: int) -> MapThing:
    number = len(graph.bodies[key])
    return MapThing(
        f"o{key}",
        names.name(key),
        "organisation",
        number / largest if largest else 0,
        names.cell(key).href,
        Message(BODIES, number=number),
    )


def _links(prefix: str, pairs: Sequence[tuple[Pair, int]]) -> list[MapLink]:
    steps = max((count for _pair, count in pairs), default=1) - 1 or 1
    return [MapLink(f"{prefix}{one}", f"{prefix}{other}", (count - 1) / steps) for (one, other), count in pairs]


def _sizes(graph: TwoModeGraph, bodies: Iterable[int]) -> int:
    return max((len(graph.members[body]) for body in bodies), default=0)


def draw_both(graph: TwoModeGraph, request: HttpRequest) -> MapDrawing:
    """Return the largest bodies with those organisations that are in the most of them."""
    bodies = graph.largest_bodies(MOST_BODIES)
    organisations = graph.busiest_organisations(MOST_ORGANISATIONS, bodies)
    body_names, organisation_names = named_bodies(bodies, request), named_organisations(organisations, request)
    drawn = set(bodies)
    lines = [MapLink(f"o{key}", f"b{body}") for key in organisations for body in graph.bodies[key] if body in drawn]
    largest, busiest = _sizes(graph, bodies), max((len(graph.bodies[key]) for key in organisations), default=0)
    drawing = ArcMap(
        [_body(graph, body_names, body, largest) for body in bodies],
        lines,
        [_organisation(graph, organisation_names, key, busiest) for key in organisations],
        [SIGN_BODY, SIGN_ORGANISATION, MapSign("line", Message(gettext_noop("The organisation belongs to the body")))],
    )
    return MapDrawing(
        drawing,
        (
            Drawn(DRAWN_BODIES, len(bodies), len(graph.members)),
            Drawn(DRAWN_ORGANISATIONS, len(organisations), len(graph.bodies)),
        ),
    )


def draw_bodies(graph: TwoModeGraph, request: HttpRequest) -> MapDrawing:
    """Return the largest bodies with the strongest links by shared members."""
    bodies = graph.largest_bodies(MOST_OF_ONE_KIND)
    names, largest = named_bodies(bodies, request), _sizes(graph, bodies)
    pairs = graph.shared_members(bodies)
    drawn = strongest(pairs, MOST_LINKS)
    drawing = ArcMap(
        [_body(graph, names, body, largest) for body in bodies],
        _links("b", drawn),
        legend=[
            SIGN_BODY,
            MapSign("line", Message(gettext_noop("Shared members; the thicker, the more of them"))),
        ],
    )
    counts = (Drawn(DRAWN_BODIES, len(bodies), len(graph.members)), Drawn(DRAWN_LINKS, len(drawn), len(pairs)))
    return MapDrawing(drawing, counts)


def draw_organisations(graph: TwoModeGraph, request: HttpRequest) -> MapDrawing:
    """Return the organisations in the most bodies with the strongest links by shared bodies."""
    organisations = graph.busiest_organisations(MOST_OF_ONE_KIND)
    names = named_organisations(organisations, request)
    busiest = max((len(graph.bodies[key]) for key in organisations), default=0)
    pairs = graph.shared_bodies(organisations)
    drawn = strongest(pairs, MOST_LINKS)
    drawing = ArcMap(
        [_organisation(graph, names, key, busiest) for key in organisations],
        _links("o", drawn),
        legend=[
            MapSign("organisation", Message(gettext_noop("Organisation; the larger, the more bodies"))),
            MapSign("line", Message(gettext_noop("Shared bodies; the thicker, the more of them"))),
        ],
    )
    counts = (
        Drawn(DRAWN_ORGANISATIONS, len(organisations), len(graph.bodies)),
        Drawn(DRAWN_LINKS, len(drawn), len(pairs)),
    )
    return MapDrawing(drawing, counts)


def draw_levels(graph: TwoModeGraph, request: HttpRequest) -> MapDrawing:
    """Return the largest bodies of each reach on rings around the citizen, with the strongest links."""
    reaches = load_reaches(graph.members)
    on_ring = {
        reach: sorted(
            (body for body in graph.members if reaches[body] == reach), key=lambda body: -len(graph.members[body])
        )[:MOST_ON_RING]
        for reach in Reach
    }
    bodies = [body for ring in on_ring.values() for body in ring]
    names, largest = named_bodies(bodies, request), _sizes(graph, bodies)
    pairs = graph.shared_members(bodies)
    drawn = strongest(pairs, MOST_LINKS)
    drawing = RingMap(
        Message(gettext_noop("Citizen")),
        [
            Ring(choice_message(Reach, reach), [_body(graph, names, body, largest) for body in ring])
            for reach, ring in on_ring.items()
            if ring or reach != Reach.NOT_SAID
        ],
        _links("b", drawn),
        [SIGN_BODY, MapSign("line", Message(gettext_noop("Shared members; the thicker, the more of them")))],
    )
    counts = (Drawn(DRAWN_BODIES, len(bodies), len(graph.members)), Drawn(DRAWN_LINKS, len(drawn), len(pairs)))
    return MapDrawing(drawing, counts)


def rows_of_both(graph: TwoModeGraph, scene: Scene) -> list[MapRow]:
    """Return all bodies and organisations with the number of lines of each."""
    return [*_bodies_with_members(graph, scene), *_organisations_with_bodies(graph)]


def _bodies_with_members(graph: TwoModeGraph, scene: Scene) -> list[MapRow]:
    return [
        MapRow(BODY, body, len(members), scene.kinds[body], lambda m=members: [(ORGANISATION, key, None) for key in m])
        for body, members in graph.members.items()
    ]


def _organisations_with_bodies(graph: TwoModeGraph) -> list[MapRow]:
    return [
        MapRow(ORGANISATION, key, len(bodies), ORGANISATION, lambda b=bodies: [(BODY, body, None) for body in b])
        for key, bodies in graph.bodies.items()
    ]


def rows_of_bodies(graph: TwoModeGraph, scene: Scene) -> list[MapRow]:
    """Return all bodies with the number of their members and the bodies they share members with."""
    return [
        MapRow(
            BODY,
            body,
            len(members),
            scene.kinds[body],
            lambda b=body: [(BODY, other, shared) for other, shared in graph.bodies_sharing_members(b).items()],
        )
        for body, members in graph.members.items()
    ]


def rows_of_organisations(graph: TwoModeGraph, scene: Scene) -> list[MapRow]:
    """Return all organisations with the number of their bodies and the organisations in the same bodies."""
    return [
        MapRow(
            ORGANISATION,
            key,
            len(bodies),
            ORGANISATION,
            lambda k=key: [
                (ORGANISATION, other, shared) for other, shared in graph.organisations_sharing_bodies(k).items()
            ],
        )
        for key, bodies in graph.bodies.items()
    ]


def rows_of_levels(graph: TwoModeGraph, scene: Scene) -> list[MapRow]:
    """Return all bodies with how far they reach, and the bodies they share members with."""
    reaches = load_reaches(graph.members)
    return [
        MapRow(row.kind, row.key, row.links, reaches[row.key], row.neighbours) for row in rows_of_bodies(graph, scene)
    ]


def kind_label(kind: str) -> Message:
    """Return the kind of a body, or that it is an organisation."""
    return Message(gettext_noop("Organisation")) if kind == ORGANISATION else choice_message(BodyKind, kind)


def reach_label(value: str) -> Message:
    """Return how far a body reaches."""
    return choice_message(Reach, value)


KIND = gettext_noop("Kind")
VIEWS = {
    view.key: view
    for view in (
        MapView(
            FIRST_VIEW,
            gettext_noop("Organisations and bodies"),
            gettext_noop("Bodies stand on both sides, and between them the organisations that belong to them."),
            gettext_noop("Connections"),
            gettext_noop("Connected with"),
            KIND,
            rows_of_both,
            draw_both,
            kind_label,
        ),
        MapView(
            "bodies",
            gettext_noop("Bodies that share members"),
            gettext_noop("A line joins two bodies that the same organisation belongs to."),
            gettext_noop("Members"),
            gettext_noop("Shares members with"),
            KIND,
            rows_of_bodies,
            draw_bodies,
            kind_label,
        ),
        MapView(
            "organisations",
            gettext_noop("Organisations that meet"),
            gettext_noop("A line joins two organisations that belong to the same body."),
            gettext_noop("Bodies"),
            gettext_noop("In the same bodies"),
            KIND,
            rows_of_organisations,
            draw_organisations,
            kind_label,
        ),
        MapView(
            "levels",
            gettext_noop("From the citizen outwards"),
            gettext_noop(
                "The wider a body reaches, the further out it stands. A line joins bodies that share members."
            ),
            gettext_noop("Members"),
            gettext_noop("Shares members with"),
            gettext_noop("Reaches"),
            rows_of_levels,
            draw_levels,
            reach_label,
        ),
    )
}
