"""What the page of a network shows besides its own words, composed from facts: no HTML here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.call_lines import CallLine, call_lines, calls_for_readers
from cooperation_models.bodies.contacts import contact_card
from cooperation_models.bodies.kinds import Joining, LinkKind, Openness
from cooperation_models.bodies.known_days import KnownDay, day_as_known
from cooperation_models.bodies.lines import BodyLine, LinkedName, body_lines
from cooperation_models.bodies.models import Body, BodyLink
from cooperation_models.bodies.rosters import load_rosters
from cooperation_models.bodies.seat_board import seat_board
from cooperation_models.bodies.states import PRESENT_BODY_STATES, BodyState
from cooperation_models.bodies.ways_in import WaysIn, ways_in
from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message
from cooperation_models.places.addresses import area_url
from cooperation_models.places.periods import today, within
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.directory import PageLink
from cooperation_models.registry.models import Organisation

from .addresses import analysis_url
from .analyses.report import percent
from .blocks import with_judgements
from .facts import EvaluationNote, NoteKind
from .landscape import Group
from .loading import load_surroundings
from .maturity import maturity_figure
from .names import named_bodies
from .overlap import Overlaps, Suggestion

MEMBERS_ON_A_PAGE = 60
MOST_OVERLAPS = 10
MOST_NOTES = 20


@dataclass(frozen=True)
class NoteLine:
    """One evaluation note: its day and its sentence."""

    day: KnownDay
    sentence: LocalisedText


@dataclass(frozen=True)
class NotesOfKind:
    """The evaluation notes of one kind, the latest first."""

    kind: str
    heading: Message
    notes: Sequence[NoteLine]


@dataclass(frozen=True)
class NetworkPresentation:
    """All that a network's page shows of the register."""

    body: Body
    facts_url: str
    state: BodyState
    state_word: Message
    openness: Message
    areas: Sequence[LinkedName]
    sectors: JoinedTexts | Message
    ways: WaysIn | None
    calls: Sequence[CallLine]
    contact: object
    join_url: str
    small_groups: Sequence[BodyLine]
    members: Page
    member_lines: Sequence[LinkedName]
    member_pages: Sequence[PageLink]
    maturity: Figure | None
    notes: Sequence[NotesOfKind]
    overlaps: DataTable | None
    overlaps_url: str


def present_network(body: Body, request: HttpRequest) -> NetworkPresentation:
    """Return what readers see of a live body from ``Body.objects.for_fact_sheet()``; a constant number of queries."""
    calls = call_lines(calls_for_readers().filter(body=body), request)
    surroundings = load_surroundings(body)
    own = next((group for group in surroundings if group.key == body.pk), Group(body.pk))
    members = Paginator(
        Organisation.objects.filter(pk__in=own.members).order_by(sort_key_column(), "pk"), MEMBERS_ON_A_PAGE
    ).get_page(request.GET.get("page"))
    judged = with_judgements(Body.objects.filter(pk=body.pk))
    return NetworkPresentation(
        body=body,
        facts_url=body_url(body, request),
        state=body.state,
        state_word=choice_message(BodyState, body.state),
        openness=choice_message(Openness, body.openness) if body.openness else Message(gettext_noop("Not known")),
        areas=[LinkedName(area.name, area_url(area, request)) for area in body.areas.all()],
        sectors=JoinedTexts(sector.name for sector in body.sectors.all()) or Message(gettext_noop("All sectors")),
        ways=ways_in(body, seat_board(load_rosters([body])[body.pk]), calls, request),
        calls=calls,
        contact=contact_card(body),
        join_url=_join_url(body, request),
        small_groups=body_lines(small_groups_of(body), request),
        members=members,
        member_lines=[LinkedName(found.name, organisation_url(found, request)) for found in members],
        member_pages=_member_pages(members, request),
        maturity=maturity_figure(judged, Message(gettext_noop("From led to self-organising")), request),
        notes=notes_of(body),
        overlaps=_overlaps_table(body, surroundings, request),
        overlaps_url=analysis_url("overlaps", request),
    )


def _join_url(body: Body, request: HttpRequest) -> str:
    """Return where the page of facts lets one join: the section that a room of joining puts there; "" if not open."""
    url = body_url(body, request)
    takes_anybody = body.openness in (Openness.OPEN, Openness.BOTH) or body.joining in (
        Joining.ANYONE,
        Joining.WISH_TO_CHAIR,
    )
    return f"{url}#joining" if url and takes_anybody and body.state == BodyState.ACTIVE else ""


def small_groups_of(body: Body) -> list[Body]:
    """Return the published sub-groups of a body that are there or planned, said on either side; two queries or so."""
    links = BodyLink.objects.filter(within(today()), kind=LinkKind.SUB_GROUP_OF, to_body=body).values("body")
    groups = Body.objects.live().filter(Q(parent=body) | Q(pk__in=links)).exclude(pk=body.pk)
    return list(groups.in_state(*PRESENT_BODY_STATES).for_lists())


def notes_of(body: Body) -> list[NotesOfKind]:
    """Return the latest evaluation notes of a body by kind, those that succeeded first; one query."""
    notes = EvaluationNote.objects.filter(body=body).order_by("-day", "pk")[: 2 * MOST_NOTES]
    by_kind = {kind: [note for note in notes if note.kind == kind][:MOST_NOTES] for kind in NoteKind}
    headings = {
        NoteKind.SUCCESS: Message(gettext_noop("What has succeeded")),
        NoteKind.CHALLENGE: Message(gettext_noop("What has been difficult")),
    }
    return [
        NotesOfKind(kind.value, headings[kind], [NoteLine(day_as_known(note.day), note.name) for note in found])
        for kind, found in by_kind.items()
        if found
    ]


def _member_pages(members: Page, request: HttpRequest) -> list[PageLink]:
    if members.paginator.num_pages < 2:
        return []
    numbers = members.paginator.get_elided_page_range(members.number, on_each_side=1, on_ends=1)
    return [
        PageLink(number, f"{request.path}?page={number}#members" if isinstance(number, int) else "")
        for number in numbers
    ]


def _overlaps_table(body: Body, surroundings: Sequence[Group], request: HttpRequest) -> DataTable | None:
    pairs = Overlaps(surroundings).of(body.pk)[:MOST_OVERLAPS]
    others = [pair.second if pair.first == body.pk else pair.first for pair in pairs]
    bodies = named_bodies(others, request)
    if not pairs:
        return None
    return DataTable(
        caption=Message(gettext_noop("Bodies with the most members in common with this one")),
        columns=[
            Message(gettext_noop("Body")),
            Message(gettext_noop("Members in both")),
            Message(gettext_noop("Of all members")),
            Message(gettext_noop("Of the smaller body's members")),
            Message(gettext_noop("What to talk about")),
        ],
        rows=[
            [
                bodies.cell(other),
                len(pair.members),
                Cell(percent(pair.jaccard), numeric=True),
                Cell(percent(pair.containment), numeric=True),
                choice_message(Suggestion, pair.suggestion) if pair.suggestion else "–",
            ]
            for pair, other in zip(pairs, others, strict=True)
        ],
    )
