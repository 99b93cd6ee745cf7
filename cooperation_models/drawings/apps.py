"""Registers the room: plain data in, accessible figure out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DrawingsConfig(AppConfig):
    """The room drawings: plain data in, accessible figure out."""

    name = "cooperation_models.drawings"
    label = "cooperation_drawings"
    verbose_name = _("Drawings")
    default_auto_field = "django.db.models.BigAutoField"
