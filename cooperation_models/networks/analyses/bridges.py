"""Bridges for readers: whose loss would cut which bodies off from the others."""

from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.text import Message

from ..bridges import BODY, Bridge, find_bridges
from ..loading import Scene
from ..names import named_bodies, named_organisations
from ..questions import Question
from .report import ROWS_IN_A_FILE, ROWS_ON_A_PAGE, Analysis, Part, Report


def _summary(bridges: list[Bridge]) -> Message:
    bodies = sum(bridge.kind == BODY for bridge in bridges)
    return Message(
        gettext_noop(
            "Organisations that alone hold bodies together: %(organisations)s. Bodies that do so: %(bodies)s."
        ),
        organisations=len(bridges) - bodies,
        bodies=bodies,
    )


def headline(scene: Scene, question: Question) -> Message:
    """Return how many organisations and bodies alone hold others together."""
    return _summary(find_bridges(question.groups(scene)))


def answer(scene: Scene, question: Question) -> Report:
    """Return the bridges page by page, those that would cut off the most first."""
    bridges = find_bridges(question.groups(scene))
    page = question.page_of(bridges, ROWS_ON_A_PAGE)
    part = Part(
        key="bridges",
        heading=Message(gettext_noop("Whose loss cuts whom off")),
        sentence=Message(gettext_noop("Bridges in this list: %(number)s."), number=len(bridges)),
        table=_table(list(page.object_list), question) if bridges else None,
        file="bridges",
        is_paged=True,
    )
    return Report(_summary(bridges), [part], page)


def _table(bridges: list[Bridge], question: Question, most: int | None = 6) -> DataTable:
    bodies = named_bodies(
        {key for bridge in bridges for piece in bridge.pieces for key in piece}
        | {bridge.key for bridge in bridges if bridge.kind == BODY},
        question.request,
    )
    organisations = named_organisations((bridge.key for bridge in bridges if bridge.kind != BODY), question.request)
    return DataTable(
        caption=Message(gettext_noop("Bridges and the bodies that would be cut off without them")),
        columns=[
            Message(gettext_noop("Bridge")),
            Message(gettext_noop("Kind")),
            Message(gettext_noop("Bodies cut off")),
            Message(gettext_noop("Which ones")),
        ],
        rows=[
            [
                (bodies if bridge.kind == BODY else organisations).cell(bridge.key),
                Message(gettext_noop("Body") if bridge.kind == BODY else gettext_noop("Organisation")),
                bridge.cut_off,
                bodies.join((key for piece in bridge.pieces for key in piece), most),
            ]
            for bridge in bridges
        ],
    )


def bridges_file(scene: Scene, question: Question) -> DataTable:
    """Return the bridges with all bodies they would cut off as a file."""
    return _table(find_bridges(question.groups(scene))[:ROWS_IN_A_FILE], question, most=None)


BRIDGES = Analysis(
    key="bridges",
    title=Message(gettext_noop("Bridges")),
    lead=Message(
        gettext_noop(
            "Organisations and bodies without which some bodies would have no member in common with the others."
        )
    ),
    method=(
        Message(gettext_noop("Two bodies are connected when one can go from one to the other from member to member.")),
        Message(gettext_noop("The part with the most bodies is not counted: the others are cut off from it.")),
    ),
    filters=("area", "sector", "kind"),
    headline=headline,
    answer=answer,
    files={"bridges": bridges_file},
)
