"""The language versions of a page: the menu of languages, links for search engines, and what is not translated yet."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from wagtail.models import Page, Site

from .codes import LANGUAGE_CODES, OWN_NAMES
from .honesty import words_of
from .text import Message, active_language


@dataclass(frozen=True)
class LanguageVersion:
    """One entry of the language menu.

    ``exists`` tells whether the page itself is there in the language; if not, ``url`` leads to that language's home
    page, or is empty when there is none, and ``note`` says why.
    """

    code: str
    url: str
    exists: bool
    is_current: bool

    @property
    def name(self) -> str:
        """Return the language's own name, to be printed inside ``lang="{{ version.code }}"``."""
        return OWN_NAMES[self.code]

    @property
    def lang(self) -> str:
        """Return the value of ``lang`` and ``hreflang`` (BCP 47)."""
        return self.code

    hreflang = lang

    @property
    def note(self) -> Message:
        """Return why the link does not lead to this page, or an empty message."""
        return Message("" if self.exists else gettext_noop("not yet in this language"))


def live_addresses(translation_key, request: HttpRequest | None) -> dict[str, str]:
    """Return the addresses of the published translations of a page by language, in menu order (two queries).

    A translation that only some may read is not named: its address tells its title.
    """
    pages = Page.objects.filter(translation_key=translation_key, live=True).public().select_related("locale")
    by_code = {page.locale.language_code: page for page in pages}
    addresses = {code: by_code[code].get_url(request) for code in LANGUAGE_CODES if code in by_code}
    return {code: url for code, url in addresses.items() if url}


def home_addresses(request: HttpRequest | None) -> dict[str, str]:
    """Return the addresses of the published home pages by language; asked once while a request is answered."""
    if request is not None and "_home_addresses" in request.__dict__:
        return request._home_addresses
    site = Site.find_for_request(request) or Site.objects.filter(is_default_site=True).first()
    addresses = live_addresses(site.root_page.translation_key, request) if site else {}
    if request is not None:
        request._home_addresses = addresses
    return addresses


def addresses_of(page, request: HttpRequest | None) -> dict[str, str]:
    """Return where else a page can be read: of itself if it is one of ours, else of its translations."""
    if hasattr(page, "alternate_addresses"):
        return page.alternate_addresses(request)
    return live_addresses(page.translation_key, request)


def kept_query(request: HttpRequest | None) -> str:
    """Return the end of an address that asks a version of the page in another language for the same, or "".

    What stands in the query of a public page (choices of filters, the part of a list, the words of a search) has the
    same names and values in every language.
    """
    return f"?{request.GET.urlencode()}" if request is not None and request.GET else ""


def language_versions(page, request: HttpRequest | None) -> list[LanguageVersion]:
    """Return the language menu: every language, on every page; on an error page (no page) the home pages.

    The versions of the page are asked for what the reader asked this one. Two queries at most.
    """
    current = active_language()
    homes = home_addresses(request)
    if not page:
        return [LanguageVersion(code, homes.get(code, ""), code in homes, code == current) for code in LANGUAGE_CODES]
    addresses = dict(addresses_of(page, request))
    if request is not None:
        addresses.setdefault(current, request.path)
    query = kept_query(request)
    addresses = {code: f"{url}{query}" for code, url in addresses.items()}
    return [
        LanguageVersion(code, addresses.get(code) or homes.get(code, ""), code in addresses, code == current)
        for code in LANGUAGE_CODES
    ]


def versions_elsewhere(request: HttpRequest) -> list[LanguageVersion]:
    """Return the languages in which there is the page that an address without a page asks for in another language.

    That is a page whose address is the same but for the language, with all its own versions: ``/se/tietoa/`` asks for
    what ``/fi/tietoa/`` shows. Four queries at most.
    """
    code, _slash, end = request.path_info.lstrip("/").partition("/")
    site = Site.find_for_request(request)
    if code not in LANGUAGE_CODES or not end or site is None:
        return []
    homes = Page.objects.filter(translation_key=site.root_page.translation_key, live=True)
    ends = [f"{path}{end.rstrip('/')}/" for path in homes.values_list("url_path", flat=True)]
    page = Page.objects.live().public().filter(url_path__in=ends).order_by("path").first()
    if page is None:
        return []
    addresses = live_addresses(page.translation_key, request)
    return [LanguageVersion(other, url, True, False) for other, url in addresses.items() if other != code]


def absolute(address: str, request: HttpRequest) -> str:
    """Return an address with scheme and host, those of the site as Wagtail knows it."""
    if not address.startswith("/"):
        return address
    site = Site.find_for_request(request)
    return f"{site.root_url}{address}" if site else request.build_absolute_uri(address)


@dataclass(frozen=True)
class TranslationNotice:
    """What a reader of a translated page is told about what is still Finnish on it.

    ``fields`` names the fields of the page with something Finnish in them; ``versions`` are the languages in which
    the page exists besides this one.
    """

    message: Message
    is_whole: bool
    fields: list[str]
    versions: list[LanguageVersion]


def translation_notice(page, request: HttpRequest | None = None) -> TranslationNotice | None:
    """Return the notice of a page that is not fully translated, None for any other page."""
    words = words_of(page)
    if not words.foreign:
        return None
    if words.is_wholly_foreign:
        message = Message(gettext_noop("This page is not yet translated. Its text is in Finnish."))
    else:
        message = Message(gettext_noop("Part of this page is not yet translated. That part is in Finnish."))
    versions = [version for version in language_versions(page, request) if version.exists and not version.is_current]
    return TranslationNotice(message, words.is_wholly_foreign, words.foreign_fields, versions)
