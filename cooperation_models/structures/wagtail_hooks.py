"""What the room adds to Wagtail: its menu in the admin, sections on pages of areas and bodies, a guard of deletions."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cooperation_models.places.deletion import refuse_deletion_in_use

from .facts import ElementType
from .sections import coverage_section, realises_section
from .viewsets import StructuresViewSetGroup

register_snippet(StructuresViewSetGroup)
hooks.register("register_area_section", coverage_section)
hooks.register("register_body_section", realises_section)


@hooks.register("before_delete_snippet")
def keep_elements_in_use(request, facts):
    """Refuse to delete elements that models or other elements point at, or about which areas have answered."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, ElementType)])
