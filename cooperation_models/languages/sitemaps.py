"""The sitemap over all languages: an index and parts of bounded size, each address with its language versions.

Wagtail's own sitemap knows only the tree of one home page, that is one language. Here every published page that
anybody may read is named in each of its languages, and so is every address below a page that answers for many
(:class:`cooperation_models.languages.pages.RoutablePageInLanguages`). The work of one part does not grow with the
tree.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.models import Page, PageQuerySet, Site, get_page_models

from .codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from .pages import PageInLanguages, RoutablePageInLanguages
from .versions import absolute

PAGES_IN_A_PART = 1000
"""Pages, or ends of addresses below a page, in one document: at most 5,000 addresses, far below the 50,000 allowed."""


def listed_pages(request: HttpRequest) -> PageQuerySet:
    """Return the pages of this site, in every language, that are published, open to all and meant to be found."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    homes = Page.objects.filter(
        translation_key__in=Page.objects.filter(pk=site.root_page_id).values("translation_key"), live=True
    )
    paths = list(homes.values_list("path", flat=True))
    if not paths:
        return Page.objects.none()
    pages = Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths))).live().public()
    hidden = [
        model for model in get_page_models() if issubclass(model, PageInLanguages) and not model.for_search_engines
    ]
    if hidden:
        pages = pages.not_type(*hidden)
    return pages.select_related("locale").order_by("path")


def versions_of(pages: PageQuerySet, request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return the absolute addresses of pages: by translation key, then by language in menu order."""
    versions = {}
    for page in pages:
        if url := page.get_url(request):
            versions.setdefault(page.translation_key, {})[page.locale.language_code] = absolute(url, request)
    return {
        key: {code: addresses[code] for code in LANGUAGE_CODES if code in addresses}
        for key, addresses in versions.items()
    }


def entries(addresses: dict[str, str], codes: list[str], lastmod: datetime | None = None) -> list[dict]:
    """Return what Django's template prints: an entry for each of ``codes``, naming all versions (Google's rule)."""
    alternates = [{"lang_code": code, "location": location} for code, location in addresses.items()]
    if SOURCE_LANGUAGE in addresses:
        alternates.append({"lang_code": "x-default", "location": addresses[SOURCE_LANGUAGE]})
    return [{"location": addresses[code], "lastmod": lastmod, "alternates": alternates} for code in codes]


class PagesSitemap(Sitemap):
    """The pages themselves."""

    limit = PAGES_IN_A_PART

    def __init__(self, request: HttpRequest, below: "Iterable[AddressesBelowSitemap]" = ()):
        """Keep the request, which tells the site, and the parts whose addresses some of the pages take over."""
        self.request = request
        self.below = tuple(below)

    @cached_property
    def pages(self) -> PageQuerySet:
        """Return the pages to name."""
        return listed_pages(self.request)

    def items(self) -> PageQuerySet:
        """Return the pages to name."""
        return self.pages

    def get_latest_lastmod(self) -> datetime | None:
        """Return when the last of the pages was published (one query; Django would read every page)."""
        return self.pages.aggregate(latest=Max("last_published_at"))["latest"]

    def _urls(self, page, protocol, domain) -> list[dict]:
        part = list(self.paginator.page(page).object_list)
        versions = versions_of(
            self.pages.filter(translation_key__in={item.translation_key for item in part}), self.request
        )
        shared = {}
        for below in self.below:
            shared |= below.versions_of_pages(part)
        found = [(item, shared.get(item.pk) or versions.get(item.translation_key, {})) for item in part]
        return [
            entry
            for item, addresses in found
            if item.locale.language_code in addresses
            for entry in entries(addresses, [item.locale.language_code], item.last_published_at)
        ]


class AddressesBelowSitemap(Sitemap):
    """The addresses below one page that answers for many, in all languages in which the page is published.

    Where a page of its own answers in a language, that page is in :class:`PagesSitemap`, and is a version here.
    """

    limit = PAGES_IN_A_PART

    def __init__(self, request: HttpRequest, page: RoutablePageInLanguages, addresses: dict[str, str]):
        """Keep the page in one of its languages and its addresses in all of them."""
        self.request = request
        self.page = page
        self.addresses = addresses

    @cached_property
    def paginator(self) -> Paginator:
        """Return the ends of the addresses, part by part."""
        return Paginator(self.page.sub_addresses(), self.limit)

    def get_latest_lastmod(self) -> None:
        """Return nothing: what these addresses show changes with facts, not with a page."""
        return None

    def _urls(self, page, protocol, domain) -> list[dict]:
        ends = list(self.paginator.page(page).object_list)
        pages = self._pages_by_end(ends)
        return [
            entry
            for end in ends
            for entry in entries(
                self._versions(end, pages), [code for code in self.addresses if code not in pages.get(end, {})]
            )
        ]

    def versions_of_pages(self, pages: list[Page]) -> dict[int, dict[str, str]]:
        """Return the addresses by language of those pages that answer in the place of an address below, by key."""
        taking = self.page.pages_of_sub_addresses().filter(pk__in=[page.pk for page in pages])
        ends = dict(taking.values_list("pk", "end"))
        found = self._pages_by_end(ends.values()) if ends else {}
        return {key: self._versions(end, found) for key, end in ends.items()}

    def _pages_by_end(self, ends: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return the addresses of the pages that answer in the place of some ends, by end and language."""
        found = {}
        for page in self.page.pages_of_sub_addresses().filter(end__in=set(ends)).select_related("locale"):
            if url := page.get_url(self.request):
                found.setdefault(page.end, {})[page.locale.language_code] = absolute(url, self.request)
        return found

    def _versions(self, end: str, pages: dict[str, dict[str, str]]) -> dict[str, str]:
        addresses = {code: f"{address}{end}" for code, address in self.addresses.items()} | pages.get(end, {})
        return {code: addresses[code] for code in LANGUAGE_CODES if code in addresses}


def sections(request: HttpRequest) -> dict[str, Sitemap]:
    """Return the parts of the sitemap by name: the pages, and one for each page that answers for many addresses."""
    routable = [model for model in get_page_models() if issubclass(model, RoutablePageInLanguages)]
    if not routable:
        return {"pages": PagesSitemap(request)}
    pages = list(listed_pages(request).type(*routable))
    versions = versions_of(pages, request)
    firsts = {page.translation_key: page for page in reversed(pages)}
    below = {}
    for page in Page.objects.filter(pk__in=[page.pk for page in firsts.values()]).order_by("path").specific():
        if page.translation_key in versions:
            below[f"below-{page.pk}"] = AddressesBelowSitemap(request, page, versions[page.translation_key])
    below = {name: part for name, part in below.items() if part.paginator.count}
    return {"pages": PagesSitemap(request, below.values()), **below}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer ``sitemap.xml``: where the parts are."""
    return views.index(request, sections(request), sitemap_url_name="sitemap_section")


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """Answer one part, ``?p=2`` its second document. Raises Http404 for an unknown one."""
    return views.sitemap(request, sections(request), section=section)
