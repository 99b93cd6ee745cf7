"""What the room adds to Wagtail: sections on the pages of areas and organisations, and its menu."""

from wagtail import hooks

from .area_sections import area_sections
from .organisation_sections import organisation_sections

hooks.register("register_area_section", area_sections)
hooks.register("register_organisation_section", organisation_sections)
