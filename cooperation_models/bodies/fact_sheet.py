"""The fact sheet of a body: what readers are told about it, row by row, and what nobody knows yet.

Rows follow the attribute sheet by which structure models are compared, as far as it concerns a single body. Nothing
of a draft and no person's name is in a fact sheet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.languages.fields import language_names
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message
from cooperation_models.places.addresses import area_url
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.models import Organisation

from .facts import Body
from .kinds import BodyKind, Joining, Openness
from .known_days import day_as_known, last_day_before
from .states import BodyState


@dataclass(frozen=True)
class Value:
    """One value of a row: a text, and where it leads if anywhere. ``day`` is a date in ISO form for ``<time>``."""

    text: LocalisedText | Message | JoinedTexts | str
    href: str = ""
    day: str = ""


@dataclass(frozen=True)
class Fact:
    """One row of the fact sheet; ``key`` is its lasting name."""

    key: str
    label: Message
    values: tuple[Value, ...]


@dataclass(frozen=True)
class FactSheet:
    """The known facts of a body, the labels of what is not known, and when somebody last made sure."""

    body: Body
    state: BodyState
    state_word: Message
    facts: tuple[Fact, ...]
    unknown: tuple[Message, ...]
    checked_on: date | None

    @property
    def unknown_labels(self) -> JoinedTexts:
        """Return what nobody knows yet, as one text."""
        return JoinedTexts(self.unknown)


def fact_sheet(body: Body, request: HttpRequest | None = None) -> FactSheet:
    """Return the fact sheet of a body taken from ``Body.objects.for_fact_sheet()``; no queries of its own."""
    facts, unknown = [], []
    for key, label, values in _rows(body, request):
        values = tuple(values)
        if values:
            facts.append(Fact(key, Message(label), values))
        elif key in ALWAYS_ASKED:
            unknown.append(Message(label))
    state = body.state
    return FactSheet(
        body=body,
        state=state,
        state_word=choice_message(BodyState, state),
        facts=tuple(facts),
        unknown=tuple(unknown),
        checked_on=body.checked_on,
    )


# Rows that are named among what is not known while they are empty; the others are simply left out.
ALWAYS_ASKED = frozenset(
    {"openness", "joining", "areas", "size", "deputies", "meetings", "languages", "secretariat", "resources"}
)


def _rows(body: Body, request: HttpRequest | None) -> Iterator[tuple[str, str, Iterable[Value]]]:
    yield "kind", gettext_noop("Kind"), _choice(BodyKind, body.kind)
    yield "abbreviation", gettext_noop("Abbreviation"), [Value(body.abbreviation)] if body.abbreviation else []
    yield "openness", gettext_noop("Who may take part"), _choice(Openness, body.openness)
    yield "joining", gettext_noop("How to get in"), _choice(Joining, body.joining)
    yield "areas", gettext_noop("Areas"), [Value(area.name, area_url(area, request)) for area in body.areas.all()]
    yield "sectors", gettext_noop("Sectors"), [Value(sector.name) for sector in body.sectors.all()]
    yield "size", gettext_noop("Number of members"), _range(body.size_min, body.size_max)
    yield (
        "deputies",
        gettext_noop("Deputies"),
        _yes_or_no(
            body.deputies_allowed, gettext_noop("Members have deputies"), gettext_noop("Members have no deputies")
        ),
    )
    yield "meetings", gettext_noop("Meetings a year"), _meetings(body)
    yield "languages", gettext_noop("Working languages"), map(Value, language_names(body.working_languages))
    yield (
        "interpretation",
        gettext_noop("Interpretation"),
        _yes_or_no(
            body.interpretation_available,
            gettext_noop("Interpretation is available"),
            gettext_noop("There is no interpretation"),
        ),
    )
    yield "secretariat", gettext_noop("Secretariat"), _organisation(body.secretariat, request)
    yield "resources", gettext_noop("Who pays"), _resources(body, request)
    yield "start", gettext_noop("Beginning"), _beginning(body)
    yield "end", gettext_noop("Last day"), _last_day(body)


def _choice(choices, value: str) -> list[Value]:
    return [Value(choice_message(choices, value))] if value else []


def _range(smallest: int | None, largest: int | None) -> list[Value]:
    if smallest is not None and largest is not None:
        return [Value(str(smallest) if smallest == largest else f"{smallest}–{largest}")]
    if smallest is not None:
        return [Value(Message(gettext_noop("at least %(number)s"), number=smallest))]
    if largest is not None:
        return [Value(Message(gettext_noop("at most %(number)s"), number=largest))]
    return []


def _meetings(body: Body) -> list[Value]:
    values = _range(body.meetings_per_year_min, body.meetings_per_year_max)
    if body.meets_as_needed:
        values.append(Value(Message(gettext_noop("also as needed") if values else gettext_noop("as needed"))))
    return values


def _yes_or_no(answer: bool | None, yes: str, no: str) -> list[Value]:
    return [] if answer is None else [Value(Message(yes if answer else no))]


def _organisation(organisation: Organisation | None, request: HttpRequest | None) -> list[Value]:
    if organisation is None or not organisation.live:
        return []
    return [Value(organisation.name, organisation_url(organisation, request))]


def _resources(body: Body, request: HttpRequest | None) -> list[Value]:
    values = _organisation(body.resourced_by, request)
    if body.resourced_until:
        last_day = body.resourced_until - timedelta(days=1)
        values.append(Value(Message(gettext_noop("paid until %(date)s"), date=last_day), day=last_day.isoformat()))
    elif values:
        values.append(Value(Message(gettext_noop("paid until further notice"))))
    return values


def _beginning(body: Body) -> list[Value]:
    day = day_as_known(body.start, body.start_precision)
    return [Value(day.text, day=day.iso)] if day else []


def _last_day(body: Body) -> list[Value]:
    day = last_day_before(body.end)
    return [Value(day.text, day=day.iso)] if day else []
