"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .agreements import Agreement
from .facts import Body, BodyContactPoint, BodyLink
from .kinds import AgreementKind, AreaPostRole, BodyKind, Joining, LinkKind, Openness
from .pages import BodyIndexPage, BodyPage
from .posts import AreaPost, AreaPostContactPoint

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
    "Joining",
    "LinkKind",
    "Openness",
]
