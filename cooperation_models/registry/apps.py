"""Registers the room: organisations, persons and their contact points."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """The room registry: organisations, persons and their contact points."""

    name = "cooperation_models.registry"
    label = "cooperation_registry"
    verbose_name = _("Registry")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let old addresses lead to the new ones."""
        from cooperation_models.languages.old_addresses import keep_addresses

        from .facts import Organisation

        keep_addresses(Organisation, "cooperation_registry.OrganisationIndexPage", "{slug}/")
