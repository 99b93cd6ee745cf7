"""Rights to bodies and to what hangs on them: by group, and besides for the keeper of the body."""

from django.db.models import Model
from wagtail.permissions import policy_registry, register_permission_policy

from cooperation_models.registry.permissions import KeeperPolicy

from .agreements import Agreement
from .facts import Body
from .posts import AreaPost

KEPT = (Body, Agreement, AreaPost)
OF_A_BODY: tuple[type[Model], ...] = ()
"""Facts with a foreign key ``body``: the keeper of the body adds and changes them."""


def register_policies() -> None:
    """Tell Wagtail who may change the facts of this room; called before their viewsets are registered."""
    for model in KEPT:
        register_permission_policy(model, KeeperPolicy(model))
    for model in OF_A_BODY:
        register_permission_policy(model, KeeperPolicy(model, "body"))


def may_edit(user, body: Body) -> bool:
    """Tell whether the user may change a body and what hangs on it, as drafts: by right to all bodies, or as keeper."""
    return policy_registry.get(body).user_has_permission_for_instance(user, "change", body)


def may_publish(user, body: Body) -> bool:
    """Tell whether what the user changes in a body can be shown to readers at once."""
    return policy_registry.get(body).user_has_permission_for_instance(user, "publish", body)
