"""The list of networks with its filters, a page at a time, in the reader's alphabet."""

from functools import cached_property

from django.core.paginator import Page
from django.db.models import Q
from django.http import HttpRequest

from cooperation_models.bodies.models import Body
from cooperation_models.bodies.querysets import BodyQuerySet
from cooperation_models.bodies.states import PRESENT_BODY_STATES
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.models import sort_key_column
from cooperation_models.registry.directory import PageLink

from .cards import NetworkCard, network_cards
from .loading import NETWORK_KINDS, load_main_sectors
from .questions import Question

NETWORKS_ON_A_PAGE = 24
FILTERS_OF_LIST = ("area", "sector", "openness")


class NetworkListing:
    """The networks that one request asks for: bodies of the kinds of networks, and those with a network's page."""

    def __init__(self, request: HttpRequest, page_model):
        """Keep the request and the page type of networks; nothing is looked up yet."""
        self.question = Question(request, FILTERS_OF_LIST)
        self.page_model = page_model

    @cached_property
    def bodies(self) -> BodyQuerySet:
        """Return the networks asked for."""
        with_page = self.page_model.objects.live().public().filter(locale__language_code=SOURCE_LANGUAGE)
        bodies = Body.objects.live().in_state(*PRESENT_BODY_STATES)
        bodies = bodies.filter(Q(kind__in=NETWORK_KINDS) | Q(pk__in=with_page.values("body")))
        bodies = self.question.by_area(bodies)
        if self.question.sector is not None:
            _main_sectors, main = load_main_sectors()
            inside = [key for key, top in main.items() if top == self.question.sector.pk]
            bodies = bodies.filter(Q(sectors=None) | Q(pk__in=Body.objects.in_sectors(inside)))
        if "openness" in self.question.choices:
            bodies = bodies.filter(openness=self.question.choices["openness"])
        return bodies.for_lists().order_by(sort_key_column(), "pk")

    @cached_property
    def page(self) -> Page:
        """Return the asked page of the list."""
        return self.question.page_of(self.bodies, NETWORKS_ON_A_PAGE)

    @cached_property
    def cards(self) -> list[NetworkCard]:
        """Return the cards of the asked page."""
        return network_cards(self.page, self.question.request)

    @property
    def page_links(self) -> list[PageLink]:
        """Return links to the pages of the list; none when there is only one."""
        return self.question.page_links(self.page)
