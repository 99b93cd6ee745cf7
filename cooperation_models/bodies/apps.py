"""Registers the room: bodies, posts and agreements of cooperation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    """The room bodies: bodies, posts and agreements of cooperation."""

    name = "cooperation_models.bodies"
    label = "cooperation_bodies"
    verbose_name = _("Bodies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let old addresses lead to the new ones."""
        from cooperation_models.languages.old_addresses import keep_addresses

        from .facts import Body

        keep_addresses(Body, "cooperation_bodies.BodyIndexPage", "{slug}/", "{slug}/history/", "{slug}/print/")
