"""Registers the room: networks of cooperation: their pages, overlaps, who falls between, the map."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """The room networks: networks of cooperation: their pages, overlaps, who falls between, the map."""

    name = "cooperation_models.networks"
    label = "cooperation_networks"
    verbose_name = _("Networks")
    default_auto_field = "django.db.models.BigAutoField"
