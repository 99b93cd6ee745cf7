"""What the room adds to Wagtail: its menu in the admin, sections on pages of areas and bodies, a guard of deletions."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from cooperation_models.bodies.findings import HOOK as FINDINGS_HOOK
from cooperation_models.places.deletion import refuse_deletion_in_use

from .body_from_model import BodyFromModelView, ChooseElementView, may_make_bodies
from .facts import ElementType
from .findings import findings_of_models
from .sections import coverage_section, realises_section
from .viewsets import StructuresViewSetGroup

register_snippet(StructuresViewSetGroup)
hooks.register("register_area_section", coverage_section)
hooks.register("register_body_section", realises_section)
hooks.register(FINDINGS_HOOK, findings_of_models)


@hooks.register("before_delete_snippet")
def keep_elements_in_use(request, facts):
    """Refuse to delete elements that models or other elements point at, or about which areas have answered."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, ElementType)])


@hooks.register("register_admin_urls")
def register_bodies_from_models():
    """Put the making of bodies from models under the admin's addresses."""
    addresses = [
        path("", ChooseElementView.as_view(), name="choose_element"),
        path("<slug:model>/<slug:element>/", BodyFromModelView.as_view(), name="body_from_model"),
    ]
    return [path("bodies/from-model/", include((addresses, "cooperation_structures")))]


@hooks.register("register_body_list_buttons")
def register_button_of_models(request):
    """Lead from the list of bodies to the making of bodies from models."""
    if may_make_bodies(request.user):
        address = reverse("cooperation_structures:choose_element")
        yield Button(_("New body from a model"), url=address, icon_name="tasks")
