"""The portal's own addresses: robots.txt and uploaded pictures, and the pages of errors."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_noop, override
from django.views.decorators.http import require_safe
from django.views.static import serve

from cooperation_models.languages.codes import LANGUAGE_CODES, OWN_NAMES, SOURCE_LANGUAGE
from cooperation_models.languages.middleware import language_of_path
from cooperation_models.languages.text import Message
from cooperation_models.languages.versions import absolute

SERVED_UPLOADS = ("images/", "original_images/", "avatar_images/")
"""Folders of uploads that anybody may read; documents go through Wagtail, which knows who may read which."""

UPLOAD_SECONDS = 86_400

FRAME_STYLESHEETS = ("tokens", "frame", "hero", "content")
"""Style sheets of the pages of errors that the portal writes without its frame."""

LAST_RESORT = (
    "<!DOCTYPE html><html lang='fi'><head><meta charset='utf-8'><title>Häiriö</title></head>"
    "<body><h1>Palvelussa on häiriö</h1><p>Yritä hetken kuluttua uudelleen.</p></body></html>"
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave alone and where the sitemap is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Sitemap: {absolute(reverse('sitemap'), request)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def upload(request: HttpRequest, path: str) -> HttpResponse:
    """Return an uploaded picture from the portal's own disk; where a proxy or a store serves media, nobody asks here.

    Raises Http404 for documents, which have an address of their own that checks who may read them.
    """
    path = posixpath.normpath(path)
    if not path.startswith(SERVED_UPLOADS):
        raise Http404("No such picture.")
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = f"public, max-age={UPLOAD_SECONDS}"
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address with a page that helps on, in the reader's language."""
    return render(request, "404.html", status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may not see or do this."""
    return plain_error(
        request,
        403,
        gettext_noop("You may not open this page"),
        gettext_noop("Log in with another name, or ask the keeper of the service for the right to see it."),
    )


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose security token is missing or old (Django's ``CSRF_FAILURE_VIEW``)."""
    return plain_error(
        request,
        403,
        gettext_noop("The form was not sent"),
        gettext_noop("Allow cookies for this service, go back, load the page anew and send the form again."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return plain_error(
        request,
        400,
        gettext_noop("The address cannot be understood"),
        gettext_noop("Check the address, or begin from the home page."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the portal itself has failed: nothing here asks the database or needs a template tag.

    If even this fails (broken catalogue, broken template) a sentence written in the code is sent.
    """
    try:
        return plain_error(
            request,
            500,
            gettext_noop("Something went wrong in the service"),
            gettext_noop("The fault is ours and has been recorded. Try again in a moment."),
        )
    except Exception:
        return HttpResponseServerError(LAST_RESORT)


def plain_error(request: HttpRequest, status: int, heading: str, advice: str) -> HttpResponse:
    """Return an error page without the frame, in the language of the address: no query, no template tag.

    ``heading`` and ``advice`` are English source texts. The language is read from the address because an error may
    come before or outside of the middleware that activates it.
    """
    language = language_of_path(request.path_info) or SOURCE_LANGUAGE
    with override(language):
        html = render_to_string(
            "plain_error.html",
            {
                "language": language,
                "heading": Message(heading),
                "advice": Message(advice),
                "stylesheets": [address for name in FRAME_STYLESHEETS if (address := stylesheet(name))],
                "homes": [(code, OWN_NAMES[code]) for code in LANGUAGE_CODES],
            },
        )
    return HttpResponse(html, status=status)


def stylesheet(name: str) -> str:
    """Return the address of one of the frame's stylesheets, "" when static files have not been collected."""
    try:
        return static(f"cooperation_site/{name}.css")
    except ValueError:
        return ""
