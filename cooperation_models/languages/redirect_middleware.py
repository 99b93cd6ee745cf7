"""Old addresses lead on with the question they were asked with: ``/se/haku/?q=x`` leads to ``/se/ohcan/?q=x``.

It takes the place of Wagtail's own middleware, which drops the query. A module of its own, because it needs Wagtail's
redirects to be installed.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect


class RedirectWithQueryMiddleware(RedirectMiddleware):
    """Answers unknown addresses from Wagtail's redirects, and keeps the query when the new address is the portal's own.

    A redirect from an address with its query answers that query itself; other services get no query of ours.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Return the answer, or a redirect in the place of an address that was not found."""
        found = super().process_response(request, response)
        query = request.META.get("QUERY_STRING", "")
        if found is response or not query or urlsplit(found.url).netloc not in ("", request.get_host()):
            return found
        if get_redirect(request, Redirect.normalise_path(request.get_full_path(), decode_unicode=False)) is None:
            address, hash_sign, fragment = found.url.partition("#")
            joint = "&" if "?" in address else "?"
            found["Location"] = f"{address}{joint}{iri_to_uri(query)}{hash_sign}{fragment}"
        return found
