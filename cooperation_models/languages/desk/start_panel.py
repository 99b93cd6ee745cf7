"""The panel on the admin's start page: how far each language is, one's own tasks, and what is most stale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from .rights import DeskRights
from .rows import RowState, most_stale_first, rows_in_language, summarise

FIRST_ROWS = 5


class TranslationPanel(Component):
    """Shows a translator what there is to do in the languages that are theirs."""

    name = "translation"
    order = 160
    template_name = "cooperation_languages/admin/desk/start_panel.html"

    def __init__(self, rights: DeskRights):
        """Take what the user may see."""
        self.rights = rights

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        """Return the progress of each language, the user's tasks and the rows that have waited longest."""
        languages, stale, mine = [], [], []
        for locale in self.rights.locales:
            rows = rows_in_language(locale, self.rights)
            address = reverse("cooperation_desk:list", args=[locale.language_code])
            languages.append((summarise(rows, locale)[0], address))
            mine += [row for row in rows if row.task is not None and row.task.assigned_to_id == self.rights.user.pk]
            stale += [row for row in rows if not row.progress.is_complete]
        mine.sort(key=lambda row: (row.task.due is None, row.task.due or 0, row.urgency))
        return {
            "languages": [(summary, address, _counts(summary, address)) for summary, address in languages],
            "mine": mine,
            "stale": most_stale_first(stale)[:FIRST_ROWS],
            "desk_url": reverse("cooperation_desk:index"),
        }


def _counts(summary, address: str) -> list[tuple[str, int, str]]:
    """Return the words, the number and the list of the states that ask for work."""
    wanted = (RowState.CHANGED, RowState.MISSING, RowState.NOT_BEGUN, RowState.UNREVIEWED)
    return [
        (label, number, f"{address}?state={state}")
        for state, label, number in summary.cells
        if state in wanted and number
    ]


def add_panel(request, panels: list) -> None:
    """Put the panel on the start page of translators (hook ``construct_homepage_panels``)."""
    rights = DeskRights(request.user)
    if rights.is_translator:
        panels.append(TranslationPanel(rights))
