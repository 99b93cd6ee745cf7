"""Registers the room: structure models: composed, drawn, counted, compared, covered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StructuresConfig(AppConfig):
    """The room structures: structure models: composed, drawn, counted, compared, covered."""

    name = "cooperation_models.structures"
    label = "cooperation_structures"
    verbose_name = _("Structures")
    default_auto_field = "django.db.models.BigAutoField"
