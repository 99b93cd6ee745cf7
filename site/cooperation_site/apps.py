"""Registers the portal itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationSiteConfig(AppConfig):
    """The runnable portal: page frame, design system, home and standard pages, demo content."""

    name = "cooperation_site"
    label = "cooperation_site"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"
