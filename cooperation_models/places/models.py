"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .facts import Area, AreaAlias, AreaLevel, Certainty, GroupingKind, SamiHomeland, Sector, SectorPattern
from .pages import AreaIndexPage

__all__ = [
    "Area",
    "AreaAlias",
    "AreaIndexPage",
    "AreaLevel",
    "Certainty",
    "GroupingKind",
    "SamiHomeland",
    "Sector",
    "SectorPattern",
]
