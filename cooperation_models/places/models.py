"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .facts import Area, AreaAlias, AreaLevel, Certainty, GroupingKind, SamiHomeland, Sector, SectorPattern
from .indicators import AreaIndicator, Indicator, IndicatorAnswer, IndicatorUnit
from .pages import AreaIndexPage

__all__ = [
    "Area",
    "AreaAlias",
    "AreaIndexPage",
    "AreaIndicator",
    "AreaLevel",
    "Certainty",
    "GroupingKind",
    "Indicator",
    "IndicatorAnswer",
    "IndicatorUnit",
    "SamiHomeland",
    "Sector",
    "SectorPattern",
]
