"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .facts import Agreement, AreaPost, AreaPostContactPoint, Body, BodyContactPoint, BodyLink
from .kinds import AgreementKind, AreaPostRole, BodyKind, Joining, LinkKind, Openness
from .pages import BodyIndexPage, BodyPage

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
