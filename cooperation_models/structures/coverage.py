"""Where the elements of models exist today: judged from registered facts first, then from what areas have answered.

Registered facts are agreements, posts and bodies that readers may see, of the kind the element names, in exactly the
area that is asked about: a body of a sub-region does not make an element of each municipality exist. Where they say
nothing, the area's own answer counts, and where there is none either, nothing is known: unknown is never no.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.bodies.models import Agreement, AreaPost, Body
from cooperation_models.bodies.states import (
    AgreementState,
    BodyState,
    PostState,
    agreement_state,
    body_state,
    post_state,
)
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today

from .composition import ModelComposition
from .facts import CoverageAnswer, ElementType
from .territory import Territory


class CoverageState(models.TextChoices):
    """What is known about an element in an area; the words of :class:`~.facts.Answer`, and not knowing."""

    EXISTS = "exists", _("Exists")
    PARTLY = "partly", _("Partly")
    MISSING = "missing", _("Missing")
    NO_ANSWER = "no_answer", _("Asked, no answer")
    UNKNOWN = "unknown", _("Not known")
    NOT_WANTED = "not_wanted", _("Not wanted here")


STATE_OF_POST = {
    PostState.FILLED: CoverageState.EXISTS,
    PostState.UPCOMING: CoverageState.PARTLY,
    PostState.VACANT: CoverageState.MISSING,
    PostState.NO_ANSWER: CoverageState.NO_ANSWER,
    PostState.UNKNOWN: CoverageState.UNKNOWN,
    PostState.ENDED: CoverageState.UNKNOWN,
}
STATE_OF_AGREEMENT = {
    AgreementState.IN_FORCE: CoverageState.EXISTS,
    AgreementState.REVIEW_DUE: CoverageState.PARTLY,
    AgreementState.DRAFTING: CoverageState.PARTLY,
    AgreementState.PLANNED: CoverageState.PARTLY,
    AgreementState.EXPIRED: CoverageState.MISSING,
}
STATE_OF_BODY = {
    BodyState.ACTIVE: CoverageState.EXISTS,
    BodyState.PLANNED: CoverageState.PARTLY,
    BodyState.ENDED: CoverageState.MISSING,
    BodyState.MERGED: CoverageState.MISSING,
}
# What is there goes before what is only known to be lacking; a fact that says nothing decides nothing.
WEIGHT_OF_FACT = (CoverageState.EXISTS, CoverageState.PARTLY, CoverageState.MISSING, CoverageState.NO_ANSWER)


@dataclass(frozen=True)
class Evidence:
    """One registered fact and what it says about an element in an area."""

    state: CoverageState
    fact: Agreement | AreaPost | Body


@dataclass(frozen=True)
class Coverage:
    """What is known about one element in one area, and the facts that make it exist or partly exist.

    ``asked_on`` is the day of the area's own answer when that answer decided.
    """

    state: CoverageState = CoverageState.UNKNOWN
    facts: tuple[Agreement | AreaPost | Body, ...] = ()
    asked_on: date | None = None


def judge(quantity: int, evidence: Iterable[Evidence], answer: CoverageAnswer | None = None) -> Coverage:
    """Return what facts and answer together say about an element of which an area needs ``quantity``."""
    evidence = list(evidence)
    states = [piece.state for piece in evidence]
    strongest = next((state for state in WEIGHT_OF_FACT if state in states), None)
    if strongest is None:
        if answer is None:
            return Coverage()
        return Coverage(CoverageState(answer.answer), asked_on=answer.asked_on)
    if strongest == CoverageState.EXISTS and states.count(CoverageState.EXISTS) < quantity:
        strongest = CoverageState.PARTLY
    there = (CoverageState.EXISTS, CoverageState.PARTLY)
    return Coverage(strongest, tuple(piece.fact for piece in evidence if piece.state in there))


@dataclass(frozen=True)
class CoverageTable:
    """Everything that is known about some elements in some areas; asking it costs no query."""

    evidence: dict[tuple[str, int], list[Evidence]] = field(default_factory=dict)
    answers: dict[tuple[int, int], CoverageAnswer] = field(default_factory=dict)

    def of(self, element: ElementType, area: Area, quantity: int | None = None) -> Coverage:
        """Return what is known about an element in an area that needs ``quantity`` (as the element itself says)."""
        return judge(
            quantity or element.quantity,
            self.evidence.get((element.kind, area.pk), ()),
            self.answers.get((element.pk, area.pk)),
        )

    def tally(self, element: ElementType, areas: Iterable[Area], quantity: int | None = None) -> Counter[str]:
        """Return in how many of the areas the element is in each state."""
        return Counter(self.of(element, area, quantity).state for area in areas)


def load_coverage(elements: Iterable[ElementType], areas: Iterable[Area], on: date | None = None) -> CoverageTable:
    """Return what is known about elements in areas on a day (today).

    At most four queries for all of them: posts, agreements, bodies, answers; a kind that no element has is not asked.
    """
    elements = list(elements)
    day = on or today()
    area_ids = {area.pk for area in areas}
    kinds = defaultdict(set)
    for element in elements:
        family, code = element.realised_by
        kinds[family].add(code)
    evidence: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for kind, area_id, piece in (
        *_posts(kinds["post"], area_ids, day),
        *_agreements(kinds["agreement"], area_ids, day),
        *_bodies(kinds["body"], area_ids, day),
    ):
        evidence[kind, area_id].append(piece)
    answers = CoverageAnswer.objects.filter(element__in=elements, area_id__in=area_ids) if elements else ()
    return CoverageTable(dict(evidence), {(answer.element_id, answer.area_id): answer for answer in answers})


def load_coverage_of_territory(
    elements: Iterable[ElementType], territory: Territory, on: date | None = None
) -> CoverageTable:
    """Return what is known about elements in every area of the territory on a day (today)."""
    return load_coverage(elements, territory.areas_by_id.values(), on)


def _posts(roles: set[str], area_ids: set[int], day: date):
    if not roles:
        return
    for post in AreaPost.objects.filter(live=True, role__in=roles, area_id__in=area_ids).order_by("pk"):
        yield f"post:{post.role}", post.area_id, Evidence(STATE_OF_POST[post_state(post, day)], post)


def _agreements(kinds: set[str], area_ids: set[int], day: date):
    if not kinds:
        return
    rows = Agreement.areas.through.objects.filter(
        agreement__live=True, agreement__kind__in=kinds, area_id__in=area_ids
    ).select_related("agreement")
    for row in rows.order_by("pk"):
        agreement = row.agreement
        state = STATE_OF_AGREEMENT[agreement_state(agreement, day)]
        yield f"agreement:{agreement.kind}", row.area_id, Evidence(state, agreement)


def _bodies(kinds: set[str], area_ids: set[int], day: date):
    if not kinds:
        return
    rows = Body.areas.through.objects.filter(
        body__live=True, body__kind__in=kinds, area_id__in=area_ids
    ).select_related("body")
    for row in rows.order_by("pk"):
        body = row.body
        # An ended body is missing whether it was merged or not; asking which would cost a query for each.
        ended = body.end is not None and body.end <= day
        state = CoverageState.MISSING if ended else STATE_OF_BODY[body_state(body, day)]
        yield f"body:{body.kind}", row.area_id, Evidence(state, body)


@dataclass(frozen=True)
class SourceGap:
    """What a model's source leaves out of an element: areas it does not name, although it names others of the kind."""

    element: ElementType
    named: tuple[Area, ...]
    left_out: tuple[Area, ...]
    municipalities: tuple[Area, ...]
    homeland_left_out: int

    @property
    def all(self) -> int:
        """Return how many areas of the kind there are."""
        return len(self.named) + len(self.left_out)


