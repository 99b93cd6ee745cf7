"""What this room tells on the pages of the rooms below: how to join, and who has a support group or none yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.lines import LinkedName
from cooperation_models.bodies.models import Body, BodyKind, Membership, MembershipRole
from cooperation_models.bodies.nearness import surroundings_of
from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area
from cooperation_models.places.sections import Section
from cooperation_models.registry.models import Organisation

from .addresses import all_to_join_url, join_url, process_url
from .joinable import bodies_to_join
from .presentations import bodies_to_join_lines, in_alphabet, linked_organisation, member_lines
from .processes import ASSOCIATION_KINDS, ExpertGroup, SupportGroup


@dataclass(frozen=True)
class SeatOfOrganisation:
    """An expert group in which an organisation sits, and the support groups it has for that."""

    body: LinkedName
    groups: tuple[LinkedName, ...]


def linked_body(body: Body, request: HttpRequest | None) -> LinkedName:
    """Return the name of a body with its address."""
    return LinkedName(body.name, body_url(body, request))


def body_section(request: HttpRequest | None, body: Body) -> Section | None:
    """Return how to join a body, whose support group it is, or which of its association members have one."""
    support_group = (
        SupportGroup.objects.filter(body=body)
        .select_related("member__organisation", "member__on_behalf_of", "member__body__expert_group__process")
        .first()
    )
    expert_group = ExpertGroup.objects.filter(body=body).select_related("process").first()
    process = support_group.process if support_group else expert_group.process if expert_group else None
    context = {
        "body": body,
        "join_href": join_url(body, request),
        "supports": linked_organisation(support_group.member.represents, request) if support_group else None,
        "process": LinkedName(process.name, process_url(process, request)) if process and process.live else None,
        "members": _members_of(body, request) if expert_group else (),
    }
    if not any(value for name, value in context.items() if name != "body"):
        return None
    heading = gettext_noop("Support groups") if expert_group else gettext_noop("Take part")
    return Section(
        order=15,
        key="joining",
        heading=Message(heading),
        template="cooperation_support_groups/sections/body_joining.html",
        context=context,
    )


def _members_of(body: Body, request: HttpRequest | None):
    groups = SupportGroup.objects.live().select_related("body").prefetch_related("body__links")
    nobody = Membership.objects.none()
    members = (
        Membership.objects.live()
        .going_on()
        .filter(body=body, role=MembershipRole.MEMBER)
        .select_related("organisation", "on_behalf_of", "person")
        .prefetch_related(
            Prefetch(
                "support_groups", groups.prefetch_related(Prefetch("body__memberships", nobody, to_attr="present"))
            )
        )
    )
    return member_lines(members, request)


def area_section(request: HttpRequest | None, area: Area) -> Section:
    """Return the support groups that reach an area and can be joined, and the way to everything else one can join."""
    reaching = surroundings_of(area).reaching_ids
    bodies = bodies_to_join().filter(kind=BodyKind.SUPPORT_GROUP).reaching(reaching).prefetch_related("links")
    return Section(
        order=35,
        key="support-groups",
        heading=Message(gettext_noop("Support groups you can join")),
        template="cooperation_support_groups/sections/area_joining.html",
        context={"bodies": bodies_to_join_lines(bodies, request), "list_url": all_to_join_url(request)},
    )


def organisation_section(request: HttpRequest | None, organisation: Organisation) -> Section | None:
    """Return the expert groups in which an association sits, each with its support group or none yet."""
    if organisation.kind not in ASSOCIATION_KINDS:
        return None
    seats = (
        Membership.objects.live()
        .going_on()
        .filter(role=MembershipRole.MEMBER, body__live=True, body__expert_group__process__live=True)
        .filter(Q(on_behalf_of=organisation) | Q(on_behalf_of__isnull=True, organisation=organisation))
        .select_related("body")
        .prefetch_related(Prefetch("support_groups", SupportGroup.objects.live().select_related("body")))
    )
    lines = [
        SeatOfOrganisation(
            linked_body(seat.body, request),
            tuple(linked_body(group.body, request) for group in seat.support_groups.all()),
        )
        for seat in in_alphabet(seats, lambda seat: seat.body)
    ]
    if not lines:
        return None
    return Section(
        order=32,
        key="support-groups",
        heading=Message(gettext_noop("Preparation and support groups")),
        template="cooperation_support_groups/sections/organisation_support.html",
        context={"seats": lines},
    )
