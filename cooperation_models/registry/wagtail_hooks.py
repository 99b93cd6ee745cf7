"""What the room adds to Wagtail: sections of pages, its menu, an action on many records, a guard of what is used."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cooperation_models.places.deletion import refuse_deletion_in_use

from .area_sections import organisations_section
from .bulk_actions import MarkCheckedToday
from .facts import Organisation, Person
from .overview import own_sections
from .permissions import KeeperPolicy
from .viewsets import RegistryViewSetGroup

register_permission_policy(Organisation, KeeperPolicy(Organisation))
register_snippet(RegistryViewSetGroup)
hooks.register("register_bulk_action", MarkCheckedToday)


@hooks.register("register_area_section")
def register_organisations_of_area(request, area):
    """Put the organisations that work in an area on its page."""
    return organisations_section(request, area)


@hooks.register("register_organisation_section")
def register_facts_of_organisation(request, organisation):
    """Put the organisation's contact points and facts on its page."""
    return list(own_sections(organisation))


@hooks.register("before_delete_snippet")
def keep_organisations_and_persons_in_use(request, facts):
    """Refuse to delete organisations and persons that something points at."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, Organisation | Person)])
