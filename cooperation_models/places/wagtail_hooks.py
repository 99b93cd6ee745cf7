"""What the room tells Wagtail."""

from wagtail import hooks

from .overview import overview_of


@hooks.register("register_area_section")
def register_parts_neighbours_and_facts(request, area):
    """Put what an area consists of, its neighbours and its names on its page."""
    return list(overview_of(area).sections())
