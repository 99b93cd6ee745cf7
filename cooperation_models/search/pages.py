"""The page of search: one in each language, with the hits, the filters and the addresses that suggestions come from."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cooperation_models.languages.pages import RoutablePageInLanguages
from cooperation_models.languages.text import active_language

from .choices import SearchChoices
from .suggestions import suggest


class SearchPage(RoutablePageInLanguages):
    """The search over all that is public. The address holds the query, so that a search can be sent to somebody."""

    for_search_engines = False
    page_description = _("The search over pages, areas, bodies, organisations and documents. One in each language.")
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of search")
        verbose_name_plural = _("pages of search")

    @path("")
    def show_hits(self, request: HttpRequest) -> HttpResponse:
        """Answer with the hits that the address asks for, or with the empty form."""
        return self.render(
            request,
            context_overrides={"listing": SearchChoices(request)},
            template="cooperation_search/search_page.html",
        )

    @path("suggestions/", name="suggestions")
    def show_suggestions(self, request: HttpRequest) -> HttpResponse:
        """Answer with titles that begin with what has been typed, for the script of the form."""
        found = suggest(request.GET.get("q", ""), active_language())
        rows = [{"text": entry.title, "language": entry.title_language} for entry in found]
        return JsonResponse({"suggestions": rows})
