"""Web addresses of organisations, in the reader's language, without a query for every link."""

from django.http import HttpRequest

from cooperation_models.places.addresses import index_page_url

from .facts import Organisation
from .pages import OrganisationIndexPage


def organisation_url(organisation: Organisation, request: HttpRequest | None = None) -> str:
    """Return the address of an organisation's page in the reader's language.

    Empty when the organisation is a draft, or when there is no page of organisations.
    """
    index_url = index_page_url(OrganisationIndexPage, request) if organisation.live else ""
    return f"{index_url}{organisation.slug}/" if index_url else ""
