"""Sections of an organisation's page, put there by the rooms above through the hook ``register_organisation_section``.

The registered function takes the request and the organisation and returns a
:class:`cooperation_models.places.sections.Section`, a list of them, or None.
"""

from django.http import HttpRequest

from cooperation_models.places.sections import Section, collect_sections

from .facts import Organisation

ORGANISATION_SECTION_HOOK = "register_organisation_section"


def organisation_sections(request: HttpRequest, organisation: Organisation) -> list[Section]:
    """Return the sections of an organisation's page."""
    return collect_sections(ORGANISATION_SECTION_HOOK, request, organisation)
