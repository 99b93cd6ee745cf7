"""Addresses of the imports, below the admin."""

from django.urls import path, re_path

from . import views

app_name = "cooperation_exchange"

urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("new/<slug:kind>/", views.UploadView.as_view(), name="upload"),
    re_path(
        r"^new/(?P<kind>[a-z]+)/template\.(?P<extension>csv|xlsx)$", views.TemplateFileView.as_view(), name="template"
    ),
    path("<int:pk>/", views.RunView.as_view(), name="run"),
    path("<int:pk>/choices/", views.ChoicesView.as_view(), name="choices"),
    path("<int:pk>/again/", views.CheckAgainView.as_view(), name="again"),
    path("<int:pk>/import/", views.DoImportView.as_view(), name="import"),
    path("<int:pk>/discard/", views.DeleteView.as_view(), name="discard"),
    path("<int:pk>/undo/", views.UndoView.as_view(), name="undo"),
    path("<int:pk>/report.csv", views.ReportView.as_view(), name="report"),
]
