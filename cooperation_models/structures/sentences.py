"""Sentences computed from counts and coverage, in "Label: number" style so that no language must inflect a word."""

from collections.abc import Iterable

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message, Sentences, choice_message, join_names, message_of
from cooperation_models.places.models import Area

from .composition import ElementInModel
from .counting import ModelCount, Span
from .coverage import CoverageState, CoverageTable, SourceGap
from .facts import ELEMENT_KINDS, CountedPer, ElementType
from .territory import Territory

KIND_LABELS = {value: label for _group, choices in ELEMENT_KINDS for value, label in choices}

PARTS_PER = {
    CountedPer.MUNICIPALITY: gettext_noop("In municipalities: %(parts)s."),
    CountedPer.SUB_REGION: gettext_noop("In sub-regions: %(parts)s."),
    CountedPer.REGION: gettext_noop("In the region: %(parts)s."),
}
NAMED_IN_SOURCE = {
    CountedPer.MUNICIPALITY: gettext_noop("Municipalities named in the model's source: %(named)s of %(all)s."),
    CountedPer.SUB_REGION: gettext_noop("Sub-regions named in the model's source: %(named)s of %(all)s."),
    CountedPer.REGION: gettext_noop("Regions named in the model's source: %(named)s of %(all)s."),
}
EXISTS_IN = {
    CountedPer.MUNICIPALITY: gettext_noop("Exists in municipalities: %(exists)s of %(all)s."),
    CountedPer.SUB_REGION: gettext_noop("Exists in sub-regions: %(exists)s of %(all)s."),
    CountedPer.REGION: gettext_noop("Exists in the region: %(exists)s of %(all)s."),
}
MOST_NAMES = 10
WHERE_ELSE = {
    CoverageState.PARTLY: gettext_noop("Partly: %(areas)s."),
    CoverageState.MISSING: gettext_noop("Missing: %(areas)s."),
    CoverageState.NO_ANSWER: gettext_noop("Asked, no answer: %(areas)s."),
    CoverageState.UNKNOWN: gettext_noop("Not known: %(areas)s."),
    CoverageState.NOT_WANTED: gettext_noop("Not wanted: %(areas)s."),
}


def kind_of(element: ElementType) -> Message:
    """Return the kind of an element in words."""
    return message_of(KIND_LABELS[element.kind]) if element.kind in KIND_LABELS else Message("")


def span_text(span: Span) -> int | str | Message:
    """Return a span for readers: a number, two with a dash, or a phrase that says what is not known."""
    if not span.is_said:
        return Message(gettext_noop("Not said in the source"))
    if not span.is_complete:
        return Message(
            gettext_noop("%(number)s, known for %(known)s of %(asked)s elements"),
            number=at_least(span.least),
            known=span.known,
            asked=span.asked,
        )
    return range_text(span.least, span.most)


def at_least(number: int) -> Message:
    """Return a number as a lower limit."""
    return Message(gettext_noop("at least %(number)s"), number=number)


def range_text(least: int, most: int | None) -> int | str | Message:
    """Return a range without unknown parts for readers."""
    if most is None:
        return at_least(least)
    return least if least == most else f"{least}–{most}"


def model_sentence(count: ModelCount, territory: Territory) -> Sentences:
    """Return how many parts a model has in the region, and where.

    "Parts in all, Lapland: 94. In municipalities: 84. In sub-regions: 6. In the region: 4."
    """
    parts = span_text(count.parts)
    region = territory.region_name
    optional = count.optional_parts
    return Sentences(
        [
            Message(gettext_noop("Parts in all, %(region)s: %(parts)s."), region=region, parts=parts)
            if region
            else Message(gettext_noop("Parts in all: %(parts)s."), parts=parts),
            *(Message(PARTS_PER[kind], parts=span_text(span)) for kind, span in count.parts_per.items()),
            Message(gettext_noop("Of these only where they come naturally: %(parts)s."), parts=optional)
            if optional
            else "",
        ]
    )


def gap_sentence(gap: SourceGap, territory: Territory) -> Sentences:
    """Return which areas a model's source leaves out, how many municipalities that is and whose they are."""
    homeland = len(territory.homeland_municipalities)
    if homeland and gap.homeland_left_out == homeland:
        of_homeland = Message(gettext_noop("Every municipality of the Sámi homeland is among them."))
    elif gap.homeland_left_out:
        of_homeland = Message(
            gettext_noop("Municipalities of the Sámi homeland among them: %(part)s of %(all)s."),
            part=gap.homeland_left_out,
            all=homeland,
        )
    else:
        of_homeland = ""
    return Sentences(
        [
            Message(NAMED_IN_SOURCE[CountedPer(gap.element.counted_per)], named=len(gap.named), all=gap.all),
            Message(gettext_noop("Left out: %(areas)s."), areas=names_of(gap.left_out)),
            Message(
                gettext_noop("Municipalities left out: %(part)s of %(all)s."),
                part=len(gap.municipalities),
                all=len(territory.municipalities),
            )
            if gap.element.counted_per != CountedPer.MUNICIPALITY
            else "",
            of_homeland,
        ]
    )


def coverage_sentence(
    item: ElementInModel, coverage: CoverageTable, territory: Territory, most_names: int = MOST_NAMES
) -> Sentences:
    """Return in how many areas an element exists today, and where it does not.

    Areas are named as long as a state has no more than ``most_names`` of them; more of them are counted.
    """
    areas = territory.areas(item.element.counted_per)
    by_state: dict[str, list[Area]] = {state: [] for state in CoverageState}
    for area in areas:
        by_state[coverage.of(item.element, area, item.quantity).state].append(area)
    exists = len(by_state[CoverageState.EXISTS])
    return Sentences(
        [
            Message(EXISTS_IN[CountedPer(item.element.counted_per)], exists=exists, all=len(areas)),
            *(
                Message(msgid, areas=names_of(found) if len(found) <= most_names else len(found))
                for state, msgid in WHERE_ELSE.items()
                if (found := by_state[state])
            ),
        ]
    )


def names_of(areas: Iterable[Area]):
    """Return the names of areas as a function that a :class:`Message` calls in the language it is said in."""
    areas = list(areas)
    return lambda: join_names(area.name for area in areas)


def state_text(state: str) -> Message:
    """Return a state of coverage in words."""
    return choice_message(CoverageState, state)
