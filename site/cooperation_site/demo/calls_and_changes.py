"""Calls for members, and the changes of bodies that history keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cooperation_models.bodies.models import Call, ChangeEvent
from cooperation_models.languages.codes import LANGUAGE_CODES

from .records import Table, day_of, read_records

if TYPE_CHECKING:
    from .loading import Facts


def load(facts: Facts) -> int:
    """Make calls and changes and return how many rows were written."""
    return load_calls(facts) + load_changes(facts)


def load_calls(facts: Facts) -> int:
    """Make the calls for members."""
    calls = Table({call.slug: call for call in Call.objects.all()}, refresh=facts.refresh)
    for record in read_records("calls"):
        if calls.wants(record["slug"]):
            columns = {
                **{name: record[name] for name in ("slug", "apply_to") if name in record},
                **{name: record.get(name) for name in ("proposals_count", "chosen_count")},
                **{name: day_of(record.get(name)) for name in ("opens_on", "closes_on", "decided_on")},
                "body": facts.bodies[record["body"]],
                "decided_by": facts.bodies[record["decided_by"]] if "decided_by" in record else None,
            }
            places = [(record["body"], key) for key in record.get("seats", ())]
            calls.write(Call, record["slug"], columns, {"seat_groups": facts.seat_groups.many(places)})
    return calls.written


def load_changes(facts: Facts) -> int:
    """Make the changes of bodies; kind and day tell them apart."""
    rows = {(event.kind, event.day): event for event in ChangeEvent.objects.all()}
    changes = Table(rows, refresh=facts.refresh)
    for record in read_records("changes"):
        name = (record["kind"], day_of(record["day"]))
        if changes.wants(name):
            former = record.get("name", {})
            columns = {f"former_name_{code}": former.get(code, "") for code in LANGUAGE_CODES}
            event = changes.write(ChangeEvent, name, columns | {"kind": name[0], "day": name[1]})
            event.before.set(facts.bodies.many(record["before"]))
            event.after.set(facts.bodies.many(record["after"]))
    return changes.written
