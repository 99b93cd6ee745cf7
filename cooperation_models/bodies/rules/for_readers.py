"""The rules of a body as sentences next to their state, for the page of the body: the same checks, in readers' words.

Nobody is named here, and bodies that are drafts are not. Of a quota readers are told whether it is kept, never how many
of whom there are: what persons have told of themselves for counting is not for readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext_noop

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message

from ..kinds import OfficeRole
from ..seat_board import SeatBoard
from ..seat_states import SeatState
from ..seats import QuotaRule
from .finding import Level
from .office_holders import held_by_others
from .quotas import Outcome, quota_counts
from .seats_filled import count_members
from .sectors_seated import groups_by_sector, unseated_sectors
from .succession import successions

SUCCESSION_POINTS = (
    ("successor_same_sector", gettext_noop("of the same sector")),
    ("successor_same_area", gettext_noop("of the same area")),
    ("successor_same_organisation", gettext_noop("of the same organisation")),
)


class RuleForReaders(NamedTuple):
    """A rule, how it is kept today, and how grave it is when it is not; ``level`` is None for a rule that is kept."""

    rule: Message
    state: Message
    level: Level | None


def rules_for_readers(board: SeatBoard) -> list[RuleForReaders]:
    """Return the rules of a body with their states on the day of its board; no query."""
    return [
        *_number_of_seats(board),
        *_number_of_members(board),
        *_sectors(board),
        *_terms(board),
        *_seats_of_offices(board),
        *_succession(board),
        *_offices(board),
        *_quotas(board),
    ]


def _number_of_seats(board: SeatBoard) -> Iterator[RuleForReaders]:
    if not board.groups:
        return
    least = sum(group.group.seats_min for group in board.groups)
    most = sum(group.group.seats_max for group in board.groups)
    rule = Message(gettext_noop("Seats: %(count)s"), count=_span(least, most))
    if board.vacant:
        state = Message(
            gettext_noop("Filled: %(filled)s, vacant: %(vacant)s (%(seats)s)"),
            filled=board.filled,
            vacant=board.vacant,
            seats=JoinedTexts(group.label for group in board.vacant_groups()),
        )
    else:
        state = Message(gettext_noop("Filled: %(filled)s, vacant: %(vacant)s"), filled=board.filled, vacant=0)
    too_many = any(group.too_many for group in board.groups)
    yield RuleForReaders(rule, state, Level.WARNING if board.vacant or too_many else None)


def _number_of_members(board: SeatBoard) -> Iterator[RuleForReaders]:
    body = board.roster.body
    if body.size_min is None and body.size_max is None:
        return
    if body.size_min is None:
        rule = Message(gettext_noop("Members, at most: %(most)s"), most=body.size_max)
    elif body.size_max is None:
        rule = Message(gettext_noop("Members, at least: %(least)s"), least=body.size_min)
    else:
        rule = Message(gettext_noop("Members: %(count)s"), count=_span(body.size_min, body.size_max))
    members, chosen = count_members(board)
    if not members and not board.roster.memberships and not board.groups:
        yield RuleForReaders(rule, Message(gettext_noop("The members are not known.")), Level.INFO)
        return
    level = None
    if body.size_min is not None and members < body.size_min:
        level = Level.ERROR
    elif body.size_max is not None and chosen > body.size_max:
        level = Level.WARNING
    yield RuleForReaders(rule, Message(gettext_noop("Members now: %(count)s"), count=members), level)


def _sectors(board: SeatBoard) -> Iterator[RuleForReaders]:
    sectors = [groups[0].group.sector.name for groups in groups_by_sector(board).values()]
    if not sectors:
        return
    rule = Message(gettext_noop("Somebody speaks for each sector: %(sectors)s"), sectors=JoinedTexts(sectors))
    unseated = [sector.name for sector, _group in unseated_sectors(board)]
    if unseated:
        state = Message(gettext_noop("Nobody speaks for: %(sectors)s"), sectors=JoinedTexts(unseated))
        yield RuleForReaders(rule, state, Level.ERROR)
    else:
        yield RuleForReaders(rule, Message(gettext_noop("Every sector has somebody.")), None)


def _terms(board: SeatBoard) -> Iterator[RuleForReaders]:
    if not any(seat.membership is not None and seat.membership.term_id for seat in board.members):
        return
    rule = Message(gettext_noop("Members are chosen for a term."))
    going_on = sum(seat.state == SeatState.CARRYOVER for seat in board.members)
    if going_on:
        state = Message(gettext_noop("Members who go on after their term: %(count)s"), count=going_on)
        yield RuleForReaders(rule, state, Level.WARNING)
    else:
        yield RuleForReaders(rule, Message(gettext_noop("Nobody goes on after their term.")), None)


def _seats_of_offices(board: SeatBoard) -> Iterator[RuleForReaders]:
    for group in board.groups:
        if not group.group.depends_on_office or not group.group.ex_officio_body.live:
            continue
        rule = Message(
            gettext_noop("A seat comes with an office of another body: %(office)s, %(body)s"),
            office=choice_message(OfficeRole, group.group.ex_officio_role),
            body=group.group.ex_officio_body.name,
        )
        if group.displaced:
            state = Message(gettext_noop("Members who do not hold the office: %(count)s"), count=len(group.displaced))
            yield RuleForReaders(rule, state, Level.WARNING)
        elif group.vacant:
            yield RuleForReaders(rule, Message(gettext_noop("Nobody holds the office today.")), Level.WARNING)
        else:
            yield RuleForReaders(rule, Message(gettext_noop("The seat is filled.")), None)


def _succession(board: SeatBoard) -> Iterator[RuleForReaders]:
    groups = [group.group for group in board.groups]
    points = [
        Message(sentence) for name, sentence in SUCCESSION_POINTS if any(getattr(group, name) for group in groups)
    ]
    choosers = {
        group.successor_chosen_by.pk: group.successor_chosen_by.name
        for group in groups
        if group.successor_chosen_by is not None and group.successor_chosen_by.live
    }
    if not points and not choosers:
        return
    points += [Message(gettext_noop("chosen by %(body)s"), body=name) for name in choosers.values()]
    if any(group.successor_rest_of_term for group in groups):
        points.append(Message(gettext_noop("chosen for the rest of the term")))
    rule = Message(gettext_noop("Whoever follows in the middle of a term: %(points)s"), points=JoinedTexts(points))
    found = list(successions(board.roster, board.day))
    otherwise = sum(any(departure.level == Level.WARNING for departure in departures) for _who, departures in found)
    if otherwise:
        state = Message(gettext_noop("Successors chosen otherwise: %(count)s"), count=otherwise)
        yield RuleForReaders(rule, state, Level.WARNING)
    elif found:
        yield RuleForReaders(rule, Message(gettext_noop("The successors were chosen so.")), None)
    else:
        yield RuleForReaders(rule, Message(gettext_noop("Nobody has followed in the middle of a term.")), None)


def _offices(board: SeatBoard) -> Iterator[RuleForReaders]:
    asking = dict.fromkeys(office.role for office in board.offices if office.must_be_member)
    if not asking:
        return
    rule = Message(gettext_noop("Must be a member of the body: %(offices)s"), offices=_office_names(asking))
    others = dict.fromkeys(office.role for office in held_by_others(board))
    if others:
        state = Message(gettext_noop("Is not a member: %(offices)s"), offices=_office_names(others))
        yield RuleForReaders(rule, state, Level.ERROR)
    else:
        yield RuleForReaders(rule, Message(gettext_noop("Nobody else holds such an office.")), None)


def _quotas(board: SeatBoard) -> Iterator[RuleForReaders]:
    states = {
        Outcome.KEPT: (gettext_noop("The quota is kept."), None),
        Outcome.BROKEN: (gettext_noop("The quota is not kept."), Level.ERROR),
        Outcome.UNKNOWN: (gettext_noop("It is not known whether the quota is kept."), Level.INFO),
    }
    for quota in board.roster.quota_rules:
        if _names_a_draft(quota):
            continue
        for count in quota_counts(quota, board):
            rule = Message(
                gettext_noop("Smallest share, per cent: %(share)s (%(what)s)"), share=quota.share_min, what=count.what
            )
            if quota.source:
                source = LocalisedText(quota.source, SOURCE_LANGUAGE)
                rule = Message(gettext_noop("%(rule)s. Source: %(source)s"), rule=rule, source=source)
            sentence, level = states[count.outcome]
            yield RuleForReaders(rule, Message(sentence), level)


def _names_a_draft(quota: QuotaRule) -> bool:
    appointer = quota.appointer_body or quota.appointer_organisation
    return appointer is not None and not appointer.live


def _office_names(roles) -> JoinedTexts:
    return JoinedTexts(choice_message(OfficeRole, role) for role in roles)


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"
