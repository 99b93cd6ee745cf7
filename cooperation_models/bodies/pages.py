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
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.languages.pages import PageInLanguages, RoutablePageInLanguages
from cooperation_models.languages.versions import live_addresses

from .blocks import BodiesContentStreamBlock
from .contacts import contact_card, responsible_card
from .fact_sheet import fact_sheet
from .facts import Body
from .listing import BodyListing
from .relations import relations_of
from .sections import body_sections


def facts_for_readers(request: HttpRequest, body: Body) -> dict:
    """Return what a page shows of a body taken from ``Body.objects.for_fact_sheet()``, by the names templates use."""
    return {
        "body": body,
        "sheet": fact_sheet(body, request),
        "relations": relations_of(body, request),
        "contact": contact_card(body),
        "responsible": responsible_card(body),
        "sections": body_sections(request, body),
    }


def may_read(page: Page, request: HttpRequest) -> bool:
    """Tell whether whoever asks may read a page: it is public, or every restriction on it lets the request through."""
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


class BodyIndexPage(RoutablePageInLanguages):
    """The list of bodies; every body has an address below it without anybody making a page."""

    subpage_types = ["cooperation_bodies.BodyPage"]

    class Meta:
        verbose_name = _("page of bodies")
        verbose_name_plural = _("pages of bodies")

    def route(self, request: HttpRequest, path_components: list[str]):
        """Find what answers an address: a page below this one goes before the facts of a body. Raises Http404.

        A page that the reader may not see leaves the address to the facts, which are public.
        """
        if path_components:
            page = self.get_children().live().filter(slug=path_components[0]).first()
            if page is not None and may_read(page, request):
                return PageInLanguages.route(self, request, path_components)
        return super().route(request, path_components)

    @path("")
    def list_bodies(self, request: HttpRequest) -> HttpResponse:
        """Answer with the list of bodies, filtered as the address asks."""
        return self.render(
            request,
            context_overrides={"listing": BodyListing(request)},
            template="cooperation_bodies/body_index_page.html",
        )

    @path("<slug:slug>/", name="body")
    def show_body(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the facts of a body, or by going to its page when it has one elsewhere. Raises Http404."""
        body = Body.objects.live().for_fact_sheet().filter(slug=slug).first()
        if body is None:
            raise Http404
        page = BodyPage.objects.live().filter(body=body, locale=self.locale_id).first()
        if page is not None and may_read(page, request):
            return redirect(page.get_url(request))
        return self.render(
            request,
            context_overrides={"crumb": body.name, **facts_for_readers(request, body)},
            template="cooperation_bodies/body.html",
        )

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
    subpage_types = []

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
