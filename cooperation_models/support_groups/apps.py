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
        """Register the system check; let old addresses lead to the new ones."""
        from cooperation_models.bodies.facts import Body
        from cooperation_models.languages.old_addresses import keep_addresses

        from . import checks  # noqa: F401
        from .processes import PreparatoryProcess

        index = "cooperation_support_groups.SupportGroupIndexPage"
        keep_addresses(PreparatoryProcess, index, "{slug}/")
        keep_addresses(Body, index, "join/{slug}/")
