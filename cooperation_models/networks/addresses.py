"""Web addresses of the page of networks and of the analyses below it, in the reader's language."""

from django.apps import apps
from django.http import HttpRequest

from cooperation_models.places.addresses import index_page_url


def network_index_url(request: HttpRequest | None = None) -> str:
    """Return the address of the page of networks in the reader's language, else of the Finnish one, else ""."""
    return index_page_url(apps.get_model("cooperation_networks", "NetworkIndexPage"), request)


def network_map_url(request: HttpRequest | None = None) -> str:
    """Return the address of the network map in the reader's language, else of the Finnish one, else ""."""
    return index_page_url(apps.get_model("cooperation_networks", "NetworkMapPage"), request)


def analysis_url(key: str, request: HttpRequest | None = None) -> str:
    """Return the address of an analysis across networks, such as ``overlaps``; "" when there is no page of networks."""
    index_url = network_index_url(request)
    return f"{index_url}across/{key}/" if index_url else ""
