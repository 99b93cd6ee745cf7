"""What readers are shown of the analyses across networks: one module each, in the order of the page.

The computing itself is in the modules beside this folder, over plain values; here stand the words, tables and files.
"""

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message

from .bridges import BRIDGES
from .load import LOAD
from .outside import OUTSIDE
from .overlaps import OVERLAPS
from .reach import REACH
from .report import Analysis
from .representation import REPRESENTATION

ACROSS = Message(gettext_noop("Across networks"))
ANALYSES: dict[str, Analysis] = {
    analysis.key: analysis for analysis in (OVERLAPS, OUTSIDE, REACH, LOAD, BRIDGES, REPRESENTATION)
}

__all__ = ["ACROSS", "ANALYSES"]
