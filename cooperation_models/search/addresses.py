"""The web address of the search in the reader's language."""

from django.apps import apps
from django.http import HttpRequest

from cooperation_models.places.addresses import index_page_url


def search_url(request: HttpRequest | None = None) -> str:
    """Return the address of the page of search in the reader's language, else of the Finnish one, else ""."""
    return index_page_url(apps.get_model("cooperation_search", "SearchPage"), request)
