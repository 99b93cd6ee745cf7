"""Template tags that link areas and show what the rooms say about one."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cooperation_models.places.addresses import area_url as address_of_area
from cooperation_models.places.facts import Area
from cooperation_models.places.sections import Section

register = template.Library()


@register.simple_tag(takes_context=True)
def area_url(context, area: Area) -> str:
    """Return the address of an area's page, "" when there is no page of areas: ``{% area_url area as url %}``."""
    return address_of_area(area, context.get("request"))


@register.simple_tag(takes_context=True)
def area_link(context, area: Area) -> SafeString:
    """Print the area's name as a link to its page, without a link when there is no page of areas."""
    url = address_of_area(area, context.get("request"))
    return format_html('<a href="{}">{}</a>', url, area.name) if url else conditional_escape(area.name)


@register.simple_tag(takes_context=True)
def show_section(context, section: Section) -> SafeString:
    """Render a section's template with the section's own values over those of the page."""
    with context.push(**section.context):
        return context.template.engine.get_template(section.template).render(context)
