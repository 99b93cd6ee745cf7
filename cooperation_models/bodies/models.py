"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .agreements import Agreement
from .call_pages import CallPage
from .calls import Call
from .changes import ChangeEvent
from .facts import Body, BodyContactPoint, BodyLink
from .kinds import (
    AgreementKind,
    AreaPostRole,
    BodyKind,
    ChangeKind,
    ChosenHow,
    Confirmation,
    EndReason,
    Joining,
    LinkKind,
    MembershipRole,
    OfficeRole,
    Openness,
    QuotaKind,
)
from .memberships import Membership
from .offices import Office
from .pages import BodyIndexPage, BodyPage
from .posts import AreaPost, AreaPostContactPoint
from .seats import QuotaRule, SeatGroup, Term

__all__ = [
    "Agreement",
    "AgreementKind",
    "AreaPost",
    "AreaPostContactPoint",
    "AreaPostRole",
    "Body",
    "BodyContactPoint",
    "BodyIndexPage",
    "BodyKind",
    "BodyLink",
    "BodyPage",
    "Call",
    "CallPage",
    "ChangeEvent",
    "ChangeKind",
    "ChosenHow",
    "Confirmation",
    "EndReason",
    "Joining",
    "LinkKind",
    "Membership",
    "MembershipRole",
    "Office",
    "OfficeRole",
    "Openness",
    "QuotaKind",
    "QuotaRule",
    "SeatGroup",
    "Term",
]
