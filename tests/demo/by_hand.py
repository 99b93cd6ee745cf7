"""The demo's cast made as editors make it: every row through a form of the admin, a workflow or an import."""

import csv
import io
from collections import Counter
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.forms import model_to_dict
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.bodies.models import AreaPost, AreaPostRole, BodyLink, LinkKind, Membership, MembershipRole
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.exchange.models import ImportRun, RunState
from cooperation_models.registry.models import Organisation, OrganisationKind, Person
from cooperation_site.demo.loading import BODIES, ORGANISATIONS, Facts
from cooperation_site.demo.members import MemberRecord, member_records
from cooperation_site.demo.records import day_of, read_records
from cooperation_site.page_files.texts import names_of

YES_OR_NO = {True: "yes", False: "no"}
TYPED_PERSONS = ("persons", "persons_regional_board", "persons_jane")
"""Persons who are written into the form: gender for quotas stands in no list. The others come with lists."""


class ByHand:
    """An editor at the admin of an empty portal; raises AssertionError with the form's faults when one refuses."""

    def __init__(self, client, user):
        """Take the browser of somebody who may do everything."""
        self.client, self.user = client, user
        self.sent = Counter()

    # Forms of facts

    def add(self, model: type[models.Model], columns: dict, related: dict | None = None) -> models.Model:
        """Fill in the form of a new fact, publish it where that can be done, and return it."""
        response = self.client.post(
            reverse(model.snippet_viewset.get_url_name("add")), self.form_data(model, columns, related or {})
        )
        assert response.status_code == 302, (model, columns, faults(response))
        self.sent["forms"] += 1
        return model.objects.latest("pk")

    def edit(self, row: models.Model, related: dict) -> None:
        """Fill in the form of a fact that is there."""
        address = reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])
        response = self.client.post(address, self.form_data(type(row), {}, related, row))
        assert response.status_code == 302, (row, faults(response))
        self.sent["forms"] += 1

    def form_data(
        self, model: type[models.Model], columns: dict, related: dict, instance: models.Model | None = None
    ) -> dict[str, Any]:
        """Return what the browser sends: what the form holds, what is typed over it, and rows of its own."""
        form_class = model.snippet_viewset.get_edit_handler().get_form_class()
        form = form_class(instance=instance or model(), for_user=self.user)
        values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
        inlines = {}
        for name, value in related.items():
            if name in form.formsets:
                inlines[name] = inline_formset([typed_row(row, name) for row in value])
            else:
                values[name] = value
        for name, formset in form.formsets.items():
            kept = [typed_row(row.instance, name) for row in formset.initial_forms]
            inlines.setdefault(name, inline_formset(kept, initial=len(kept)))
        sent = {name: typed(value) for name, value in {**values, **columns}.items() if typed(value) is not None}
        return {**sent, **nested_form_data(inlines), "action-publish": "1"}

    # Workflows

    def work(self, address: str, data: dict) -> None:
        """Fill in the form of a workflow, and agree to what it asks."""
        sent = {name: typed(value) for name, value in data.items() if typed(value) is not None}
        response = self.client.post(address, sent)
        if response.status_code == 200 and response.context_data["questions"]:
            response = self.client.post(address, {**sent, "agreed": response.context_data["agreement"]})
            self.sent["questions"] += 1
        assert response.status_code == 302, (address, data, faults(response))
        self.sent["workflows"] += 1

    def mark_checked(self, row: models.Model) -> None:
        """Tick a record in its list and say that it was found right today."""
        address = reverse("wagtail_bulk_action", args=[row._meta.app_label, row._meta.model_name, "mark_checked_today"])
        assert self.client.post(f"{address}?id={row.pk}").status_code == 302
        self.sent["workflows"] += 1

    # Imports

    def bring_in(self, kind: str, rows: list[dict[str, str]]) -> None:
        """Import a table: check it, answer what it asks about doubles, and import every row of it."""
        file = io.StringIO()
        headings = {column.key: column.heading() for column in KINDS[kind].columns}
        names = sorted({name for row in rows for name in row})
        writer = csv.DictWriter(file, names, delimiter=";")
        writer.writerow({name: headings[name] for name in names})
        writer.writerows(rows)
        upload = SimpleUploadedFile(f"{kind}.csv", file.getvalue().encode(), content_type="text/csv")
        response = self.client.post(reverse("cooperation_exchange:upload", args=[kind]), {"file": upload})
        assert response.status_code == 302, faults(response)
        run = ImportRun.objects.latest("pk")
        address = reverse("cooperation_exchange:run", args=[run.pk])
        self.check(run, address)
        while run.counts().get("double"):
            self.client.post(reverse("cooperation_exchange:choices", args=[run.pk]), {"for_all": "first"})
            self.check(run, address)
        left = run.rows.exclude(state__in=("new", "changed", "same")).values_list("line", "state", "title", "sentences")
        assert not left, list(left)
        self.client.post(reverse("cooperation_exchange:import", args=[run.pk]))
        run.refresh_from_db()
        assert run.state == RunState.IMPORTED
        self.client.get(address)
        self.sent["imported rows"] += len(rows)

    def check(self, run: ImportRun, address: str) -> None:
        """Look at the page of the import until its check is done."""
        run.refresh_from_db()
        while run.state == RunState.CHECKING:
            self.client.get(address)
            run.refresh_from_db()


