"""What the room adds to Wagtail: sections of pages, its menus, the workflows of editors, a guard of deletions."""

from functools import partial

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cooperation_models.places.deletion import refuse_deletion_in_use

from .admin_workflows.ask_many import AnswerForAreas, AnswerForPosts
from .admin_workflows.buttons import listing_buttons
from .area_sections import area_sections
from .facts import Body
from .findings_report import REPORTS, menu_item, report_urls
from .models import BodyPage, CallPage
from .organisation_sections import organisation_sections
from .permissions import register_policies
from .seat_sections import memberships_section, seats_of_area_section
from .seat_viewsets import SeatsViewSetGroup
from .start_panel import add_panel
from .viewsets import BodiesViewSetGroup

register_policies()
register_snippet(BodiesViewSetGroup)
register_snippet(SeatsViewSetGroup)
hooks.register("register_area_section", area_sections)
hooks.register("register_area_section", seats_of_area_section)
hooks.register("register_organisation_section", organisation_sections)
hooks.register("register_organisation_section", memberships_section)
hooks.register("register_snippet_listing_buttons", listing_buttons)
hooks.register("construct_homepage_panels", add_panel)
for place, report in enumerate(REPORTS):
    hooks.register("register_reports_menu_item", partial(menu_item, report, place))
hooks.register("register_bulk_action", AnswerForPosts)
hooks.register("register_bulk_action", AnswerForAreas)


@hooks.register("register_admin_urls")
def register_workflows():
    """Put the workflows and the reports under the admin's addresses."""
    return [
        path("bodies/", include("cooperation_models.bodies.admin_workflows.urls")),
        path("reports/bodies/", include((report_urls(), "cooperation_reports"))),
    ]


@hooks.register("register_pages_of_area")
def pages_of_area(area: str) -> list[int]:
    """Return the pages about bodies and calls of an area, for the translation desk."""
    return [
        *BodyPage.objects.filter(body__areas=area).values_list("pk", flat=True),
        *CallPage.objects.filter(call__body__areas=area).values_list("pk", flat=True),
    ]


@hooks.register("before_delete_snippet")
def keep_bodies_in_use(request, facts):
    """Refuse to delete bodies that something points at: what has ended stays in the history."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, Body)])
