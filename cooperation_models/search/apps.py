"""Registers the room: one search over pages and facts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """The room ``search``: entries of everything that can be found, in five languages."""

    name = "cooperation_models.search"
    label = "cooperation_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Keep the full text index in place, and let the entries follow what they are made of."""
        from .engine import make_index
        from .following import connect

        post_migrate.connect(make_index, sender=self, dispatch_uid="cooperation_search_make_index")
        connect()
