"""What the room adds to Wagtail: its menu, its report, its findings, and the way from a body to its network page."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cooperation_models.bodies.findings import HOOK as FINDINGS_HOOK
from cooperation_models.registry.permissions import UnpublishedKeeperPolicy

from .admin_reports import OrganisationsInNoBodyView, report_url
from .facts import EvaluationNote, MaturityPoint
from .findings import network_findings
from .pages import NetworkPage
from .sections import network_section
from .viewsets import NetworksViewSetGroup

for noted in (MaturityPoint, EvaluationNote):
    register_permission_policy(noted, UnpublishedKeeperPolicy(noted, "body"))
register_snippet(NetworksViewSetGroup)
hooks.register("register_body_section", network_section)
hooks.register(FINDINGS_HOOK, network_findings)


@hooks.register("register_pages_of_area")
def pages_of_area(area: str) -> list[int]:
    """Return the pages about networks of an area, for the translation desk."""
    return list(NetworkPage.objects.filter(body__areas=area).values_list("pk", flat=True))


class ReportOfOrganisations(MenuItem):
    """The menu item of the report, for those who may add or change memberships."""

    def is_shown(self, request) -> bool:
        """Tell whether the user may mend what the report shows."""
        return request.user.has_perm("cooperation_bodies.add_membership")


@hooks.register("register_reports_menu_item")
def add_report_to_menu() -> MenuItem:
    """Put the report of organisations in no body into the menu of reports."""
    return ReportOfOrganisations(
        _("Organisations in no body"), report_url(), name="organisations-in-no-body", icon_name="group", order=730
    )


@hooks.register("register_admin_urls")
def register_report():
    """Put the report under the admin's addresses."""
    addresses = [
        path("outside/", OrganisationsInNoBodyView.as_view(), name="outside"),
        path("outside/results/", OrganisationsInNoBodyView.as_view(results_only=True), name="outside_results"),
    ]
    return [path("networks/", include((addresses, "cooperation_networks")))]
