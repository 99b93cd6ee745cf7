"""Web addresses of bodies, in the reader's language, without a query for every link."""

from django.apps import apps
from django.http import HttpRequest

from cooperation_models.places.addresses import index_page_url

from .facts import Body


def body_index_url(request: HttpRequest | None = None) -> str:
    """Return the address of the page of bodies in the reader's language, or "" when there is none.

    The page type is found by its name, because pages show facts, and facts in lists are links made here.
    """
    return index_page_url(apps.get_model("cooperation_bodies", "BodyIndexPage"), request)


def body_url(body: Body, request: HttpRequest | None = None) -> str:
    """Return the address of a body in the reader's language, the same whether or not it has a page of its own.

    Empty when the body is a draft, or when there is no page of bodies.
    """
    index_url = body_index_url(request) if body.live else ""
    return f"{index_url}{body.slug}/" if index_url else ""
