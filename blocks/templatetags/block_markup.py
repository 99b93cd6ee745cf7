"""Headings at the right level and pictures in the right size, for block templates."""

import re

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

HIGHEST_LEVEL_IN_RICH_TEXT = 2
HEADING_TAG = re.compile(r"<(/?)h([2-6])(?=[\s>])")
PICTURE_WIDTHS = (480, 960, 1440)
"""Widths in px of the renditions of a picture: a phone, a page column, a sharp screen."""


def heading_level_of(context, deeper: int = 0) -> int:
    """Return the level of the next heading: ``heading_level`` of the context (2 if nobody says), at most 6."""
    return min(int(context.get("heading_level") or HIGHEST_LEVEL_IN_RICH_TEXT) + deeper, 6)


@register.simple_tag(takes_context=True)
def heading(context, text, css_class: str = "", under=None, anchor: str = "") -> SafeString:
    """Print a heading at the level the context asks for; nothing when there is no text.

    ``under`` is the text of the heading above, if it has one: this one then stands a level deeper.
    """
    if not text:
        return SafeString("")
    attributes = [(name, value) for name, value in (("id", anchor), ("class", css_class)) if value]
    return format_html(
        "<h{level}{attributes}>{text}</h{level}>",
        level=heading_level_of(context, deeper=1 if under else 0),
        attributes=format_html_join("", ' {}="{}"', attributes),
        text=text,
    )


@register.simple_tag(takes_context=True)
def rich_text(context, value) -> SafeString:
    """Print rich text, its headings moved down when the context asks for a deeper level than 2."""
    html = conditional_escape(value)
    deeper = heading_level_of(context) - HIGHEST_LEVEL_IN_RICH_TEXT
    if deeper <= 0:
        return html
    return mark_safe(HEADING_TAG.sub(lambda tag: f"<{tag[1]}h{min(int(tag[2]) + deeper, 6)}", html))


@register.simple_tag
def picture(image, alt, css_class: str = "") -> SafeString:
    """Print an image in three widths with its alternative text (empty: decorative), loaded when it comes into view.

    ``alt`` in another language than the page's (it has a ``language``) gives the element that ``lang``. An image
    that is not in the database is an example in a preview: a drawing that comes with this app stands for it.
    """
    language = getattr(alt, "language", "")
    attributes = [("alt", str(alt)), ("loading", "lazy"), ("decoding", "async")]
    attributes += [(name, value) for name, value in (("class", css_class), ("lang", language)) if value]
    if image.pk is None:
        sources = [("src", static("blocks/example.svg")), ("width", 960), ("height", 640)]
    else:
        sources = _sources(image)
    return format_html("<img{}>", format_html_join("", ' {}="{}"', sources + attributes))


def _sources(image) -> list[tuple[str, object]]:
    """Return src, srcset, sizes, width and height; each width once, because a small image is never enlarged."""
    renditions = get_renditions_or_not_found(image, [f"width-{width}" for width in PICTURE_WIDTHS]).values()
    by_width = {rendition.width: rendition for rendition in renditions}
    largest = by_width[max(by_width)]
    sources = [("src", largest.url), ("width", largest.width), ("height", largest.height)]
    if len(by_width) > 1:
        srcset = ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width))
        sources += [("srcset", srcset), ("sizes", "(min-width: 60rem) 60rem, 100vw")]
    return sources
