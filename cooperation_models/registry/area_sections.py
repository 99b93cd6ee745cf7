"""The section "Organisations here" on the page of an area."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.addresses import index_page_url
from cooperation_models.places.models import Area
from cooperation_models.places.sections import Section

from .directory import public_organisations, works_in
from .pages import OrganisationIndexPage

SHOWN_ON_AREA_PAGE = 10


def organisations_section(request: HttpRequest, area: Area) -> Section | None:
    """Return the first organisations that work in an area, their number, and where the rest are; three queries."""
    organisations = public_organisations().filter(works_in(area))
    count = organisations.count()
    if not count:
        return None
    index_url = index_page_url(OrganisationIndexPage, request)
    return Section(
        50,
        "organisations",
        Message(gettext_noop("Organisations here")),
        "cooperation_registry/sections/organisations_here.html",
        {
            "organisations": list(organisations[:SHOWN_ON_AREA_PAGE]),
            "count": count,
            "has_more": count > SHOWN_ON_AREA_PAGE,
            "list_url": f"{index_url}?area={area.slug}" if index_url else "",
            "area_name": area.name,
        },
    )
