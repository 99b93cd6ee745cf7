"""The page of areas: an index in each language that also answers for every area."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.contrib.routable_page.models import path, re_path

from cooperation_models.drawings.files import csv_response
from cooperation_models.languages.letters import letter_index, letters_to_choose
from cooperation_models.languages.pages import RoutablePageInLanguages
from cooperation_models.languages.text import Message

from .facts import Area
from .indicator_figures import indicator_list, indicator_page
from .indicator_history import histories, scope_of, scope_of_portal
from .indicator_presentation import file_of
from .indicators import Indicator
from .listing import current_areas, find_areas, list_areas
from .name_search import LONGEST_QUERY, fold, found_by, named_exactly
from .overview import overview_of
from .sections import area_sections


class AreaIndexPage(RoutablePageInLanguages):
    """The list of areas; every area has an address below it without anybody making a page."""

    subpage_types = []

    class Meta:
        verbose_name = _("page of areas")
        verbose_name_plural = _("pages of areas")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Answer with the list of areas, with what a search finds, or by going to the area that was chosen."""
        chosen = request.GET.get("area", "")
        area = find_area(chosen) if chosen else None
        if area is not None:
            return redirect(self.area_address(request, area))
        query = " ".join(request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", " ").split())
        letter = request.GET.get("letter", "")
        letter = letter if letter in letters_to_choose() else ""
        found = find_areas(query, letter) if fold(query) or letter else None

        def with_letter(value: str) -> str:
            asked = {name: said for name, said in (("q", query), ("letter", value)) if said}
            return f"?{urlencode(asked)}" if asked else request.path

        return self.render(
            request,
            context_overrides={
                "query": query,
                "found": found,
                "letter": letter,
                "letters": letter_index(current_areas().filter(found_by(query)), letter, with_letter),
                "listing": None if found else list_areas(),
                "notice_of_choice": Message(gettext_noop("There is no such area. Choose one from the list."))
                if chosen
                else None,
            },
            template="cooperation_places/area_index_page.html",
        )

    @path("indicators/", name="indicators")
    def list_indicators(self, request: HttpRequest) -> HttpResponse:
        """Answer with all indicators, each with its sentence."""
        title = Message(gettext_noop("Figures by year"))
        return self.render(
            request,
            context_overrides={"crumb": title, "heading": title, **indicator_list(self.get_url(request))},
            template="cooperation_places/indicators.html",
        )

    @path("indicators-csv/", name="indicators_file")
    def list_indicators_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with the figures of all areas as a file."""
        return csv_response(file_of(histories(scope_of_portal())), "indicators.csv")

    @path("indicators/<slug:code>/", name="indicator")
    def show_indicator(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with one indicator over all municipalities and years. Raises Http404."""
        context = indicator_page(get_object_or_404(Indicator, code=code), self.get_url(request))
        return self.render(
            request,
            context_overrides={"crumb": context["indicator"].name, **context},
            template="cooperation_places/indicator.html",
        )

    @path("indicators-csv/<slug:code>/", name="indicator_file")
    def show_indicator_file(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer with the figures of one indicator as a file. Raises Http404."""
        indicator = get_object_or_404(Indicator, code=code)
        return csv_response(file_of(histories(scope_of_portal(), [indicator])), f"{indicator.code}.csv")

    @re_path(r"^(?P<slug>[^/]+)/indicators-csv/$", name="area_file")
    def show_area_file(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the figures of an area and its municipalities as a file. Raises Http404."""
        area = find_area(slug)
        if area is None or area.slug != slug:
            raise Http404
        return csv_response(file_of(histories(scope_of(area))), f"{area.slug}-indicators.csv")

    @re_path(r"^(?P<slug>[^/]+)/$", name="area")
    def show_area(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with one area; a code or another name of it leads to its lasting address. Raises Http404."""
        area = find_area(slug)
        if area is None:
            raise Http404
        if area.slug != slug:
            return redirect(self.area_address(request, area), permanent=True)
        return self.render(
            request,
            context_overrides={
                "area": area,
                "crumb": area.name,
                "overview": overview_of(area),
                "sections": area_sections(request, area),
            },
            template="cooperation_places/area.html",
        )

    def area_address(self, request: HttpRequest, area: Area) -> str:
        """Return the address of an area below this page."""
        return f"{self.get_url(request)}{self.reverse_subpage('area', kwargs={'slug': area.slug})}"

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses of all areas and indicators, for the sitemap."""
        areas = Area.objects.order_by("slug").values_list(Concat("slug", Value("/")), flat=True)
        codes = Indicator.objects.order_by("code").values_list("code", flat=True)
        indicators = [f"indicators/{code}/" for code in codes]
        return [*areas, *(["indicators/", *indicators] if indicators else [])]


def find_area(wanted: str) -> Area | None:
    """Return the area that an address means: by its slug, else by its code or any name, if only one has it.

    Words are compared without case and diacritics, so ``sodankylä``, ``Soađegilli`` and ``758`` find Sodankylä. Two
    queries at most.
    """
    folded = fold(wanted[:LONGEST_QUERY])
    if not folded:
        return None
    area = Area.objects.filter(slug=wanted).first() if wanted.isascii() and wanted.isprintable() else None
    if area is not None:
        return area
    matching = Area.objects.filter(named_exactly(folded))[:2]
    return matching[0] if len(matching) == 1 else None
