"""Addresses of the workflows, under the admin's own; in the namespace ``cooperation_bodies``."""

from django.urls import path

from .ask import AskAreaView, AskView
from .change import ChangeView
from .confirm import ConfirmKeptView, ConfirmView
from .fill import FillView
from .new_term import NewTermView
from .replace import ReplaceView
from .seats import SeatsView

app_name = "cooperation_bodies"

urlpatterns = [
    path("confirm/", ConfirmKeptView.as_view(), name="confirm_kept"),
    path("<int:pk>/seats/", SeatsView.as_view(), name="seats"),
    path("<int:pk>/fill/", FillView.as_view(), name="fill"),
    path("<int:pk>/new-term/", NewTermView.as_view(), name="new_term"),
    path("<int:pk>/confirm/", ConfirmView.as_view(), name="confirm"),
    path("<int:pk>/change/", ChangeView.as_view(), name="change"),
    path("memberships/<int:pk>/replace/", ReplaceView.as_view(), name="replace"),
    path("posts/<int:pk>/ask/", AskView.as_view(), name="ask"),
    path("areas/<int:pk>/ask/", AskAreaView.as_view(), name="ask_area"),
]
