"""What the desk adds to Wagtail's admin: addresses, the menu item, buttons at pages, the start panel, permissions."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button, ListingButton

from ..codes import SOURCE_LANGUAGE
from .rights import DeskRights
from .start_panel import add_panel

hooks.register("construct_homepage_panels", add_panel)


@hooks.register("register_admin_urls")
def register_urls():
    """Put the desk under the admin's addresses."""
    return [path("translation-desk/", include("cooperation_models.languages.desk.urls"))]


class DeskMenuItem(MenuItem):
    """The menu item, for those who may translate into some language."""

    def is_shown(self, request) -> bool:
        """Tell whether the desk is of any use to the user."""
        return DeskRights(request.user).is_translator


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Put the desk below the pages."""
    return DeskMenuItem(
        _("Translation desk"),
        reverse("cooperation_desk:index"),
        name="translation-desk",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("register_permissions")
def register_permissions():
    """Let administrators give the rights to assign and to review."""
    return Permission.objects.filter(
        content_type__app_label="cooperation_languages",
        codename__in=["add_translationtask", "add_translationreview"],
    )


def _desk_button(page, user, kind):
    if (
        not page.is_root()
        and page.locale.language_code != SOURCE_LANGUAGE
        and page.alias_of_id is None
        and page.permissions_for_user(user).can_edit()
    ):
        yield kind(
            _("Texts at the translation desk"),
            reverse("cooperation_desk:of_page", args=[page.pk]),
            icon_name="wagtail-localize-language",
            priority=55,
        )


@hooks.register("register_page_header_buttons")
def header_button(page, user, view_name, next_url=None):
    """Lead from a translated page to its texts."""
    yield from _desk_button(page, user, Button)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page, user, next_url=None):
    """Lead from a translated page in a list to its texts."""
    yield from _desk_button(page, user, ListingButton)
