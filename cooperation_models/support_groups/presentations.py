"""What readers see of processes, support groups and the bodies one may join: plain values for templates.

However many processes, groups and members there are, the number of queries stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch
from django.http import HttpRequest

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.contacts import public_name
from cooperation_models.bodies.lines import LinkedName
from cooperation_models.bodies.models import Body, BodyKind, Membership, MembershipRole
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.models import Organisation

from .addresses import join_url, process_url
from .phase_states import PhaseState
from .processes import ASSOCIATION_KINDS, ExpertGroup, PreparatoryProcess, ProcessPhase, SupportGroup

STATES_IN_ORDER = (PhaseState.NOW, PhaseState.UPCOMING, PhaseState.PAST)


@dataclass(frozen=True)
class PhaseLine:
    """A phase, or a process, with its state and its first and last day as far as they are known."""

    name: LocalisedText
    state: PhaseState
    state_word: Message
    first_day: date | None
    last_day: date | None
    href: str = ""


@dataclass(frozen=True)
class SupportGroupLine:
    """A support group: who takes part, as far as it may be shown, and where one joins it."""

    name: LocalisedText
    href: str
    join_href: str
    organisations: tuple[LinkedName, ...]
    others: int


@dataclass(frozen=True)
class MemberLine:
    """An association in an expert group, its representative if the name may be shown, and its support groups."""

    organisation: LinkedName
    person: str
    groups: tuple[SupportGroupLine, ...]


@dataclass(frozen=True)
class ExpertGroupLine:
    """An expert group with its association members."""

    name: LocalisedText
    href: str
    members: tuple[MemberLine, ...]

    @property
    def without_support(self) -> int:
        """Return how many of the members have no support group yet."""
        return sum(not member.groups for member in self.members)


@dataclass(frozen=True)
class ProcessPresentation:
    """A process as its page shows it."""

    process: PreparatoryProcess
    line: PhaseLine
    led_by: LinkedName | None
    phases: tuple[PhaseLine, ...]
    groups: tuple[ExpertGroupLine, ...]
    left_behind: tuple[SupportGroupLine, ...]

    @property
    def members(self) -> int:
        """Return how many association members the expert groups have."""
        return sum(len(group.members) for group in self.groups)

    @property
    def supported(self) -> int:
        """Return how many of them have a support group."""
        return self.members - sum(group.without_support for group in self.groups)


def processes_for_readers():
    """Return the published processes with all that their pages show, in a number of queries that does not grow."""
    going_on = Membership.objects.live().going_on().select_related("organisation", "on_behalf_of", "person")
    groups = SupportGroup.objects.live().select_related("body")
    supported = groups.prefetch_related(Prefetch("body__memberships", going_on, to_attr="present"), "body__links")
    members = going_on.filter(role=MembershipRole.MEMBER)
    expert_groups = ExpertGroup.objects.filter(body__live=True).select_related("body")
    return (
        PreparatoryProcess.objects.live()
        .select_related("led_by")
        .prefetch_related(
            Prefetch("phases", ProcessPhase.objects.order_by("start", "pk")),
            Prefetch("expert_groups", expert_groups),
            Prefetch("expert_groups__body__memberships", members, to_attr="present_members"),
            Prefetch("expert_groups__body__present_members__support_groups", supported),
        )
        .order_by(sort_key_column(), "pk")
    )


def period_line(fact: PreparatoryProcess | ProcessPhase, href: str = "") -> PhaseLine:
    """Return the line of a process or a phase."""
    return PhaseLine(
        name=fact.name,
        state=fact.state,
        state_word=choice_message(PhaseState, fact.state),
        first_day=fact.start,
        last_day=fact.end - timedelta(days=1) if fact.end else None,
        href=href,
    )


def process_lines(processes: Iterable[PreparatoryProcess], request: HttpRequest | None) -> list[PhaseLine]:
    """Return the lines of processes: those going on first, past ones last."""
    lines = [period_line(process, process_url(process, request)) for process in processes]
    return sorted(lines, key=lambda line: STATES_IN_ORDER.index(line.state))


def present_process(process: PreparatoryProcess, request: HttpRequest | None) -> ProcessPresentation:
    """Return what the page of a process taken from :func:`processes_for_readers` shows."""
    groups = in_alphabet(process.expert_groups.all(), lambda group: group.body)
    shown = tuple(
        ExpertGroupLine(
            group.body.name, body_url(group.body, request), member_lines(group.body.present_members, request)
        )
        for group in groups
    )
    return ProcessPresentation(
        process=process,
        line=period_line(process),
        led_by=linked_organisation(process.led_by, request),
        phases=tuple(period_line(phase) for phase in process.phases.all()),
        groups=shown,
        left_behind=left_behind([group.body for group in groups], request),
    )


def left_behind(bodies: Sequence[Body], request: HttpRequest | None) -> tuple[SupportGroupLine, ...]:
    """Return the support groups whose member sits in none of these expert groups any more (one query, or three)."""
    present = {member.pk for body in bodies for member in body.present_members}
    going_on = Membership.objects.live().going_on().select_related("organisation", "on_behalf_of", "person")
    groups = (
        SupportGroup.objects.live()
        .filter(member__body__in=[body.pk for body in bodies])
        .exclude(member__in=present)
        .select_related("body")
        .prefetch_related(Prefetch("body__memberships", going_on, to_attr="present"), "body__links")
    )
    return tuple(support_group_line(group, request) for group in in_alphabet(groups, lambda group: group.body))


def member_lines(memberships: Iterable[Membership], request: HttpRequest | None) -> tuple[MemberLine, ...]:
    """Return the association members among some memberships, in the reader's alphabet."""
    associations = [
        membership
        for membership in memberships
        if (organisation := membership.represents) is not None
        and organisation.live
        and organisation.kind in ASSOCIATION_KINDS
    ]
    return tuple(
        MemberLine(
            linked_organisation(membership.represents, request),
            public_name(membership.person),
            tuple(
                support_group_line(group, request)
                for group in in_alphabet(membership.support_groups.all(), lambda group: group.body)
                if group.body.live
            ),
        )
        for membership in in_alphabet(associations, lambda membership: membership.represents)
    )


