"""Which words of a translated page are still Finnish.

wagtail-localize fills what nobody has translated with the source text, and keeps no mark of it on the page. Here a
text of a translated page is Finnish when nobody has translated it into the page's language in the translation
editor, and it stands on the source page now or was among the Finnish texts given to translators before (the source
may have changed since). Every such text is printed with its language.
"""

import re
import uuid
from collections.abc import Iterable

from bs4 import BeautifulSoup
from django.utils.functional import cached_property
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from wagtail.blocks import BlockQuoteBlock, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail_localize.models import String, StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, extract_strings

from .codes import SOURCE_LANGUAGE
from .text import FallbackText, LocalisedText

UNSEEN_FIELDS = frozenset({"slug", "seo_title", "search_description"})
ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


def has_words(text: str) -> bool:
    """Tell whether a text is in some language at all: it has letters besides web and e-mail addresses."""
    return any(letter.isalpha() for letter in ADDRESS.sub("", strip_tags(text)))


def honest_text(text: str, source_text: str, language_of_source: str = SOURCE_LANGUAGE) -> LocalisedText | str:
    """Return a translated text, marked with the source's language when it is the source text still.

    For rows of a page and others that know both texts; a text without words is the same in every language.
    """
    if text and text == source_text and has_words(text):
        return LocalisedText(text, language_of_source)
    return text


class FallbackRichText(RichText):
    """Rich text that is wholly in another language than its page."""

    def __init__(self, source: str, language: str = SOURCE_LANGUAGE):
        """Keep the text and its language."""
        super().__init__(source)
        self.language = language

    def __html__(self) -> SafeString:
        """Return the text in an element with its language."""
        return format_html('<div lang="{}">{}</div>', self.language, SafeString(super().__html__()))


class PageWords:
    """The words of one page that are shown to readers, and which of them are Finnish on a page in another language.

    Texts are compared as wagtail-localize stores them (``StringValue.data``): escaped, rich text by its paragraphs.
    """

    def __init__(self, page: Page, source: Page | None, fields: Iterable[str] | None = None):
        """Keep the page and its source (None when the page is the source itself).

        ``fields`` limits the work to some plain text fields, for lists of pages; all fields otherwise.
        """
        self.page = page
        self.source = source
        self.fields = None if fields is None else tuple(fields)

    @cached_property
    def own(self) -> list[tuple[str, str]]:
        """Return the name of the field and the text, for each text of the page."""
        return self._texts_of(self.page)

    def _texts_of(self, page: Page) -> list[tuple[str, str]]:
        if self.fields is not None:
            return [(name, stored_form(getattr(page, name, "") or "")) for name in self.fields]
        return [
            (field, segment.string.data)
            for segment in extract_segments(page)
            if isinstance(segment, StringSegmentValue) and (field := segment.path.split(".")[0]) not in UNSEEN_FIELDS
        ]

    @cached_property
    def translated(self) -> set[str]:
        """Return the texts that somebody wrote for this page in its language in the translation editor (one query)."""
        return set(
            StringTranslation.objects.filter(
                context__object_id=self.page.translation_key, locale_id=self.page.locale_id, has_error=False
            ).values_list("data", flat=True)
        )

    @cached_property
    def unsure(self) -> set[str]:
        """Return the texts in some language that nobody wrote in the translation editor."""
        return {text for _field, text in self.own if has_words(text)} - self.translated

    @cached_property
    def source_texts(self) -> set[str]:
        """Return the texts of the source page."""
        return {text for _field, text in self._texts_of(self.source)}

    @cached_property
    def foreign(self) -> set[str]:
        """Return the page's texts that are still Finnish."""
        if self.source is None:
            return set()
        finnish = self.unsure & self.source_texts
        return finnish | finnish_texts(self.unsure - finnish)

    @property
    def foreign_fields(self) -> list[str]:
        """Return the names of the fields in which something is still Finnish, in the page's order."""
        return list(dict.fromkeys(field for field, text in self.own if text in self.foreign))

    @property
    def is_wholly_foreign(self) -> bool:
        """Tell whether the page has words and none of them is in its own language."""
        return bool(self.foreign) and all(text in self.foreign for _field, text in self.own if has_words(text))

    def mark(self, text: str) -> str:
        """Return a text of the page, as :class:`FallbackText` when it is still Finnish."""
        if text and self.foreign and stored_form(text) in self.foreign:
            return FallbackText(text)
        return text

    def mark_rich_text(self, value: RichText) -> RichText:
        """Return rich text in which what is still Finnish says so: the whole, or paragraph by paragraph."""
        if not value or not self.foreign:
            return value
        template, strings = extract_strings(value.source)
        with_words = [string.data for string, _attributes in strings if has_words(string.data)]
        if not any(text in self.foreign for text in with_words):
            return value
        if all(text in self.foreign for text in with_words):
            return FallbackRichText(value.source)
        soup = BeautifulSoup(template, "html.parser")
        for place in soup.find_all("text"):
            string, attributes = strings[int(place["position"])]
            restored = string.render_soup(attributes)
            if string.data in self.foreign:
                span = soup.new_tag("span", lang=SOURCE_LANGUAGE)
                span.extend(list(restored.contents))
                restored = span
            place.replace_with(restored)
        return RichText(str(soup))

    def mark_value(self, block, value):
        """Return the value of a block with its Finnish leaves marked; a value without texts is returned as it is."""
        if value is None or not self.foreign:
            return value
        if isinstance(block, RichTextBlock):
            return self.mark_rich_text(value)
        if isinstance(block, CharBlock | TextBlock | BlockQuoteBlock):
            return self.mark(value)
        if isinstance(block, StructBlock) and hasattr(value, "bound_blocks"):
            return type(value)(
                value.block,
                [(name, self.mark_value(value.block.child_blocks[name], child)) for name, child in value.items()],
            )
        if isinstance(block, ListBlock):
            return ListValue(
                value.list_block,
                bound_blocks=[
                    ListValue.ListChild(child.block, self.mark_value(child.block, child.value), id=child.id)
                    for child in value.bound_blocks
                ],
            )
        if isinstance(block, StreamBlock):
            return self.mark_stream(value)
        return value

    def mark_stream(self, stream: StreamValue) -> StreamValue:
        """Return a stream with its Finnish leaves marked, names and ids of its blocks kept."""
        if not self.foreign:
            return stream
        return StreamValue(
            stream.stream_block,
            [(child.block_type, self.mark_value(child.block, child.value), child.id) for child in stream],
        )


