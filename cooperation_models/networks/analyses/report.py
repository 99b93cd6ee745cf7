"""The shape that all analyses share: what is asked, what is answered, and what can be taken away as a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.text import Message

from ..loading import Scene
from ..questions import Question

ROWS_ON_A_PAGE = 50
ROWS_IN_A_FILE = 5000


@dataclass(frozen=True)
class Part:
    """One part of an answer: a sentence, and a table or a figure; ``file`` is the key of its file, "" for none.

    ``is_paged`` says that the table is the page of the report.
    """

    key: str
    heading: Message
    sentence: Message
    table: DataTable | None = None
    figure: Figure | None = None
    file: str = ""
    is_paged: bool = False


@dataclass(frozen=True)
class Report:
    """An answer: the sentence that says the most, its parts, and the page of the part that is shown page by page."""

    summary: Message
    parts: Sequence[Part]
    page: Page | None = None


@dataclass(frozen=True)
class Analysis:
    """One analysis: its lasting key (the end of its address), its words, the filters it offers, how it is answered.

    ``method`` tells how it is computed. ``headline`` gives the sentence for the overview of all analyses. ``files``
    make the complete tables, at most :data:`ROWS_IN_A_FILE` rows.
    """

    key: str
    title: Message
    lead: Message
    method: Sequence[Message]
    filters: Sequence[str]
    headline: Callable[[Scene, Question], Message]
    answer: Callable[[Scene, Question], Report]
    files: Mapping[str, Callable[[Scene, Question], DataTable]] = field(default_factory=dict)


def percent(share: float) -> str:
    """Return a share as whole per cent, the sign set off as Finnish, Swedish and the Sámi languages write it."""
    return f"{round(100 * share)}\N{NO-BREAK SPACE}%"