def support_group_line(group: SupportGroup, request: HttpRequest | None) -> SupportGroupLine:
    """Return the line of a support group whose ``body.present`` holds its memberships of today."""
    organisations, others = who_takes_part(group.body.present, request)
    return SupportGroupLine(
        group.body.name, body_url(group.body, request), join_url(group.body, request), organisations, others
    )


def who_takes_part(
    memberships: Iterable[Membership], request: HttpRequest | None
) -> tuple[tuple[LinkedName, ...], int]:
    """Return the published organisations that belong to a body, and how many members are not named by one."""
    memberships = list(memberships)
    named = {m.represents.pk: m.represents for m in memberships if m.represents is not None and m.represents.live}
    others = sum(m.represents is None or not m.represents.live for m in memberships)
    in_order = in_alphabet(named.values(), lambda organisation: organisation)
    return tuple(linked_organisation(organisation, request) for organisation in in_order), others


def linked_organisation(organisation: Organisation | None, request: HttpRequest | None) -> LinkedName | None:
    """Return the name of an organisation with its address, None for a draft or for none."""
    if organisation is None or not organisation.live:
        return None
    return LinkedName(organisation.name, organisation_url(organisation, request))


def in_alphabet(things: Iterable, named) -> list:
    """Return things in the alphabet of the reader's language, by the name of what ``named`` returns of each."""
    column = sort_key_column()
    return sorted(things, key=lambda thing: (getattr(named(thing), column), thing.pk))


@dataclass(frozen=True)
class BodyToJoin:
    """A body one may join, with what kind of body it is."""

    name: LocalisedText
    kind: Message
    href: str
    join_href: str


def bodies_to_join_lines(bodies: Iterable[Body], request: HttpRequest | None) -> list[BodyToJoin]:
    """Return the lines of bodies one may join: support groups first, each kind in the reader's alphabet."""
    in_order = sorted(in_alphabet(bodies, lambda body: body), key=lambda body: body.kind != BodyKind.SUPPORT_GROUP)
    return [
        BodyToJoin(body.name, choice_message(BodyKind, body.kind), body_url(body, request), join_url(body, request))
        for body in in_order
    ]
