"""What the portal does with every request and answer: refuses addresses that nothing can answer, and sets headers.

Public pages get the strict Content-Security-Policy of the settings (django-csp) and may be kept by browsers and
proxies for a minute. The admin and previews get a looser policy, still without any third party, and are kept nowhere.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import has_vary_header, patch_cache_control

from .views import bad_request

Handler = Callable[[HttpRequest], HttpResponse]

LONGEST_QUERY = 3000
"""Length in bytes of the longest query string that is answered; no address of the portal comes near it."""

PUBLIC_SECONDS = 60
"""For how long a public page may be shown again without asking: what is published is seen within a minute."""

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

EDITORS_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "frame-ancestors 'self'",
    ]
)
"""Wagtail's admin writes scripts and styles into its pages; it can do without making functions out of text."""


def is_for_editors(request: HttpRequest) -> bool:
    """Tell whether the answer is for editors only: the admin, or a preview of something not published."""
    return request.path.startswith(reverse("wagtailadmin_home")) or getattr(request, "is_preview", False)


class UnusableRequestMiddleware:
    """Refuses NUL bytes in addresses and cookies, which PostgreSQL cannot look up, and absurdly long query strings."""

    def __init__(self, get_response: Handler):
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the page of bad requests when it is unusable."""
        query = request.META.get("QUERY_STRING", "")
        texts = (query, request.path_info, *request.COOKIES.values())
        if len(query) > LONGEST_QUERY or "%00" in query or any("\0" in text for text in texts):
            return bad_request(request)
        return self.get_response(request)


class EditorsContentSecurityPolicyMiddleware:
    """Gives the admin and previews the policy that Wagtail needs; it stands inside django-csp, which keeps it."""

    def __init__(self, get_response: Handler):
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the policy of editors where it is for them."""
        response = self.get_response(request)
        if is_for_editors(request):
            response.headers.setdefault("Content-Security-Policy", EDITORS_POLICY)
        return response


class CachePolicyMiddleware:
    """Says who may keep an answer: anyone for a minute, or nobody. It also refuses browser features nobody needs here.

    It stands outside of the session and CSRF middleware, so that it sees every cookie and ``Vary`` header they set,
    and inside of ConditionalGetMiddleware, which adds the ETag to what may be kept.
    """

    def __init__(self, get_response: Handler):
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with ``Cache-Control``, leaving alone what a view has decided for itself."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if is_for_editors(request) or self._is_personal(request, response):
            if "max-age" not in response.get("Cache-Control", ""):
                patch_cache_control(response, private=True, no_store=True)
        elif request.method in ("GET", "HEAD") and response.status_code == 200 and "Cache-Control" not in response:
            patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
        return response

    @staticmethod
    def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
        """Tell whether the answer may hold something meant for one person: somebody logged in, or given a cookie."""
        return (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            or "Authorization" in request.headers
            or bool(response.cookies)
            or has_vary_header(response, "Cookie")
        )
