"""How a body stands to other bodies, said from its own side: "Chooses the members of: …", "Its sub-groups: …".

Links are stored once, with the body they start from, and shown on both sides. Links of the past are kept apart, save
those that tell history itself (merging, replacing), which never grow old.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message, readable
from cooperation_models.places.periods import is_within, today

from .addresses import body_url
from .facts import Body, BodyLink
from .kinds import LinkKind
from .states import BodyState

# What is said of the body a link starts from, and of the body it leads to.
WORDS = {
    LinkKind.SUB_GROUP_OF: (gettext_noop("Is a sub-group of"), gettext_noop("Its sub-groups")),
    LinkKind.CHOOSES_MEMBERS_OF: (gettext_noop("Chooses the members of"), gettext_noop("Its members are chosen by")),
    LinkKind.PREPARES_FOR: (gettext_noop("Prepares matters for"), gettext_noop("Its matters are prepared by")),
    LinkKind.SUPPORTS: (gettext_noop("Supports"), gettext_noop("Is supported by")),
    LinkKind.REPORTS_TO: (gettext_noop("Reports to"), gettext_noop("Gets reports from")),
    LinkKind.INFORMS: (gettext_noop("Informs"), gettext_noop("Is informed by")),
    LinkKind.COORDINATES: (gettext_noop("Coordinates"), gettext_noop("Is coordinated by")),
    LinkKind.REPRESENTED_IN: (gettext_noop("Is represented in"), gettext_noop("Has representatives from")),
    LinkKind.SIGNS_WITH: (gettext_noop("Signs with"), gettext_noop("Signs with")),
    LinkKind.MERGED_INTO: (gettext_noop("Was merged into"), gettext_noop("These were merged into it")),
    LinkKind.REPLACES: (gettext_noop("Replaces"), gettext_noop("Is replaced by")),
}
KINDS_OF_HISTORY = (LinkKind.MERGED_INTO, LinkKind.REPLACES)


@dataclass(frozen=True)
class RelatedBody:
    """Another body as it stands in a list: its name, its address, when it was linked, its state unless it is active."""

    name: LocalisedText
    href: str
    period: Message | str
    state: BodyState
    state_word: Message


@dataclass(frozen=True)
class Relation:
    """One kind of relation and the bodies it leads to."""

    words: Message
    bodies: tuple[RelatedBody, ...]


@dataclass(frozen=True)
class Relations:
    """The relations of a body: those of now and of the future, and those of the past."""

    present: tuple[Relation, ...]
    past: tuple[Relation, ...]

    def __bool__(self) -> bool:
        """Tell whether there is any relation."""
        return bool(self.present or self.past)


def relations_of(body: Body, request: HttpRequest | None = None, on: date | None = None) -> Relations:
    """Return the relations of a body taken from ``Body.objects.for_fact_sheet()``, without queries of its own.

    Drafts are left out, whichever side they stand on. A sub-group is shown once, however often it is said.
    """
    day = on or today()
    present: dict[str, dict[int, RelatedBody]] = {}
    past: dict[str, dict[int, RelatedBody]] = {}
    alphabet = sort_key_column()
    for words, other, link in sorted(_ends(body), key=lambda end: (ORDER_OF_WORDS[end[0]], getattr(end[1], alphabet))):
        if not other.live:
            continue
        over = link is not None and link.end is not None and link.end <= day and link.kind not in KINDS_OF_HISTORY
        group = (past if over else present).setdefault(words, {})
        group.setdefault(other.pk, _related(other, link, day, request))
    return Relations(present=_grouped(present), past=_grouped(past))


ORDER_OF_WORDS = {words: place for place, words in enumerate(word for pair in WORDS.values() for word in pair)}


def _ends(body: Body) -> Iterator[tuple[str, Body, BodyLink | None]]:
    """Return the other end of every link with what is said of ``body``; being a sub-group comes first."""
    is_part_of, its_parts = WORDS[LinkKind.SUB_GROUP_OF]
    if body.parent is not None:
        yield is_part_of, body.parent, None
    for part in body.parts.all():
        yield its_parts, part, None
    for link in body.links.all():
        yield WORDS[link.kind][0], link.to_body, link
    for link in body.links_from_others.all():
        yield WORDS[link.kind][1], link.body, link


def _related(other: Body, link: BodyLink | None, day: date, request: HttpRequest | None) -> RelatedBody:
    state = other.state
    return RelatedBody(
        name=other.name,
        href=body_url(other, request),
        period=_period(link, day) if link is not None else "",
        state=state,
        state_word=Message("") if state == BodyState.ACTIVE else choice_message(BodyState, state),
    )


def _period(link: BodyLink, day: date) -> Message | str:
    """Return since when and until when a link is in force, as far as anybody said."""
    last_day = link.end - timedelta(days=1) if link.end else None
    if link.start and last_day:
        return f"{readable(link.start)}–{readable(last_day)}"
    if last_day:
        return Message(gettext_noop("until %(date)s"), date=last_day)
    if link.start:
        words = gettext_noop("since %(date)s") if is_within(day, link.start, None) else gettext_noop("from %(date)s on")
        return Message(words, date=link.start)
    return ""


def _grouped(groups: dict[str, dict[int, RelatedBody]]) -> tuple[Relation, ...]:
    return tuple(Relation(Message(words), tuple(bodies.values())) for words, bodies in groups.items())
