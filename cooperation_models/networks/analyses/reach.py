"""What networks reach, for readers: municipalities, sectors, and the municipalities that networks lack members from."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import JoinedTexts, Message, choice_message

from ..falls_between import Absence, Absences, Reach, Reached, absences, reach_of_areas, reach_of_sectors
from ..landscape import Landscape
from ..loading import Scene
from ..names import Named, named_areas, named_bodies, named_sectors
from ..questions import Question
from .report import ROWS_IN_A_FILE, Analysis, Part, Report

NETWORKS_ON_A_PAGE = 25
SIGN_OF_REACH = {
    Reach.REACHED: "exists",
    Reach.TARGETED_ONLY: "partly",
    Reach.UNKNOWN: "unknown",
    Reach.NOT_REACHED: "missing",
}


def _landscape(scene: Scene, question: Question) -> Landscape:
    """Return the landscape with the municipalities and sectors that are asked for."""
    sectors = (question.sector.pk,) if question.sector else scene.landscape.sectors
    return replace(scene.landscape, municipalities=question.municipalities(scene), sectors=sectors)


def _number(rows: Iterable[Reached], state: Reach) -> int:
    return sum(row.state == state for row in rows)


def _summary(areas: list[Reached], sectors: list[Reached]) -> Message:
    return Message(
        gettext_noop(
            "Municipalities reached by no network: %(areas)s of %(all_areas)s. "
            "Sectors reached by no network: %(sectors)s of %(all_sectors)s."
        ),
        areas=_number(areas, Reach.NOT_REACHED),
        all_areas=len(areas),
        sectors=_number(sectors, Reach.NOT_REACHED),
        all_sectors=len(sectors),
    )


def headline(scene: Scene, question: Question) -> Message:
    """Return how many municipalities and sectors no network reaches."""
    landscape, networks = _landscape(scene, question), question.networks(scene)
    return _summary(reach_of_areas(landscape, networks), reach_of_sectors(landscape, networks))


def answer(scene: Scene, question: Question) -> Report:
    """Return municipalities and sectors with the networks that reach them, and what networks lack page by page."""
    landscape, networks = _landscape(scene, question), question.networks(scene)
    areas, sectors = reach_of_areas(landscape, networks), reach_of_sectors(landscape, networks)
    lacking = absences(landscape, networks)
    judged = [row for row in lacking.judged if row.municipalities]
    page = question.page_of(judged, NETWORKS_ON_A_PAGE)
    rows = list(page.object_list)
    keys = {key for row in (*areas, *sectors) for key in (*row.networks, *row.targeted, *row.uncertain)}
    bodies = named_bodies({*keys, *(row.network for row in rows)}, question.request)
    places = named_areas(landscape.municipalities, question.request)
    parts = [
        Part(
            key="municipalities",
            heading=Message(gettext_noop("Municipalities")),
            sentence=_counts(areas),
            table=_area_table(areas, places, bodies),
            file="municipalities",
        ),
        Part(
            key="sectors",
            heading=Message(gettext_noop("Sectors")),
            sentence=_counts(sectors),
            table=_sector_table(sectors, named_sectors(landscape.sectors), bodies),
            file="sectors",
        ),
        Part(
            key="absences",
            heading=Message(gettext_noop("Municipalities from which a network has no member")),
            sentence=_left_out(lacking, len(judged)),
            table=_absence_table(rows, places, bodies) if rows else None,
            file="absences",
            is_paged=True,
        ),
    ]
    return Report(_summary(areas, sectors), parts, page)


def _counts(rows: list[Reached]) -> Message:
    return Message(
        gettext_noop(
            "Reached by a network: %(reached)s. Only by networks for a named target group: %(targeted)s. "
            "Not known: %(unknown)s. Reached by no network: %(missing)s."
        ),
        reached=_number(rows, Reach.REACHED),
        targeted=_number(rows, Reach.TARGETED_ONLY),
        unknown=_number(rows, Reach.UNKNOWN),
        missing=_number(rows, Reach.NOT_REACHED),
    )


def _left_out(lacking: Absences, shown: int) -> Message:
    return Message(
        gettext_noop(
            "Networks in this list: %(shown)s. Left out because they are for a named target group: %(targeted)s. "
            "Left out because their members, areas or openness are not known: %(unknown)s."
        ),
        shown=shown,
        targeted=len(lacking.targeted),
        unknown=len(lacking.unknown),
    )


def _reached_table(
    rows: list[Reached], things: Named, bodies: Named, caption: Message, first: Message, most
) -> DataTable:
    return DataTable(
        caption=caption,
        columns=[
            first,
            Message(gettext_noop("State")),
            Message(gettext_noop("Networks")),
            Message(gettext_noop("Networks for a named target group")),
            Message(gettext_noop("Registered organisations")),
            Message(gettext_noop("Of them in no body")),
        ],
        rows=[
            [
                things.cell(row.key),
                Cell(choice_message(Reach, row.state), state=SIGN_OF_REACH[row.state]),
                _networks(row.networks, bodies, most),
                _networks(row.targeted, bodies, most),
                row.organisations,
                row.outside,
            ]
            for row in sorted(rows, key=lambda row: list(Reach).index(row.state))
        ],
    )


def _networks(keys: tuple[int, ...], bodies: Named, most: int | None) -> JoinedTexts | Message | str:
    """Return networks by name, or only their number when there are more than ``most``, as in most municipalities."""
    if most is None or len(keys) <= most:
        return bodies.join(keys, None)
    return Message(gettext_noop("Networks: %(count)s"), count=len(keys))


def _area_table(rows: list[Reached], areas: Named, bodies: Named, most: int | None = 2) -> DataTable:
    caption = Message(gettext_noop("Municipalities and the networks that work for them, gaps first"))
    return _reached_table(rows, areas, bodies, caption, Message(gettext_noop("Municipality")), most)


def _sector_table(rows: list[Reached], sectors: Named, bodies: Named, most: int | None = 2) -> DataTable:
    caption = Message(gettext_noop("Sectors and the networks that work in them, gaps first"))
    return _reached_table(rows, sectors, bodies, caption, Message(gettext_noop("Sector")), most)


def _absence_table(rows: list[Absence], areas: Named, bodies: Named, most: int | None = 8) -> DataTable:
    return DataTable(
        caption=Message(gettext_noop("Networks and the municipalities from which they have no member")),
        columns=[
            Message(gettext_noop("Network")),
            Message(gettext_noop("Municipalities without a member")),
            Message(gettext_noop("Municipalities with organisations of its sectors")),
            Message(gettext_noop("From where nobody takes part")),
        ],
        rows=[
            [
                bodies.cell(row.network),
                len(row.municipalities),
                row.expected,
                areas.join(row.municipalities, most),
            ]
            for row in rows
        ],
    )


def _file(scene: Scene, question: Question, find, named, table) -> DataTable:
    landscape = _landscape(scene, question)
    rows = find(landscape, question.networks(scene))
    bodies = named_bodies({key for row in rows for key in (*row.networks, *row.targeted)}, question.request)
    return table(rows, named(landscape), bodies, None)


def municipalities_file(scene: Scene, question: Question) -> DataTable:
    """Return the municipalities with all networks that reach them as a file."""
    request = question.request
    return _file(scene, question, reach_of_areas, lambda scene: named_areas(scene.municipalities, request), _area_table)


def sectors_file(scene: Scene, question: Question) -> DataTable:
    """Return the sectors with all networks that reach them as a file."""
    return _file(scene, question, reach_of_sectors, lambda scene: named_sectors(scene.sectors), _sector_table)


def absences_file(scene: Scene, question: Question) -> DataTable:
    """Return the networks with all municipalities they have no member from as a file."""
    landscape = _landscape(scene, question)
    lacking = absences(landscape, question.networks(scene))
    rows = [row for row in lacking.judged if row.municipalities][:ROWS_IN_A_FILE]
    bodies = named_bodies({row.network for row in rows}, question.request)
    return _absence_table(rows, named_areas(landscape.municipalities, question.request), bodies, None)


REACH = Analysis(
    key="reach",
    title=Message(gettext_noop("What networks do not reach")),
    lead=Message(
        gettext_noop("Municipalities and sectors for which no network works, or from which nobody takes part.")
    ),
    method=(
        Message(
            gettext_noop("Everybody need not be in every network. A network for a named target group lacks nothing.")
        ),
        Message(
            gettext_noop(
                "Not known is not the same as no. A network whose areas or openness nobody has told may reach anybody."
            )
        ),
        Message(
            gettext_noop(
                "A member is expected from a municipality for which the network works and in which there is an "
                "organisation of its sectors."
            )
        ),
    ),
    filters=("area", "sector"),
    headline=headline,
    answer=answer,
    files={"municipalities": municipalities_file, "sectors": sectors_file, "absences": absences_file},
)
