"""Overlaps for readers: which bodies have the same members, as a matrix, a list and a file."""

from collections.abc import Iterable

from django.utils.translation import gettext_noop

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.matrix import Matrix, MatrixCell, MatrixHead, MatrixRow
from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import Message, choice_message

from ..landscape import Group
from ..loading import Scene
from ..names import Named, named_areas, named_bodies, named_organisations, named_sectors
from ..overlap import LEAST_SHARED, NEARLY_THE_SAME, NEARLY_WITHIN, Overlap, Overlaps, Suggestion, jaccard
from ..questions import Question
from .report import ROWS_IN_A_FILE, Analysis, Part, Report, percent

PAIRS_ON_A_PAGE = 20
LARGEST_MATRIX = 10


def headline(scene: Scene, question: Question) -> Message:
    """Return how many pairs of bodies share members, and how many might talk about merging."""
    return _summary(Overlaps(question.groups(scene)))


def _summary(overlaps: Overlaps) -> Message:
    return Message(
        gettext_noop(
            "Pairs of bodies that share members: %(pairs)s. Candidates to talk about merging: %(candidates)s."
        ),
        pairs=len(overlaps),
        candidates=len(overlaps.candidates),
    )


def answer(scene: Scene, question: Question) -> Report:
    """Return the most alike bodies against each other, and all pairs page by page."""
    groups = question.groups(scene)
    overlaps = Overlaps(groups)
    listed = overlaps.candidates if question.only_candidates else overlaps
    page = question.page_of(listed, PAIRS_ON_A_PAGE)
    matrix_keys = most_alike(overlaps)
    rows = list(page.object_list)
    bodies = named_bodies({*_bodies_of(rows), *matrix_keys}, question.request)
    parts = []
    if matrix_keys:
        parts.append(_matrix_part(scene, overlaps, matrix_keys, bodies))
    parts.append(
        Part(
            key="pairs",
            heading=Message(gettext_noop("Pairs of bodies, the most alike first")),
            sentence=Message(gettext_noop("Pairs in this list: %(number)s."), number=len(listed)),
            table=pairs_table(rows, bodies, scene, question) if rows else None,
            file="pairs",
            is_paged=True,
        )
    )
    return Report(_summary(overlaps), parts, page)


def _bodies_of(rows: Iterable[Overlap]) -> set[int]:
    return {key for row in rows for key in (row.first, row.second)}


def most_alike(overlaps: Overlaps, most: int = LARGEST_MATRIX) -> list[int]:
    """Return the bodies of the most alike pairs, at most ``most`` of them, in the order of the bodies."""
    chosen: set[int] = set()
    for pair in overlaps[: most * most]:
        if len(chosen | {pair.first, pair.second}) <= most:
            chosen |= {pair.first, pair.second}
    return [group.key for group in overlaps.groups if group.key in chosen]


def overlap_matrix(groups: Iterable[Group], bodies: Named) -> Matrix:
    """Return some bodies against each other; columns bear the numbers of the rows."""
    groups = list(groups)
    return Matrix(
        caption=Message(
            gettext_noop("Share of all members that are in both bodies. Columns are numbered like the rows.")
        ),
        corner=Message(gettext_noop("Body")),
        columns=[str(number) for number in range(1, len(groups) + 1)],
        rows=[
            MatrixRow(
                MatrixHead(f"{number}. {bodies.name(group.key)}", bodies.cell(group.key).href),
                [_likeness(group, other) for other in groups],
            )
            for number, group in enumerate(groups, start=1)
        ],
    )


def _likeness(first: Group, second: Group) -> MatrixCell:
    if first.key == second.key:
        return MatrixCell("–")
    share = jaccard(len(first.members & second.members), len(first.members), len(second.members))
    return MatrixCell(percent(share), share=share)


def _matrix_part(scene: Scene, overlaps: Overlaps, keys: list[int], bodies: Named) -> Part:
    heading = Message(gettext_noop("The most alike bodies against each other"))
    figure = matrix_figure([scene.landscape.groups_by_key[key] for key in keys], bodies, heading)
    return Part(key="matrix", heading=heading, sentence=figure.summary, figure=figure)


