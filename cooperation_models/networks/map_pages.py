"""The page of the network map: four views of who belongs where, with filters, a table, and files to take away."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cooperation_models.drawings.files import csv_response
from cooperation_models.languages.pages import RoutablePageInLanguages

from .graph import TwoModeGraph, graph_of
from .loading import Scene, load_scene
from .map_files import FILES, file_response, load_content
from .map_presentation import present_map
from .map_question import MapQuestion
from .map_table import MapTable
from .map_views import FIRST_VIEW, VIEWS, MapView


class NetworkMapPage(RoutablePageInLanguages):
    """The network map; its views are addresses below it, and filters, order and page stand in the address.

    Everything is computed from the register when somebody asks, so an editor has nothing to keep up here.
    """

    parent_page_types = ["cooperation_site.HomePage", "cooperation_networks.NetworkIndexPage"]
    subpage_types = []
    max_count_per_parent = 1
    page_description = _("Organisations and bodies as a drawing, a table and files; it draws itself from the register.")

    class Meta:
        verbose_name = _("page of the network map")
        verbose_name_plural = _("pages of the network map")

    @path("")
    def show_first_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with organisations and bodies together."""
        return self._answer(request, VIEWS[FIRST_VIEW])

    @path("file/<slug:name>/", name="file")
    def show_file(self, request: HttpRequest, name: str) -> HttpResponse:
        """Answer with the part of the graph that the filters choose, as a file. Raises Http404."""
        if name not in FILES:
            raise Http404
        _question, scene, graph = self._graph(request)
        return file_response(FILES[name], load_content(graph, scene, request))

    @path("table-csv/<slug:key>/", name="table")
    def show_table(self, request: HttpRequest, key: str) -> HttpResponse:
        """Answer with all rows of a view's table as a file. Raises Http404."""
        view = _view(key)
        question, scene, graph = self._graph(request)
        table = MapTable(view, graph, scene, question).as_file()
        return csv_response(table, f"network-map-{view.key}.csv")

    @path("<slug:key>/", name="view")
    def show_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Answer with one of the other views. Raises Http404."""
        if key == FIRST_VIEW:
            raise Http404
        return self._answer(request, _view(key))

    def _graph(self, request: HttpRequest) -> tuple[MapQuestion, Scene, TwoModeGraph]:
        question, scene = MapQuestion(request), load_scene()
        return question, scene, graph_of(scene.landscape, question.groups(scene))

    def _answer(self, request: HttpRequest, view: MapView) -> HttpResponse:
        question, scene, graph = self._graph(request)
        shown = present_map(view, graph, scene, question, self.get_url(request))
        crumb = {"crumb": shown.title} if view.key != FIRST_VIEW else {}
        return self.render(
            request,
            context_overrides={"map": shown, "question": question, **crumb},
            template="cooperation_networks/network_map_page.html",
        )

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses of the views, for the sitemap."""
        return [view.end_of_address for view in VIEWS.values() if view.end_of_address]


def _view(key: str) -> MapView:
    if key not in VIEWS:
        raise Http404
    return VIEWS[key]
