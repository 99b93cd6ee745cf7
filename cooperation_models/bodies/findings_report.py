"""Reports of the admin: findings, vacancies, terms ending, unchecked records, continuity; each row leads to a form."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from cooperation_models.places.periods import today

from .facts import Body
from .findings import Check, Level
from .findings_report_filters import WIDEST_HORIZON, EndingFilterSet, FindingFilterSet, RowFilterSet
from .findings_report_rows import Row, RowsForUser

SUBJECT = Column("subject", label=_("About"))
AREAS = Column("area_names", label=_("Areas"))
KEEPER = Column("keeper", label=_("Keeper"))
HEADINGS = {"subject": _("About"), "area_names": _("Areas"), "keeper": _("Keeper"), "fix_url": _("Address of the form")}


def may_see_reports(user) -> bool:
    """Tell whether a user may see reports: whoever may change bodies, or keeps one."""
    return policy_registry.get_by_type(Body).user_has_permission(user, "change")


def linked(name: str, label: str) -> TitleColumn:
    """Return the column whose text is the link to the form that mends the row."""
    return TitleColumn(name, label=label, get_url=lambda row: row.fix_url)


class ListReportView(ReportView):
    """A report whose rows are computed and not read from a table of the database."""

    header_icon = "warning"
    filterset_class = RowFilterSet
    paginate_by = 50
    introduction = ""
    url_name = ""
    nothing_found = _("There is nothing to mend here.")
    results_template_name = "cooperation_bodies/admin/findings_report_results.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse users who may change no body. Raises PermissionDenied."""
        if not may_see_reports(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def rows_for_user(self) -> RowsForUser:
        """Return what makes the rows that this user may see, as of today."""
        return RowsForUser(self.request.user, today())

    def rows(self) -> Iterable[Row]:
        """Return all rows of the report, in their order."""
        raise NotImplementedError

    def get_queryset(self) -> list[Row]:
        """Return all rows; the filters choose from them."""
        return list(self.rows())

    def get_index_url(self) -> str:
        """Return the address of the report."""
        return reverse(f"cooperation_reports:{self.url_name}")

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone, which the filters load."""
        return reverse(f"cooperation_reports:{self.url_name}_results")

    def get_filename(self) -> str:
        """Return the name of the file, with the day the report is about."""
        return f"{self.url_name.replace('_', '-')}-{today():%Y-%m-%d}"

    def get_table_kwargs(self) -> dict:
        """Return the title of the report as the caption."""
        return {**super().get_table_kwargs(), "caption": self.page_title}

    @cached_property
    def no_results_message(self) -> str:
        """Return what is said instead of an empty table."""
        return _("Nothing fits these filters.") if self.is_filtering else self.nothing_found

    def get_context_data(self, *args, **kwargs) -> dict:
        """Return what the page shows, with what the report is for."""
        return super().get_context_data(*args, **kwargs) | {"introduction": self.introduction}


class FindingsView(ListReportView):
    """Everything that a human should look at."""

    page_title = _("Findings")
    introduction = _(
        "What the checks found today. Follow a row to the form that mends it; the row then goes by itself."
    )
    url_name = "findings"
    filterset_class = FindingFilterSet
    columns = [
        linked("sentence", _("What is wrong")),
        SUBJECT,
        StatusTagColumn("level_word", label=_("Level"), primary=lambda row: row.level == Level.ERROR),
        Column("check", label=_("Check")),
        AREAS,
        KEEPER,
    ]
    list_export = ["code", "check", "level_word", "subject", "sentence", "area_names", "keeper", "fix_url"]
    export_headings = HEADINGS | {
        "code": _("Code"),
        "check": _("Check"),
        "level_word": _("Level"),
        "sentence": _("What is wrong"),
    }

    def rows(self) -> Iterable[Row]:
        """Return all findings."""
        return self.rows_for_user.findings()


class UncheckedView(FindingsView):
    """Records that nobody has checked for too long."""

    page_title = _("Unchecked records")
    introduction = _("Bodies, organisations, posts and agreements that nobody has checked for a year, or ever.")
    nothing_found = _("Every record has been checked within the year.")
    header_icon = "time"
    url_name = "unchecked"
    filterset_class = RowFilterSet
    columns = [linked("subject", _("Record")), Column("sentence", label=_("When")), AREAS, KEEPER]
    list_export = ["subject", "sentence", "area_names", "keeper", "fix_url"]
    export_headings = HEADINGS | {"sentence": _("When")}

    def rows(self) -> Iterable[Row]:
        """Return the findings about unchecked records."""
        return (row for row in super().rows() if row.code == Check.UNCHECKED)


class VacanciesView(ListReportView):
    """Vacant seats and offices."""

    page_title = _("Vacancies")
    introduction = _("Seats and offices that nobody holds today. Follow a row to the form that fills it.")
    nothing_found = _("Every seat and office is filled.")
    header_icon = "user"
    url_name = "vacancies"
    columns = [
        linked("what", _("Vacant")),
        Column("subject", label=_("Body")),
        Column("count", label=_("How many")),
        AREAS,
        KEEPER,
    ]
    list_export = ["what", "count", "subject", "area_names", "keeper", "fix_url"]
    export_headings = HEADINGS | {"what": _("Vacant"), "count": _("How many"), "subject": _("Body")}

    def rows(self) -> Iterable[Row]:
        """Return the vacant seats and offices."""
        return self.rows_for_user.vacancies()


class EndingsView(ListReportView):
    """Memberships and offices that end soon or go on after their term."""

    page_title = _("Terms ending")
    introduction = _("Members and office holders whose term ends, and those who go on after it without a successor.")
    nothing_found = _("No term ends in this time.")
    header_icon = "date"
    url_name = "terms_ending"
    filterset_class = EndingFilterSet
    columns = [
        linked("who", _("Who")),
        Column("what", label=_("As what")),
        Column("subject", label=_("Body")),
        Column("ends_on", label=_("Ends on")),
        StatusTagColumn("state", label=_("State"), primary=lambda row: row.is_over),
        KEEPER,
    ]
    list_export = ["who", "what", "subject", "ends_on", "state", "area_names", "keeper", "fix_url"]
    export_headings = HEADINGS | {
        "who": _("Who"),
        "what": _("As what"),
        "subject": _("Body"),
        "ends_on": _("Ends on"),
        "state": _("State"),
    }

    def rows(self) -> Iterable[Row]:
        """Return what ends within the asked number of days, or within the year."""
        asked = self.filters.form.cleaned_data.get("days") if self.filters.is_valid() else ""
        return self.rows_for_user.endings(int(asked or WIDEST_HORIZON))


class ContinuityView(ListReportView):
    """Who pays for the work of bodies, and until when."""

    page_title = _("Continuity risk")
    introduction = _("Who does the work of each body, who pays for it, and until when. What ends first is on top.")
    nothing_found = _("There are no bodies yet.")
    header_icon = "history"
    url_name = "continuity"
    columns = [
        linked("subject", _("Body")),
        StatusTagColumn("state", label=_("State"), primary=lambda row: row.is_at_risk),
        Column("paid_until", label=_("Paid until")),
        Column("payer", label=_("Paid by")),
        Column("secretariat", label=_("Secretariat")),
        KEEPER,
    ]
    list_export = ["subject", "state", "paid_until", "payer", "secretariat", "area_names", "keeper", "fix_url"]
    export_headings = HEADINGS | {
        "subject": _("Body"),
        "state": _("State"),
        "paid_until": _("Paid until"),
        "payer": _("Paid by"),
        "secretariat": _("Secretariat"),
    }

    def rows(self) -> Iterable[Row]:
        """Return the bodies with who pays for them."""
        return self.rows_for_user.continuity()


REPORTS = (FindingsView, VacanciesView, EndingsView, UncheckedView, ContinuityView)


def report_urls() -> list:
    """Return the addresses of the reports and of their rows alone; in the namespace ``cooperation_reports``."""
    urls = []
    for view in REPORTS:
        address = view.url_name.replace("_", "-")
        urls.append(path(f"{address}/", view.as_view(), name=view.url_name))
        urls.append(path(f"{address}/results/", view.as_view(results_only=True), name=f"{view.url_name}_results"))
    return urls


class ReportMenuItem(MenuItem):
    """An item of the menu of reports, for those who may see reports."""

    def is_shown(self, request) -> bool:
        """Tell whether the user may see reports."""
        return may_see_reports(request.user)


def menu_item(view: type[ListReportView], place: int) -> ReportMenuItem:
    """Return the item of a report, at its place before Wagtail's own reports."""
    return ReportMenuItem(
        view.page_title,
        reverse(f"cooperation_reports:{view.url_name}"),
        name=f"report-{view.url_name.replace('_', '-')}",
        icon_name=view.header_icon,
        order=10 + place,
    )
