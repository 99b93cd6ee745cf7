"""Web addresses of processes and of the forms of joining, in the reader's language."""

from django.apps import apps
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import override

from cooperation_models.bodies.models import Body
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.versions import absolute
from cooperation_models.places.addresses import index_page_url

from .joinable import may_be_joined
from .processes import PreparatoryProcess


def _index_page_type():
    """Return the page type; it is looked up by name because pages show facts, whose links are made here."""
    return apps.get_model("cooperation_support_groups", "SupportGroupIndexPage")


def support_groups_url(request: HttpRequest | None = None) -> str:
    """Return the address of the page of support groups in the reader's language, or "" when there is none."""
    return index_page_url(_index_page_type(), request)


def process_url(process: PreparatoryProcess, request: HttpRequest | None = None) -> str:
    """Return the address of a process, "" for a draft or without a page of support groups."""
    index_url = support_groups_url(request) if process.live else ""
    return f"{index_url}{process.slug}/" if index_url else ""


def join_url(body: Body, request: HttpRequest | None = None) -> str:
    """Return the address of the form that joins a body, "" for a body that cannot be joined through it."""
    index_url = support_groups_url(request) if may_be_joined(body) else ""
    return f"{index_url}join/{body.slug}/" if index_url else ""


def all_to_join_url(request: HttpRequest | None = None) -> str:
    """Return the address of the list of all bodies one may join, "" without a page of support groups."""
    index_url = support_groups_url(request)
    return f"{index_url}join/" if index_url else ""


def confirmation_url(token: str, language: str, request: HttpRequest) -> str:
    """Return the whole address by which a letter asks for a confirmation, in the language of the letter's reader."""
    with override(language):
        url = support_groups_url()
    return absolute(f"{url}join-confirm/?{urlencode({'token': token})}", request)


def reply_address() -> str:
    """Return the e-mail address that answers to letters go to, "" when nobody has said."""
    page = _index_page_type().objects.filter(locale__language_code=SOURCE_LANGUAGE).order_by("path").first()
    return page.reply_to if page is not None else ""
