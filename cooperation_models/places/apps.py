"""Registers the room: areas and sectors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """The room places: areas and sectors."""

    name = "cooperation_models.places"
    label = "cooperation_places"
    verbose_name = _("Places")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let old addresses lead to the new ones."""
        from cooperation_models.languages.old_addresses import keep_addresses

        from .facts import Area

        keep_addresses(Area, "cooperation_places.AreaIndexPage", "{slug}/")
