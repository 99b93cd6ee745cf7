"""Addresses at which the guarded views stand before wagtail-localize's own, under ``localize/`` in the admin."""

from django.urls import path
from wagtail_localize.views import edit_translation as upstream

from . import editing, views
from .rights import may_stop

urlpatterns = [
    path("submit/page/<int:page_id>/", views.GuardedSubmitPageTranslationView.as_view()),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        views.GuardedSubmitSnippetTranslationView.as_view(),
    ),
    path("update/<int:translation_source_id>/", views.GuardedUpdateTranslationsView.as_view()),
    path("translate/<int:translation_id>/strings/<int:string_segment_id>/edit/", editing.guarded(editing.save_string)),
    path(
        "translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
        editing.guarded(editing.save_override),
    ),
    path("translate/<int:translation_id>/pofile/download/", editing.guarded(upstream.download_pofile)),
    path("translate/<int:translation_id>/pofile/upload/", editing.guarded(editing.take_po_file)),
    path("translate/<int:translation_id>/machine_translate/", editing.guarded(upstream.machine_translate)),
    path("translate/<int:translation_id>/preview/", editing.guarded(upstream.preview_translation)),
    path("translate/<int:translation_id>/preview/<str:mode>/", editing.guarded(upstream.preview_translation)),
    path("translate/<int:translation_id>/disable/", editing.guarded(upstream.stop_translation, may_stop)),
    path("page/<int:page_id>/convert_to_alias/", editing.refuse_alias),
]
