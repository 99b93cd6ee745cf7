"""What the room adds to Wagtail: its part of the pages of areas, its menu, and the guard of what is in use."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .deletion import refuse_deletion_in_use
from .desk_areas import areas_of_desk
from .facts import Area, Sector
from .indicator_sections import indicators_section
from .indicators import Indicator
from .overview import overview_of
from .viewsets import PlacesViewSetGroup

register_snippet(PlacesViewSetGroup)
hooks.register("register_area_section", indicators_section)
hooks.register("register_areas_of_desk", areas_of_desk)


@hooks.register("register_area_section")
def register_parts_neighbours_and_facts(request, area):
    """Put what an area consists of, its neighbours and its names on its page."""
    return list(overview_of(area).sections())


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(request, facts):
    """Refuse to delete areas, sectors and indicators that something points at."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, Area | Sector | Indicator)])
