"""Who may do what to a translation: asked of the page or snippet itself, always on the server.

=============================  ==================================================================================
action                         needs
=============================  ==================================================================================
submit for translation         permission ``submit_translation``, and the right to add below the translated parent
write a text, fetch a machine  the right to edit the translation
translation, PO files
publish, also by updating      the right to publish the translation
stop or restart synchronising  the right to edit it and the permission ``submit_translation``
=============================  ==================================================================================
"""

from django.db import models
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import policy_registry

SUBMIT = "wagtail_localize.submit_translation"


def may_change(user, instance: models.Model) -> bool:
    """Tell whether a user may edit a page, or change snippets of its model."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return policy_registry.get_by_type(type(instance)).user_has_permission(user, "change")


def may_publish(user, instance: models.Model) -> bool:
    """Tell whether a user may publish a page, or snippets of its model; without drafts saving is publishing."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return policy_registry.get_by_type(type(instance)).user_has_permission(user, action)


def may_add_below(user, parent: Page) -> bool:
    """Tell whether a user may add pages below a page (whatever number of pages the page types allow there)."""
    return user.is_active and (user.is_superuser or "add" in parent.permissions_for_user(user).permissions)


def may_stop(user, instance: models.Model) -> bool:
    """Tell whether a user may part a translation from its source, or join them again."""
    return may_change(user, instance) and user.has_perm(SUBMIT)
