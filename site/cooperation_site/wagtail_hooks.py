"""What the portal adds to Wagtail's admin: the editors' guide, in the menu and at the pages it explains."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from cooperation_models.bodies.models import BodyIndexPage, BodyPage
from cooperation_models.places.models import AreaIndexPage
from cooperation_models.registry.models import OrganisationIndexPage
from cooperation_models.search.models import SearchPage
from cooperation_models.structures.models import StructureModelIndexPage, StructureModelPage
from cooperation_models.support_groups.models import ProcessPage, SupportGroupIndexPage

from . import guide
from .easy_language_badges import BadgeView, badge_buttons
from .models import EasyLanguageIndexPage, EasyLanguagePage

CHAPTERS_OF_PAGES = {
    StructureModelIndexPage: 2,
    StructureModelPage: 2,
    AreaIndexPage: 3,
    BodyIndexPage: 4,
    BodyPage: 4,
    OrganisationIndexPage: 5,
    SupportGroupIndexPage: 12,
    SearchPage: 16,
    ProcessPage: 12,
    EasyLanguageIndexPage: 17,
    EasyLanguagePage: 17,
}
"""The chapter that explains a type of pages; the one about blocks explains all others."""

CHAPTER_OF_BLOCKS = 7


@hooks.register("register_admin_urls")
def guide_urls():
    """Put the guide into the admin, where Wagtail lets in only those who may use the admin."""
    return [
        path("guide/", guide.open_guide, name="editors_guide"),
        path("guide/<str:language>/<str:name>/", guide.ChapterView.as_view(), name="editors_guide_chapter"),
    ]


@hooks.register("register_admin_urls")
def badge_url():
    """Put the form of the badge at the address of its page."""
    return [path("pages/<int:page_id>/easy-language-badge/", BadgeView.as_view(), name="easy_language_badge")]


hooks.register("register_page_header_buttons", badge_buttons)
hooks.register("register_page_listing_more_buttons", badge_buttons)


@hooks.register("register_help_menu_item")
def guide_menu_item():
    """Put the guide first among the helps."""
    return MenuItem(_("Guide for editors"), reverse("editors_guide"), name="guide", icon_name="help", order=100)


@hooks.register("register_page_header_buttons")
def guide_button(page, user, view_name, next_url=None):
    """Lead from a page to the chapter that explains it."""
    url = guide.chapter_url(CHAPTERS_OF_PAGES.get(page.specific_class, CHAPTER_OF_BLOCKS))
    if url:
        yield Button(_("Guide to this kind of page"), url, icon_name="help", priority=900)
