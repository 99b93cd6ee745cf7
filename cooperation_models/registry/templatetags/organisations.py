"""Template tags that link organisations."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cooperation_models.registry.addresses import organisation_url as address_of_organisation
from cooperation_models.registry.facts import Organisation

register = template.Library()


@register.simple_tag(takes_context=True)
def organisation_url(context, organisation: Organisation) -> str:
    """Return the address of an organisation's page: ``{% organisation_url organisation as url %}``."""
    return address_of_organisation(organisation, context.get("request"))


@register.simple_tag(takes_context=True)
def organisation_link(context, organisation: Organisation) -> SafeString:
    """Print the organisation's name as a link to its page, without a link when readers cannot go there."""
    url = address_of_organisation(organisation, context.get("request"))
    name = organisation.name
    return format_html('<a href="{}">{}</a>', url, name) if url else conditional_escape(name)
