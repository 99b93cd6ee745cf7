"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .facts import (
    ContactKind,
    ContactPoint,
    Kept,
    Organisation,
    OrganisationContactPoint,
    OrganisationKind,
    Person,
    Weekday,
)
from .pages import OrganisationIndexPage

__all__ = [
    "ContactKind",
    "ContactPoint",
    "Kept",
    "Organisation",
    "OrganisationContactPoint",
    "OrganisationIndexPage",
    "OrganisationKind",
    "Person",
    "Weekday",
]
