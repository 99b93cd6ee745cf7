"""Finding what a cell names among what is there: by identifiers first, by names without diacritics after them.

A register is loaded once for a chunk of rows, in a number of queries that does not grow with the rows; what earlier
rows of the file make is put into it, so that two rows that name the same new thing mean one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from cooperation_models.bodies.kinds import MembershipRole
from cooperation_models.bodies.models import AreaPost, AreaPostContactPoint, Body, Membership
from cooperation_models.places.models import Area, AreaIndicator, AreaLevel, Indicator, Sector
from cooperation_models.places.name_search import fold
from cooperation_models.registry.identifiers import format_business_id, validate_business_id
from cooperation_models.registry.models import ContactKind, Organisation, OrganisationContactPoint, Person

from .planned import PlannedFact, RowFault

ENDINGS_OF_ASSOCIATIONS = {"ry", "rf", "r y", "r f", "yhdistys", "foreningen", "forening"}


KEYS_IN_A_QUERY = 500


def bare_name(text: str) -> str:
    """Return the folded name of an organisation without the words that only say that it is an association."""
    return " ".join(word for word in fold(text).replace("r y", "ry").split() if word not in ENDINGS_OF_ASSOCIATIONS)


def read_business_id(text: str) -> str:
    """Return a business id in its usual form; a zero that a spreadsheet dropped is put back. Raises RowFault."""
    bare = text.strip().upper().removeprefix("FI").replace(" ", "")
    if bare.replace("-", "").isdigit() and len(bare.replace("-", "")) == 7:
        bare = f"0{bare}"
    try:
        validate_business_id(bare)
    except ValidationError as error:
        raise RowFault(f"{text[:40]}: {error.messages[0]}") from error
    return format_business_id(bare)


class Fetched:
    """Whole rows by key; those asked for together are fetched together, each once."""

    def __init__(self, queryset: QuerySet):
        """Take the rows to choose from, with what is fetched beside them."""
        self._queryset, self._rows = queryset, {}

    def fetch(self, keys: Iterable[int]) -> None:
        """Fetch the rows of some keys beforehand, in as many queries as one row takes."""
        wanted = sorted(set(keys) - self._rows.keys())
        for start in range(0, len(wanted), KEYS_IN_A_QUERY):
            self._rows |= self._queryset.in_bulk(wanted[start : start + KEYS_IN_A_QUERY])

    def __getitem__(self, key: int) -> Model:
        """Return a row. Raises KeyError when there is none."""
        self.fetch([key])
        return self._rows[key]


class Register:
    """What is in the database, by the ways in which files name it."""

    def __init__(self):
        """Begin with nothing planned."""
        self.planned: dict[tuple[str, str], PlannedFact] = {}
        self.planned_by_bare_name: dict[str, PlannedFact] = {}
        self.planned_persons: dict[str, list[PlannedFact]] = defaultdict(list)
        self.planned_members: dict[tuple[int, str], PlannedFact] = {}
        self.organisations = Fetched(
            Organisation.objects.select_related("seat_area", "parent").prefetch_related(
                "areas_served", "sectors", "contact_points"
            )
        )
        self.persons = Fetched(Person.objects.all())
        self._memberships: dict[int, list[Membership]] = {}

    def remember(self, fact: PlannedFact) -> None:
        """Keep a new fact of an earlier row, so that later rows find it by every key they may call it by."""
        if not fact.is_new or fact.only_adds:
            return
        self.planned.setdefault((fact.model, fact.key), fact)
        if fact.model == "organisation":
            self.organisation_slugs.add(fact.values["slug"])
            self.planned_by_bare_name.setdefault(bare_name(fact.values["name_fi"]), fact)
            number = digits(fact.values.get("registration_number", ""))
            for key in (
                f"name:{fold(fact.values['name_fi'])}",
                f"business_id:{fact.values.get('business_id')}",
                f"number:{number}",
            ):
                if not key.endswith((":", "None")):
                    self.planned.setdefault((fact.model, key), fact)
        elif fact.model == "person":
            name = fold(f"{fact.values.get('given_name', '')} {fact.values.get('family_name', '')}")
            if fact not in self.planned_persons[name]:
                self.planned_persons[name].append(fact)
        elif fact.model == "membership" and fact.values["role"] == MembershipRole.MEMBER:
            for name in fact.hints:
                self.planned_members.setdefault((fact.values["body"], name), fact)

    # Areas, sectors and bodies: few enough to be held whole.

    @cached_property
    def _areas(self) -> list[Area]:
        return list(Area.objects.all())

    @cached_property
    def _areas_by_code(self) -> dict[str, list[Area]]:
        found = defaultdict(list)
        for area in self._areas:
            found[area.code].append(area)
        return found

    @cached_property
    def _areas_by_name(self) -> dict[str, list[Area]]:
        return by_folded_name(self._areas)

    def area(self, text: str, level: str | None = None) -> Area:
        """Return the area of a code, a name or another name; municipalities go before larger areas of that name.

        Raises RowFault when there is none, or several.
        """
        code = text.strip()
        found = self._areas_by_code.get(code) or self._areas_by_code.get(code.zfill(3)) or []
        found = found or self._areas_by_name.get(fold(text), [])
        if level:
            found = [area for area in found if area.level == level]
        municipalities = [area for area in found if area.level == AreaLevel.MUNICIPALITY]
        found = municipalities if len(municipalities) == 1 else found
        if not found:
            raise RowFault(
                _("There is no area “%(name)s”. Write the code or the name of an area as it is under Areas.")
                % {"name": text[:80]}
            )
        if len(found) > 1:
            raise RowFault(_("There are several areas “%(name)s”. Write the code instead.") % {"name": text[:80]})
        return found[0]

    @cached_property
    def _sectors(self) -> dict[str, list[Sector]]:
        sectors = list(Sector.objects.all())
        found = by_folded_name(sectors)
        for sector in sectors:
            if sector not in found[fold(sector.code)]:
                found[fold(sector.code)].append(sector)
        return found

    def sector(self, text: str) -> Sector:
        """Return the sector of a code or a name. Raises RowFault."""
        found = self._sectors.get(fold(text), [])
        if len(found) != 1:
            raise RowFault(
                _("There is no sector “%(name)s”. Write a sector as it is under Sectors.") % {"name": text[:80]}
            )
        return found[0]

    @cached_property
    def _indicators(self) -> dict[str, list[Indicator]]:
        indicators = list(Indicator.objects.all())
        found = by_folded_name(indicators)
        for indicator in indicators:
            found[fold(indicator.code)] = [indicator]
        return found

    def indicator(self, text: str) -> Indicator:
        """Return the indicator of a code or a name. Raises RowFault."""
        found = self._indicators.get(fold(text), [])
        if len(found) != 1:
            raise RowFault(
                _("There is no indicator “%(name)s”. Write its code, or add the indicator first.") % {"name": text[:80]}
            )
        return found[0]

    @cached_property
    def figures(self) -> dict[tuple[int, int, int], AreaIndicator]:
        """Return the figures there are by area, indicator and year."""
        rows = AreaIndicator.objects.select_related("area", "indicator")
        return {(row.area_id, row.indicator_id, row.year): row for row in rows}

    @cached_property
    def _bodies(self) -> dict[str, list[Body]]:
        bodies = list(Body.objects.prefetch_related("seat_groups__sector", "seat_groups__area", "terms"))
        found = by_folded_name(bodies)
        for body in bodies:
            if body not in found[fold(body.slug)]:
                found[fold(body.slug)].append(body)
        return found

    def body(self, text: str) -> Body:
        """Return the body of a name, an abbreviation or the end of a web address. Raises RowFault."""
        found = self._bodies.get(fold(text), [])
        if not found:
            raise RowFault(
                _("There is no body “%(name)s”. Write its name as it is under Bodies, or add the body first.")
                % {"name": text[:80]}
            )
        if len(found) > 1:
            raise RowFault(
                _("There are several bodies “%(name)s”. Write the end of the web address instead: %(slugs)s.")
                % {"name": text[:80], "slugs": ", ".join(body.slug for body in found)}
            )
        return found[0]

    # Organisations: an index of what they are called; whole rows are fetched when they are needed.

    @cached_property
    def _organisation_rows(self) -> dict[int, tuple[str, str, str, str]]:
        rows = Organisation.objects.order_by("pk").values_list(
            "pk", "business_id", "registration_number", "folded_names", "name_fi"
        )
        return {pk: (business_id, number, names, name) for pk, business_id, number, names, name in rows}

    @cached_property
    def organisations_by_business_id(self) -> dict[str, int]:
        """Return the keys of the organisations by business id."""
        return {row[0]: pk for pk, row in self._organisation_rows.items() if row[0]}

    @cached_property
    def organisations_by_number(self) -> dict[str, list[int]]:
        """Return the keys of the organisations by their number in the register of associations."""
        found = defaultdict(list)
        for pk, row in self._organisation_rows.items():
            if row[1]:
                found[digits(row[1])].append(pk)
        return found

    @cached_property
    def organisations_by_name(self) -> dict[str, list[int]]:
        """Return the keys of the organisations by each of their folded names."""
        found = defaultdict(list)
        for pk, row in self._organisation_rows.items():
            for name in row[2].splitlines():
                found[name].append(pk)
        return found

    @cached_property
    def organisations_by_bare_name(self) -> dict[str, list[int]]:
        """Return the keys of the organisations by their names without "association"."""
        found = defaultdict(list)
        for pk, row in self._organisation_rows.items():
            for name in {bare_name(name) for name in row[2].splitlines()} - {""}:
                found[name].append(pk)
        return found

    @cached_property
    def organisations_by_email(self) -> dict[str, set[int]]:
        """Return the keys of the organisations by the e-mail addresses among their contact points."""
        found = defaultdict(set)
        points = OrganisationContactPoint.objects.filter(kind=ContactKind.EMAIL).values_list("value", "organisation")
        for value, pk in points:
            found[value.casefold()].add(pk)
        return found

    @cached_property
    def organisation_slugs(self) -> set[str]:
        """Return the ends of the web addresses that are taken."""
        return set(Organisation.objects.values_list("slug", flat=True))

    def organisation_name(self, pk: int) -> str:
        """Return the Finnish name of an organisation, for the report."""
        return self._organisation_rows[pk][3]

    def organisation_business_id(self, pk: int) -> str:
        """Return the business id of an organisation, empty when it has none."""
        return self._organisation_rows[pk][0]

    def name_of(self, kind: str, pk: int) -> str:
        """Return the name of a body, an area or an organisation by which a person is known."""
        if kind == "organisation":
            return self.organisation_name(pk)
        if kind == "area":
            return next((str(area) for area in self._areas if area.pk == pk), "")
        return next((str(body) for bodies in self._bodies.values() for body in bodies if body.pk == pk), "")

    # Persons.

    @cached_property
    def persons_by_name(self) -> dict[str, list[int]]:
        """Return the keys of the persons by their folded names."""
        found = defaultdict(list)
        for pk, given, family in Person.objects.order_by("pk").values_list("pk", "given_name", "family_name"):
            found[fold(f"{given} {family}")].append(pk)
        return found

    def memberships_of(self, body: int) -> list[Membership]:
        """Return the memberships of a body, those that have ended and drafts included; fetched once for each body."""
        if body not in self._memberships:
            rows = Membership.objects.filter(body=body).select_related(
                *("body", "seat_group", "person", "organisation", "on_behalf_of", "for_sector", "deputy_for", "term")
            )
            self._memberships[body] = list(rows.order_by("pk"))
        return self._memberships[body]

    @cached_property
    def posts(self) -> dict[tuple[int, str], list[AreaPost]]:
        """Return the posts that go on by area and role, with their holders and the ways to reach them."""
        found = defaultdict(list)
        rows = AreaPost.objects.going_on().select_related("area", "person", "organisation")
        for post in rows.prefetch_related("contact_points").order_by("pk"):
            found[post.area_id, post.role].append(post)
        return found

    @cached_property
    def affiliations(self) -> dict[int, set[tuple[str, int]]]:
        """Return where persons are known from: organisations and bodies they belong to, areas they serve."""
        found = defaultdict(set)
        for person, body, *organisations in Membership.objects.filter(person__isnull=False).values_list(
            "person", "body", "organisation", "on_behalf_of"
        ):
            found[person] |= {("body", body), *(("organisation", pk) for pk in organisations if pk)}
        for person, area, organisation in AreaPost.objects.filter(person__isnull=False).values_list(
            "person", "area", "organisation"
        ):
            found[person] |= {("area", area), *([("organisation", organisation)] if organisation else [])}
        return found

    @cached_property
    def persons_by_email(self) -> dict[str, set[int]]:
        """Return the keys of the persons by the e-mail addresses of the posts they hold."""
        found = defaultdict(set)
        points = AreaPostContactPoint.objects.filter(kind=ContactKind.EMAIL, post__person__isnull=False)
        for value, person in points.values_list("value", "post__person"):
            found[value.casefold()].add(person)
        return found


def by_folded_name(things: Iterable) -> dict[str, list]:
    """Return facts by each of their folded names."""
    found = defaultdict(list)
    for thing in things:
        for name in thing.folded_names.splitlines():
            if thing not in found[name]:
                found[name].append(thing)
    return found


def digits(text: str) -> str:
    """Return the digits of a number that is written with points or spaces."""
    return "".join(sign for sign in text if sign.isdigit())