def stored_form(text: str) -> str:
    """Return a plain text as wagtail-localize stores it: escaped, line breaks as elements."""
    return StringValue.from_plaintext(str(text)).data if text else ""


def finnish_texts(texts: Iterable[str]) -> set[str]:
    """Return those of the texts that were ever given to translators as Finnish source texts (one query, or none)."""
    by_hash = {uuid.uuid5(String.UUID_NAMESPACE, text): text for text in texts}
    if not by_hash:
        return set()
    known = String.objects.filter(locale__language_code=SOURCE_LANGUAGE, data_hash__in=list(by_hash))
    return {by_hash[data_hash] for data_hash in known.values_list("data_hash", flat=True)}


def words_of(page: Page, field: str | None = None) -> PageWords:
    """Return the words of a page, worked out once per page object.

    ``field`` names the one field that is asked about; words prepared by :func:`honest_list` are enough for it when
    they hold that field. A source page costs no query; a translation three, and two for each kind of its translated
    rows, however long the page is.
    """
    words = page.__dict__.get("_words")
    if words is None or (words.fields is not None and field not in words.fields):
        source = page.source_page if hasattr(page, "source_page") else source_of(page)
        words = page._words = PageWords(page, None if source.pk == page.pk else source)
    return words


def source_of(page: Page) -> Page:
    """Return the Finnish page of which any Wagtail page is a translation, or the page itself (one query)."""
    return (
        Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE).first() or page
    )


def honest_list(pages: Iterable[Page], fields: Iterable[str] = ("title", "introduction")) -> list[Page]:
    """Return the pages as a list in which ``{% honest page "field" %}`` prints plain text fields without queries.

    For lists of pages, menus and breadcrumbs: one query for each type of page and two more, whatever the length.
    """
    pages = list(pages)
    fields = tuple(fields)
    keys = {page.translation_key for page in pages}
    sources = {}
    for model in {type(page) for page in pages}:
        columns = {field.name for field in model._meta.concrete_fields}
        sources |= {
            source.translation_key: source
            for source in model._default_manager.filter(
                translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE
            ).only("translation_key", *(field for field in fields if field in columns))
        }
    for page in pages:
        source = sources.get(page.translation_key)
        page._words = PageWords(page, source if source and source.pk != page.pk else None, fields)
    translations = [page._words for page in pages if page._words.source is not None]
    if translations:
        _decide_together(translations, fields)
    return pages


def _decide_together(translations: list[PageWords], fields: tuple[str, ...]) -> None:
    """Work out for many pages at once which of their texts in some fields are Finnish."""
    translated = {}
    rows = StringTranslation.objects.filter(
        context__object_id__in={words.page.translation_key for words in translations},
        context__path__in=fields,
        has_error=False,
    ).values_list("context__object_id", "locale_id", "data")
    for key, locale_id, text in rows:
        translated.setdefault((key, locale_id), set()).add(text)
    for words in translations:
        words.translated = translated.get((words.page.translation_key, words.page.locale_id), set())
    finnish = finnish_texts(set().union(*(words.unsure for words in translations)))
    for words in translations:
        words.foreign = words.unsure & (finnish | words.source_texts)
