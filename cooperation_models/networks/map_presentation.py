"""What the page of the network map shows of a view: sentences, table, drawing, and the ways on from here."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_noop

from cooperation_models.drawings.figure import Figure
from cooperation_models.languages.text import Message, Sentences

from .graph import TwoModeGraph
from .loading import Scene
from .map_files import FILES
from .map_question import MapQuestion
from .map_table import MapTable
from .map_views import VIEWS, MapDrawing, MapView


@dataclass(frozen=True)
class ViewLink:
    """A link to a view that keeps the filters; ``is_current`` tells that it is the shown one."""

    title: Message
    href: str
    is_current: bool


@dataclass(frozen=True)
class FileLink:
    """A link to a file of the chosen part of the graph."""

    label: Message
    href: str


@dataclass(frozen=True)
class ShownMap:
    """A view for readers; ``base`` is the address of the page."""

    view: MapView
    graph: TwoModeGraph
    table: MapTable
    question: MapQuestion
    drawn: MapDrawing | None
    base: str

    @property
    def title(self) -> Message:
        """Return the title of the view."""
        return Message(self.view.title)

    @property
    def explanation(self) -> Message:
        """Return what a line means."""
        return Message(self.view.explanation)

    @cached_property
    def summary(self) -> Sentences:
        """Return what there is."""
        graph = self.graph
        alone = len(graph.members) - len(graph.bodies_with_members)
        sentences = [
            Message(gettext_noop("Bodies: %(number)s."), number=len(graph.members)),
            Message(gettext_noop("Organisations in them: %(number)s."), number=len(graph.bodies)),
            Message(gettext_noop("Connections: %(number)s."), number=graph.size),
        ]
        if graph.size:
            sentences.append(Message(gettext_noop("Separate parts: %(number)s."), number=graph.parts))
        if alone:
            sentences.append(Message(gettext_noop("Bodies of which no member is known: %(number)s."), number=alone))
        return Sentences(sentences)

    @property
    def figure(self) -> Figure | None:
        """Return the drawing as a figure, None when there is nothing to draw."""
        if self.drawn is None:
            return None
        return Figure("network-map", Message(gettext_noop("Drawing")), self.drawn_sentences, self.drawn.drawing)

    @property
    def drawn_sentences(self) -> Sentences:
        """Return what a line means, and how much is drawn when that is not everything."""
        if self.drawn.is_whole:
            return Sentences([self.explanation, Message(gettext_noop("Everything is drawn."))])
        most = Message(gettext_noop("The most connected are drawn; the table has all."))
        return Sentences([self.explanation, *(count.message for count in self.drawn.counts), most])

    @property
    def views(self) -> list[ViewLink]:
        """Return links to all views with the present filters."""
        return [
            ViewLink(
                Message(view.title),
                f"{self.base}{view.end_of_address}{self.question.filter_string}",
                view is self.view,
            )
            for view in VIEWS.values()
        ]

    @property
    def files(self) -> list[FileLink]:
        """Return links to the files of the chosen part, the table of this view first."""
        end = self.question.filter_string
        table = FileLink(
            Message(gettext_noop("This table with all rows (CSV)")),
            f"{self.base}table-csv/{self.view.key}/{self.question.query_string()}",
        )
        return [
            table,
            *(FileLink(Message(file.label), f"{self.base}file/{name}/{end}") for name, file in FILES.items()),
        ]


def present_map(view: MapView, graph: TwoModeGraph, scene: Scene, question: MapQuestion, base: str) -> ShownMap:
    """Return a view for readers; what is drawn is chosen here and placed when it is printed."""
    drawn = view.draw(graph, question.request) if graph.bodies_with_members else None
    return ShownMap(view, graph, MapTable(view, graph, scene, question), question, drawn, base)
