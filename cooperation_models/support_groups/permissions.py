"""Who may see and decide requests to join: personal data is for those who may see persons, and for nobody else."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from cooperation_models.bodies.panels import SEE_PERSONS
from cooperation_models.registry.permissions import KeeperPolicy

from .processes import PreparatoryProcess
from .requests import JoinRequest

ADD_PERSONS = "cooperation_registry.add_person"
ADD_ORGANISATIONS = ("cooperation_registry.add_organisation", "cooperation_registry.publish_organisation")


class JoinRequestPolicy(ModelPermissionPolicy):
    """Requests come from the public form only; deciding and deleting them takes the right to see persons too."""

    def user_has_permission(self, user, action: str) -> bool:
        """Tell whether the user has a right to requests."""
        if action == "add":
            return False
        if action in ("change", "delete") and not user.has_perm(SEE_PERSONS):
            return False
        return super().user_has_permission(user, action)


def may_decide(user) -> bool:
    """Tell whether the user may read whole requests and decide about them."""
    return JoinRequestPolicy(JoinRequest).user_has_permission(user, "change")


def register_policies() -> None:
    """Tell Wagtail who may change what in this room; called before its viewsets are registered."""
    register_permission_policy(PreparatoryProcess, KeeperPolicy(PreparatoryProcess))
    register_permission_policy(JoinRequest, JoinRequestPolicy(JoinRequest))