def typed(value: Any) -> Any:
    """Return a value as a form sends it; None for what is not sent at all."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, list | tuple | models.QuerySet):
        return [typed(one) for one in value]
    return str(value)


def typed_row(row: models.Model, name: str) -> dict[str, Any]:
    """Return one row of a formset as a form sends it."""
    values = model_to_dict(row)
    return {column: typed(value) for column, value in values.items() if typed(value) is not None}


def faults(response) -> Any:
    """Return what a form that came back says is wrong."""
    form = (response.context_data or {}).get("form")
    if form is None:
        return response
    formsets = getattr(form, "formsets", {})
    return dict(form.errors), {name: formset.errors for name, formset in formsets.items() if not formset.is_valid()}


class FactsByHand(Facts):
    """The facts of the demo, none of them written but by an editor."""

    def __init__(self, hand: ByHand):
        """Take the editor."""
        super().__init__()
        self.hand = hand

    def look_again(self) -> None:
        """Find what an import made."""
        self.organisations.rows = {row.name_fi: row for row in Organisation.objects.all()}
        names = {record["slug"]: record["name"]["fi"] for record in read_records(*ORGANISATIONS)}
        self.organisations.rows = {slug: self.organisations.rows[name] for slug, name in names.items()}
        self.persons.rows = {str(person): person for person in Person.objects.all()}

    def load_organisations(self) -> int:
        """Import the organisations; larger ones stand above their parts."""
        names, rows = {}, []
        for record in read_records(*ORGANISATIONS):
            names[record["slug"]] = record["name"]["fi"]
            row = {f"name_{code}": text for code, text in record["name"].items()}
            row |= {name: record[name] for name in ("abbreviation", "website") if name in record}
            row |= {name: YES_OR_NO[record[name]] for name in ("is_voice", "is_service_producer") if name in record}
            row["kind"] = str(OrganisationKind(record["kind"]).label)
            row["seat_area"] = record.get("seat", "")
            row["areas_served"] = "; ".join(record.get("serves", ()))
            row["sectors"] = "; ".join(record.get("sectors", ()))
            row["parent"] = names.get(record.get("parent", ""), "")
            row["checked_on"] = iso(day_of(record.get("checked_on")))
            rows.append(row)
        self.hand.bring_in("organisations", rows)
        self.look_again()
        return len(rows)

    def load_persons(self) -> int:
        """Type the persons of whom more is known than a list of members says, or who are on none."""
        listed = {record.values.get("person") for record in member_records()}
        for record in read_records(*TYPED_PERSONS):
            self._type(record)
        for record in read_records("persons_tables"):
            if f"{record['given_name']} {record['family_name']}" not in listed:
                self._type(record)
        return self.persons.written

    def _type(self, record: dict[str, Any]) -> None:
        days = {day: day_of(record.get(day)) for day in ("consent_given_on", "consent_withdrawn_on")}
        self.persons.write(Person, f"{record['given_name']} {record['family_name']}", record | days)

    def _body_columns(self, record: dict[str, Any]) -> dict[str, Any]:
        """Return a body as it was before it merged or got another name."""
        columns = super()._body_columns(record)
        for change in read_records("changes"):
            if record["slug"] in change["before"] and change["kind"] == "merge":
                columns["end"] = None
            if record["slug"] in change["before"] and change["kind"] == "rename":
                columns |= names_of(change)
        return columns

    def _link(self, record: dict[str, Any]) -> None:
        links = [
            BodyLink(kind=link["kind"], to_body=self.bodies[link["to"]], start=day_of(link.get("start")))
            for link in record["links"]
            if link["kind"] != LinkKind.MERGED_INTO
        ]
        if links:
            self.hand.edit(self.bodies[record["slug"]], {"links": links})

    def load_posts(self) -> int:
        """Import the contact persons and other posts, and write down which municipality was asked in vain."""
        rows = []
        for record in read_records("posts_contact_persons", "posts_other"):
            if "asked_on" in record:
                area = self.areas[record["area"]]
                self.hand.work(
                    reverse("cooperation_bodies:ask_area", args=[area.pk]),
                    {"answer": "no_answer", "day": day_of(record["asked_on"])},
                )
                self.hand.mark_checked(AreaPost.objects.get(area=area, role=record["role"]))
                continue
            row = {"area": record["area"], "role": str(AreaPostRole(record["role"]).label)}
            row |= self._who(record)
            row |= {name: iso(day_of(record.get(name))) for name in ("vacant_since", "start", "checked_on")}
            row |= {contact["kind"]: contact["value"] for contact in record.get("contact", ())}
            rows.append(row)
        self.hand.bring_in("posts", rows)
        self.look_again()
        return len(rows)

    def _who(self, record: dict[str, Any]) -> dict[str, str]:
        given, _space, family = record.get("person", "").partition(" ")
        organisation = self.organisations[record["organisation"]].name_fi if "organisation" in record else ""
        return {"given_name": given, "family_name": family, "organisation": organisation}

    def load_memberships(self) -> int:
        """Import the lists of members, then let those resign and be replaced who have."""
        records = member_records()
        places = {(record.body, record.number): record for record in records}
        details = {f"{row['given_name']} {row['family_name']}": row for row in read_records("persons_tables")}
        rows = []
        for record in records:
            if record.replaces is None:
                rows.append(self._row(record, places, details))
        self.hand.bring_in("members", rows)
        self.look_again()
        successors = {(record.body, record.replaces): record for record in records if record.replaces}
        for record in records:
            if "end" in record.values:
                self._replace(record, successors.get((record.body, record.number)), details)
        self.look_again()
        return len(records)

    def _row(self, record: MemberRecord, places: dict, details: dict) -> dict[str, str]:
        values = record.values
        row = {"body": record.body, "role": str(MembershipRole(values.get("role", "member")).label)}
        row |= self._who(values) | {"start": iso(day_of(values["start"])), "chosen_how": values.get("chosen_how", "")}
        if "seats" in values:
            row["seat_group"] = str(self.seat_groups[record.body, values["seats"]].label)
        if "term" in values:
            row["term"] = str(self.terms[record.body, values["term"]])
        if record.deputy_for:
            member = places[record.body, record.deputy_for].values
            row["deputy_for"] = member.get("person") or self.organisations[member["organisation"]].name_fi
        person = details.get(values.get("person"), {})
        row["languages"] = "; ".join(person.get("languages", ()))
        row["consent_given_on"] = iso(person.get("consent_given_on"))
        return row

    def _replace(self, record: MemberRecord, successor: MemberRecord | None, details: dict) -> None:
        given, _space, family = record.values.get("person", "").partition(" ")
        who = {"person__given_name": given, "person__family_name": family} if given else {"person": None}
        organisation = self.organisations[record.values["organisation"]]
        leaver = Membership.objects.get(body__slug=record.body, organisation=organisation, end=None, **who)
        typed_in = {"end": day_of(record.values["end"]), "end_reason": record.values["end_reason"]}
        typed_in |= {"seat_group": leaver.seat_group, "term": leaver.term, "successor": "vacant"}
        if successor is not None:
            values = successor.values
            person = details[values["person"]]
            typed_in |= {name: person.get(name) for name in ("given_name", "family_name", "consent_given_on")}
            typed_in |= {
                "successor": "chosen",
                "organisation": self.organisations[values["organisation"]],
                "for_sector": self.sectors[values["for_sector"]] if "for_sector" in values else None,
                "decided_by": self.bodies[values["decided_by"]],
                "decided_on": day_of(values["decided_on"]),
                "chosen_how": values["chosen_how"],
            }
        self.hand.work(reverse("cooperation_bodies:replace", args=[leaver.pk]), typed_in)

    def load_changes(self) -> int:
        """Merge bodies and give one another name, as the workflow does it."""
        for record in read_records("changes"):
            first, *others = self.bodies.many(record["before"])
            address = f"{reverse('cooperation_bodies:change', args=[first.pk])}?kind={record['kind']}"
            into = self.bodies[record["after"][0]]
            if record["kind"] == "merge":
                self.hand.work(address, {"others": others, "into": into, "day": day_of(record["day"])})
            if record["kind"] == "rename":
                now = next(body for body in read_records(*BODIES) if body["slug"] == first.slug)
                self.hand.work(address, {"day": day_of(record["day"]), **names_of(now)})
        return self.hand.sent["workflows"]


def iso(day: date | None) -> str:
    """Return a day as tables write it; nothing for none."""
    return day.isoformat() if day else ""
