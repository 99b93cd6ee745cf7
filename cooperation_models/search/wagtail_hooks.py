"""What the room adds to Wagtail: synonyms in its menu, searches of the admin that fold letters, sources of hits."""

from django.apps import apps
from django.utils.module_loading import import_string
from wagtail.snippets.models import register_snippet

from .sources.base import register
from .sources.pages import PageSource
from .viewsets import SynonymViewSet

SOURCES_OF_ROOMS = {
    "cooperation_models.bodies": ("bodies.BodySource", "bodies.CallSource"),
    "cooperation_models.registry": ("registry.OrganisationSource",),
    "cooperation_models.places": ("places.AreaSource",),
    "cooperation_models.support_groups": ("support_groups.ProcessSource",),
    "wagtail.documents": ("documents.DocumentSource",),
}
"""Where the sources of the rooms are; a room that a project does without has none."""

register(PageSource)
for room, sources in SOURCES_OF_ROOMS.items():
    if apps.is_installed(room):
        for source in sources:
            register(import_string(f"{__package__}.sources.{source}"))

register_snippet(SynonymViewSet)
