"""Registers the room: the five languages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    """The room ``languages``: names, formats, fallback, language menu, guards around translation."""

    name = "cooperation_models.languages"
    label = "cooperation_languages"
    verbose_name = _("Languages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Make the Sámi languages known before the first request asks for their names; listen to translations."""
        from . import checks, old_addresses  # noqa: F401
        from .codes import make_sami_languages_known
        from .desk import earlier_wordings
        from .terms import memory_index
        from .translation import block_ids, kept_texts, locales, propagation, sources

        make_sami_languages_known()
        for listener in (block_ids, kept_texts, locales, old_addresses, propagation, sources):
            listener.connect()
        memory_index.connect()
        earlier_wordings.connect()
