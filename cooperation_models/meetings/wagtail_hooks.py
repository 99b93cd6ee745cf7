"""What the room adds to Wagtail: its menu, the meetings on a body's page, its findings, a guard of deletions."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cooperation_models.places.deletion import refuse_deletion_in_use
from cooperation_models.registry.permissions import KeeperPolicy

from .facts import Meeting
from .findings import meeting_findings
from .sections import meetings_section
from .viewsets import MeetingsViewSetGroup

register_permission_policy(Meeting, KeeperPolicy(Meeting, "body"))
register_snippet(MeetingsViewSetGroup)
hooks.register("register_body_section", meetings_section)
hooks.register("register_findings", meeting_findings)


@hooks.register("before_delete_snippet")
def keep_meetings_in_use(request, facts):
    """Refuse to delete meetings whose actions are kept."""
    return refuse_deletion_in_use(request, [fact for fact in facts if isinstance(fact, Meeting)])
