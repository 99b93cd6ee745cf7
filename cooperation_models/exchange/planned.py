"""What a row of a file will do: plain data that can be stored between checking a file and importing it.

A planned fact names its row in the database by ``pk``, or, while it is new, by ``key``: what the rows of one file
call it, so that two rows that name the same new organisation mean one organisation. A foreign key to a fact that is
new itself is stored as ``{"new": key}``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

JsonValue = Any
"""What JSON can hold; a date is its ISO form, a decimal number its digits, a relation to many the sorted keys."""


class RowState(models.TextChoices):
    """What importing a row will do."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Will change")
    SAME = "same", _("Same as now")
    DOUBLE = "double", _("Possible double")
    LEFT_OUT = "left_out", _("Left out")
    ERROR = "error", _("Error")


WILL_BE_IMPORTED = (RowState.NEW, RowState.CHANGED)


@dataclass
class PlannedFact:
    """A fact that a row makes or changes.

    ``model`` is the name of the model, ``values`` the fields with what they will hold, ``before`` what they hold now
    (empty for a new fact), ``contacts`` ways to reach it that are added, as [kind, value], ``hints`` by what other rows
    recognise a new person or member, ``live`` whether readers see a new fact at once or it begins as a draft.
    """

    model: str
    key: str
    pk: int | None = None
    values: dict[str, JsonValue] = field(default_factory=dict)
    before: dict[str, JsonValue] = field(default_factory=dict)
    contacts: list[list[str]] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    live: bool = True

    @property
    def is_new(self) -> bool:
        """Tell whether the fact is not in the database yet."""
        return self.pk is None

    @property
    def only_adds(self) -> bool:
        """Tell whether this only adds ways to reach a new fact that an earlier row makes."""
        return self.is_new and not self.values

    def as_json(self) -> dict:
        """Return the fact as JSON can hold it."""
        return asdict(self)


@dataclass
class Outcome:
    """What checking a row found: its state, sentences for the person, changes in words, and the facts it makes.

    ``changes`` are [field, before, after]; ``options`` are [value, label] for a row that a person must decide about.
    """

    state: RowState
    title: str = ""
    sentences: list[str] = field(default_factory=list)
    changes: list[list[str]] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)
    facts: list[PlannedFact] = field(default_factory=list)

    @classmethod
    def same(cls) -> Outcome:
        """Return the outcome of a row that tells nothing new."""
        return cls(RowState.SAME)


class RowFault(Exception):
    """A row cannot be imported; ``sentences`` say what is wrong and what to do."""

    def __init__(self, *sentences: str):
        """Keep the sentences."""
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


class Undecided(Exception):
    """A row may be about something that is known already; the person decides which of ``options`` it is.

    ``question`` names what is asked, for a row may need more than one answer.
    """

    def __init__(self, question: str, sentence: str, options: list[list[str]]):
        """Keep the question and its answers, as [value, label]."""
        self.question, self.sentence, self.options = question, sentence, options
        super().__init__(sentence)


def as_json(value: Any) -> JsonValue:
    """Return a value of a model's field as JSON can hold it and as it can be compared."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, models.Model):
        return value.pk
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)


def current_values(instance: models.Model, names: list[str] | set[str]) -> dict[str, JsonValue]:
    """Return what fields of a fact hold now; relations to many cost a query each unless they were fetched before."""
    values = {}
    for name in names:
        model_field = instance._meta.get_field(name)
        if model_field.many_to_many:
            values[name] = sorted(thing.pk for thing in getattr(instance, name).all())
        else:
            values[name] = as_json(getattr(instance, model_field.attname))
    return values


def is_new_reference(value: JsonValue) -> bool:
    """Tell whether a value names a fact that is new itself."""
    return isinstance(value, dict) and set(value) == {"new"}
