"""Addresses that take in forms without a cookie; a project includes them before Wagtail's own, for each language::

    path("", include("cooperation_models.support_groups.urls")),
    path("", include("wagtail.urls")),

They lead to the same pages as Wagtail's own address pattern. Only Django's cookie against forged forms is left out:
the forms carry a signed token instead, and a form that stood on another site's page is refused
(:func:`cooperation_models.support_groups.submissions.comes_from_elsewhere`).
"""

from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

urlpatterns = [
    re_path(
        r"^((?:[\w\-]+/)+(?:join/[\w\-]+|join-networks|join-confirm)/)$", csrf_exempt(serve), name="join_without_cookie"
    ),
]
