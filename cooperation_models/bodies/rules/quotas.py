"""V18: the composition of a body keeps its quotas.

Why: a law or the rules of a body may ask for women and men, for speakers of a language, or for members of one
appointer. A court annulled the first language board of Lapland's wellbeing county for its composition (requirements
A11), so it is worth counting before the decision.

Rule: the quotas written down for the body, each a smallest share of the members who fill a seat; deputies and guests
are not counted. Of whom nobody knows the answer counts as not known, never as no: the quota is broken only if it would
be broken even if everybody not known counted, and kept only if those who are known suffice.

Level: error when it is broken; for information when it cannot be told. What is known of genders is told only to users
who may see persons.

Mended by: the seats and members of the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop

from cooperation_models.languages.fields import language_names
from cooperation_models.languages.text import Message
from cooperation_models.registry.facts import GenderForQuotas

from ..kinds import QuotaKind
from ..seat_board import Seat, SeatBoard
from ..seats import QuotaRule
from .finding import SEE_PERSONS, Check, Finding, Level, finding_about
from .links import seats_url


class Outcome(StrEnum):
    """Whether a quota is kept."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class QuotaCount:
    """How many of the members count for a quota, of how many it is not known, and the share the rule asks for (%)."""

    what: Message
    members: int
    counted: int
    unknown: int
    share_min: int

    @property
    def outcome(self) -> Outcome:
        """Return whether the quota is kept; a body without members keeps none and breaks none."""
        if self.members == 0:
            return Outcome.UNKNOWN
        wanted = self.share_min * self.members
        if 100 * self.counted >= wanted:
            return Outcome.KEPT
        return Outcome.BROKEN if 100 * (self.counted + self.unknown) < wanted else Outcome.UNKNOWN


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield the quotas of a body that are broken or of which it cannot be told."""
    for rule in board.roster.quota_rules:
        for number, count in enumerate(quota_counts(rule, board)):
            if count.members == 0 or count.outcome == Outcome.KEPT:
                continue
            broken = count.outcome == Outcome.BROKEN
            yield finding_about(
                board.roster.body,
                Check.QUOTAS,
                Level.ERROR if broken else Level.INFO,
                Message(BROKEN if broken else UNDECIDED, **count_as_parameters(count)),
                seats_url(board.roster.body),
                rule.pk,
                number,
                permission=SEE_PERSONS if rule.kind == QuotaKind.GENDER else "",
            )


BROKEN = gettext_noop(
    "A quota is not kept. %(what)s: %(count)s. Members: %(members)s, not known: %(unknown)s. "
    "The smallest share, per cent: %(share)s."
)
UNDECIDED = gettext_noop(
    "It cannot be told whether a quota is kept. %(what)s: %(count)s. Members: %(members)s, not known: %(unknown)s. "
    "The smallest share, per cent: %(share)s."
)


def count_as_parameters(count: QuotaCount) -> dict[str, object]:
    """Return a count as the parameters of a sentence."""
    return {
        "what": count.what,
        "count": count.counted,
        "members": count.members,
        "unknown": count.unknown,
        "share": count.share_min,
    }


def quota_counts(rule: QuotaRule, board: SeatBoard) -> list[QuotaCount]:
    """Return what a quota counts among the members of a board: two counts for women and men, else one."""
    if rule.kind == QuotaKind.GENDER:
        return [
            _count(rule, board, Message(gettext_noop("Women")), lambda seat: _has_gender(seat, GenderForQuotas.WOMAN)),
            _count(rule, board, Message(gettext_noop("Men")), lambda seat: _has_gender(seat, GenderForQuotas.MAN)),
        ]
    if rule.kind == QuotaKind.LANGUAGE:
        (language,) = language_names([rule.language]) or (rule.language,)
        what = Message(gettext_noop("Speakers of the language %(language)s"), language=language)
        return [_count(rule, board, what, lambda seat: _speaks(seat, rule.language))]
    appointer = rule.appointer_body or rule.appointer_organisation
    what = Message(gettext_noop("Members chosen by %(appointer)s"), appointer=appointer.name if appointer else "–")
    return [_count(rule, board, what, lambda seat: _is_chosen_by(seat, rule))]


def _count(rule: QuotaRule, board: SeatBoard, what: Message, answer) -> QuotaCount:
    answers = [answer(seat) for seat in board.members]
    return QuotaCount(
        what=what,
        members=len(answers),
        counted=answers.count(True),
        unknown=answers.count(None),
        share_min=rule.share_min,
    )


def _has_gender(seat: Seat, gender: GenderForQuotas) -> bool | None:
    known = seat.person.gender_for_quotas if seat.person is not None else ""
    return known == gender if known else None


def _speaks(seat: Seat, language: str) -> bool | None:
    spoken = seat.person.languages if seat.person is not None else None
    return language in spoken if spoken else None


def _is_chosen_by(seat: Seat, rule: QuotaRule) -> bool | None:
    group = seat.group
    if group is None or (group.appointer_body_id is None and group.appointer_organisation_id is None):
        return None
    if rule.appointer_body_id is not None:
        return group.appointer_body_id == rule.appointer_body_id
    return group.appointer_organisation_id == rule.appointer_organisation_id
