"""What all content blocks share: groups of the picker, rich text features, previews and texts nobody translates."""

import re

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockQuoteBlock, CharBlock, RichTextBlock, StructBlock, TextBlock

TEXT_GROUP = _("Text")
STRUCTURE_GROUP = _("Lists, numbers and tables")
MEDIA_GROUP = _("Pictures and video")
LINK_GROUP = _("Links and contacts")

RUNNING_TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]
"""Rich text inside another block: no headings, because the block has its own."""

TEXT_BLOCKS = (CharBlock, TextBlock, BlockQuoteBlock)
"""Wagtail's blocks of plain text that translators translate."""

PREVIEW_TEMPLATE = "blocks/preview.html"


def stem_of(block_class: type) -> str:
    """Return the name that a block's template bears: ``KeyFiguresBlock`` → ``key_figures``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", block_class.__name__.removesuffix("Block")).lower()


def paragraphs(*texts):
    """Return example texts as paragraphs of rich text, said when they are shown."""
    return format_lazy("<p>{}</p>" * len(texts), *texts)


def said(value):
    """Return an example value with its lazy translations said in the active language.

    ``value`` is built of dicts, lists and leaves. Blocks take plain strings only, so that an example that is to be
    shown in the editor's language has to be said at the moment of showing.
    """
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, dict):
        return {name: said(child) for name, child in value.items()}
    if isinstance(value, list):
        return [said(child) for child in value]
    return value


class ExampleInEditorsLanguage:
    """Mixin of blocks whose ``Meta.preview_value`` is written with lazy translations."""

    def get_preview_value(self):
        """Return the example in the language of the editor who looks at it."""
        return self.normalize(said(self._evaluate_callable(self.meta.preview_value)))

    def get_preview_template(self, value, context=None):
        """Return Wagtail's preview frame (or the site's own) with the style sheet of this app in it."""
        return getattr(self.meta, "preview_template", None) or PREVIEW_TEMPLATE


class ItemBlock(StructBlock):
    """Base of blocks with fields: a text that stored data does not hold is empty, never missing.

    Wagtail gives None for it, for instance on pages older than the field, and wagtail-localize cannot read that:
    the page could not be translated any more.
    """

    def __init__(self, *args, **kwargs):
        """Let the text fields without a default begin empty; migrations record nothing of it."""
        super().__init__(*args, **kwargs)
        for child in self.child_blocks.values():
            if isinstance(child, TEXT_BLOCKS) and getattr(child.meta, "default", None) is None:
                child.meta.default = ""


class ContentBlock(ExampleInEditorsLanguage, ItemBlock):
    """Base of the blocks that editors put on pages.

    A subclass gives, in ``Meta``: label, icon, group, description, preview_value and the template of its own stem
    (:func:`stem_of`); ``blocks/checks.py`` insists. Templates read ``heading_level`` from the context (2 if nobody
    says), so that headings stay in order wherever the stream stands.
    """


class RunningTextBlock(RichTextBlock):
    """Rich text inside another block: paragraphs, lists, emphasis and links."""

    def __init__(self, **kwargs):
        """Offer the features of running text unless others are asked for."""
        features = kwargs.pop("features", RUNNING_TEXT_FEATURES)
        super().__init__(features=features, **kwargs)


class UntranslatedCharBlock(CharBlock):
    """A short text that is the same in every language (a number, a code): translators are not asked for it."""

    def get_translatable_segments(self, value) -> list:
        """Tell wagtail-localize that there is nothing to translate."""
        return []


DECONSTRUCT_ALIASES = {
    RunningTextBlock: "wagtail.blocks.RichTextBlock",
    UntranslatedCharBlock: "wagtail.blocks.CharBlock",
}
"""Under which names Wagtail writes these blocks into migrations: as its own, so that the classes may move or go."""
