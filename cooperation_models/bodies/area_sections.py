"""What this room tells on an area's page: whom to contact, which agreements there are, which bodies reach the area."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import LocalisedText, Message
from cooperation_models.places.models import Area, AreaLevel
from cooperation_models.places.sections import Section

from .addresses import body_index_url
from .agreements import Agreement
from .facts import Body
from .kinds import AreaPostRole
from .lines import AgreementLine, BodyLine, agreement_lines, body_lines
from .nearness import Surroundings, surroundings_of
from .post_answers import PostAnswer, answers_about, somebody_else
from .posts import AreaPost
from .states import PAST_BODY_STATES, AgreementState

# The role that readers ask for first in an area of a level, and that is said to be unknown when no post of it is known.
FIRST_ROLE = {AreaLevel.MUNICIPALITY: AreaPostRole.CONTACT_PERSON, AreaLevel.REGION: AreaPostRole.COORDINATOR}


@dataclass(frozen=True)
class Nearer:
    """What belongs to one of the areas that reach the reader's area; the nearest come first."""

    area: LocalisedText
    is_own: bool
    lines: tuple[PostAnswer | AgreementLine | BodyLine, ...]


def area_sections(request: HttpRequest | None, area: Area) -> list[Section]:
    """Return the sections of this room for an area's page; the number of queries does not depend on what there is."""
    surroundings = surroundings_of(area)
    return [
        contact_section(request, surroundings),
        agreements_section(request, surroundings),
        bodies_section(request, surroundings),
    ]


def contact_section(request: HttpRequest | None, surroundings: Surroundings) -> Section:
    """Return who serves the area, the role asked for most at the top, then the posts of the larger areas."""
    posts = list(AreaPost.objects.live().going_on().filter(area__in=surroundings.reaching_ids).for_lists())
    first_role = FIRST_ROLE.get(surroundings.area.level)
    if first_role and not any(post.area_id == surroundings.area.pk and post.role == first_role for post in posts):
        posts.append(AreaPost(role=first_role, area=surroundings.area))
    answers = {
        area: answers_about((post for post in posts if post.area_id == area.pk), request)
        for area in surroundings.nearest_first
    }
    return Section(
        order=10,
        key="contact",
        heading=Message(gettext_noop("Whom to contact")),
        template="cooperation_bodies/sections/area_contact.html",
        context={
            "groups": [
                Nearer(area.name, area == surroundings.area, tuple(lines)) for area, lines in answers.items() if lines
            ],
            "instead": somebody_else(chain.from_iterable(answers.values())),
        },
    )


def agreements_section(request: HttpRequest | None, surroundings: Surroundings) -> Section:
    """Return the agreements of the area and of the larger areas, each with its state."""
    agreements = list(Agreement.objects.live().reaching(surroundings.reaching_ids).for_lists())
    groups = _by_nearest(agreements, surroundings, lambda chosen: agreement_lines(chosen, request))
    own = next((group for group in groups if group.is_own), None)
    return Section(
        order=20,
        key="agreements",
        heading=Message(gettext_noop("Agreements")),
        template="cooperation_bodies/sections/area_agreements.html",
        context={
            "area": surroundings.area,
            "groups": groups,
            "nothing_own": own is None or all(line.state == AgreementState.EXPIRED for line in own.lines),
        },
    )


def bodies_section(request: HttpRequest | None, surroundings: Surroundings) -> Section:
    """Return the bodies that work for the area or for a larger one it is part of; ended ones apart."""
    bodies = list(Body.objects.live().reaching(surroundings.reaching_ids).for_lists())
    past = [body for body in bodies if body.state in PAST_BODY_STATES]
    present = [body for body in bodies if body not in past]
    index_url = body_index_url(request)
    return Section(
        order=30,
        key="bodies",
        heading=Message(gettext_noop("Bodies of cooperation")),
        template="cooperation_bodies/sections/area_bodies.html",
        context={
            "area": surroundings.area,
            "groups": _by_nearest(present, surroundings, lambda chosen: body_lines(chosen, request)),
            "past": body_lines(past, request),
            "index_url": f"{index_url}?area={surroundings.area.slug}" if index_url else "",
        },
    )


def _by_nearest(facts: list, surroundings: Surroundings, lines_of: Callable[[list], list]) -> list[Nearer]:
    """Return facts with ``areas`` as lines under the nearest of their areas that reach the reader's area."""
    nearest = [(fact, surroundings.nearest(area.pk for area in fact.areas.all())) for fact in facts]
    return [
        Nearer(area.name, area == surroundings.area, tuple(lines_of(chosen)))
        for area in surroundings.nearest_first
        if (chosen := [fact for fact, its_area in nearest if its_area == area])
    ]
