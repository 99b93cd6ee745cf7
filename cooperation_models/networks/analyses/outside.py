"""Organisations in no body, for readers: how many by sector and municipality, and which ones."""

from collections import Counter

from django.utils.translation import gettext_noop

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.matrix import Matrix, MatrixCell, MatrixHead, MatrixRow
from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.text import Message

from ..falls_between import count_by_sector_and_area, in_no_body
from ..landscape import Member
from ..loading import Scene
from ..names import named_areas, named_organisations, named_sectors
from ..questions import Question
from .report import ROWS_IN_A_FILE, ROWS_ON_A_PAGE, Analysis, Part, Report


def _outside(scene: Scene, question: Question) -> list[Member]:
    return in_no_body(question.members(scene), scene.landscape.groups)


def _summary(outside: list[Member], registered: int) -> Message:
    return Message(
        gettext_noop("Organisations in no body: %(outside)s. Registered organisations: %(registered)s."),
        outside=len(outside),
        registered=registered,
    )


def headline(scene: Scene, question: Question) -> Message:
    """Return how many organisations are in no body."""
    return _summary(_outside(scene, question), len(question.members(scene)))


def answer(scene: Scene, question: Question) -> Report:
    """Return the organisations in no body: counted by municipality and sector, and by name page by page."""
    outside = _outside(scene, question)
    summary = _summary(outside, len(question.members(scene)))
    page = question.page_of(outside, ROWS_ON_A_PAGE)
    parts = [
        Part(
            key="organisations",
            heading=Message(gettext_noop("Organisations in no body")),
            sentence=Message(gettext_noop("Organisations in this list: %(number)s."), number=len(outside)),
            table=_table(list(page.object_list), question) if outside else None,
            file="organisations",
            is_paged=True,
        )
    ]
    if outside:
        parts.insert(0, _matrix_part(outside, scene, question))
    return Report(summary, parts, page)


def _matrix_part(outside: list[Member], scene: Scene, question: Question) -> Part:
    heading = Message(gettext_noop("By municipality and sector"))
    sentence = Message(
        gettext_noop("An organisation of several sectors is counted in each. Empty places have nobody left out.")
    )
    figure = Figure(
        key="places",
        heading=heading,
        summary=sentence,
        drawing=_matrix(outside, scene, question),
        csv_href=f"csv/places/{question.query_string()}",
    )
    return Part(key="places", heading=heading, sentence=sentence, figure=figure)


def _matrix(outside: list[Member], scene: Scene, question: Question) -> Matrix:
    counts = count_by_sector_and_area(outside)
    registered = count_by_sector_and_area(question.members(scene))
    areas = named_areas({area for _sector, area in counts if area}, question.request)
    sectors = named_sectors({sector for sector, _area in counts if sector})
    sector_keys = [*sectors.things, *([None] if any(sector is None for sector, _area in counts) else [])]
    area_keys = [*areas.things, *([None] if any(area is None for _sector, area in counts) else [])]
    return Matrix(
        caption=Message(gettext_noop("Organisations in no body, by municipality and sector")),
        corner=Message(gettext_noop("Municipality")),
        columns=[sectors.name(key) if key else Message(gettext_noop("Sector not known")) for key in sector_keys],
        rows=[
            MatrixRow(
                MatrixHead(areas.name(key), areas.cell(key).href)
                if key
                else MatrixHead(Message(gettext_noop("Municipality not known"))),
                [_count(counts, registered, sector, key) for sector in sector_keys],
            )
            for key in area_keys
        ],
    )


def _count(counts: Counter, registered: Counter, sector: int | None, area: int | None) -> MatrixCell:
    number = counts[sector, area]
    if not number:
        return MatrixCell("")
    return MatrixCell(number, share=number / registered[sector, area])


def _table(rows: list[Member], question: Question) -> DataTable:
    organisations = named_organisations((member.key for member in rows), question.request)
    areas = named_areas({member.municipality for member in rows if member.municipality}, question.request)
    sectors = named_sectors({sector for member in rows for sector in member.sectors})
    return DataTable(
        caption=Message(gettext_noop("Organisations in no body")),
        columns=[
            Message(gettext_noop("Organisation")),
            Message(gettext_noop("Municipality")),
            Message(gettext_noop("Sectors")),
        ],
        rows=[
            [
                organisations.cell(member.key),
                areas.cell(member.municipality) if member.municipality else Message(gettext_noop("Not known")),
                sectors.join(member.sectors, None) if member.sectors else Message(gettext_noop("Not known")),
            ]
            for member in rows
        ],
    )


def organisations_file(scene: Scene, question: Question) -> DataTable:
    """Return the organisations in no body as a file."""
    return _table(_outside(scene, question)[:ROWS_IN_A_FILE], question)


def places_file(scene: Scene, question: Question) -> DataTable:
    """Return the counts by municipality and sector as a file."""
    return _matrix(_outside(scene, question), scene, question).as_table()


OUTSIDE = Analysis(
    key="outside",
    title=Message(gettext_noop("Organisations in no body")),
    lead=Message(gettext_noop("Who is registered here but takes part in no body of cooperation, as far as we know.")),
    method=(
        Message(gettext_noop("Only memberships that are recorded count. Something may be missing from the register.")),
        Message(
            gettext_noop(
                "Associations and their like are listed, authorities, schools, companies and projects are not."
            )
        ),
        Message(gettext_noop("An organisation in a body for a named target group is in a body, and not in this list.")),
    ),
    filters=("area", "sector"),
    headline=headline,
    answer=answer,
    files={"organisations": organisations_file, "places": places_file},
)
