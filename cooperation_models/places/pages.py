"""The page of areas: an index in each language that also answers for every area."""

from collections.abc import Sequence

from django.db.models import Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.contrib.routable_page.models import path, re_path

from cooperation_models.languages.pages import RoutablePageInLanguages
from cooperation_models.languages.text import Message

from .facts import Area
from .listing import find_areas, list_areas
from .name_search import LONGEST_QUERY, fold, named_exactly
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
        found = find_areas(query) if fold(query) else None
        return self.render(
            request,
            context_overrides={
                "query": query,
                "found": found,
                "listing": None if found else list_areas(),
                "notice_of_choice": Message(gettext_noop("There is no such area. Choose one from the list."))
                if chosen
                else None,
            },
            template="cooperation_places/area_index_page.html",
        )

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
        """Return the ends of the addresses of all areas, for the sitemap."""
        return Area.objects.order_by("slug").values_list(Concat("slug", Value("/")), flat=True)


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
