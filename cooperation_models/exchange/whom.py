"""Which organisation and which person the cells of a row mean: by identifiers, then by names, else a question.

Nothing that might be a double is decided silently. Whoever has the same business id or registration number is the
same; so is a person of the same name with the same e-mail address, or known from the same organisation or body.
The same name alone is only a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from cooperation_models.languages.slugs import slug_of
from cooperation_models.places.name_search import fold
from cooperation_models.registry.models import OrganisationKind, Person

from .planned import PlannedFact, Undecided
from .planning import IS, LIKE, NEW, Planning, Reference, leave_out
from .register import Register, bare_name, digits
from .values import read_day, read_languages

MOST_OPTIONS = 10


class OrganisationCells:
    """What a row says of an organisation, to recognise it by."""

    def __init__(self, name: str = "", business_id: str = "", number: str = "", email: str = ""):
        """Take the cells; a business id in its usual form."""
        self.name, self.business_id, self.number, self.email = name, business_id, digits(number), email.casefold()

    def __bool__(self) -> bool:
        """Tell whether the row names an organisation at all."""
        return bool(self.name or self.business_id or self.number)

    @property
    def keys(self) -> list[str]:
        """Return the keys by which rows of the file call the organisation, the surest first."""
        found = [f"business_id:{self.business_id}"] if self.business_id else []
        found += [f"number:{self.number}"] if self.number else []
        return [*found, f"name:{fold(self.name)}"] if self.name else found


def find_organisation(
    cells: OrganisationCells, planning: Planning, choices: Mapping[str, str], question: str = "organisation"
) -> Reference | None:
    """Return the organisation that cells mean, None when it is a new one. Raises Undecided."""
    register = planning.register
    chosen = _chosen(choices.get(question, ""), lambda pk: register.organisation_name(pk), register, "organisation")
    if chosen is not None or choices.get(question) == NEW:
        return chosen
    known = register.organisations_by_business_id.get(cells.business_id)
    if known is None and cells.number:
        numbered = register.organisations_by_number.get(cells.number, [])
        known = numbered[0] if len(numbered) == 1 else None
    if known is not None:
        return Reference(register.organisation_name(known), known)
    named = register.organisations_by_name.get(fold(cells.name), []) if cells.name else []
    if len(named) == 1 and not _contradicts(register, named[0], cells):
        return Reference(register.organisation_name(named[0]), named[0])
    for key in cells.keys:
        planned = register.planned.get(("organisation", key))
        if planned is not None and not _planned_contradicts(planned, cells):
            return Reference(planned.values["name_fi"], key=planned.key)
    alike = dict.fromkeys([*named, *_similar(register, cells)])
    if alike:
        raise Undecided(
            question,
            _("“%(name)s” may be the same organisation as one in the register. Choose which one is meant.")
            % {"name": cells.name or cells.business_id},
            [
                *([f"{IS}{pk}", _organisation_label(register, pk)] for pk in list(alike)[:MOST_OPTIONS]),
                [NEW, _("Another one: add a new organisation")],
                leave_out(),
            ],
        )
    planned = _planned_alike(register, cells)
    if planned is not None:
        raise Undecided(
            question,
            _("“%(name)s” may be the same organisation as one on another row. Choose which one is meant.")
            % {"name": cells.name},
            [
                [f"{LIKE}{planned.key}", planned.values["name_fi"]],
                [NEW, _("Another one: add a new organisation")],
                leave_out(),
            ],
        )
    return None


def new_organisation_values(cells: OrganisationCells, planning: Planning) -> dict:
    """Return the values that every new organisation needs, its address among them."""
    return {
        "name_fi": cells.name,
        "slug": free_slug(planning.register, cells.name),
        "kind": OrganisationKind.ASSOCIATION.value,
        "business_id": cells.business_id,
    }


def new_organisation_key(cells: OrganisationCells, planning: Planning, line: int) -> str:
    """Return a key by which the rows of the file call a new organisation, not yet taken by another one."""
    key = cells.keys[0]
    return key if ("organisation", key) not in planning.register.planned else f"{key}#{line}"


def free_slug(register: Register, name: str) -> str:
    """Return the end of a web address that no organisation has, in the register or in the file."""
    start = slug_of(name, 70) or "organisation"
    slug, number = start, 2
    while slug in register.organisation_slugs:
        slug, number = f"{start}-{number}", number + 1
    return slug


def _similar(register: Register, cells: OrganisationCells) -> list[int]:
    """Return the organisations with the same e-mail address or nearly the same name."""
    bare = bare_name(cells.name)
    alike = list(register.organisations_by_bare_name.get(bare, ())) if bare else []
    return alike + sorted(register.organisations_by_email.get(cells.email, ()) if cells.email else ())


def _contradicts(register: Register, pk: int, cells: OrganisationCells) -> bool:
    known = register.organisation_business_id(pk)
    return bool(known and cells.business_id and known != cells.business_id)


def _planned_contradicts(planned: PlannedFact, cells: OrganisationCells) -> bool:
    known = planned.values.get("business_id")
    return bool(known and cells.business_id and known != cells.business_id)


def _planned_alike(register: Register, cells: OrganisationCells) -> PlannedFact | None:
    return register.planned_by_bare_name.get(bare_name(cells.name)) if cells.name else None


def _organisation_label(register: Register, pk: int) -> str:
    business_id = register.organisation_business_id(pk)
    name = register.organisation_name(pk)
    return f"{name} ({business_id})" if business_id else name


def _chosen(choice: str, name_of, register: Register, model: str) -> Reference | None:
    """Return what a person chose among the options, None when nothing that is there."""
    if choice.startswith(IS) and choice.removeprefix(IS).isdigit():
        pk = int(choice.removeprefix(IS))
        try:
            return Reference(name_of(pk), pk)
        except KeyError:
            return None
    planned = register.planned.get((model, choice.removeprefix(LIKE))) if choice.startswith(LIKE) else None
    return Reference(planned.values.get("name_fi", planned.key), key=planned.key) if planned else None


def find_person(
    given: str,
    family: str,
    email: str,
    known_from: Iterable[tuple[str, str]],
    planning: Planning,
    choices: Mapping[str, str],
) -> Reference | None:
    """Return the person that a name means, None for a new one. Raises Undecided.

    ``known_from`` are the body, organisation or area of the row, as (kind, mark of the Reference).
    """
    register, folded = planning.register, fold(f"{given} {family}")
    name = f"{given} {family}".strip()
    chosen = _chosen(choices.get("person", ""), lambda pk: name, register, "person")
    if chosen is not None:
        chosen.label = name
        return chosen
    if choices.get("person") == NEW:
        return None
    namesakes = register.persons_by_name.get(folded, [])
    marks = {(kind, int(mark)) for kind, mark in known_from if mark.isdigit()}
    same = [pk for pk in namesakes if pk in register.persons_by_email.get(email.casefold(), ())] if email else []
    same = same or [pk for pk in namesakes if register.affiliations.get(pk, set()) & marks]
    if len(same) == 1:
        return Reference(name, same[0])
    hints = {f"{kind}:{mark}" for kind, mark in known_from} | ({f"email:{email.casefold()}"} if email else set())
    planned = register.planned_persons.get(folded, [])
    sure = [fact for fact in planned if hints & set(fact.hints)]
    if not namesakes and len(sure) == 1:
        return Reference(name, key=sure[0].key)
    if not namesakes and not planned:
        return None
    raise Undecided(
        "person",
        _("%(name)s may be the same person as another of that name. Choose which one is meant.") % {"name": name},
        [
            *([f"{IS}{pk}", _person_label(register, pk, name)] for pk in (same or namesakes)[:MOST_OPTIONS]),
            *([f"{LIKE}{fact.key}", _("%(name)s on another row") % {"name": name}] for fact in planned[:MOST_OPTIONS]),
            [NEW, _("Another person of that name: add a new one")],
            leave_out(),
        ],
    )


def new_person_key(given: str, family: str, planning: Planning, line: int) -> str:
    """Return a key by which the rows of the file call a new person."""
    key = f"person:{fold(f'{given} {family}')}"
    return key if ("person", key) not in planning.register.planned else f"{key}#{line}"


def _person_label(register: Register, pk: int, name: str) -> str:
    """Return a person with what the person is known from, so that namesakes can be told apart."""
    known = [register.name_of(kind, key) for kind, key in sorted(register.affiliations.get(pk, ()))]
    where = ", ".join(known[:4]) if known else _("in no body")
    return f"{name} ({where})"


def plan_person(
    cells, email: str, known_from: list[tuple[str, str]], planning: Planning, choices: Mapping[str, str]
) -> tuple[Reference | None, PlannedFact | None, list]:
    """Return the person of a row, what is made or changed of the person, and that in words.

    The cells are given_name, family_name, languages, consent_given_on and consent_note. Raises RowFault and Undecided.
    """
    given, family = cells.text("given_name"), cells.text("family_name")
    wanted = {
        "languages": cells.read("languages", read_languages, []),
        "consent_given_on": cells.read("consent_given_on", read_day),
        "consent_note": cells.text("consent_note"),
    }
    cells.insist()
    if not given and not family:
        return None, None, []
    known_from = [(kind, mark) for kind, mark in known_from if mark]
    person = find_person(given, family, email, known_from, planning, choices)
    if person is None:
        key = new_person_key(given, family, planning, cells.row.line)
        fact, words = planning.new_fact(Person, key, {"given_name": given, "family_name": family, **wanted})
        fact.hints = [f"{kind}:{mark}" for kind, mark in known_from] + ([f"email:{email.casefold()}"] if email else [])
        return Reference(f"{given} {family}".strip(), key=key), fact, words
    if person.pk is None:
        return person, None, []
    instance = planning.register.persons[person.pk]
    if instance.consent_given_on:
        # A consent that was given or withdrawn already is the person's own business, not that of a file.
        wanted = {"languages": wanted["languages"]}
    fact, words = planning.changed_fact(instance, wanted)
    return person, fact, words
