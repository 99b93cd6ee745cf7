"""Pages of bodies: an index in each language that answers for every body, and pages with words for some of them.

The address of a body is the same with and without a page of its own: the end of the page's address is the body's own.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.drawings.files import csv_response
from cooperation_models.languages.pages import PageInLanguages, RoutablePageInLanguages
from cooperation_models.languages.text import Message
from cooperation_models.languages.versions import live_addresses
from cooperation_models.places.periods import today

from .addresses import body_url
from .blocks import BodiesContentStreamBlock
from .body_presentation import board_of, calls_of, facts_for_readers
from .call_pages import CallPage
from .facts import Body
from .history import BodyHistory
from .lines import LinkedName
from .listing import BodyListing
from .page_access import may_read
from .reports import BodyReport
from .seat_files import seats_file
from .seat_presentation import present_board
from .vacancies import Vacancies


class BodyIndexPage(RoutablePageInLanguages):
    """The list of bodies; every body has an address below it without anybody making a page."""

    subpage_types = ["cooperation_bodies.BodyPage", "cooperation_bodies.CallPage"]

    class Meta:
        verbose_name = _("page of bodies")
        verbose_name_plural = _("pages of bodies")

    def route(self, request: HttpRequest, path_components: list[str]):
        """Find what answers an address: a page below this one goes before the facts of a body. Raises Http404.

        A page that the reader may not see leaves the address to the facts, which are public.
        """
        if path_components:
            page = self.get_children().live().filter(slug=path_components[0]).first()
            if page is not None and may_read(page, request) and self._answers(page, path_components[1:]):
                return PageInLanguages.route(self, request, path_components)
        return super().route(request, path_components)

    @staticmethod
    def _answers(page: Page, rest: list[str]) -> bool:
        """Tell whether a page below this one answers an address itself: alone, or through a page below it."""
        return not rest or page.get_children().live().filter(slug=rest[0]).exists()

    @path("")
    def list_bodies(self, request: HttpRequest) -> HttpResponse:
        """Answer with the list of bodies, filtered as the address asks."""
        return self.render(
            request,
            context_overrides={
                "listing": BodyListing(request),
                "vacancies_href": self.get_url(request) + self.reverse_subpage("vacancies"),
                "report_href": self.get_url(request) + self.reverse_subpage("report") + self._asked(request),
            },
            template="cooperation_bodies/body_index_page.html",
        )

    @path("print/", name="report")
    def print_bodies(self, request: HttpRequest) -> HttpResponse:
        """Answer with a report of all bodies on paper, filtered as the list of bodies is."""
        title = Message(gettext_noop("All bodies"))
        return self.render(
            request,
            context_overrides={"crumb": title, "report": BodyReport(request), "day": today()},
            template="cooperation_bodies/report.html",
        )

    @path("vacancies/", name="vacancies")
    def list_vacancies(self, request: HttpRequest) -> HttpResponse:
        """Answer with the vacant seats and open calls of all bodies, filtered as the address asks."""
        title = Message(gettext_noop("Open seats and calls"))
        return self.render(
            request,
            context_overrides={
                "crumb": title,
                "vacancies": Vacancies(request),
                "csv_href": self.get_url(request) + self.reverse_subpage("vacancies_file") + self._asked(request),
            },
            template="cooperation_bodies/vacancies.html",
        )

    @path("vacancies-csv/", name="vacancies_file")
    def list_vacancies_file(self, request: HttpRequest) -> HttpResponse:
        """Answer with the vacant seats and open calls as a file, filtered as the list is."""
        return csv_response(Vacancies(request).file(), "vacancies.csv")

    @path("<slug:slug>/", name="body")
    def show_body(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the facts of a body, or by going to its page when it has one elsewhere. Raises Http404."""
        body = self._body(slug, with_facts=True)
        page = BodyPage.objects.live().filter(body=body, locale=self.locale_id).first()
        if page is not None and may_read(page, request):
            return redirect(page.get_url(request))
        return self.render(
            request,
            context_overrides={"crumb": body.name, **facts_for_readers(request, body)},
            template="cooperation_bodies/body.html",
        )

    @path("<slug:slug>/print/", name="body_report")
    def print_body(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with all facts of a body for paper. Raises Http404."""
        body = self._body(slug, with_facts=True)
        return self._render_part(
            request,
            body,
            Message(gettext_noop("For printing")),
            "cooperation_bodies/body_report.html",
            {**facts_for_readers(request, body), "day": today()},
        )

    @path("<slug:slug>/history/", name="body_history")
    def show_history(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with what a body was: changes, terms, former members and offices. Raises Http404."""
        body = self._body(slug)
        title = Message(gettext_noop("History"))
        context = {"body": body, "history": BodyHistory(body, request), "body_href": body_url(body, request)}
        return self._render_part(request, body, title, "cooperation_bodies/body_history.html", context)

    @path("<slug:slug>/seats-csv/", name="seats_file")
    def show_seats_file(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the seats of a body as a file. Raises Http404."""
        body = self._body(slug)
        board = present_board(board_of(body), request, most_members=None)
        return csv_response(seats_file([(body, board)]), f"{body.slug}-seats.csv")

    @path("<slug:slug>/calls/<slug:call_slug>/", name="call")
    def show_call(self, request: HttpRequest, slug: str, call_slug: str) -> HttpResponse:
        """Answer with a call for members, or by going to its page when it has one. Raises Http404."""
        body = self._body(slug)
        call = next((call for call in calls_of(body, request) if call.slug == call_slug), None)
        if call is None:
            raise Http404
        page = CallPage.objects.live().filter(call__slug=call_slug, locale=self.locale_id).first()
        if page is not None and may_read(page, request):
            return redirect(page.get_url(request))
        title = Message(gettext_noop("Call for members"))
        return self._render_part(request, body, title, "cooperation_bodies/call.html", {"body": body, "call": call})

    @staticmethod
    def _asked(request: HttpRequest) -> str:
        """Return the end of an address that asks for the same choices, "" when nothing is asked."""
        return f"?{request.GET.urlencode()}" if request.GET else ""

    def _body(self, slug: str, *, with_facts: bool = False) -> Body:
        """Return a published body by the end of its address, if asked with its fact sheet. Raises Http404."""
        bodies = Body.objects.live().for_fact_sheet() if with_facts else Body.objects.live()
        body = bodies.filter(slug=slug).first()
        if body is None:
            raise Http404
        return body

    def _render_part(
        self, request: HttpRequest, body: Body, title: Message, template: str, context: dict
    ) -> HttpResponse:
        """Answer with an address below that of a body."""
        way = [LinkedName(body.name, body_url(body, request))]
        overrides = {"crumb": title, "crumb_links": way, **context}
        return self.render(request, context_overrides=overrides, template=template)

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses of all published bodies, for the sitemap."""
        return Body.objects.live().order_by("slug").values_list(Concat("slug", Value("/")), flat=True)

    def pages_of_sub_addresses(self) -> models.QuerySet:
        """Return the public pages of published bodies, each with the end of the address of its body."""
        return BodyPage.objects.live().public().filter(body__live=True).annotate(end=Concat("body__slug", Value("/")))


class BodyPage(PageInLanguages):
    """A body in words: its facts come from the register, the page adds an introduction and free content."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        null=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The body this page is about. Its facts, links and contacts are shown by themselves."),
    )
    content = WordingFreeStreamField(
        BodiesContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("What the facts do not tell: what the body does, what it has achieved, how a meeting goes."),
    )

    content_panels = [*PageInLanguages.content_panels, FieldPanel("body"), FieldPanel("content")]
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("body", overridable=False),
    ]
    parent_page_types = ["cooperation_bodies.BodyIndexPage"]
    subpage_types = ["cooperation_bodies.CallPage"]

    class Meta:
        verbose_name = _("page of a body")
        verbose_name_plural = _("pages of bodies")

    def full_clean(self, *args, **kwargs):
        """Take the end of the address from the body before checking it."""
        self._take_address_of_body()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Take the end of the address from the body, for drafts as well."""
        self._take_address_of_body()
        super().minimal_clean()

    def _take_address_of_body(self) -> None:
        if self.body_id is not None:
            self.slug = self.body.slug

    def clean(self):
        """Refuse a second page of the same body in the same language."""
        pages = type(self).objects.filter(body=self.body_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.body_id is not None and pages.exists():
            raise ValidationError({"body": _("This body has a page already. Edit that page, or choose another body.")})
        super().clean()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add what readers see of the body; nothing of it while it is a draft."""
        context = super().get_context(request, *args, **kwargs)
        body = Body.objects.live().for_fact_sheet().filter(pk=self.source_page.body_id).first()
        return {**context, **(facts_for_readers(request, body) if body is not None else {})}

    def alternate_addresses(self, request: HttpRequest | None = None) -> dict[str, str]:
        """Return where the body can be read, by language code: without a page, the index answers with its facts."""
        addresses = super().alternate_addresses(request)
        body = self.source_page.body
        if body is None or not body.live:
            return addresses
        if "_index_addresses" not in self.__dict__:
            self._index_addresses = live_addresses(self.get_parent().translation_key, request)
        return {**{code: f"{url}{body.slug}/" for code, url in self._index_addresses.items()}, **addresses}
