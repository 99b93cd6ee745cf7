"""Blocks of running text: text, callout, summary in plain language, quote."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, PageChooserBlock, RichTextBlock, TextBlock, URLBlock

from .base import (
    RUNNING_TEXT_FEATURES,
    TEXT_GROUP,
    ContentBlock,
    ExampleInEditorsLanguage,
    RunningTextBlock,
    paragraphs,
)
from .links import readable_pages

HEADED_TEXT_FEATURES = ["h2", "h3", *RUNNING_TEXT_FEATURES]
"""Rich text that stands by itself: two levels of headings, so that nobody can skip one by much."""


class HeadedTextBlock(ExampleInEditorsLanguage, RichTextBlock):
    """Running text with headings, the block most pages are made of."""

    def __init__(self, **kwargs):
        """Offer the features of a text that stands by itself unless others are asked for."""
        features = kwargs.pop("features", HEADED_TEXT_FEATURES)
        super().__init__(features=features, **kwargs)

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        group = TEXT_GROUP
        description = _("Paragraphs with headings, lists and links.")
        template = "blocks/headed_text.html"
        preview_value = format_lazy(
            "<h2>{}</h2><p>{}</p><ul><li>{}</li><li>{}</li><li>{}</li></ul>",
            _("Who may take part"),
            _("Everyone who works for the people of the region. You need no membership."),
            _("Associations"),
            _("Municipalities"),
            _("Parishes"),
        )


DECONSTRUCT_ALIASES = {HeadedTextBlock: "wagtail.blocks.RichTextBlock"}
"""Under which name Wagtail writes the block into migrations."""


class CalloutBlock(ContentBlock):
    """A short text that readers must not miss; its kind is said in words, not only in colour."""

    kind = ChoiceBlock(
        choices=[("note", _("Good to know")), ("important", _("Important")), ("warning", _("Warning"))],
        default="note",
        search_index=False,
        label=_("Kind"),
        help_text=_("Use “Warning” only when something bad happens to those who do not read this."),
    )
    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    text = RunningTextBlock(label=_("Text"), help_text=_("Two or three sentences at most."))

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        group = TEXT_GROUP
        description = _("A short text in a box: good to know, important, or a warning.")
        template = "blocks/callout.html"
        preview_value = {
            "kind": "important",
            "heading": _("Tell us by the end of May"),
            "text": paragraphs(_("The board chooses its new members in June. Send your proposal before that.")),
        }


class PlainLanguageBlock(ContentBlock):
    """What a page says, in plain language, for those who read little or in a hurry."""

    text = RunningTextBlock(
        features=["bold", "ul"],
        label=_("In plain language"),
        help_text=_("Short sentences, everyday words, one thing in each sentence."),
    )
    easy_page = PageChooserBlock(
        required=False,
        label=_("Easy-language page"),
        help_text=_("If the whole matter is told in easy language on a page of its own, choose that page."),
    )

    def get_context(self, value, parent_context=None):
        """Add the easy-language page as readers may see it, in their language if there is one."""
        context = super().get_context(value, parent_context=parent_context)
        page = value.get("easy_page")
        context["easy_page"] = readable_pages([page], context.get("request")).get(page.pk) if page else None
        return context

    class Meta:
        label = _("Summary in plain language")
        icon = "glasses"
        group = TEXT_GROUP
        description = _("The main points in plain language. Put it first on a long page.")
        template = "blocks/plain_language.html"
        preview_value = {
            "text": paragraphs(
                _("Associations and municipalities work together."),
                _("They meet four times a year. Everyone may come."),
            ),
            "easy_page": None,
        }


class QuoteBlock(ContentBlock):
    """Somebody's own words, with who said them and where."""

    quote = TextBlock(max_length=1000, label=_("Quote"), help_text=_("Word for word, without quotation marks."))
    speaker = CharBlock(required=False, max_length=120, label=_("Who said it"))
    role = CharBlock(required=False, max_length=160, label=_("In what role"))
    source = URLBlock(required=False, label=_("Link to the source"))

    class Meta:
        label = _("Quote")
        icon = "openquote"
        group = TEXT_GROUP
        description = _("Somebody's own words, with name and role.")
        template = "blocks/quote.html"
        preview_value = {
            "quote": _("For the first time we sat at the same table before anything was decided."),
            "speaker": _("Member of a village association"),
            "role": _("Regional forum"),
            "source": "",
        }
