"""What terms and translation files add to Wagtail's admin."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .viewsets import TermReviewViewSet, TermViewSet

register_snippet(TermViewSet)


@hooks.register("register_admin_viewset")
def register_review():
    """Add the address at which words are accepted."""
    return TermReviewViewSet()


@hooks.register("register_admin_urls")
def register_urls():
    """Put the translation files under the admin's addresses."""
    return [path("translation-files/", include("cooperation_models.languages.terms.urls"))]
