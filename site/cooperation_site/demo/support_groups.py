"""Preparatory processes of the demo with their phases, expert groups and support groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cooperation_models.bodies.models import Membership
from cooperation_models.support_groups.models import ExpertGroup, PreparatoryProcess, ProcessPhase, SupportGroup
from cooperation_site.page_files.texts import FileError, names_of

from .records import Table, day_of, read_records

if TYPE_CHECKING:
    from .loading import Facts


def load(facts: Facts) -> int:
    """Make the processes and the support groups of members, and return how many rows were written.

    Members must be there before.
    """
    rows = SupportGroup.objects.select_related("body")
    groups = Table({row.body.slug: row for row in rows}, refresh=facts.refresh)
    for record in read_records("processes"):
        if facts.processes.wants(record["slug"]):
            _write_process(facts, record)
        for group in record["groups"]:
            if groups.wants(group["support"]):
                columns = {"body": facts.bodies[group["support"]], "member": _member(group)}
                groups.write(SupportGroup, group["support"], columns)
    return facts.processes.written + groups.written


def _write_process(facts: Facts, record: dict[str, Any]) -> None:
    columns = {
        "slug": record["slug"],
        "led_by": facts.organisations[record["led_by"]],
        **{name: day_of(record.get(name)) for name in ("start", "end", "checked_on")},
        **names_of(record),
    }
    phases = [
        ProcessPhase(start=day_of(phase.get("start")), end=day_of(phase.get("end")), **names_of(phase))
        for phase in record["phases"]
    ]
    bodies = [facts.bodies[group["body"]] for group in record["groups"]]
    present = {row.body_id: row.pk for row in ExpertGroup.objects.filter(body__in=bodies)}
    related = {
        "phases": phases,
        "expert_groups": [ExpertGroup(pk=present.get(body.pk), body=body) for body in bodies],
    }
    process = facts.processes.write(PreparatoryProcess, record["slug"], columns, related)
    process.check_phases()


def _member(group: dict[str, str]) -> Membership:
    """Return the member of an expert group that the file names. Raises FileError when there is none."""
    found = Membership.objects.filter(body__slug=group["body"], organisation__slug=group["member"])
    member = found.order_by("pk").first()
    if member is None:
        raise FileError(f"“{group['member']}” is no member of “{group['body']}”.")
    return member
