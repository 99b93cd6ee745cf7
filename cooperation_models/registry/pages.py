"""The directory of organisations: an index in each language that also answers for every organisation."""

from collections.abc import Sequence

from django.db.models import Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cooperation_models.languages.pages import RoutablePageInLanguages

from .directory import DirectoryQuery, page_links, public_organisations
from .facts import Organisation
from .overview import note_of_existence
from .sections import organisation_sections


class OrganisationIndexPage(RoutablePageInLanguages):
    """The list of organisations; every organisation has an address below it without anybody making a page."""

    subpage_types = []

    class Meta:
        verbose_name = _("page of organisations")
        verbose_name_plural = _("pages of organisations")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Answer with the part of the list that is asked for."""
        query = DirectoryQuery(request.GET)
        part = query.part()
        return self.render(
            request,
            context_overrides={
                "directory": query,
                "organisations": part,
                "letters": query.letters(request.path),
                "page_links": page_links(query, part, request.path),
                "previous_page": query.query_string(part.number - 1) or request.path,
                "next_page": query.query_string(part.number + 1),
            },
            template="cooperation_registry/organisation_index_page.html",
        )

    @path("<slug:slug>/", name="organisation")
    def show_organisation(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with one published organisation. Raises Http404."""
        organisation = Organisation.objects.filter(live=True, slug=slug).select_related("seat_area", "parent").first()
        if organisation is None:
            raise Http404
        return self.render(
            request,
            context_overrides={
                "organisation": organisation,
                "crumb": organisation.name,
                "note_of_existence": note_of_existence(organisation),
                "sections": organisation_sections(request, organisation),
            },
            template="cooperation_registry/organisation.html",
        )

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses of all published organisations, for the sitemap."""
        return public_organisations().order_by("slug").values_list(Concat("slug", Value("/")), flat=True)
