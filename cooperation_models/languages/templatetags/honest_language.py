"""Template tags that say in which language a text is whenever it is not the page's, and where else it can be read."""

from django import template
from django.template.base import FilterExpression, Node, TemplateSyntaxError, kwarg_re
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import RichText

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.honesty import words_of
from cooperation_models.languages.text import JoinedTexts, Message, join_names, language_of
from cooperation_models.languages.versions import (
    LanguageVersion,
    TranslationNotice,
    absolute,
    addresses_of,
    language_versions,
    versions_elsewhere,
)
from cooperation_models.languages.versions import translation_notice as notice_of

register = template.Library()

LONGEST_DESCRIPTION = 300
"""Letters of a description for search engines; they show less than that."""


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


@register.simple_tag
def honest(page: Page, field: str) -> str | RichText:
    """Print a text field of a page, marked as Finnish where nobody has translated it: ``{% honest page "title" %}``.

    ``{% honest page "title" as heading %}`` stores it: ``{{ heading|stringformat:"s" }}`` is the bare text for an
    attribute or ``<title>``. Rich text fields are marked paragraph by paragraph. For a list of pages prepare it with
    ``cooperation_models.languages.honesty.honest_list``, or every page costs queries.
    """
    value = getattr(page, field)
    words = words_of(page, field)
    if isinstance(page._meta.get_field(field), RichTextField):
        return words.mark_rich_text(RichText(value))
    return words.mark(value)


@register.simple_tag(takes_context=True)
def honest_stream(context, page: Page, field: str) -> SafeString:
    """Print a stream of a page, every text in it that is still Finnish marked: ``{% honest_stream page "body" %}``.

    Each block is rendered by its own template, which finds :class:`FallbackText` in place of untranslated texts and
    marked rich text in place of untranslated rich text; the structure and the blocks' ids are as before.
    """
    stream: StreamValue = words_of(page).mark_stream(getattr(page, field))
    surroundings = context.flatten()
    return format_html_join("\n", "{}", ((_rendered(child, surroundings),) for child in stream))


def _rendered(child: StreamValue.StreamChild, surroundings: dict) -> SafeString:
    """Return the HTML of a block; a block without a template of its own prints its value."""
    if child.block.get_template(child.value, context=surroundings):
        return child.render(surroundings)
    return conditional_escape(child.value)


@register.simple_tag
def description_element(text: str) -> SafeString:
    """Print what search engines show of a page, with its language: ``{% description_element description %}``.

    ``text`` is any text that knows its language, or one in the reader's. At most 300 letters are given.
    """
    shown = Truncator(str(text)).chars(LONGEST_DESCRIPTION)
    return format_html('<meta name="description" lang="{}" content="{}">', language_of(text), shown)


@register.filter
def joined(names) -> JoinedTexts:
    """Print names as one text: ``{{ names|joined }}`` gives "Inari, Utsjoki and Rovaniemi" in the reader's language."""
    return join_names(names)


@register.simple_tag(takes_context=True)
def translation_notice(context, page: Page) -> TranslationNotice | None:
    """Store what to tell about untranslated parts, or None: ``{% translation_notice page as notice %}``.

    ``notice.message``, ``notice.is_whole``, ``notice.fields`` and ``notice.versions`` (see the language menu).
    """
    return notice_of(page, context.get("request")) if page else None


@register.simple_tag(takes_context=True)
def language_menu(context, page: Page | None) -> list[LanguageVersion]:
    """Store the language menu: ``{% language_menu page as menu %}``; give no page on error pages.

    Each entry has ``name``, ``lang``, ``hreflang``, ``url``, ``is_current``, ``exists`` and ``note``.
    """
    return language_versions(page, context.get("request"))


@register.simple_tag(takes_context=True)
def page_elsewhere(context) -> list[LanguageVersion]:
    """Store where else the page can be read that is not there in this language: ``{% page_elsewhere as versions %}``.

    For the page of unknown addresses; entries as in the language menu.
    """
    request = context.get("request")
    return versions_elsewhere(request) if request is not None else []


@register.simple_tag(takes_context=True)
def hreflang_links(context, page: Page | None) -> SafeString | str:
    """Print the links to all language versions for search engines, the canonical first: ``{% hreflang_links page %}``.

    Only published versions, each naming all the others and itself; ``x-default`` is the Finnish one. A page type that
    search engines should leave alone says so instead.
    """
    request = context.get("request")
    if not page or request is None:
        return ""
    if not getattr(page, "for_search_engines", True):
        return format_html('<meta name="robots" content="{}">', "noindex")
    addresses = {code: absolute(url, request) for code, url in addresses_of(page, request).items()}
    links = list(addresses.items())
    if SOURCE_LANGUAGE in addresses:
        links.append(("x-default", addresses[SOURCE_LANGUAGE]))
    rows = [("alternate", format_html(' hreflang="{}"', code), url) for code, url in links]
    own = addresses.get(page.locale.language_code)
    if own:
        rows.insert(0, ("canonical", "", own))
    return format_html_join("\n", '<link rel="{}"{} href="{}">', rows)