def source_gap(element: ElementType, area_ids_in_source: frozenset[int], territory: Territory) -> SourceGap | None:
    """Return what the source leaves out, or None when it names no areas or every one."""
    areas = territory.areas(element.counted_per)
    named = tuple(area for area in areas if area.pk in area_ids_in_source)
    left_out = tuple(area for area in areas if area.pk not in area_ids_in_source)
    if not named or not left_out:
        return None
    within_left_out = {
        municipality.pk: municipality for area in left_out for municipality in territory.municipalities_in(area)
    }
    within_named = {municipality.pk for area in named for municipality in territory.municipalities_in(area)}
    reached_by_none = {pk: area for pk, area in within_left_out.items() if pk not in within_named}
    return SourceGap(
        element=element,
        named=named,
        left_out=left_out,
        municipalities=tuple(area for area in territory.municipalities if area.pk in reached_by_none),
        homeland_left_out=len(territory.homeland_municipalities & reached_by_none.keys()),
    )


def municipalities_left_out(model: ModelComposition, territory: Territory) -> frozenset[int]:
    """Return the ids of the municipalities that the source of some element of a model leaves out."""
    gaps = (source_gap(item.element, item.area_ids_in_source, territory) for item in model.elements)
    return frozenset(area.pk for gap in gaps if gap is not None for area in gap.municipalities)
