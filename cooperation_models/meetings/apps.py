"""Registers the room: meetings of bodies and what was agreed in them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The room meetings: meetings of bodies and what was agreed in them."""

    name = "cooperation_models.meetings"
    label = "cooperation_meetings"
    verbose_name = _("Meetings")
    default_auto_field = "django.db.models.BigAutoField"
