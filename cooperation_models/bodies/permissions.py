"""Rights to bodies and to what hangs on them: by group, and besides for the keeper of the body.

Bodies, memberships, offices and calls have drafts: a keeper writes them, somebody else publishes. Terms, seat groups
and quotas have none, so once the body is published only those change them who may change them for every body.
"""

from django.db.models import Model
from wagtail.permissions import policy_registry, register_permission_policy

from cooperation_models.registry.permissions import KeeperPolicy, UnpublishedKeeperPolicy

from .agreements import Agreement
from .calls import Call
from .facts import Body
from .memberships import Membership
from .offices import Office
from .posts import AreaPost
from .seats import QuotaRule, SeatGroup, Term

KEPT: tuple[type[Model], ...] = (Body, Agreement, AreaPost)
DRAFTED: tuple[type[Model], ...] = (Membership, Office, Call)
NEVER_DRAFTED: tuple[type[Model], ...] = (Term, SeatGroup, QuotaRule)


def register_policies() -> None:
    """Tell Wagtail who may change the facts of this room; called before their viewsets are registered."""
    for model in KEPT:
        register_permission_policy(model, KeeperPolicy(model))
    for model in DRAFTED:
        register_permission_policy(model, KeeperPolicy(model, "body"))
    for model in NEVER_DRAFTED:
        register_permission_policy(model, UnpublishedKeeperPolicy(model, "body"))


def may_edit(user, body: Body) -> bool:
    """Tell whether the user may write drafts of a body, its memberships, offices and calls: by right, or as keeper."""
    return policy_registry.get(body).user_has_permission_for_instance(user, "change", body)


def may_publish(user, body: Body) -> bool:
    """Tell whether what the user writes of a body and its memberships may be shown to readers at once."""
    return policy_registry.get(body).user_has_permission_for_instance(user, "publish", body)


def may_arrange_seats(user, body: Body) -> bool:
    """Tell whether the user may change the terms, seat groups and quotas of a body, which have no drafts."""
    return policy_registry.get_by_type(SeatGroup).user_has_permission_for_instance(user, "change", SeatGroup(body=body))
