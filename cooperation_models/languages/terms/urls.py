"""Addresses of translation files in the admin; the namespace is ``cooperation_terms``."""

from django.urls import path

from .files import views

app_name = "cooperation_terms"
urlpatterns = [
    path("", views.FilesView.as_view(), name="import"),
    path("texts/<int:pk>/import/", views.ImportPageView.as_view(), name="import_page"),
    path("texts/<int:pk>/<slug:file_format>/", views.ExportView.as_view(), name="export"),
    path("file/<int:pk>/", views.CheckView.as_view(), name="check"),
    path("file/<int:pk>/take/", views.TakeView.as_view(), name="take"),
    path("file/<int:pk>/report/", views.ReportView.as_view(), name="report"),
    path("file/<int:pk>/discard/", views.DiscardView.as_view(), name="discard"),
    path("<slug:language>/<slug:file_format>/", views.ExportLanguageView.as_view(), name="export_language"),
]
