"""What stands around every page: the portal's name, menu, way here, finder of municipalities and footer.

All of it is worked out from the page tree with a number of queries that does not grow with the portal, at the first
time a template asks, and kept for the rest of the request.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.honesty import UNSEEN_FIELDS, honest_list, honest_text, words_of
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, active_language
from cooperation_models.places.addresses import index_page_url
from cooperation_models.places.models import Area, AreaLevel
from cooperation_models.places.pages import AreaIndexPage
from cooperation_models.places.periods import today, within

from .easy_language_pages import OtherWording, other_wording_of
from .models import HomePage


@dataclass(frozen=True)
class FrameLink:
    """A link of the frame. ``current`` is the value of ``aria-current``: page, true (a page below it) or empty."""

    text: str | LocalisedText
    url: str
    current: str = ""


class Frame:
    """The frame around one answer. ``page`` is the Wagtail page shown, or None (errors, addresses without a page)."""

    def __init__(self, request: HttpRequest | None, page: Page | None):
        """Keep the request and the page; nothing is looked up before it is needed."""
        self.request = request
        self.page = page

    @cached_property
    def home(self) -> HomePage | None:
        """Return the home page of the reader's language, else the Finnish one, else None."""
        return self._surroundings[0]

    @cached_property
    def home_url(self) -> str:
        """Return the address of the home page; the root of the reader's language when there is none."""
        return self._url(self.home) if self.home else f"/{active_language()}/"

    @cached_property
    def name(self) -> str | LocalisedText:
        """Return the portal's name: the title of the home page."""
        return self._words(self.home, "title") if self.home else ""

    @cached_property
    def page_title(self) -> str:
        """Return the title of the page shown for browsers and search engines, with its language."""
        return self._first_words("seo_title", "title")

    @cached_property
    def page_description(self) -> str:
        """Return what search engines are told of the page shown, with its language."""
        return self._first_words("search_description", "introduction", "title")

    @cached_property
    def footer_text(self) -> str | LocalisedText:
        """Return who keeps the service, as written on the home page."""
        return self._words(self.home, "footer_text") if self.home else ""

    @cached_property
    def menu(self) -> list[FrameLink]:
        """Return the home page's published children that are shown in menus."""
        return [
            FrameLink(self._words(page, "title"), url, self._current(page, url))
            for page in self._pages
            if page.depth == self.home.depth + 1 and page.path.startswith(self.home.path) and page.show_in_menus
            if (url := self._url(page))
        ]

    @cached_property
    def breadcrumbs(self) -> list[FrameLink]:
        """Return the way from the home page to the page shown, both included; empty on the home page itself.

        A page that answers for many addresses (an index of areas) is a link here when one of those is shown, and the
        template adds the thing's own name.
        """
        if self.page is None or self.home is None or self.page.depth <= self.home.depth:
            return []
        way = [page for page in self._pages if page.pk != self.page.pk and self.page.path.startswith(page.path)]
        return [
            FrameLink(self._words(page, "title"), url, self._current(page, url))
            for page in [*way, self.page]
            if (url := self._url(page))
        ]

    @cached_property
    def accessibility_link(self) -> FrameLink | None:
        """Return the link to the accessibility statement, in the reader's language when it is published in it."""
        if self.home is None or self.home.accessibility_page is None:
            return None
        key = self.home.accessibility_page.translation_key
        statements = [page for page in self._pages if page.translation_key == key]
        statements.sort(key=lambda page: page.locale.language_code != active_language())
        return next(
            (FrameLink(self._words(page, "title"), url) for page in statements if (url := self._url(page))), None
        )

    @cached_property
    def other_wording(self) -> OtherWording | None:
        """Return the link between a page and its sibling in easy language; none at an address below the page's own."""
        if self.page is None or not self.page.pk or self.is_below_page:
            return None
        return other_wording_of(self.page, self.request)

    @property
    def is_below_page(self) -> bool:
        """Tell whether what is shown stands at an address below that of its page, such as one area of all areas."""
        sub_address = getattr(self.page, "sub_address", None)
        return bool(sub_address and sub_address(self.request))

    @cached_property
    def finder_url(self) -> str:
        """Return the address that leads from a chosen area to its page, "" when there is no page of areas."""
        return index_page_url(AreaIndexPage, self.request)

    @cached_property
    def municipalities(self) -> list[Area]:
        """Return today's municipalities in the reader's alphabet, with the columns of their names (one query)."""
        names = ["slug", "name_fi"]
        if (language := active_language()) in LANGUAGE_CODES and language != SOURCE_LANGUAGE:
            names += [f"name_{language}", f"certainty_{language}"]
        return list(
            Area.objects.filter(within(today()), level=AreaLevel.MUNICIPALITY).order_by(sort_key_column()).only(*names)
        )

    @cached_property
    def _surroundings(self) -> tuple[HomePage | None, list[Page]]:
        """Return the home page, and the pages of menu, way and footer by their places in the tree.

        Three queries in Finnish. In other languages at most four more compare all their words with the Finnish ones.
        """
        home = self._find_home()
        if home is None:
            return None, []
        wanted = Q(path__startswith=home.path, depth=home.depth + 1, live=True, show_in_menus=True)
        if self.page is not None and self.page.depth > home.depth:
            steps = range(home.depth, self.page.depth)
            wanted |= Q(path__in=[self.page.path[: depth * self.page.steplen] for depth in steps], live=True)
        if home.accessibility_page is not None:
            wanted |= Q(
                live=True,
                translation_key=home.accessibility_page.translation_key,
                locale__language_code__in={active_language(), SOURCE_LANGUAGE},
            )
        pages = list(Page.objects.filter(wanted).public().select_related("locale").order_by("path"))
        if active_language() != SOURCE_LANGUAGE:
            honest_list([home, *pages], ["title", "footer_text"])
        return home, pages

    @property
    def _pages(self) -> list[Page]:
        return self._surroundings[1]

    def _find_home(self) -> HomePage | None:
        site = Site.find_for_request(self.request) if self.request else None
        if site is None:
            return None
        homes = (
            HomePage.objects.live()
            .filter(
                translation_key=site.root_page.translation_key,
                locale__language_code__in={active_language(), SOURCE_LANGUAGE},
            )
            .select_related("locale", "accessibility_page")
        )
        by_language = {home.locale.language_code: home for home in homes}
        return by_language.get(active_language()) or by_language.get(SOURCE_LANGUAGE)

    def _url(self, page: Page) -> str:
        return page.get_url(self.request) or ""

    def _current(self, page: Page, url: str) -> str:
        if self.request is not None and url == self.request.path:
            return "page"
        return "true" if self.page is not None and self.page.path.startswith(page.path) else ""

    def _first_words(self, *fields: str) -> str:
        """Return the first of some fields of the page shown that is not empty, as the words of its language."""
        field = next((field for field in fields if getattr(self.page, field, "")), None)
        if field is None:
            return ""
        text = getattr(self.page, field)
        if field in UNSEEN_FIELDS:
            source = words_of(self.page, "title").source
            return honest_text(text, getattr(source, field, ""))
        return words_of(self.page, field).mark(text)

    def _words(self, page: Page, field: str) -> str | LocalisedText:
        """Return a text of a page with its language: the page's own, or Finnish where nobody has translated it."""
        text, language = getattr(page, field), page.locale.language_code
        if language != active_language():
            return LocalisedText(text, language)
        return text if language == SOURCE_LANGUAGE else words_of(page, field).mark(text)


def frame_of(request: HttpRequest | None, page: Page | None) -> Frame:
    """Return the frame around ``page`` in this request; the same one for every template that asks."""
    if request is None:
        return Frame(None, page)
    frame = getattr(request, "_portal_frame", None)
    if frame is None or frame.page is not page:
        frame = request._portal_frame = Frame(request, page)
    return frame
