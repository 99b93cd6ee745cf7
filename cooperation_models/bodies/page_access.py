"""Who may read a page of the room: a page that some may not see leaves its address to the facts, which are public."""

from django.http import HttpRequest
from wagtail.models import Page


def may_read(page: Page, request: HttpRequest) -> bool:
    """Tell whether whoever asks may read a page: it is public, or every restriction on it lets the request through."""
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
