"""What the page of an area says by itself: what it is called in each language, and what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.fields import language_names
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import LocalisedText, Message, choice_message

from .facts import Area, AreaLevel, Certainty, GroupingKind, SamiHomeland
from .families import family_of
from .periods import Existence
from .sections import Section

_ORDER_OF_LEVELS = [AreaLevel.SUB_REGION, AreaLevel.REGION, AreaLevel.GROUPING, AreaLevel.MUNICIPALITY]


@dataclass(frozen=True)
class NameRow:
    """A row of the table of names: the language, the name in it (empty when none is confirmed), and how sure it is."""

    language: Message
    name: LocalisedText
    standing: Message


@dataclass(frozen=True)
class PartOfArea:
    """A smaller area as part of a larger one; ``note`` says when only a part of it is."""

    area: Area
    note: Message


def name_rows(area: Area) -> list[NameRow]:
    """Return the names of an area, one row for each language; a name of low certainty is not shown."""
    return [NameRow(*language_names([code]), *_name_and_standing(area, code)) for code in LANGUAGE_CODES]


def _name_and_standing(area: Area, code: str) -> tuple[LocalisedText, Message]:
    certainty = getattr(area, f"certainty_{code}", "")
    name = LocalisedText(getattr(area, f"name_{code}"), code, certainty)
    if not name or certainty == Certainty.LOW:
        return LocalisedText("", code), Message(gettext_noop("No confirmed name. The Finnish name is used."))
    if code in area.official_name_languages:
        return name, Message(gettext_noop("Official name, used by the area itself"))
    if certainty:
        return name, choice_message(Certainty, certainty)
    if code == SOURCE_LANGUAGE:
        return name, Message(gettext_noop("Name in general use"))
    return name, Message(gettext_noop("How sure this name is has not been recorded"))


class AreaOverview:
    """One area with the areas around it, looked up in two queries."""

    def __init__(self, area: Area):
        """Look up the areas around ``area``."""
        self.area = area
        family = family_of(area)
        around = Area.objects.filter(pk__in=family.larger | family.smaller).order_by(sort_key_column(), "pk")
        existing = [other for other in around if other.existence == Existence.EXISTS]
        existing.sort(key=lambda other: _ORDER_OF_LEVELS.index(other.level))
        self.larger = [other for other in existing if other.pk in family.larger]
        self.smaller = [other for other in existing if other.pk in family.smaller]

    @property
    def sub_regions(self) -> list[Area]:
        """Return the sub-regions inside the area."""
        return [area for area in self.smaller if area.level == AreaLevel.SUB_REGION]

    @property
    def municipalities(self) -> list[PartOfArea]:
        """Return the municipalities inside the area; one that is only partly in the Sámi homeland says so there."""
        is_homeland = self.area.grouping_kind == GroupingKind.SAMI_HOMELAND
        return [
            PartOfArea(
                area,
                choice_message(SamiHomeland, area.sami_homeland)
                if is_homeland and area.sami_homeland == SamiHomeland.PART
                else Message(""),
            )
            for area in self.smaller
            if area.is_municipality
        ]

    @property
    def note_of_existence(self) -> Message:
        """Return a sentence when the area is no more, or not yet; empty while it exists."""
        if self.area.existence == Existence.ENDED:
            return Message(gettext_noop("This area came to an end on %(date)s."), date=self.area.end)
        if self.area.existence == Existence.PLANNED:
            return Message(gettext_noop("This area begins on %(date)s."), date=self.area.start)
        return Message("")

    def neighbours(self) -> Iterator[tuple[Area, list[Area]]]:
        """Yield each sub-region of a municipality with its other municipalities; one query for each sub-region."""
        for sub_region in self.larger if self.area.is_municipality else []:
            if sub_region.level == AreaLevel.SUB_REGION:
                others = sub_region.parts.exclude(pk=self.area.pk).order_by(sort_key_column(), "pk")
                yield sub_region, [area for area in others if area.existence == Existence.EXISTS]

    def sections(self) -> Iterator[Section]:
        """Yield the sections that this room puts on the page: parts or neighbours, and the facts."""
        if self.smaller:
            yield Section(
                60,
                "parts",
                Message(gettext_noop("Consists of")),
                "cooperation_places/sections/parts.html",
                {"sub_regions": self.sub_regions, "parts": self.municipalities},
            )
        for sub_region, others in self.neighbours():
            if others:
                yield Section(
                    60,
                    "neighbours",
                    Message(gettext_noop("Other municipalities in %(sub_region)s"), sub_region=sub_region.name),
                    "cooperation_places/sections/neighbours.html",
                    {"neighbours": others},
                )
        yield Section(
            70,
            "about",
            Message(gettext_noop("About the area")),
            "cooperation_places/sections/about.html",
            {
                "area": self.area,
                "name_rows": name_rows(self.area),
                "official_languages": language_names(self.area.official_languages),
                "sami_homeland": choice_message(SamiHomeland, self.area.sami_homeland),
            },
        )


def overview_of(area: Area) -> AreaOverview:
    """Return the overview of an area, looked up once for each area object."""
    if "_overview" not in area.__dict__:
        area._overview = AreaOverview(area)
    return area._overview
