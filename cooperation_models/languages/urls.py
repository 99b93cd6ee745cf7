"""Addresses to include at the root of a project: ``path("", include("cooperation_models.languages.urls"))``."""

from django.urls import path

from . import sitemaps

urlpatterns = [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemaps.section, name="sitemap_section"),
]
