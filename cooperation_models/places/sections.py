"""Sections of an area's page: rooms above put what they know about an area on its page through a Wagtail hook.

A room registers ``@hooks.register("register_area_section")`` with a function of the request and the area that returns
a :class:`Section`, a list of them, or None when it has nothing to say. Readers see them in the order of ``order``:
contact 10, agreements 20, bodies 30, seats 35, coverage 40, figures by year 45, organisations 50, neighbours 60, about
the area 70.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cooperation_models.languages.text import LocalisedText, Message

from .facts import Area

AREA_SECTION_HOOK = "register_area_section"


@dataclass(frozen=True)
class Section:
    """One part of a page about a fact: a heading, and a template that is rendered with ``context``.

    ``key`` is the section's lasting name and the end of links to it (``#contact``). The heading is printed as ``<h2>``
    by the page; headings inside ``template`` begin at ``<h3>``.
    """

    order: int
    key: str
    heading: Message | LocalisedText
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def collect_sections(hook_name: str, request: HttpRequest, fact: Any) -> list[Section]:
    """Return what every function registered under ``hook_name`` says about ``fact``, in the order of the page."""
    sections: list[Section] = []
    for function in hooks.get_hooks(hook_name):
        answer = function(request, fact)
        if isinstance(answer, Section):
            sections.append(answer)
        elif answer:
            sections.extend(answer)
    return sorted(sections, key=lambda section: (section.order, section.key))


def area_sections(request: HttpRequest, area: Area) -> list[Section]:
    """Return the sections of an area's page."""
    return collect_sections(AREA_SECTION_HOOK, request, area)
