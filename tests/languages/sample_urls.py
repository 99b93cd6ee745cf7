"""Addresses of a site that has the room of the languages and nothing of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse, HttpResponseNotFound, JsonResponse
from django.urls import include, path
from django.utils.translation import get_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls


def not_found(request, exception):
    return HttpResponseNotFound(f"<p>404 {get_language()}</p>")


handler404 = not_found

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/things/", lambda request: JsonResponse({"things": []})),
    path("api/none/", lambda request: JsonResponse({"detail": "Not found"}, status=404)),
    path("media/picture.png", lambda request: HttpResponse(b"", content_type="image/png")),
    path("", include("cooperation_models.languages.urls")),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=True),
]
