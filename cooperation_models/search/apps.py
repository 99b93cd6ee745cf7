"""Registers the room: one search over pages and facts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The room ``search``: entries of everything that can be found, in five languages."""

    name = "cooperation_models.search"
    label = "cooperation_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"
