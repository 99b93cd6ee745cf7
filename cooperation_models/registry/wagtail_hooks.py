"""What the room tells Wagtail."""

from wagtail import hooks

from .area_sections import organisations_section
from .overview import own_sections


@hooks.register("register_area_section")
def register_organisations_of_area(request, area):
    """Put the organisations that work in an area on its page."""
    return organisations_section(request, area)


@hooks.register("register_organisation_section")
def register_facts_of_organisation(request, organisation):
    """Put the organisation's contact points and facts on its page."""
    return list(own_sections(organisation))
