"""Template tags that say in which language a text is whenever it is not the page's."""

from django import template
from django.template.base import FilterExpression, Node, TemplateSyntaxError, kwarg_re
from django.utils.html import conditional_escape

from cooperation_models.languages.text import Message

register = template.Library()


class SayNode(Node):
    """Prints a sentence of the interface with its language."""

    def __init__(self, msgid: str, parameters: dict[str, FilterExpression], name: str | None):
        """Keep the English source text, the named values and the variable to store the sentence in, if any."""
        self.msgid = msgid
        self.parameters = parameters
        self.name = name

    def render(self, context) -> str:
        """Return the sentence, or store it and return nothing."""
        message = Message(self.msgid, **{name: value.resolve(context) for name, value in self.parameters.items()})
        if self.name:
            context[self.name] = message
            return ""
        return conditional_escape(message)


@register.tag
def say(parser, token):
    """Print an interface sentence: ``{% say _("Bodies in %(area)s") area=area.name %}``.

    The sentence is found by ``makemessages`` because it is wrapped in ``_()``. Where the reader's language has no
    translation it is printed in Finnish inside ``<span lang="fi">``. ``as name`` stores it instead of printing it:
    ``{{ name }}`` prints it with its span, ``{{ name|stringformat:"s" }}`` is the bare text for an attribute.
    """
    parts = token.split_contents()[1:]
    name = None
    if len(parts) >= 2 and parts[-2] == "as":
        name, parts = parts[-1], parts[:-2]
    if not parts or not parts[0].startswith(('_("', "_('")) or not parts[0].endswith(('")', "')")):
        raise TemplateSyntaxError('say takes a sentence first: {% say _("Sentence") %}')
    msgid = parts[0][3:-2]
    parameters = {}
    for part in parts[1:]:
        match = kwarg_re.match(part)
        if not match or not match.group(1):
            raise TemplateSyntaxError(f"say takes named values after the sentence, not {part}")
        parameters[match.group(1)] = parser.compile_filter(match.group(2))
    return SayNode(msgid, parameters, name)
