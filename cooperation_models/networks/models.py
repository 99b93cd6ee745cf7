"""The room's models as Django finds them: facts (rows without a language) and pages (one per language)."""

from .facts import EvaluationNote, MaturityPoint
from .map_pages import NetworkMapPage
from .pages import NetworkIndexPage, NetworkPage

__all__ = ["EvaluationNote", "MaturityPoint", "NetworkIndexPage", "NetworkMapPage", "NetworkPage"]
