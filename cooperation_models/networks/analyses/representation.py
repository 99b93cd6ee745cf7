"""Representation for readers: seats of sectors against their share of the registered organisations, with n."""

from collections import Counter

from django.utils.formats import number_format
from django.utils.translation import gettext_noop

from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.text import Message

from ..loading import Scene
from ..names import named_sectors
from ..questions import Question
from ..representation import LEAST_ORGANISATIONS, LEAST_SEATS, Representation, representation
from .report import Analysis, Part, Report

MUCH_MORE, MUCH_LESS = 1.25, 0.8


def _seats(scene: Scene, question: Question) -> list[frozenset[int]]:
    return [seat for group in question.groups(scene) for seat in scene.seats[group.key]]


def _rows(scene: Scene, question: Question) -> list[Representation]:
    seats = Counter(sector for seat in _seats(scene, question) for sector in seat)
    organisations = Counter(sector for member in question.members(scene) for sector in member.sectors)
    return representation(scene.landscape.sectors, seats, organisations)


def headline(scene: Scene, question: Question) -> Message:
    """Return how many sectors have clearly fewer seats than their organisations would give them."""
    return _summary(_rows(scene, question))


def _summary(rows: list[Representation]) -> Message:
    known = [row for row in rows if row.index is not None]
    return Message(
        gettext_noop(
            "Sectors with clearly fewer seats than their share of organisations: %(few)s. "
            "Sectors with enough organisations to tell: %(known)s of %(all)s."
        ),
        few=sum(row.index <= MUCH_LESS for row in known),
        known=len(known),
        all=len(rows),
    )


def answer(scene: Scene, question: Question) -> Report:
    """Return the index of every sector with its numbers."""
    rows = _rows(scene, question)
    seats = _seats(scene, question)
    part = Part(
        key="sectors",
        heading=Message(gettext_noop("Seats and organisations by sector")),
        sentence=Message(
            gettext_noop("Members with a seat: %(seats)s. Of them without a known sector: %(unknown)s."),
            seats=len(seats),
            unknown=sum(not seat for seat in seats),
        ),
        table=_table(rows),
        file="sectors",
    )
    return Report(_summary(rows), [part])


def _table(rows: list[Representation]) -> DataTable:
    sectors = named_sectors(row.sector for row in rows)
    return DataTable(
        caption=Message(gettext_noop("Share of seats divided by the share of registered organisations")),
        columns=[
            Message(gettext_noop("Sector")),
            Message(gettext_noop("Members with a seat (n)")),
            Message(gettext_noop("Registered organisations (n)")),
            Message(gettext_noop("Index")),
            Message(gettext_noop("What it says")),
        ],
        rows=[
            [
                sectors.cell(row.sector),
                row.seats,
                row.organisations,
                Cell("–" if row.index is None else number_format(row.index, 2, use_l10n=True), numeric=True),
                _words(row),
            ]
            for row in rows
        ],
    )


def _words(row: Representation) -> Message:
    if row.index is None:
        return Message(gettext_noop("Too few to tell"))
    if row.index >= MUCH_MORE:
        return Message(gettext_noop("More seats than its share"))
    if row.index <= MUCH_LESS:
        return Message(gettext_noop("Fewer seats than its share"))
    return Message(gettext_noop("About its share"))


def sectors_file(scene: Scene, question: Question) -> DataTable:
    """Return the index of every sector with its numbers as a file."""
    return _table(_rows(scene, question))


REPRESENTATION = Analysis(
    key="representation",
    title=Message(gettext_noop("Who is heard")),
    lead=Message(gettext_noop("How the seats of each sector compare with the number of its organisations.")),
    method=(
        Message(
            gettext_noop(
                "1 means as many seats as the share of organisations, 2 twice as many, 0.5 half. "
                "It does not say what is right: a small sector may need more."
            )
        ),
        Message(
            gettext_noop(
                "No index is given for a sector with fewer than %(organisations)s organisations, or when there are "
                "fewer than %(seats)s seats in all."
            ),
            organisations=LEAST_ORGANISATIONS,
            seats=LEAST_SEATS,
        ),
        Message(gettext_noop("Members count, deputies and guests do not. Several sectors count once each.")),
    ),
    filters=("area", "kind"),
    headline=headline,
    answer=answer,
    files={"sectors": sectors_file},
)
