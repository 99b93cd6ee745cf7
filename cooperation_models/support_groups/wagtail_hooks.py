"""What the room adds to Wagtail: its menu, sections of pages, findings, words of the log, a guard of deletions."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cooperation_models.bodies.findings import HOOK as FINDINGS_HOOK
from cooperation_models.bodies.sections import BODY_SECTION_HOOK
from cooperation_models.places.deletion import refuse_deletion_in_use
from cooperation_models.places.sections import AREA_SECTION_HOOK

from .findings import findings_of_requests
from .pages import ProcessPage
from .permissions import register_policies
from .processes import PreparatoryProcess
from .sections import area_section, body_section, organisation_section
from .viewsets import SupportGroupsViewSetGroup

register_policies()
register_snippet(SupportGroupsViewSetGroup)
hooks.register(FINDINGS_HOOK, findings_of_requests)
hooks.register(AREA_SECTION_HOOK, area_section)
hooks.register(BODY_SECTION_HOOK, body_section)
hooks.register("register_organisation_section", organisation_section)


@hooks.register("register_log_actions")
def name_decisions(actions):
    """Name the decisions about requests in the history."""
    actions.register_action("support_groups.accept", _("Accept a request to join"), _("The request was accepted"))
    actions.register_action("support_groups.decline", _("Decline a request to join"), _("The request was declined"))
    actions.register_action("support_groups.ask", _("Ask for more"), _("A question was sent"))


@hooks.register("register_pages_of_area")
def pages_of_area(area: str) -> list[int]:
    """Return the pages about processes with an expert group or a support group of an area, for the translation desk."""
    groups = Q(process__expert_groups__body__areas=area) | Q(
        process__expert_groups__body__memberships__support_groups__body__areas=area
    )
    return list(ProcessPage.objects.filter(groups).values_list("pk", flat=True).distinct())


@hooks.register("before_delete_snippet")
def keep_processes_in_use(request, facts):
    """Refuse to delete processes that pages are about."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, PreparatoryProcess)])
