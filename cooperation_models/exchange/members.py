"""The import of members of bodies: persons and organisations, their seats, and for whom they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_models.bodies.checks import periods_overlap
from cooperation_models.bodies.kinds import ChosenHow, MembershipRole
from cooperation_models.bodies.models import Body, Membership, SeatGroup, Term
from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.places.name_search import fold
from cooperation_models.places.periods import Precision
from cooperation_models.registry.models import Organisation, Person

from .columns import NamedRow, column
from .planned import Outcome, PlannedFact, RowFault
from .planning import STANDS_FOR_NEW, Cells, ImportKind, Planning, Reference, finished
from .register import read_business_id
from .shared_columns import PERSON_COLUMNS, PERSON_DETAILS, organisation_columns
from .values import read_choice, read_day, read_partial_day
from .whom import (
    OrganisationCells,
    find_organisation,
    new_organisation_key,
    new_organisation_values,
    plan_person,
)

PERIOD = ("start", "end")
ROLE_WORDS = {
    **dict.fromkeys(("jasen", "varsinainen jasen", "medlem", "ordinarie", "member"), MembershipRole.MEMBER.value),
    **dict.fromkeys(("varajasen", "vara", "ersattare", "suppleant", "deputy"), MembershipRole.DEPUTY.value),
    **dict.fromkeys(("vieras", "asiantuntija", "gast", "sakkunnig", "guest", "expert"), MembershipRole.GUEST.value),
}
"""Words of lists of members that are shorter than the labels of the form."""


@dataclass
class RowFacts:
    """What one row makes and changes, in words too, gathered while it is read."""

    facts: list[PlannedFact | None] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)

    def add(self, fact: PlannedFact | None, words: list[list[str]]) -> None:
        """Put a fact to the others."""
        self.facts.append(fact)
        self.words += words


class MemberImport(ImportKind):
    """One row is one membership: a person, an organisation, or a person who speaks for one."""

    code = "members"
    label = gettext_lazy("Members of bodies and their contacts")
    explanation = gettext_lazy(
        "One row for each member. The same person or organisation may be on several rows, for several bodies."
    )
    models = (Membership,)
    writes = (Organisation, Person, Membership)
    columns = (
        column(
            *("body", "Ryhmä|Toimielin", "Grupp|Organ", "Body"),
            gettext_lazy("The name of the body, its abbreviation or the end of its web address. It must exist."),
            "Järjestöareena",
            required=True,
        ),
        *PERSON_COLUMNS,
        *organisation_columns(
            gettext_lazy("The member organisation, or the one the person comes from. A new one is added.")
        ),
        column(
            *("role", "Rooli|Jäsenyyden laji", "Roll", "Role|Member as"),
            gettext_lazy("Member, deputy or guest. Empty: member."),
            "Jäsen",
        ),
        column(
            *("seat_group", "Paikkaryhmä|Paikka", "Platsgrupp|Plats", "Seat group|Seat"),
            gettext_lazy("What the seats are called on the page of the body."),
        ),
        column(
            *("deputy_for", "Kenen varajäsen|Varajäsenenä", "Ersättare för", "Deputy of"),
            gettext_lazy("For a deputy: the name of the member, as it is written on the member's row."),
        ),
        column(
            *("on_behalf_of", "Edustaa|Kenen puolesta", "Representerar|Företräder", "Speaks for|On behalf of"),
            gettext_lazy("Only if the member speaks for another organisation than the one above."),
        ),
        column(
            *(
                "for_sector",
                "Edustaa toimialaa|Toimiala",
                "Representerar sektorn|Sektor",
                "Speaks for the sector|Sector",
            ),
            gettext_lazy("Leave empty when it is the sector of the seat."),
        ),
        column(
            *("term", "Kausi|Toimikausi", "Period|Mandatperiod", "Term"),
            gettext_lazy("The name or the years of a term of the body."),
        ),
        column(
            *("start", "Alkaa|Alku|Alkaen", "Börjar|Början|Från", "Begins on|Start|From"),
            gettext_lazy("A day, a month (3/2026) or a year."),
            "2026-01-01",
        ),
        column(
            *("end", "Päättyy|Loppu", "Slutar|Slut", "Ends on|End"),
            gettext_lazy("The first day on which the person is no longer a member."),
        ),
        column(
            *("chosen_how", "Miten valittu", "Hur vald", "How the member got in"),
            gettext_lazy("Elected, appointed or joined."),
        ),
        column(
            *("email", "Sähköposti", "E-post", "E-mail|Email"),
            gettext_lazy("The person's address. The person is recognised by it; it is not kept."),
            "maija@esimerkki.fi",
            personal=True,
        ),
        column(
            *("organisation_email", "Järjestön sähköposti", "Organisationens e-post", "E-mail of the organisation"),
            gettext_lazy("Is added to the contact points of the organisation."),
        ),
        column(
            *("organisation_phone", "Järjestön puhelin", "Organisationens telefon", "Phone of the organisation"),
            gettext_lazy("Is added to the contact points of the organisation."),
        ),
        *PERSON_DETAILS,
    )

    def order_of(self, row: NamedRow) -> int:
        """Check deputies after the members whose places they take."""
        return 1 if row.cells.get("deputy_for") else 0

    def title_of(self, row: NamedRow) -> str:
        """Return who belongs to what."""
        name = " ".join(filter(None, (row.cells.get("given_name"), row.cells.get("family_name"))))
        parts = (row.cells.get("body", ""), name or row.cells.get("organisation", ""))
        return ": ".join(filter(None, parts))

    def prepare(self, rows: Iterable[NamedRow], planning: Planning) -> None:
        """Fetch the persons and organisations that the rows seem to mean."""
        register, persons, organisations = planning.register, set(), set()
        for row in rows:
            name = fold(f"{row.cells.get('given_name', '')} {row.cells.get('family_name', '')}")
            persons.update(register.persons_by_name.get(name, ()))
            organisations.add(register.organisations_by_business_id.get(row.cells.get("business_id", "").strip()))
            organisations.update(register.organisations_by_name.get(fold(row.cells.get("organisation", "")), ()))
        register.persons.fetch(persons)
        register.organisations.fetch(organisations - {None})

    def plan(self, row: NamedRow, planning: Planning, choices: Mapping[str, str]) -> tuple[Outcome, str]:
        """Return the new membership, or what changes of one that goes on."""
        cells, gathered = Cells(self, row), RowFacts()
        body = cells.read("body", planning.register.body)
        if body is None:
            cells.insist()
            raise RowFault(_("The body is missing."))
        start, precision = cells.read("start", read_partial_day, (None, Precision.DAY.value))
        end = cells.read("end", read_day)
        wanted = {
            "body": body,
            "role": cells.read(
                "role", lambda text: read_choice(MembershipRole, text, ROLE_WORDS), MembershipRole.MEMBER.value
            ),
            "seat_group": cells.read("seat_group", lambda text: _seat_group(body, text)),
            "for_sector": cells.read("for_sector", planning.register.sector),
            "term": cells.read("term", lambda text: _term(body, text)),
            "chosen_how": cells.read("chosen_how", lambda text: read_choice(ChosenHow, text), ""),
            "start": start,
            "end": end,
        }
        if start and precision != Precision.DAY.value:
            wanted["start_precision"] = precision
        cells.insist()
        organisation = plan_organisation(cells, planning, choices, gathered)
        spoken_for = cells.text("on_behalf_of")
        if fold(spoken_for) == fold(cells.text("organisation")):
            spoken_for = ""
        on_behalf_of = plan_named_organisation(spoken_for, planning, choices, gathered, row.line)
        known_from = [("body", str(body.pk))]
        known_from += [("organisation", found.mark) for found in (organisation, on_behalf_of) if found]
        person, fact, words = plan_person(cells, cells.text("email"), known_from, planning, choices)
        gathered.add(fact, words)
        if person is None and organisation is None:
            raise RowFault(_("Name a person, an organisation, or both."))
        wanted |= {"person": person, "organisation": organisation, "on_behalf_of": on_behalf_of}
        if wanted["role"] == MembershipRole.DEPUTY and cells.text("deputy_for"):
            wanted["deputy_for"] = member_named(body, cells.text("deputy_for"), planning)
        existing = membership_there(planning.register, wanted)
        who = f"person:{person.mark}" if person else f"organisation:{organisation.mark}"
        target = f"membership:{body.pk}:{wanted['role']}:{who}"
        if existing is None:
            fact, words = planning.new_fact(Membership, target, wanted)
            gathered.add(fact, words)
            fact.hints = names_of(cells)
            return finished(gathered.facts, gathered.words, True), target
        fact, words = planning.changed_fact(existing, wanted)
        gathered.add(fact, words)
        return finished(gathered.facts, gathered.words, False), target


def plan_organisation(cells: Cells, planning: Planning, choices, gathered: RowFacts) -> Reference | None:
    """Return the organisation of a row, None when it names none; a new one and new contact points are gathered."""
    contacts = cells.contacts(email="organisation_email", phone="organisation_phone")
    known_by = OrganisationCells(
        cells.text("organisation"),
        cells.read("business_id", read_business_id, ""),
        email=cells.text("organisation_email"),
    )
    cells.insist()
    if not known_by:
        return None
    found = find_organisation(known_by, planning, choices)
    if found is None:
        return new_organisation(known_by, planning, gathered, cells.row.line, contacts)
    if contacts:
        if found.pk is not None:
            instance = planning.register.organisations[found.pk]
            present = {(point.kind, point.value.casefold()) for point in instance.contact_points.all()}
            gathered.add(*planning.change_with_contacts(instance, {}, contacts, present))
        else:
            addition = PlannedFact("organisation", found.key)
            words = planning.add_contacts(addition, contacts, set())
            gathered.add(addition if addition.contacts else None, words)
    return found


def plan_named_organisation(name: str, planning: Planning, choices, gathered: RowFacts, line: int) -> Reference | None:
    """Return the organisation somebody speaks for; a new one is gathered."""
    if not name:
        return None
    known_by = OrganisationCells(name)
    found = find_organisation(known_by, planning, choices, "on_behalf_of")
    return found or new_organisation(known_by, planning, gathered, line, [])


def new_organisation(
    known_by: OrganisationCells, planning: Planning, gathered: RowFacts, line: int, contacts: list[tuple[str, str]]
) -> Reference:
    """Plan an organisation of which a list of members knows little more than the name. Raises RowFault."""
    if not known_by.name:
        raise RowFault(
            _("There is no organisation with the business id %(id)s. Write its name too.")
            % {"id": known_by.business_id}
        )
    key = new_organisation_key(known_by, planning, line)
    fact, words = planning.new_fact(Organisation, key, new_organisation_values(known_by, planning))
    words = [[_("New organisation"), "", known_by.name], *planning.add_contacts(fact, contacts, set())]
    gathered.add(fact, words)
    return Reference(known_by.name, key=key)


def _seat_group(body: Body, text: str) -> SeatGroup:
    """Return the group of seats of a body that goes by a name. Raises RowFault."""
    groups = list(body.seat_groups.all())
    for group in groups:
        own = {fold(getattr(group, f"name_{code}")) for code in LANGUAGE_CODES}
        hung_on = (group.sector, group.area)
        names = own | {name for thing in hung_on if thing for name in thing.folded_names.splitlines()}
        if fold(text) in names | {fold(str(group.label))}:
            return group
    known = ", ".join(str(group.label) for group in groups)
    raise RowFault(
        _("The body has no seats called “%(name)s”. It has these: %(known)s.")
        % {"name": text[:80], "known": known or "–"}
    )


def _term(body: Body, text: str) -> Term:
    """Return the term of a body that goes by a name or its years. Raises RowFault."""
    terms = list(body.terms.all())
    for term in terms:
        if fold(text) == fold(str(term)):
            return term
    known = ", ".join(str(term) for term in terms)
    raise RowFault(
        _("The body has no term “%(name)s”. It has these: %(known)s.") % {"name": text[:80], "known": known or "–"}
    )


def membership_there(register, wanted: Mapping) -> Membership | None:
    """Return the membership in the database that a row is about: same body, role and holder, on some same days."""
    person, organisation = wanted["person"], wanted["organisation"]
    if (person.pk if person else organisation.pk) is None:
        return None
    for membership in register.memberships_of(wanted["body"].pk):
        same_role = membership.role == wanted["role"]
        if person:
            same_holder = membership.person_id == person.pk
        else:
            same_holder = membership.person_id is None and membership.organisation_id == organisation.pk
        overlap = periods_overlap(membership.start, membership.end, wanted["start"], wanted["end"])
        if same_role and same_holder and overlap:
            return membership
    return None


def member_named(body: Body, text: str, planning: Planning) -> Reference:
    """Return the member of a body whose place a deputy takes, in the register or on a row. Raises RowFault."""
    wanted = fold(text)
    for membership in planning.register.memberships_of(body.pk):
        if membership.role == MembershipRole.MEMBER and wanted in names_of_member(membership):
            return Reference(text, membership.pk)
    planned = planning.register.planned_members.get((body.pk, wanted))
    if planned is None:
        raise RowFault(
            _("There is no member “%(name)s” in the body. Write the name as it is on the member's row.")
            % {"name": text[:80]}
        )
    start, end = (date.fromisoformat(planned.values[name]) if planned.values.get(name) else None for name in PERIOD)
    stand_in = Membership(pk=STANDS_FOR_NEW - 1, body=body, role=MembershipRole.MEMBER, start=start, end=end)
    return Reference(text, key=planned.key, stand_in=stand_in)


def names_of(cells: Cells) -> list[str]:
    """Return by what names other rows may call the member of a row, folded."""
    return [
        name
        for name in (fold(f"{cells.text('given_name')} {cells.text('family_name')}"), fold(cells.text("organisation")))
        if name
    ]


def names_of_member(membership: Membership) -> set[str]:
    """Return by what names rows may call a member in the register, folded."""
    names = {fold(str(membership.person))} if membership.person is not None else set()
    if membership.organisation is not None:
        names |= set(membership.organisation.folded_names.splitlines())
    return names
