"""What the room adds to Wagtail: its menu in the admin, and sections on the pages of areas and bodies."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .sections import coverage_section, realises_section
from .viewsets import StructuresViewSetGroup

register_snippet(StructuresViewSetGroup)
hooks.register("register_area_section", coverage_section)
hooks.register("register_body_section", realises_section)
