from django.db import models
from django.http import Http404
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, URLBlock
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.snippets.models import register_snippet

from blocks.base import ContentBlock
from cooperation_models.languages.fields import LanguageListField
from cooperation_models.languages.models import NamedInLanguages, names_panel
from cooperation_models.languages.pages import PageInLanguages, RoutablePageInLanguages


class SampleCardBlock(ContentBlock):
    title = CharBlock(label="Title", default="")
    link = URLBlock(required=False, label="Link")
    text = RichTextBlock(required=False, label="Text")
    points = ListBlock(CharBlock(), required=False, label="Points")
    parts = StreamBlock([("note", CharBlock()), ("passage", RichTextBlock())], required=False, label="Parts")

    class Meta:
        label = "Sample card"
        icon = "doc-full"
        group = "Samples"
        description = "Texts on every level that a block can have."
        preview_value = {"title": "A title"}
        template = "sample_pages/sample_card.html"


class SamplePage(PageInLanguages):
    story = RichTextField(blank=True)
    body = StreamField(
        [("heading", CharBlock()), ("passage", RichTextBlock()), ("card", SampleCardBlock())], blank=True
    )

    content_panels = [
        *PageInLanguages.content_panels,
        FieldPanel("story"),
        FieldPanel("body"),
        InlinePanel("rows"),
    ]


class SampleRow(TranslatableMixin, Orderable):
    page = ParentalKey(SamplePage, on_delete=models.CASCADE, related_name="rows")
    label = models.CharField(max_length=100, blank=True)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass


class SampleIndexPage(RoutablePageInLanguages):
    things = ("kala", "marja", "poro")

    def sub_addresses(self):
        return [f"{thing}/" for thing in self.things]

    @path("<slug:thing>/")
    def one_thing(self, request, thing):
        if thing not in self.things:
            raise Http404
        return self.render(request, context_overrides={"thing": thing})


class SampleHiddenPage(PageInLanguages):
    for_search_engines = False
    template = "sample_pages/sample_page.html"


@register_snippet
class SampleTerm(TranslatableMixin, models.Model):
    name = models.CharField(max_length=100)

    panels = [FieldPanel("name")]

    class Meta(TranslatableMixin.Meta):
        pass

    def __str__(self):
        return self.name


@register_snippet
class SampleFact(NamedInLanguages):
    certainty_sms = models.CharField(max_length=10, blank=True)
    languages = LanguageListField("Languages")

    panels = [names_panel(), FieldPanel("languages")]
