"""What the room adds to Wagtail's admin."""

from django.db import models
from django.urls import include, path
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from .desk import admin_additions as desk_additions  # noqa: F401
from .easy_language import admin_additions  # noqa: F401
from .slugs import FoldingSlugInput
from .terms import admin_additions as terms_additions  # noqa: F401
from .translation import editing, propagation
from .translation import urls as translation_urls
from .translation.locales import GuardedLocaleViewSet

register_form_field_override(models.SlugField, override={"widget": FoldingSlugInput})


@hooks.register("register_admin_urls", order=-1)
def guarded_translation_urls():
    """Put the guarded views before wagtail-localize's own at the same addresses."""
    locales = GuardedLocaleViewSet("wagtaillocales", url_prefix="locales")
    return [
        path("localize/", include(translation_urls)),
        path("locales/delete/<str:pk>/", locales.delete_view),
    ]


@hooks.register("before_edit_page", order=-1)
def guard_page_editor(request, page):
    """Answer before wagtail-localize's editor does what it would not ask about."""
    return editing.answer_before_editor(request, page)


@hooks.register("before_edit_snippet", order=-1)
def guard_snippet_editor(request, instance):
    """Answer before wagtail-localize's editor does what it would not ask about."""
    return editing.answer_before_editor(request, instance)


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items, request, context):
    """Take away the button that would turn a translation into a live alias in the language of its source."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


hooks.register("before_delete_page", propagation.tell_before_delete)
hooks.register("before_move_page", propagation.tell_before_move)
hooks.register("construct_translated_pages_to_cascade_actions", propagation.cascade)
