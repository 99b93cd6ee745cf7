"""Web addresses of areas, in the reader's language, without a query for every link.

An area has no page of its own in the page tree: the index page of the language answers ``<index>/<slug>/``. Where
that index page stands is looked up once per language while a request is answered.
"""

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.http import HttpRequest
from wagtail.models import Page

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.text import active_language

from .facts import Area
from .indicators import Indicator
from .pages import AreaIndexPage

_answering = Local()


def _begin_remembering(**_signal) -> None:
    _answering.index_addresses = {}


def _stop_remembering(**_signal) -> None:
    _answering.index_addresses = None


request_started.connect(_begin_remembering, dispatch_uid="cooperation_places_begin_remembering_addresses")
request_finished.connect(_stop_remembering, dispatch_uid="cooperation_places_stop_remembering_addresses")


def index_page_url(page_model: type[Page], request: HttpRequest | None = None) -> str:
    """Return the address of the published page of a type in the reader's language, else of the Finnish one, else "".

    Meant for page types of which there is one in each language. One query for each type and language: the answer is
    remembered on ``request``, or without one for as long as the server answers the present request. Outside of any
    request nothing is remembered, so that commands and tests never see a page that has moved since.
    """
    if request is not None:
        remembered = request.__dict__.setdefault("_index_addresses", {})
    else:
        remembered = getattr(_answering, "index_addresses", None)
    language = active_language()
    key = (page_model._meta.label, language)
    if remembered is not None and key in remembered:
        return remembered[key]
    pages = (
        page_model.objects.live()
        .filter(locale__language_code__in=(language, SOURCE_LANGUAGE))
        .select_related("locale")
        .order_by("path")
    )
    nearest_first = sorted(pages, key=lambda page: page.locale.language_code != language)
    url = next((url for page in nearest_first if (url := page.get_url(request))), "")
    if remembered is not None:
        remembered[key] = url
    return url


def area_url(area: Area, request: HttpRequest | None = None) -> str:
    """Return the address of an area's page in the reader's language, or "" when there is no page of areas."""
    index_url = index_page_url(AreaIndexPage, request)
    return f"{index_url}{area.slug}/" if index_url else ""


def indicator_url(indicator: Indicator, request: HttpRequest | None = None) -> str:
    """Return the address of an indicator over all municipalities, or "" when there is no page of areas."""
    index_url = index_page_url(AreaIndexPage, request)
    return f"{index_url}indicators/{indicator.code}/" if index_url else ""
