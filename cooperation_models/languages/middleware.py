"""The reader's language comes from the address; anything else is answered in the language the browser asks for."""

from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation.trans_real import parse_accept_lang_header

from .codes import SOURCE_LANGUAGE
from .versions import home_addresses


def language_of_path(path: str) -> str | None:
    """Return the language code that an address begins with, None when it begins with none of ours."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else None


def wanted_language(request: HttpRequest, codes: Collection[str]) -> str:
    """Return the one of ``codes`` that the browser wants most; Finnish, else the first, when it wants none of them.

    A regional variant counts as its language: ``se-FI`` asks for ``se``.
    """
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for tag, priority in wanted:
        code = tag.split("-")[0]
        if priority and code in codes:
            return code
    return SOURCE_LANGUAGE if SOURCE_LANGUAGE in codes else next(iter(codes))


class ReaderLanguageMiddleware(LocaleMiddleware):
    """Takes the place of Django's LocaleMiddleware in a site with every language, also the source's, in the address.

    - ``/se/…`` is answered in Northern Sámi whatever the browser asks for, and varies with nothing.
    - ``/`` leads to the best language among those that have a published home page.
    - The admin speaks one of ``WAGTAILADMIN_PERMITTED_LANGUAGES``, also to browsers that ask for another one;
      Wagtail puts the user's own choice before it.
    - Any other address is answered in the best language, errors included. Django would send an unknown one on to the
      same address in some language, and so make two requests of every mistake and HTML of every error of an API.

    No cookie is read or set: public answers depend on the address, or on Accept-Language and say so.
    """

    @cached_property
    def admin_root(self) -> str | None:
        """Return where the addresses of the admin begin, None without an admin."""
        try:
            return reverse("wagtailadmin_home")
        except NoReverseMatch:
            return None

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Activate the language of the answer; lead ``/`` to a home page."""
        language = language_of_path(request.path_info)
        if language is None:
            language = wanted_language(request, self._codes_for(request))
        translation.activate(language)
        request.LANGUAGE_CODE = language
        if request.path_info == "/" and request.method in ("GET", "HEAD"):
            return self._lead_home(request)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Say which language the answer is in, and that Accept-Language chose it where it did."""
        if language_of_path(request.path_info):
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        elif response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("Accept-Language",))
            if response.status_code == 404 and not self._is_admin(request):
                response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def _is_admin(self, request: HttpRequest) -> bool:
        return self.admin_root is not None and request.path.startswith(self.admin_root)

    def _codes_for(self, request: HttpRequest) -> Collection[str]:
        if self._is_admin(request):
            return dict(getattr(settings, "WAGTAILADMIN_PERMITTED_LANGUAGES", settings.LANGUAGES))
        return dict(settings.LANGUAGES)

    @staticmethod
    def _lead_home(request: HttpRequest) -> HttpResponse | None:
        homes = home_addresses(request)
        if not homes:
            return None
        address = homes[wanted_language(request, homes)]
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponseRedirect(f"{address}?{query}" if query else address)
        patch_vary_headers(response, ("Accept-Language",))
        patch_cache_control(response, private=True, no_cache=True)
        return response
