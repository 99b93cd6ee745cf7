"""Registers the plug-in; the label is for ever and says whose blocks these are."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class BlocksConfig(AppConfig):
    """StreamField blocks for any Wagtail site: no models of their own, no knowledge of a domain."""

    name = "blocks"
    label = "cooperation_blocks"
    verbose_name = _("Content blocks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Register the system checks."""
        from .checks import check_blocks

        checks.register(check_blocks)
