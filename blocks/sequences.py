"""Blocks of things in a row: accordion, steps, timeline, key figures."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, URLBlock

from .base import STRUCTURE_GROUP, ContentBlock, ItemBlock, RunningTextBlock, paragraphs


class AccordionItemBlock(ItemBlock):
    """One heading that opens to a text."""

    heading = CharBlock(
        max_length=160, label=_("Heading"), help_text=_("Tells what is inside, best as a question that readers ask.")
    )
    text = RunningTextBlock(label=_("Text"))

    class Meta:
        label = _("Question")
        icon = "help"
        label_format = "{heading}"


class AccordionBlock(ContentBlock):
    """Questions and answers that open one by one, without JavaScript; everything is printed open."""

    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    questions = ListBlock(AccordionItemBlock(), min_num=1, label=_("Questions"))

    class Meta:
        label = _("Accordion")
        icon = "help"
        group = STRUCTURE_GROUP
        description = _("Questions and answers that open one by one. Not for what everybody needs to read.")
        template = "blocks/accordion.html"
        preview_value = {
            "heading": _("Questions and answers"),
            "questions": [
                {
                    "heading": _("Who may propose members?"),
                    "text": paragraphs(_("Any association that works in the region.")),
                },
                {
                    "heading": _("How long is a term?"),
                    "text": paragraphs(_("Two years. A member may be chosen again.")),
                },
            ],
        }


class StepBlock(ItemBlock):
    """One step of a way to do something."""

    heading = CharBlock(max_length=160, label=_("Heading"), help_text=_("What is done in this step."))
    text = RunningTextBlock(required=False, label=_("Text"))

    class Meta:
        label = _("Step")
        icon = "list-ol"
        label_format = "{heading}"


class StepsBlock(ContentBlock):
    """A way to do something, in numbered steps."""

    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    steps = ListBlock(StepBlock(), min_num=1, label=_("Steps"))

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        group = STRUCTURE_GROUP
        description = _("Numbered steps: how something is done, in order.")
        template = "blocks/steps.html"
        preview_value = {
            "heading": _("How a board is chosen"),
            "steps": [
                {"heading": _("Open call"), "text": paragraphs(_("Associations propose members."))},
                {"heading": _("Proposals are gathered"), "text": paragraphs(_("Every sector and area is looked at."))},
                {"heading": _("The forum chooses"), "text": ""},
            ],
        }


class TimelineEventBlock(ItemBlock):
    """Something that happened, or will, and when."""

    when = CharBlock(max_length=60, label=_("When"), help_text=_("As readers say it: 2012, spring 2018, 4.3.2026."))
    heading = CharBlock(max_length=160, label=_("What"))
    text = RunningTextBlock(required=False, label=_("Text"))

    class Meta:
        label = _("Event")
        icon = "calendar"
        label_format = "{when} {heading}"


class TimelineBlock(ContentBlock):
    """Events in the order of time, the oldest first unless the editor says otherwise."""

    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    events = ListBlock(TimelineEventBlock(), min_num=1, label=_("Events"))

    class Meta:
        label = _("Timeline")
        icon = "history"
        group = STRUCTURE_GROUP
        description = _("What has happened and what comes next, in the order of time.")
        template = "blocks/timeline.html"
        preview_value = {
            "heading": _("How we got here"),
            "events": [
                {"when": "2012", "heading": _("The first board begins"), "text": ""},
                {
                    "when": _("Spring 2018"),
                    "heading": _("Every municipality is visited"),
                    "text": paragraphs(_("Three questions were asked everywhere.")),
                },
                {"when": "2026", "heading": _("The new structure is chosen"), "text": ""},
            ],
        }


class KeyFigureBlock(ItemBlock):
    """A number, what it is of, and where it comes from."""

    figure = CharBlock(max_length=30, label=_("Number"), help_text=_("As it is shown: 21, 4 700, 94 %."))
    label = CharBlock(max_length=120, label=_("What it is of"))
    source = CharBlock(
        required=False, max_length=160, label=_("Source"), help_text=_("Who counted it, and when. A number needs one.")
    )
    source_url = URLBlock(required=False, label=_("Link to the source"))

    class Meta:
        label = _("Key figure")
        icon = "decimal"
        label_format = "{figure} {label}"


class KeyFiguresBlock(ContentBlock):
    """A few large numbers side by side, each with its source."""

    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    figures = ListBlock(KeyFigureBlock(), min_num=1, max_num=6, label=_("Numbers"))

    class Meta:
        label = _("Key figures")
        icon = "decimal"
        group = STRUCTURE_GROUP
        description = _("One to six large numbers, each with its source.")
        template = "blocks/key_figures.html"
        preview_value = {
            "heading": _("The region in numbers"),
            "figures": [
                {"figure": "21", "label": _("Municipalities"), "source": _("Statistics, 2026"), "source_url": ""},
                {
                    "figure": "4 700",
                    "label": _("Registered associations"),
                    "source": _("Register of associations, 2018"),
                    "source_url": "https://www.example.org/register",
                },
            ],
        }
