"""Load for readers: the organisations in many bodies by name, persons only as a number."""

from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.text import Message

from ..landscape import groups_of_members
from ..load import (
    LEAST_SHOWN,
    Load,
    count_persons,
    heavily_loaded,
    share_of_most_loaded,
    shown_count,
    spread,
)
from ..loading import Scene, load_person_pairs
from ..names import named_bodies, named_organisations
from ..questions import Question
from .report import ROWS_IN_A_FILE, ROWS_ON_A_PAGE, Analysis, Part, Report, percent


def _bodies_of_organisations(scene: Scene, question: Question) -> dict[int, list[int]]:
    """Return the bodies of every organisation of the register, in the order of organisations."""
    bodies = groups_of_members(question.groups(scene))
    return {member.key: bodies[member.key] for member in scene.landscape.members if member.key in bodies}


def _summary(loads: list[Load], question: Question) -> Message:
    return Message(
        gettext_noop("Organisations in %(limit)s or more bodies: %(number)s."), limit=question.least, number=len(loads)
    )


def headline(scene: Scene, question: Question) -> Message:
    """Return how many organisations are in many bodies."""
    return _summary(heavily_loaded(_bodies_of_organisations(scene, question), question.least), question)


def answer(scene: Scene, question: Question) -> Report:
    """Return how memberships are spread, how many persons carry many, and the organisations page by page."""
    bodies_of = _bodies_of_organisations(scene, question)
    loads = heavily_loaded(bodies_of, question.least)
    page = question.page_of(loads, ROWS_ON_A_PAGE)
    parts = [
        Part(
            key="organisations",
            heading=Message(gettext_noop("Organisations in many bodies")),
            sentence=Message(gettext_noop("Organisations in this list: %(number)s."), number=len(loads)),
            table=_table(list(page.object_list), question) if loads else None,
            file="organisations",
            is_paged=True,
        ),
        Part(
            key="persons",
            heading=Message(gettext_noop("Persons in many bodies")),
            sentence=_persons(question),
        ),
    ]
    if bodies_of:
        parts.append(_spread_part(bodies_of))
    return Report(_summary(loads, question), parts, page)


def _persons(question: Question) -> Message:
    """Return how many persons of the whole register are in many bodies: a filter could point at one of them."""
    count = shown_count(count_persons(load_person_pairs(), question.least))
    if count is None:
        return Message(
            gettext_noop("Persons in %(limit)s or more bodies, in the whole register: fewer than %(least)s."),
            limit=question.least,
            least=LEAST_SHOWN,
        )
    return Message(
        gettext_noop("Persons in %(limit)s or more bodies, in the whole register: %(number)s."),
        limit=question.least,
        number=count,
    )


def _spread_part(bodies_of: dict[int, list[int]]) -> Part:
    return Part(
        key="spread",
        heading=Message(gettext_noop("How memberships are spread")),
        sentence=Message(
            gettext_noop("The tenth of organisations with the most memberships holds %(share)s of all memberships."),
            share=percent(share_of_most_loaded(bodies_of)),
        ),
        table=_spread_table(bodies_of),
        file="spread",
    )


def _spread_table(bodies_of: dict[int, list[int]]) -> DataTable:
    return DataTable(
        caption=Message(gettext_noop("Organisations by the number of their bodies")),
        columns=[Message(gettext_noop("Number of bodies")), Message(gettext_noop("Organisations"))],
        rows=[[number, count] for number, count in spread(bodies_of) if count],
    )


def _table(loads: list[Load], question: Question, most: int | None = 6) -> DataTable:
    organisations = named_organisations((load.key for load in loads), question.request)
    bodies = named_bodies({key for load in loads for key in load.bodies}, question.request)
    return DataTable(
        caption=Message(gettext_noop("Organisations and the bodies they are in, those with the most first")),
        columns=[
            Message(gettext_noop("Organisation")),
            Message(gettext_noop("Number of bodies")),
            Message(gettext_noop("Bodies")),
        ],
        rows=[[organisations.cell(load.key), len(load.bodies), bodies.join(load.bodies, most)] for load in loads],
    )


def organisations_file(scene: Scene, question: Question) -> DataTable:
    """Return the organisations in many bodies with all their bodies as a file."""
    loads = heavily_loaded(_bodies_of_organisations(scene, question), question.least)
    return _table(loads[:ROWS_IN_A_FILE], question, most=None)


def spread_file(scene: Scene, question: Question) -> DataTable:
    """Return how memberships are spread as a file."""
    return _spread_table(_bodies_of_organisations(scene, question))


LOAD = Analysis(
    key="load",
    title=Message(gettext_noop("Who carries the most")),
    lead=Message(
        gettext_noop("Organisations that are in many bodies. If one of them tires, many bodies lose a member.")
    ),
    method=(
        Message(
            gettext_noop("Members and deputies are counted, guests are not. A body counts once for an organisation.")
        ),
        Message(gettext_noop("Persons are only counted and never named here. A small number of persons is not shown.")),
    ),
    filters=("area", "sector", "kind", "least"),
    headline=headline,
    answer=answer,
    files={"organisations": organisations_file, "spread": spread_file},
)
