"""Fixed words in block templates: ``{% word _("Source") %}`` is found by makemessages and says its language."""

from django import template
from django.template.base import Node, TemplateSyntaxError
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from blocks.wording import own_name, word

register = template.Library()


class WordNode(Node):
    """Prints a fixed word with its language, or stores it under a name."""

    def __init__(self, msgid: str, name: str | None):
        """Keep the English source text and the variable to store the word in, if any."""
        self.msgid = msgid
        self.name = name

    def render(self, context) -> str:
        """Return the word as HTML; store it instead when it has a name."""
        text = word(self.msgid)
        if self.name:
            context[self.name] = text
            return ""
        return conditional_escape(text)


@register.tag(name="word")
def word_tag(parser, token):
    """Print a fixed word: ``{% word _("Source") %}``, or keep it: ``{% word _("Source") as source %}``.

    Raises TemplateSyntaxError unless the word is written out in ``_("…")``: makemessages would not find it.
    """
    parts = token.split_contents()[1:]
    name = None
    if len(parts) == 3 and parts[1] == "as":
        name = parts[2]
        parts = parts[:1]
    if len(parts) != 1 or not (parts[0].startswith('_("') and parts[0].endswith('")')):
        raise TemplateSyntaxError('word takes one text: {% word _("Text") %} or {% word _("Text") as name %}')
    return WordNode(parts[0][3:-2], name)


@register.filter
def own_language_name(code: str) -> SafeString:
    """Print a language's name in itself, marked with its own language: ``se`` → davvisámegiella."""
    return conditional_escape(own_name(code))
