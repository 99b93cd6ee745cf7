"""What the room adds to Wagtail: sections on pages of areas and organisations, its menu, a guard of deletions."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cooperation_models.places.deletion import refuse_deletion_in_use

from .area_sections import area_sections
from .facts import Body
from .organisation_sections import organisation_sections
from .permissions import register_policies
from .viewsets import BodiesViewSetGroup

register_policies()
register_snippet(BodiesViewSetGroup)
hooks.register("register_area_section", area_sections)
hooks.register("register_organisation_section", organisation_sections)


@hooks.register("before_delete_snippet")
def keep_bodies_in_use(request, facts):
    """Refuse to delete bodies that something points at: what has ended stays in the history."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, Body)])
