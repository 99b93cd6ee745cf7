"""Cards that lead to pages of the site or to other sites."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, StructBlockValidationError, URLBlock
from wagtail.models import Page

from .base import LINK_GROUP, ContentBlock, ItemBlock
from .wording import LANGUAGE_OF_CODE, TextInLanguage, is_readers_language, primary


@dataclass(frozen=True)
class PageLink:
    """A page as readers may see it: its title with its language, its address and its language code."""

    title: TextInLanguage
    url: str
    language: str

    @property
    def is_foreign(self) -> bool:
        """Tell whether the page is in another language than the reader's."""
        return not is_readers_language(self.language)


def readable_pages(pages: Iterable[Page], request=None) -> dict[int, PageLink]:
    """Return links to the chosen pages by the id of the chosen page, in the reader's language where there is one.

    A page that is not live, or that needs a login, has no link: nothing tells that it exists. A title that is still
    the one of the page in the site's default language is in that language, whatever page it stands on. Two queries
    for any number of pages.
    """
    pages = [page for page in pages if page is not None and page.pk]
    if not pages:
        return {}
    keys = {page.translation_key for page in pages}
    readable = Page.objects.live().public().filter(translation_key__in=keys).select_related("locale")
    by_id, by_language = {}, {}
    for page in readable:
        by_id[page.pk] = page
        by_language[page.translation_key, primary(page.locale.language_code)] = page
    language = primary(get_language() or LANGUAGE_OF_CODE)
    links = {}
    for chosen in pages:
        page = by_language.get((chosen.translation_key, language)) or by_id.get(chosen.pk)
        if page is not None and (url := page.get_url(request)):
            code = page.locale.language_code
            first = by_language.get((chosen.translation_key, primary(settings.LANGUAGE_CODE)))
            title_code = settings.LANGUAGE_CODE if first is not None and first.title == page.title else code
            links[chosen.pk] = PageLink(TextInLanguage(page.title, title_code), url, code)
    return links


@dataclass(frozen=True)
class LinkCard:
    """One card as it is printed; ``host`` is the name of the other site, empty for pages of this one."""

    title: str
    url: str
    text: str
    host: str = ""
    language: str = ""


class LinkCardItemBlock(ItemBlock):
    """A link to a page of this site or to an address elsewhere, with a title and a sentence."""

    page = PageChooserBlock(required=False, label=_("Page of this site"))
    url = URLBlock(
        required=False, label=_("Address elsewhere"), help_text=_("Only if the page is on another site: https://…")
    )
    title = CharBlock(
        required=False,
        max_length=120,
        label=_("Title"),
        help_text=_("Tells where the link leads. Empty: the title of the page."),
    )
    text = CharBlock(required=False, max_length=300, label=_("Text"), help_text=_("One sentence."))

    def clean(self, value):
        """Refuse a card that leads nowhere, or to two places, or elsewhere without a title."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = {}
        if cleaned["page"] and cleaned["url"]:
            errors["url"] = ValidationError(_("Choose a page or write an address, not both."), code="two_targets")
        elif not cleaned["page"] and not cleaned["url"]:
            errors["page"] = ValidationError(_("Choose a page, or write an address below."), code="no_target")
        elif cleaned["url"] and not cleaned["title"]:
            errors["title"] = ValidationError(_("Write what is behind the address."), code="no_title")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        label = _("Card")
        icon = "link"
        label_format = "{title}"


class LinkCardsBlock(ContentBlock):
    """Cards with links; what readers cannot open is left out."""

    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    cards = ListBlock(LinkCardItemBlock(), min_num=1, label=_("Cards"))

    def get_context(self, value, parent_context=None):
        """Add the cards that readers can open, in the order of the editor."""
        context = super().get_context(value, parent_context=parent_context)
        items = value.get("cards") or []
        pages = readable_pages((item["page"] for item in items), context.get("request"))
        context["cards"] = [card for item in items if (card := self._card(item, pages))]
        return context

    def _card(self, item, pages: dict[int, PageLink]) -> LinkCard | None:
        if item["page"]:
            page = pages.get(item["page"].pk)
            if page is None:
                return None
            language = page.language if page.is_foreign else ""
            return LinkCard(item["title"] or page.title, page.url, item["text"], language=language)
        if not item["url"]:
            return None
        host = urlsplit(item["url"]).hostname or ""
        return LinkCard(item["title"] or host, item["url"], item["text"], host=host.removeprefix("www."))

    class Meta:
        label = _("Link cards")
        icon = "link"
        group = LINK_GROUP
        description = _("Cards that lead to pages here or on other sites.")
        template = "blocks/link_cards.html"
        preview_value = {
            "heading": _("Read more"),
            "cards": [
                {
                    "page": None,
                    "url": "https://www.example.org/guide",
                    "title": _("Guide for new members"),
                    "text": _("What a member does, how often one meets and who helps."),
                },
                {
                    "page": None,
                    "url": "https://www.example.org/calendar",
                    "title": _("Calendar of meetings"),
                    "text": _("All open meetings of this year."),
                },
            ],
        }
