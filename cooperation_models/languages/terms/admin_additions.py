"""What terms and translation files add to Wagtail's admin."""

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def register_urls():
    """Put the translation files under the admin's addresses."""
    return [path("translation-files/", include("cooperation_models.languages.terms.urls"))]
