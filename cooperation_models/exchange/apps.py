"""Registers the room: tables read in and given out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """The room exchange: tables read in and given out."""

    name = "cooperation_models.exchange"
    label = "cooperation_exchange"
    verbose_name = _("Imports and exports")
    default_auto_field = "django.db.models.BigAutoField"
