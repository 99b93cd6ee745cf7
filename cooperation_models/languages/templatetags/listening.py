"""Template tags for readers who listen."""

from django import template
from wagtail.models import Page

from cooperation_models.languages.models import Recording

register = template.Library()


@register.simple_tag(takes_context=True)
def recording_of(context, page: Page) -> Recording | None:
    """Store the recording of a page, None when there is none: ``{% recording_of page as recording %}`` (one query).

    A page that answers for many addresses was read aloud as itself, not for what stands below it.
    """
    if not getattr(page, "pk", None):
        return None
    sub_address = getattr(page, "sub_address", None)
    if sub_address and sub_address(context.get("request")):
        return None
    return Recording.objects.filter(page_id=page.pk).select_related("audio", "page").first()
