"""All facts of the demo, in the order in which they need each other."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models, transaction

from cooperation_models.bodies.models import (
    Agreement,
    AgreementKind,
    AreaPost,
    AreaPostContactPoint,
    Body,
    BodyContactPoint,
    BodyLink,
)
from cooperation_models.places.models import Area, AreaLevel, GroupingKind, Sector
from cooperation_models.registry.models import ContactPoint, Organisation, Person
from cooperation_models.structures.models import CoverageAnswer, ElementLink, ElementType, SectorSeats
from cooperation_models.support_groups.models import PreparatoryProcess
from cooperation_site.page_files.texts import names_of

from . import (
    calls_and_changes,
    evaluations,
    indicators,
    meetings,
    members,
    rules_of_seats,
    support_groups,
    synonyms,
)
from .records import Table, day_of, hour_of, numbered, read_records

ORGANISATIONS = (
    "organisations_municipalities",
    "organisations_public",
    "organisations_associations",
    "organisations_lapland",
    "organisations_in_no_body",
    "organisations_keski_suomi",
    "organisations_pohjois_karjala",
    "organisations_kaakkois_suomi",
)
PERSONS = ("persons", "persons_regional_board", "persons_jane", "persons_tables")
BODIES = ("bodies_lapland", "bodies_networks", "bodies_former", "bodies_preparation", "bodies_elsewhere")
ANSWERS = ("exists", "partly", "missing", "no_answer", "not_wanted")
AFTER_THE_BODIES = (
    rules_of_seats.load,
    members.load,
    support_groups.load,
    calls_and_changes.load,
    meetings.load,
    evaluations.load,
    indicators.load,
    synonyms.load,
)


def slug_of(row) -> str:
    """Return the lasting name of a row that has an address."""
    return row.slug


class Facts:
    """The facts of the demo by the names that the files give them."""

    def __init__(self, *, refresh: bool = False):
        """Look up what is there already: one query for each kind of fact."""
        self.refresh = refresh
        self.areas = self._table(Area.objects.all(), lambda area: area.code)
        self.sectors = self._table(Sector.objects.all(), lambda sector: sector.code)
        self.organisations = self._table(Organisation.objects.all(), slug_of)
        self.persons = self._table(Person.objects.all(), str)
        self.bodies = self._table(Body.objects.all(), slug_of)
        self.elements = self._table(ElementType.objects.all(), slug_of)
        self.processes = self._table(PreparatoryProcess.objects.all(), slug_of)

    def table_of(self, model: type[models.Model]) -> Table:
        """Return the rows of a model that pages may name. Raises KeyError for any other model."""
        return {
            Area: self.areas,
            Sector: self.sectors,
            Organisation: self.organisations,
            Body: self.bodies,
            ElementType: self.elements,
            PreparatoryProcess: self.processes,
        }[model]

    def _table(self, rows: models.QuerySet, name_of: Callable[[Any], Any]) -> Table:
        return Table({name_of(row): row for row in rows}, refresh=self.refresh)

    @transaction.atomic
    def load(self) -> int:
        """Make what is missing and return how many rows were written."""
        written = sum(
            step()
            for step in (
                self.load_groupings,
                self.load_sectors,
                self.load_organisations,
                self.load_persons,
                self.load_bodies,
                self.load_posts,
                self.load_agreements,
                self.load_elements,
                self.load_answers,
                *(partial(load, self) for load in AFTER_THE_BODIES),
            )
        )
        return written

    def load_groupings(self) -> int:
        """Make the groupings of areas that the region's file does not have."""
        for record in read_records("groupings"):
            if self.areas.wants(record["code"]):
                columns = {
                    "code": record["code"],
                    "slug": record["slug"],
                    "level": AreaLevel.GROUPING,
                    "grouping_kind": GroupingKind.OTHER,
                    **names_of(record),
                }
                self.areas.write(Area, record["code"], columns)
        return self.areas.written

    def load_sectors(self) -> int:
        """Make the sectors, larger ones before their parts as the file has them."""
        for record in read_records("sectors"):
            if self.sectors.wants(record["code"]):
                columns = {
                    "code": record["code"],
                    "parent": self.sectors[record["parent"]] if "parent" in record else None,
                    "colour": record["colour"],
                    "pattern": record["pattern"],
                    **names_of(record),
                }
                self.sectors.write(Sector, record["code"], columns)
        return self.sectors.written

    def load_organisations(self) -> int:
        """Make the municipalities as organisations, other public bodies and the invented associations."""
        plain = ("slug", "kind", "abbreviation", "website", "is_voice", "is_service_producer", "start_precision")
        for record in read_records(*ORGANISATIONS):
            if self.organisations.wants(record["slug"]):
                columns = {
                    **{name: record[name] for name in plain if name in record},
                    **{day: day_of(record.get(day)) for day in ("start", "end", "checked_on")},
                    "parent": self.organisations[record["parent"]] if "parent" in record else None,
                    "seat_area": self.areas[record["seat"]] if "seat" in record else None,
                    **names_of(record),
                }
                related = {
                    "areas_served": self.areas.many(record.get("serves", ())),
                    "sectors": self.sectors.many(record.get("sectors", ())),
                }
                self.organisations.write(Organisation, record["slug"], columns, related)
        return self.organisations.written

    def load_persons(self) -> int:
        """Make the invented persons."""
        for record in read_records(*PERSONS):
            name = f"{record['given_name']} {record['family_name']}"
            if self.persons.wants(name):
                days = {day: day_of(record.get(day)) for day in ("consent_given_on", "consent_withdrawn_on")}
                self.persons.write(Person, name, record | days)
        return self.persons.written

    def load_bodies(self) -> int:
        """Make the bodies, and then the links between them."""
        records = read_records(*BODIES)
        written = [record for record in records if self.bodies.wants(record["slug"])]
        for record in written:
            self.bodies.write(Body, record["slug"], self._body_columns(record), self._body_related(record))
        for record in written:
            if "links" in record:
                self._link(record)
        return self.bodies.written

    def _link(self, record: dict[str, Any]) -> None:
        body = self.bodies[record["slug"]]
        body.links = [
            BodyLink(kind=link["kind"], to_body=self.bodies[link["to"]], start=day_of(link.get("start")))
            for link in record["links"]
        ]
        body.save()

    def _body_columns(self, record: dict[str, Any]) -> dict[str, Any]:
        plain = (
            "slug",
            "kind",
            "abbreviation",
            "openness",
            "joining",
            "start_precision",
            "meets_as_needed",
            "deputies_allowed",
            "working_languages",
            "interpretation_available",
        )
        columns = {name: record[name] for name in plain if name in record} | names_of(record)
        for name in ("start", "end", "resourced_until", "checked_on"):
            columns[name] = day_of(record.get(name))
        for name, low, high in (
            ("meetings", "meetings_per_year_min", "meetings_per_year_max"),
            ("size", "size_min", "size_max"),
        ):
            columns[low], columns[high] = record.get(name, (None, None))
        for name in ("secretariat", "resourced_by"):
            columns[name] = self.organisations[record[name]] if name in record else None
        for name in ("contact_person", "responsible_person"):
            columns[name] = self.persons[record[name]] if name in record else None
        columns["parent"] = self.bodies[record["parent"]] if "parent" in record else None
        return columns

    def _body_related(self, record: dict[str, Any]) -> dict[str, list[models.Model]]:
        return {
            "areas": self.areas.many(record["areas"]),
            "sectors": self.sectors.many(record.get("sectors", ())),
            "contact_points": contact_points(BodyContactPoint, record),
        }

    def load_posts(self) -> int:
        """Make the posts; the n-th post of a role in an area in the files is the n-th one there is."""
        rows = AreaPost.objects.select_related("area").order_by("pk")
        posts = Table(numbered(rows, lambda post: (post.role, post.area.code)), refresh=self.refresh)
        counter = Counter()
        for record in read_records("posts_contact_persons", "posts_other"):
            place = (record["role"], record["area"])
            counter[place] += 1
            if posts.wants((*place, counter[place])):
                columns = {
                    "role": record["role"],
                    "area": self.areas[record["area"]],
                    "person": self.persons[record["person"]] if "person" in record else None,
                    "organisation": self.organisations[record["organisation"]] if "organisation" in record else None,
                    **{name: day_of(record.get(name)) for name in ("start", "vacant_since", "asked_on", "checked_on")},
                }
                related = {"contact_points": contact_points(AreaPostContactPoint, record)}
                posts.write(AreaPost, (*place, counter[place]), columns, related)
        return posts.written

    def load_agreements(self) -> int:
        """Make the agreements; the n-th one of a kind in an area in the files is the n-th one there is."""
        rows = Agreement.objects.prefetch_related("areas").order_by("pk")
        agreements = Table(
            numbered(rows, lambda row: (row.kind, *sorted(area.code for area in row.areas.all()))), refresh=self.refresh
        )
        counter = Counter()
        for record in read_records("agreements"):
            place = (record.get("kind", AgreementKind.COOPERATION_DOCUMENT.value), *sorted(record["areas"]))
            counter[place] += 1
            if agreements.wants((*place, counter[place])):
                days = ("drafting_since", "signed_on", "valid_until", "review_on", "checked_on")
                columns = {"kind": place[0], **{name: day_of(record.get(name)) for name in days}}
                related = {
                    "areas": self.areas.many(record["areas"]),
                    "organisations": self.organisations.many(record["organisations"]),
                }
                agreements.write(Agreement, (*place, counter[place]), columns, related)
        return agreements.written

    def load_elements(self) -> int:
        """Make the element types, and then the links between them."""
        records = read_records("elements")
        written = [record for record in records if self.elements.wants(record["slug"])]
        for record in written:
            columns = {
                name: value for name, value in record.items() if name not in ("name", "links", "sector_seats")
            } | names_of(record)
            seats = [
                SectorSeats(sector=self.sectors[seat["sector"]], seats_min=seat["seats_min"])
                for seat in record.get("sector_seats", ())
            ]
            self.elements.write(ElementType, record["slug"], columns, {"sector_seats": seats})
        for record in written:
            if "links" in record:
                element = self.elements[record["slug"]]
                element.links = [
                    ElementLink(kind=link["kind"], to_element=self.elements[link["to"]]) for link in record["links"]
                ]
                element.save()
        return self.elements.written

    def load_answers(self) -> int:
        """Make what the areas have answered about elements."""
        rows = CoverageAnswer.objects.select_related("element", "area")
        answers = self._table(rows, lambda answer: (answer.element.slug, answer.area.code))
        for record in read_records("answers"):
            for answer in ANSWERS:
                for code in record.get(answer, ()):
                    if answers.wants((record["element"], code)):
                        columns = {
                            "element": self.elements[record["element"]],
                            "area": self.areas[code],
                            "answer": answer,
                            "asked_on": day_of(record["asked_on"]),
                            "source": record["source"],
                        }
                        answers.write(CoverageAnswer, (record["element"], code), columns)
        return answers.written


def contact_points(model: type[ContactPoint], record: dict[str, Any]) -> list[ContactPoint]:
    """Return the ways to reach somebody that a record tells, unsaved."""
    points = []
    for contact in record.get("contact", ()):
        first, last = contact.get("weekdays", (None, None))
        opens, closes = map(hour_of, contact["hours"]) if "hours" in contact else (None, None)
        points.append(
            model(
                kind=contact["kind"],
                value=contact["value"],
                languages=contact["languages"],
                weekday_from=first,
                weekday_until=last,
                opens=opens,
                closes=closes,
                answered_by_human=contact.get("answered_by_human", False),
            )
        )
    return points
