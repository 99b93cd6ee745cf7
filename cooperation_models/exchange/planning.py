"""The common work of every kind of import: from the cells of a row to facts, checked as the forms check them."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin
from wagtail.permissions import policy_registry

from cooperation_models.languages.ordering import alphabetical
from cooperation_models.registry.identifiers import format_phone_number
from cooperation_models.registry.models import OrganisationContactPoint

from .columns import Column, NamedRow
from .planned import (
    Outcome,
    PlannedFact,
    RowFault,
    RowState,
    Undecided,
    as_json,
    current_values,
)
from .register import Register
from .values import sentences_of

NEW, LEAVE_OUT, IS, LIKE = "new", "leave_out", "is:", "like:"
"""Answers to the question who is meant: somebody new, nobody, a row of the database, a new one of an earlier row."""

STANDS_FOR_NEW = -1
"""A key no row has: it stands for a fact that is new itself while what refers to it is checked."""


CLEARED = object()
"""Said of a field that becomes empty; an empty cell alone changes nothing."""


class Reference:
    """What a foreign key will point at: a row of the database, or a fact that is new itself."""

    def __init__(self, label: str, pk: int | None = None, key: str = "", stand_in: models.Model | None = None):
        """Take the key of the row, or the key by which the rows of the file call the new fact.

        ``stand_in`` is an unsaved instance with what checks ask of the new fact.
        """
        self.label, self.pk, self.key, self.stand_in = label, pk, key, stand_in

    def as_json(self):
        """Return the reference as a planned fact holds it."""
        return self.pk if self.pk is not None else {"new": self.key}

    @property
    def mark(self) -> str:
        """Return what tells this thing from all others of its model, in the database or in the file."""
        return str(self.pk) if self.pk is not None else self.key

    def __str__(self) -> str:
        """Return its name."""
        return self.label


class Planning:
    """Checks the rows of one file in their order; what earlier rows make is known to later ones."""

    def __init__(self, user, register: Register | None = None):
        """Begin with what is in the database."""
        self.user = user
        self.register = register or Register()
        self.lines: dict[str, int] = {}
        self.contacts_planned: set[tuple[str, str, str, str]] = set()

    def remember(self, line: int, target: str, facts: list[PlannedFact]) -> None:
        """Keep what an earlier row is about and makes."""
        if target:
            self.lines.setdefault(target, line)
        for fact in facts:
            self.register.remember(fact)
            mark = fact.key if fact.is_new else str(fact.pk)
            self.contacts_planned |= {(fact.model, mark, kind, value) for kind, value in fact.contacts}

    def insist_on_right(self, instance: models.Model) -> None:
        """Raise RowFault when the user may not change this very fact, or when it has a draft on top of it."""
        policy = policy_registry.get(instance)
        drafted = isinstance(instance, DraftStateMixin)
        if not policy.user_has_permission_for_instance(self.user, "change", instance):
            raise RowFault(_("You may not change this record. Ask its keeper, or leave the row out."))
        if drafted and instance.has_unpublished_changes:
            raise RowFault(_("This record has changes that are not published. Publish or discard them first."))
        may_publish = not drafted or policy.user_has_permission_for_instance(self.user, "publish", instance)
        if drafted and instance.live and not may_publish:
            raise RowFault(_("This record is published. Ask somebody who may publish to import this row."))

    def new_fact(self, model: type[models.Model], key: str, wanted: Mapping[str, Any]) -> tuple[PlannedFact, list]:
        """Return a planned new fact, checked as its form checks it, and its fields in words. Raises RowFault."""
        instance = check(model(), wanted)
        policy = policy_registry.get(instance)
        if not policy.user_has_permission_for_instance(self.user, "add", instance):
            raise RowFault(
                _("You may not add this: %(name)s. Ask an administrator, or leave the row out.")
                % {"name": model._meta.verbose_name}
            )
        fact = PlannedFact(model._meta.model_name, key)
        fact.values = {name: _stored(value) for name, value in wanted.items() if not _is_empty(value)}
        if isinstance(instance, DraftStateMixin):
            fact.live = policy.user_has_permission_for_instance(self.user, "publish", instance)
        words = [
            [label_of(model, name), "", in_words(model, name, value)]
            for name, value in wanted.items()
            if not _is_empty(value)
        ]
        return fact, words

    def changed_fact(self, instance: models.Model, wanted: Mapping[str, Any]) -> tuple[PlannedFact | None, list]:
        """Return the planned change of a fact and its fields in words, (None, []) when nothing changes.

        An empty cell changes nothing. Raises RowFault, also when the user may not change the fact.
        """
        said = {name: value for name, value in wanted.items() if not _is_empty(value)}
        said = {name: _emptied(instance, name) if value is CLEARED else value for name, value in said.items()}
        now = current_values(instance, set(said))
        differing = {name: value for name, value in said.items() if _stored(value) != now[name]}
        if not differing:
            return None, []
        self.insist_on_right(instance)
        check(copy.copy(instance), differing)
        fact = PlannedFact(
            instance._meta.model_name,
            "",
            instance.pk,
            {name: _stored(value) for name, value in differing.items()},
            {name: now[name] for name in differing},
        )
        model = type(instance)
        return fact, [
            [label_of(model, name), in_words(model, name, _now(instance, name)), in_words(model, name, value)]
            for name, value in differing.items()
        ]

    def change_with_contacts(
        self,
        instance: models.Model,
        wanted: Mapping[str, Any],
        contacts: list[tuple[str, str]],
        present: set[tuple[str, str]],
    ) -> tuple[PlannedFact, list]:
        """Return the planned change of a fact and of the ways to reach it, as :meth:`changed_fact` does."""
        fact, words = self.changed_fact(instance, wanted)
        untouched = fact is None
        fact = fact or PlannedFact(instance._meta.model_name, "", instance.pk)
        added = self.add_contacts(fact, contacts, present)
        if added and untouched:
            self.insist_on_right(instance)
        return fact, words + added

    def add_contacts(self, fact: PlannedFact, contacts: list[tuple[str, str]], present: set[tuple[str, str]]) -> list:
        """Put ways to reach it that are not there yet into a fact; return them in words."""
        mark = fact.key if fact.is_new else str(fact.pk)
        words = []
        for kind, value in contacts:
            self.check_contact(kind, value)
            place = (fact.model, mark, kind, value)
            if (kind, value.casefold()) in present or place in self.contacts_planned or [kind, value] in fact.contacts:
                continue
            fact.contacts.append([kind, value])
            words.append([capfirst(_("contact point")), "", value])
        return words

    def check_contact(self, kind: str, value: str) -> None:
        """Raise RowFault when a way to reach somebody is no e-mail address or telephone number."""
        try:
            OrganisationContactPoint(kind=kind, value=value).clean()
        except ValidationError as error:
            raise RowFault(*(f"{value[:60]}: {sentence}" for sentence in sentences_of(error))) from error


class ImportKind:
    """A kind of import: which columns its files have, who may do it, and what one row means.

    ``models`` are those to which the user must have the right, ``writes`` are all that the rows may make or change.
    """

    code: str
    label: str
    explanation: str
    columns: tuple[Column, ...]
    models: tuple[type[models.Model], ...]
    writes: tuple[type[models.Model], ...]

    def may_import(self, user) -> bool:
        """Tell whether a user may do this import: add and change, as everywhere in the admin."""
        return all(
            policy_registry.get_by_type(model).user_has_permission(user, action)
            for model in self.models
            for action in ("add", "change")
        )

    def order_of(self, row: NamedRow) -> int:
        """Return in which round a row is checked: rows on which others stand come first."""
        return 0

    def prepare(self, rows: Iterable[NamedRow], planning: Planning) -> None:
        """Fetch together what the rows need, so that the number of queries does not grow with them."""

    def plan(self, row: NamedRow, planning: Planning, choices: Mapping[str, str]) -> tuple[Outcome, str]:
        """Return what a row does, and what it is about. Raises RowFault and Undecided."""
        raise NotImplementedError

    def outcome(self, row: NamedRow, planning: Planning, choices: Mapping[str, str]) -> tuple[Outcome, str, str]:
        """Return what checking a row found, what the row is about, and the question that waits for an answer."""
        title = self.title_of(row)
        if LEAVE_OUT in choices.values():
            return Outcome(RowState.LEFT_OUT, title, [_("You chose to leave this row out.")]), "", ""
        if row.faults:
            return Outcome(RowState.ERROR, title, [*row.faults, *row.notes]), "", ""
        try:
            outcome, target = self.plan(row, planning, choices)
        except RowFault as fault:
            return Outcome(RowState.ERROR, title, [*fault.sentences, *row.notes]), "", ""
        except Undecided as undecided:
            found = Outcome(RowState.DOUBLE, title, [undecided.sentence, *row.notes], options=undecided.options)
            return found, "", undecided.question
        first = planning.lines.get(target)
        if target and first is not None:
            sentence = _("Line %(line)s is about the same. Join the rows into one, or leave this one out.")
            return Outcome(RowState.DOUBLE, title, [sentence % {"line": first}], options=[leave_out()]), "", "row"
        outcome.title = title
        outcome.sentences += row.notes
        planning.remember(row.line, target, outcome.facts)
        return outcome, target, ""

    def title_of(self, row: NamedRow) -> str:
        """Return what a row is called in the report."""
        raise NotImplementedError


def leave_out() -> list[str]:
    """Return the answer that leaves a row out."""
    return [LEAVE_OUT, _("Leave this row out")]


def finished(facts: list[PlannedFact | None], words: list[list[str]], is_new: bool, sentences=()) -> Outcome:
    """Return the outcome of a row from what it makes and changes."""
    there = [fact for fact in facts if fact is not None and (fact.is_new or fact.values or fact.contacts)]
    state = RowState.SAME if not there else RowState.NEW if is_new else RowState.CHANGED
    return Outcome(state, sentences=list(sentences), changes=words, facts=there)


class Cells:
    """The cells of a row, read one by one; every fault is gathered, so that a person sees them all at once."""

    def __init__(self, kind: ImportKind, row: NamedRow):
        """Take a row whose cells have keys."""
        self.row, self.faults = row, []
        self._headings = {column.key: column for column in kind.columns}

    def text(self, key: str) -> str:
        """Return a cell as it is, empty when there is none."""
        return self.row.cells.get(key, "")

    def read(self, key: str, reader: Callable[[str], Any], empty: Any = None) -> Any:
        """Return what ``reader`` makes of a cell, ``empty`` of an empty one; a fault is kept with the heading."""
        text = self.text(key)
        if not text:
            return empty
        try:
            return reader(text)
        except ValidationError as error:
            sentences = list(sentences_of(error))
        except RowFault as fault:
            sentences = fault.sentences
        self.faults += [f"{self._headings[key].heading()}: {sentence}" for sentence in sentences]
        return empty

    def read_each(self, key: str, reader: Callable[[str], list[str]], each: Callable[[str], Any]) -> list:
        """Return what ``each`` makes of the parts of a cell that lists several things."""
        return self.read(key, lambda text: [each(part) for part in reader(text)], [])

    def contacts(self, **keys: str) -> list[tuple[str, str]]:
        """Return the ways to reach somebody that the cells give, phone numbers in their usual form, by kind=column."""
        found = []
        for kind, key in keys.items():
            value = self.read(key, format_phone_number if kind == "phone" else str, "")
            if value:
                found.append((kind, value))
        return found

    def insist(self) -> None:
        """Raise RowFault when any cell was at fault."""
        if self.faults:
            raise RowFault(*self.faults)


def check(instance: models.Model, wanted: Mapping[str, Any]) -> models.Model:
    """Return the fact with these values, not saved. Raises RowFault when it does not pass the checks of its form."""
    relations = set()
    for name, value in wanted.items():
        model_field = instance._meta.get_field(name)
        if model_field.many_to_many:
            continue
        if isinstance(value, Reference):
            relations.add(name)
            if value.pk is not None:
                setattr(instance, model_field.attname, value.pk)
            else:
                setattr(instance, name, value.stand_in or model_field.related_model(pk=STANDS_FOR_NEW))
        else:
            setattr(instance, name, value)
    exclude = {field.name for field in instance._meta.fields if field.name not in wanted} | relations
    errors = []
    try:
        instance.clean_fields(exclude=exclude)
    except ValidationError as error:
        errors += [
            f"{label_of(type(instance), name)}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    if not errors:
        try:
            instance.clean()
        except ValidationError as error:
            errors += sentences_of(error)
    if errors:
        raise RowFault(*errors)
    return instance


def label_of(model: type[models.Model], name: str) -> str:
    """Return what a field is called in forms."""
    return capfirst(str(model._meta.get_field(name).verbose_name))


def in_words(model: type[models.Model], name: str, value: Any) -> str:
    """Return the value of a field as a person reads it in the report."""
    choices = dict(model._meta.get_field(name).flatchoices)
    return str(choices[value]) if isinstance(value, str) and value in choices else shown(value)


def shown(value: Any) -> str:
    """Return a value as a person reads it in the report."""
    if _is_empty(value):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT", use_l10n=True)
    if isinstance(value, list | tuple):
        return ", ".join(sorted((shown(part) for part in value), key=alphabetical))
    return str(value)


def _now(instance: models.Model, name: str) -> Any:
    """Return what a field of a fact holds now, as something that can be shown."""
    model_field = instance._meta.get_field(name)
    if model_field.many_to_many:
        return list(getattr(instance, name).all())
    return getattr(instance, name)


def _stored(value: Any):
    if isinstance(value, Reference):
        return value.as_json()
    if isinstance(value, list | tuple) and value and isinstance(value[0], models.Model):
        return sorted(thing.pk for thing in value)
    return as_json(value)


def _emptied(instance: models.Model, name: str) -> Any:
    """Return what a field holds when it is empty."""
    return None if instance._meta.get_field(name).null else ""


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []
