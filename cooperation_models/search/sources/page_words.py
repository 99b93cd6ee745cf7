"""The words of pages for searching: what stands on a page in its own language, without what is still Finnish."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import strip_tags
from wagtail.models import Page

from cooperation_models.languages.honesty import words_of

from .base import Said

SEARCHED_UNSEEN_FIELDS = ("search_description",)
LONGEST_BODY = 100_000
"""Signs of a page that are kept for searching: some forty sheets of paper."""


@dataclass
class PageText:
    """The title of a page with its language, and its other words in its own language."""

    title: Said
    body: str
    unseen: list[Said] = field(default_factory=list)


def text_of(page: Page) -> PageText | None:
    """Return the words of a specific page, None when nothing on it is in its own language.

    What nobody has translated is found on the Finnish page. A Finnish page costs no query beyond its rows.
    """
    language = page.locale.language_code
    words = words_of(page)
    if words.foreign and words.is_wholly_foreign:
        return None
    title_data = next((text for name, text in words.own if name == "title"), "")
    title_language = "fi" if title_data in words.foreign else language
    own = [plain(text) for name, text in words.own if name != "title" and text not in words.foreign]
    unseen = [(getattr(page, name), language) for name in SEARCHED_UNSEEN_FIELDS if getattr(page, name, "")]
    return PageText((page.title, title_language), "\n".join(filter(None, own))[:LONGEST_BODY], unseen)


def plain(text: str) -> str:
    """Return a text as wagtail-localize stores it (escaped, with inline elements) as plain words."""
    return " ".join(html.unescape(strip_tags(text.replace("<br", " <br"))).split())


def public_pages(model: type[Page], keys: Iterable[int]) -> Sequence[Page]:
    """Return those of the specific pages that everybody may read."""
    return model.objects.filter(pk__in=keys).live().public().select_related("locale").specific(defer=False)
