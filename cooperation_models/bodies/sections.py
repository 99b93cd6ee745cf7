"""Sections of a body's page, put there by the rooms above through the Wagtail hook ``register_body_section``.

The registered function takes the request and the body and returns a
:class:`cooperation_models.places.sections.Section`, a list of them, or None.
"""

from django.http import HttpRequest

from cooperation_models.places.sections import Section, collect_sections

from .facts import Body

BODY_SECTION_HOOK = "register_body_section"


def body_sections(request: HttpRequest, body: Body) -> list[Section]:
    """Return the sections of a body's page, in the order of the page."""
    return collect_sections(BODY_SECTION_HOOK, request, body)
