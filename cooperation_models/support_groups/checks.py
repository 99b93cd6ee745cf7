"""System check: the addresses that take in forms without a cookie are there, and asked before Wagtail's own."""

from django.core.checks import CheckMessage, Tags, Warning, register
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

NAME = "join_without_cookie"


@register(Tags.urls)
def check_addresses(app_configs, **kwargs) -> list[CheckMessage]:
    """Warn when Django would refuse every form of joining, because the room's addresses are missing or too late."""
    try:
        found = resolve(reverse(NAME, args=["tukiryhmat/join-networks/"])).url_name
    except (NoReverseMatch, Resolver404):
        found = None
    if found == NAME:
        return []
    return [
        Warning(
            "The forms by which people join would be refused: Django asks them for a cookie that they do not set.",
            hint='Put path("", include("cooperation_models.support_groups.urls")) before Wagtail\'s own addresses.',
            id="cooperation_support_groups.W001",
        )
    ]
