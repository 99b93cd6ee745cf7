"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .facts import Answer, CountedPer, CoverageAnswer, ElementLink, ElementType, SectorSeats, Tier
from .pages import StructureModelIndexPage, StructureModelPage
from .rows import Need, StructureModelElement

__all__ = [
    "Answer",
    "CountedPer",
    "CoverageAnswer",
    "ElementLink",
    "ElementType",
    "Need",
    "SectorSeats",
    "StructureModelElement",
    "StructureModelIndexPage",
    "StructureModelPage",
    "Tier",
]
