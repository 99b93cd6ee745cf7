"""What this room tells on an organisation's page: its posts, its agreements, and the bodies it works or pays for."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.sections import Section
from cooperation_models.registry.models import Organisation

from .agreements import Agreement
from .facts import Body
from .lines import agreement_lines, body_lines, post_line
from .post_answers import in_order_of_roles
from .posts import AreaPost


def organisation_sections(request: HttpRequest | None, organisation: Organisation) -> list[Section]:
    """Return the sections of this room for an organisation's page, only those that have something to tell."""
    posts = AreaPost.objects.live().going_on().filter(organisation=organisation).select_related("area")
    agreements = Agreement.objects.live().filter(organisations=organisation).for_lists()
    served_or_paid = Q(secretariat=organisation) | Q(resourced_by=organisation)
    bodies = list(Body.objects.live().filter(served_or_paid).for_lists())
    sections = (
        Section(
            order=18,
            key="posts",
            heading=Message(gettext_noop("Posts it holds")),
            template="cooperation_bodies/sections/organisation_posts.html",
            context={"posts": [post_line(post, request) for post in in_order_of_roles(posts)]},
        ),
        Section(
            order=20,
            key="agreements",
            heading=Message(gettext_noop("Agreements it has signed or prepares")),
            template="cooperation_bodies/sections/organisation_agreements.html",
            context={"agreements": agreement_lines(agreements, request)},
        ),
        Section(
            order=30,
            key="bodies",
            heading=Message(gettext_noop("Bodies it works for")),
            template="cooperation_bodies/sections/organisation_bodies.html",
            context={
                "served": body_lines([body for body in bodies if body.secretariat_id == organisation.pk], request),
                "paid": body_lines([body for body in bodies if body.resourced_by_id == organisation.pk], request),
            },
        ),
    )
    return [section for section in sections if any(section.context.values())]
