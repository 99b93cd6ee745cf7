"""What easy language and listening add to the admin: views, buttons at pages, a panel of checks, a list of words."""

from collections.abc import Iterator

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from .advice_viewset import WordAdviceViewSet
from .page_forms import may_change
from .readability_views import ReadabilityOnCreateView, ReadabilityOnEditView, ReadabilityView
from .recordings import RecordingView, guard_recording
from .report import is_measured

register_snippet(WordAdviceViewSet)
hooks.register("before_serve_document", guard_recording)


@hooks.register("register_admin_urls")
def register_views():
    """Add the views; those of drafts stand below the addresses of Wagtail's previews, whose data they judge."""
    return [
        path("pages/<int:page_id>/edit/preview/readability/", ReadabilityOnEditView.as_view()),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview"
            "/readability/",
            ReadabilityOnCreateView.as_view(),
        ),
        path("pages/<int:page_id>/readability/", ReadabilityView.as_view(), name="cooperation_readability"),
        path("pages/<int:page_id>/recording/", RecordingView.as_view(), name="cooperation_recording"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_buttons(page: Page, user, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Yield what can be done with a page here, beside its form and in lists of pages."""
    if page.is_root() or not page.pk:
        return
    if is_measured(page) and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Readability"), reverse("cooperation_readability", args=[page.pk]), icon_name="glasses", priority=70
        )
    if may_change(user, page):
        yield Button(_("Recording"), reverse("cooperation_recording", args=[page.pk]), icon_name="media", priority=71)


@hooks.register("insert_editor_js")
def panel_script() -> str:
    """Add the script of the panel of checks to forms."""
    return format_html('<script src="{}"></script>', static("cooperation_languages/readability_panel.js"))


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """Add the styles of readability and of the forms."""
    return format_html('<link rel="stylesheet" href="{}">', static("cooperation_languages/easy_language_admin.css"))
