"""The addresses of the desk in the admin; the namespace is ``cooperation_desk``."""

from django.urls import path

from .publish_views import NextView, OfPageView, PublishView
from .string_views import StringsView
from .task_views import AssignView, ReleaseView, TakeView
from .views import IndexView, InterfaceTextsView, ListView

app_name = "cooperation_desk"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("assign/", AssignView.as_view(), name="assign"),
    path("texts/<int:pk>/", StringsView.as_view(), name="strings"),
    path("texts/<int:pk>/next/", NextView.as_view(), name="next"),
    path("texts/<int:pk>/publish/", PublishView.as_view(), name="publish"),
    path("texts/<int:pk>/take/", TakeView.as_view(), name="take"),
    path("texts/<int:pk>/release/", ReleaseView.as_view(), name="release"),
    path("page/<int:page_id>/", OfPageView.as_view(), name="of_page"),
    path("<slug:language>/", ListView.as_view(), name="list"),
    path("<slug:language>/interface/", InterfaceTextsView.as_view(), name="interface"),
]
