"""What the room adds to Wagtail's admin."""

from django.db import models
from django.urls import include, path
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from .slugs import FoldingSlugInput
from .translation import views

register_form_field_override(models.SlugField, override={"widget": FoldingSlugInput})


@hooks.register("register_admin_urls", order=-1)
def guarded_translation_urls():
    """Put the guarded views before wagtail-localize's own at the same addresses."""
    urls = [
        path("submit/page/<int:page_id>/", views.GuardedSubmitPageTranslationView.as_view()),
        path(
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.GuardedSubmitSnippetTranslationView.as_view(),
        ),
        path("update/<int:translation_source_id>/", views.GuardedUpdateTranslationsView.as_view()),
    ]
    return [path("localize/", include(urls))]
