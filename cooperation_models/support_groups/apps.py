"""Registers the room: preparatory processes, support groups, joining."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportGroupsConfig(AppConfig):
    """The room support_groups: preparatory processes, support groups, joining."""

    name = "cooperation_models.support_groups"
    label = "cooperation_support_groups"
    verbose_name = _("Support groups")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register the system check."""
        from . import checks  # noqa: F401
