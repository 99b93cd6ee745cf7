"""The table and the list of the network map: the same rows, a page at a time, sorted as the address asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import JoinedTexts, Message

from .bridges import BODY, ORGANISATION
from .graph import TwoModeGraph
from .loading import Scene
from .map_question import ROWS_ON_A_PAGE, MapQuestion
from .map_views import MapRow, MapView
from .names import Named, named_bodies, named_organisations

MOST_NEIGHBOURS = 8
OTHERS = gettext_noop("others: %(number)s")


@dataclass(frozen=True)
class ShownRow:
    """A row as readers see it: the name with its link, what it is, the number of links, the first neighbours."""

    name: Cell
    group: Message
    links: int
    neighbours: JoinedTexts


@dataclass(frozen=True)
class Column:
    """The head of a column: its text, the address that sorts by it, and how it is sorted now ("" for not)."""

    text: Message
    href: str
    sorted: str


class MapTable:
    """The rows of a view of the map for one question; names are looked up for the shown page only."""

    def __init__(self, view: MapView, graph: TwoModeGraph, scene: Scene, question: MapQuestion):
        """Sort the rows and take the asked page of them."""
        self.view = view
        self.question = question
        self.rows = _sorted(view.rows(graph, scene), question.order, graph, scene)
        self.page: Page = question.page_of(self.rows, ROWS_ON_A_PAGE)
        self.page_links = question.page_links(self.page)

    @property
    def caption(self) -> Message:
        """Return what the table is and how many rows it has in all."""
        return Message(
            gettext_noop("%(title)s: rows %(first)s–%(last)s of %(all)s"),
            title=Message(self.view.title),
            first=self.page.start_index(),
            last=self.page.end_index(),
            all=self.page.paginator.count,
        )

    @property
    def columns(self) -> list[Column]:
        """Return the heads of the columns."""
        return [
            self._column(gettext_noop("Name"), "name", "ascending"),
            self._column(self.view.group_header, "kind", "ascending"),
            self._column(self.view.links_header, "links", "descending"),
        ]

    @property
    def neighbours_header(self) -> Message:
        """Return what the neighbours of a row are to it."""
        return Message(self.view.neighbours_header)

    def _column(self, header: str, order: str, direction: str) -> Column:
        is_sorted = self.question.order == order
        href = self.question.query_string(order=order) or self.question.request.path
        return Column(Message(header), href, direction if is_sorted else "")

    @property
    def shown(self) -> list[ShownRow]:
        """Return the rows of the asked page; two queries for the names of all of them."""
        rows = list(self.page)
        near = [row.neighbours() for row in rows]
        wanted = [(row.kind, row.key) for row in rows]
        wanted += [(kind, key) for found in near for kind, key, _shared in found[: MOST_NEIGHBOURS + 1]]
        names = _names(wanted, self.question.request)
        return [
            ShownRow(
                names[row.kind].cell(row.key), self.view.group_label(row.group), row.links, _linked_names(found, names)
            )
            for row, found in zip(rows, near, strict=True)
        ]

    def as_file(self) -> DataTable:
        """Return all rows with all neighbours by name, for the file; two queries."""
        near = [row.neighbours() for row in self.rows]
        wanted = {(row.kind, row.key) for row in self.rows}
        wanted |= {(kind, key) for found in near for kind, key, _shared in found}
        names = _names(sorted(wanted), self.question.request)
        return DataTable(
            Message(self.view.title),
            [*(column.text for column in self.columns), self.neighbours_header],
            [
                [
                    names[row.kind].name(row.key),
                    self.view.group_label(row.group),
                    row.links,
                    ", ".join(_told(names[kind].name(key), shared) for kind, key, shared in found),
                ]
                for row, found in zip(self.rows, near, strict=True)
            ],
        )


def _sorted(rows: Sequence[MapRow], order: str, graph: TwoModeGraph, scene: Scene) -> list[MapRow]:
    """Return rows in an order; equals stay bodies before organisations, each in the reader's alphabet."""
    if order == "name":
        places = {(BODY, key): place for place, key in enumerate(graph.members)}
        places |= {(ORGANISATION, key): place for place, key in enumerate(graph.bodies)}
        return sorted(rows, key=lambda row: (row.kind, places[row.kind, row.key]))
    if order == "kind":
        return sorted(rows, key=lambda row: (row.group, -row.links))
    return sorted(rows, key=lambda row: -row.links)


def _names(wanted: Iterable[tuple[str, int]], request: HttpRequest) -> dict[str, Named]:
    keys: dict[str, list[int]] = {BODY: [], ORGANISATION: []}
    for kind, key in wanted:
        keys[kind].append(key)
    return {
        BODY: named_bodies(keys[BODY], request),
        ORGANISATION: named_organisations(keys[ORGANISATION], request),
    }


def _told(name: str, shared: int | None) -> str:
    return str(name) if shared is None else f"{name} ({shared})"


def _linked_names(found: Sequence[tuple[str, int, int | None]], names: dict[str, Named]) -> JoinedTexts:
    """Return the first neighbours as links, and how many there are besides."""
    shown = found if len(found) <= MOST_NEIGHBOURS + 1 else found[:MOST_NEIGHBOURS]
    links = []
    for kind, key, shared in shown:
        cell = names[kind].cell(key)
        text = format_html('<a href="{}">{}</a>', cell.href, cell.text) if cell.href else conditional_escape(cell.text)
        links.append(text if shared is None else format_html("{} ({})", text, shared))
    if len(found) > len(shown):
        links.append(Message(OTHERS, number=len(found) - len(shown)))
    return JoinedTexts(links)
