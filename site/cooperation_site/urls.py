"""Addresses of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import views

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.upload),
    path("robots.txt", views.robots),
    path("", include("cooperation_models.languages.urls")),
]
urlpatterns += i18n_patterns(
    # Wagtail's own page for logging in stands outside of the frame: there is one way in, the admin's.
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    path("", include("cooperation_models.support_groups.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
