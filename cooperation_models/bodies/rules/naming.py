"""What members and office holders are called in findings, with and without their names."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message

from ..agreements import Agreement
from ..kinds import AgreementKind, AreaPostRole, MembershipRole
from ..memberships import Membership
from ..offices import Office
from ..posts import AreaPost

WHAT_AND_WHERE = gettext_noop("%(what)s: %(where)s")
NAMELESS = Message(gettext_noop("A person whose name is not shown"))


def member_without_name(membership: Membership) -> LocalisedText | Message:
    """Return what a member is called whose name is not told: the organisation spoken for, the seats or the role."""
    if membership.represents is not None:
        return membership.represents.name
    if membership.seat_group is not None:
        return Message(gettext_noop("Member (%(seats)s)"), seats=membership.seat_group.label)
    return choice_message(MembershipRole, membership.role)


def holder_without_name(office: Office) -> LocalisedText | Message:
    """Return what the holder of an office is called whose name is not told: the organisation, else just the holder."""
    return office.organisation.name if office.organisation is not None else NAMELESS


def post_name(post: AreaPost) -> Message:
    """Return a post's role and area."""
    return Message(WHAT_AND_WHERE, what=choice_message(AreaPostRole, post.role), where=post.area.name)


def agreement_name(agreement: Agreement) -> Message:
    """Return an agreement's kind and areas."""
    areas = JoinedTexts(area.name for area in agreement.areas.all())
    return Message(WHAT_AND_WHERE, what=choice_message(AgreementKind, agreement.kind), where=areas)
