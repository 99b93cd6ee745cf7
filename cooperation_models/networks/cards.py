"""Cards of networks: what a list tells of each, gathered for a whole page of the list at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.kinds import Openness
from cooperation_models.bodies.lines import BodyLine, body_line
from cooperation_models.bodies.models import Body, Membership
from cooperation_models.bodies.seat_states import memberships_sitting
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.honesty import honest_list, words_of
from cooperation_models.languages.text import LocalisedText, Message, active_language, choice_message
from cooperation_models.places.periods import today, within
from cooperation_models.registry.models import Organisation

from .facts import MaturityPoint
from .loading import BELONGING
from .maturity import MaturityStage, stage_of


@dataclass(frozen=True)
class NetworkCard:
    """A network in a list. ``href`` leads to its own page, else to its facts; ``members`` are organisations."""

    line: BodyLine
    href: str
    pitch: LocalisedText | str
    openness: Message
    members: int
    stage: Message


def network_cards(bodies: Iterable[Body], request: HttpRequest | None = None) -> list[NetworkCard]:
    """Return the cards of bodies taken from ``Body.objects.for_lists()``, in at most eight queries for all."""
    bodies = list(bodies)
    keys = [body.pk for body in bodies]
    pages = public_pages(keys)
    honest_list([page for page in pages.values() if page.locale.language_code != SOURCE_LANGUAGE])
    members = count_members(keys)
    stages = latest_stages(keys)
    return [
        NetworkCard(
            line=body_line(body, request),
            href=(pages[body.pk].get_url(request) if body.pk in pages else "") or body_url(body, request),
            pitch=_pitch(pages.get(body.pk)),
            openness=choice_message(Openness, body.openness) if body.openness else Message(gettext_noop("Not known")),
            members=members[body.pk],
            stage=choice_message(MaturityStage, stages.get(body.pk)),
        )
        for body in bodies
    ]


def public_pages(body_ids: Iterable[int]) -> dict:
    """Return the public pages of networks by their bodies, in the reader's language, else in Finnish."""
    pages = (
        apps.get_model("cooperation_networks", "NetworkPage")
        .objects.live()
        .public()
        .filter(
            body_id__in=list(body_ids), body__live=True, locale__language_code__in=(active_language(), SOURCE_LANGUAGE)
        )
        .select_related("locale")
    )
    finnish_first = sorted(pages, key=lambda page: page.locale.language_code != SOURCE_LANGUAGE)
    return {page.body_id: page for page in finnish_first}


def _pitch(page) -> LocalisedText | str:
    if page is None or not page.introduction:
        return ""
    if page.locale.language_code == active_language():
        return words_of(page, "introduction").mark(page.introduction)
    return LocalisedText(page.introduction, page.locale.language_code)


def count_members(body_ids: Iterable[int]) -> defaultdict[int, int]:
    """Return how many public organisations are members of each body today; two queries."""
    rows = list(
        Membership.objects.live()
        .filter(memberships_sitting(), role__in=BELONGING, body__in=list(body_ids))
        .values_list("body_id", "on_behalf_of_id", "organisation_id")
    )
    pairs = {(body, represented or own) for body, represented, own in rows}
    public = frozenset(
        Organisation.objects.filter(
            within(today()), live=True, pk__in={key for _body, key in pairs if key}
        ).values_list("pk", flat=True)
    )
    counts: defaultdict[int, int] = defaultdict(int)
    for body, organisation in pairs:
        counts[body] += organisation in public
    return counts


def latest_stages(body_ids: Iterable[int]) -> dict[int, MaturityStage]:
    """Return the stage of the last judgement of each body that somebody judged; one query."""
    points = MaturityPoint.objects.filter(body__in=list(body_ids)).order_by("day").values_list("body_id", "score")
    return {body: stage_of(score) for body, score in points}
