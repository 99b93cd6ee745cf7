"""Template tags of the page frame."""

import json
from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from cooperation_models.languages.honesty import honest_list
from cooperation_models.languages.text import language_of
from cooperation_models.languages.versions import absolute
from cooperation_site.frame import Frame, FrameLink, frame_of
from cooperation_site.models import StandardPage

register = template.Library()

ESCAPED_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def portal_frame(context) -> Frame:
    """Return the frame around the page being shown: ``{% portal_frame as frame %}``."""
    page = context.get("page")
    return frame_of(context.get("request"), page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def title_language(context) -> str:
    """Print the language of the title of what is shown: ``<title lang="{% title_language %}">``.

    That is the language of the thing shown when it has no page of its own (``crumb``), else of the page's title.
    """
    return language_of(context.get("crumb") or portal_frame(context).page_title)


@register.simple_tag(takes_context=True)
def page_description(context) -> str:
    """Store what search engines are told of the page shown: ``{% page_description as description %}``."""
    return portal_frame(context).page_description


@register.simple_tag(takes_context=True)
def entrances(context) -> list[Page]:
    """Return the entrances of a home page to the parts of the portal: its index pages that are shown in menus.

    Standard pages are left to the menu. One query for the pages, one for each page type among them.
    """
    page = context["page"]
    children = page.get_children().live().public().in_menu().not_exact_type(StandardPage)
    children = children.select_related("locale").specific()
    return honest_list(children)


@register.simple_tag(takes_context=True)
def breadcrumbs_data(context, links: list[FrameLink], last: str = "", between: Iterable = ()) -> SafeString:
    """Return breadcrumbs as JSON-LD (schema.org BreadcrumbList), in a script element of data that is never run.

    ``last`` is the name of what is shown when it has no page of its own and comes after ``links``; ``between`` are
    links (``text``, ``href``) that stand before it.
    """
    request = context["request"]
    names = [(str(link.text), absolute(link.url, request)) for link in links]
    names += [(str(link.text), absolute(link.href, request)) for link in between or ()]
    if last:
        names.append((str(last), absolute(request.path, request)))
    data = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(names, start=1)
        ],
    }
    written = json.dumps(data, ensure_ascii=False).translate(ESCAPED_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')