def matrix_figure(groups: list[Group], bodies: Named, heading, key: str = "matrix", heading_level: int = 2) -> Figure:
    """Return the figure of some bodies against each other, with the most alike pair as its sentence."""
    pair = Overlaps(groups)[0]
    return Figure(
        key=key,
        heading=heading,
        summary=Message(
            gettext_noop("The most alike: %(first)s and %(second)s. In both: %(share)s of all their members."),
            first=bodies.name(pair.first),
            second=bodies.name(pair.second),
            share=percent(pair.jaccard),
        ),
        drawing=overlap_matrix(groups, bodies),
        heading_level=heading_level,
    )


def pairs_table(
    rows: list[Overlap], bodies: Named, scene: Scene, question: Question, most: int | None = 3
) -> DataTable:
    """Return pairs as a table; of what they share at most so many names are told, all for None."""
    organisations = named_organisations({key for row in rows for key in row.members}, question.request)
    areas = named_areas({key for row in rows for key in row.areas or ()}, question.request)
    sectors = named_sectors({key for row in rows for key in row.sectors})
    every_sector = frozenset(scene.landscape.sectors)
    every_municipality = frozenset(scene.landscape.municipalities)
    return DataTable(
        caption=Message(gettext_noop("What pairs of bodies share")),
        columns=[
            Message(gettext_noop("Body")),
            Message(gettext_noop("Other body")),
            Message(gettext_noop("Members in both")),
            Message(gettext_noop("Of all members")),
            Message(gettext_noop("Of the smaller body's members")),
            Message(gettext_noop("What to talk about")),
            Message(gettext_noop("Organisations in both")),
            Message(gettext_noop("Sectors of both")),
            Message(gettext_noop("Municipalities of both")),
        ],
        rows=[
            [
                bodies.cell(row.first),
                bodies.cell(row.second),
                len(row.members),
                Cell(percent(row.jaccard), numeric=True),
                Cell(percent(row.containment), numeric=True),
                choice_message(Suggestion, row.suggestion) if row.suggestion else "–",
                organisations.join(row.members, most),
                Message(gettext_noop("All sectors"))
                if row.sectors == every_sector
                else sectors.join(row.sectors, most),
                _areas_of(row, areas, every_municipality, most),
            ]
            for row in rows
        ],
    )


def _areas_of(row: Overlap, areas: Named, every_municipality: frozenset[int], most: int | None):
    if row.areas is None:
        return Message(gettext_noop("Not known"))
    if row.areas == every_municipality:
        return Message(gettext_noop("All municipalities"))
    return areas.join(row.areas, most)


def pairs_file(scene: Scene, question: Question) -> DataTable:
    """Return the pairs with all that they share as a file, the most alike ones when there are very many."""
    overlaps = Overlaps(question.groups(scene))
    rows = (overlaps.candidates if question.only_candidates else overlaps)[:ROWS_IN_A_FILE]
    return pairs_table(rows, named_bodies(_bodies_of(rows), question.request), scene, question, most=None)


OVERLAPS = Analysis(
    key="overlaps",
    title=Message(gettext_noop("Overlaps")),
    lead=Message(
        gettext_noop(
            "Which bodies have the same members. Where many are the same, the bodies might talk about merging."
        )
    ),
    method=(
        Message(
            gettext_noop(
                "Members in both are compared with all members of the two bodies, and with those of the smaller one."
            )
        ),
        Message(
            gettext_noop(
                "A pair is a candidate when at least %(least)s organisations are in both, and they are at least "
                "%(same)s of all members, or at least %(within)s of the members of the smaller body."
            ),
            least=LEAST_SHARED,
            same=percent(NEARLY_THE_SAME),
            within=percent(NEARLY_WITHIN),
        ),
        Message(gettext_noop("A body and its own sub-group are no candidates: they share members on purpose.")),
    ),
    filters=("area", "sector", "kind", "show"),
    headline=headline,
    answer=answer,
    files={"pairs": pairs_file},
)
