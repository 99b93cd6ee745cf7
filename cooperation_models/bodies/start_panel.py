"""The panel on the admin's start page: what needs a human, counted by check, with the first of each and their forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from cooperation_models.places.periods import today

from .findings import Check, Level
from .findings_report import REPORTS, FindingsView, may_see_reports
from .findings_report_filters import MINE
from .findings_report_rows import FindingRow, RowsForUser

FIRST_OF_EACH = 3


@dataclass(frozen=True)
class CheckSummary:
    """What one check found: how many in all and of each level, the first of them, and where they all are."""

    label: str
    count: int
    errors: int
    warnings: int
    first: list[FindingRow]
    url: str


class FindingsPanel(Component):
    """Shows a user what the checks found in the records they answer for: all records by right, else those they keep."""

    name = "findings"
    order = 150
    template_name = "cooperation_bodies/admin/start_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict:
        """Return the findings of each check, the reports, and how many findings are about records the user keeps."""
        user = parent_context["request"].user
        rows = RowsForUser(user, today())
        findings = list(rows.findings())
        address = reverse(f"cooperation_reports:{FindingsView.url_name}")
        return {
            "checks": summarise(findings, address),
            "total": len(findings),
            "levels": [
                (level.label, count)
                for level in Level
                if (count := sum(finding.level == level for finding in findings))
            ],
            "mine": sum(finding.keeper_id == user.pk for finding in findings) if rows.sees_all else None,
            "mine_url": f"{address}?keeper={MINE}",
            "reports": [(view.page_title, reverse(f"cooperation_reports:{view.url_name}")) for view in REPORTS],
        }


def summarise(findings: list[FindingRow], address: str) -> list[CheckSummary]:
    """Return what each check found, those with the gravest findings first; ``address`` is that of the report."""
    by_code: dict[str, list[FindingRow]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return [
        CheckSummary(
            label=Check(code).label,
            count=len(found),
            errors=levels[Level.ERROR],
            warnings=levels[Level.WARNING],
            first=[finding for finding in found if finding.level != Level.INFO][:FIRST_OF_EACH],
            url=f"{address}?code={code}",
        )
        for code, found in by_code.items()
        for levels in [Counter(finding.level for finding in found)]
    ]


def add_panel(request, panels: list) -> None:
    """Put the panel on the start page of users who may see reports (hook ``construct_homepage_panels``)."""
    if may_see_reports(request.user):
        panels.append(FindingsPanel())
