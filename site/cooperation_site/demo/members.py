"""Members, deputies and offices of the demo's bodies.

A table ``[[members]]`` of the files holds what several memberships have in common, and lists of whom it is said:
``organisations`` are members by themselves, ``people`` fill seats, ``deputies`` take the place of the member named in
``of``, and who ``replaces`` somebody names the predecessor. All these names are of the same body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cooperation_models.bodies.models import Membership, Office
from cooperation_site.page_files.texts import FileError

from .records import Table, day_of, read_records
from .rules_of_seats import numbered_records, of_body

if TYPE_CHECKING:
    from .loading import Facts

FILES = (
    "memberships_arena_and_table",
    "memberships_boards",
    "memberships_sub_regions",
    "memberships_networks",
    "memberships_preparation",
    "memberships_elsewhere",
)
LISTS = ("organisations", "people", "deputies")


@dataclass(frozen=True)
class MemberRecord:
    """One membership of the files: its body and number in it, its values, and the numbers of other memberships."""

    body: str
    number: int
    values: dict[str, Any] = field(hash=False)
    deputy_for: int | None = None
    replaces: int | None = None


def member_records() -> list[MemberRecord]:
    """Return the memberships of the files, each after those it points at.

    Raises FileError when a deputy or a successor names nobody of the body.
    """
    counter: Counter[str] = Counter()
    numbers: dict[tuple[str, str], int] = {}
    found = []
    for values in _members():
        body = values.pop("body")
        counter[body] += 1
        others = {}
        for column, word in (("deputy_for", "of"), ("replaces", "replaces")):
            if word in values:
                name = values.pop(word)
                try:
                    others[column] = numbers[body, name]
                except KeyError:
                    raise FileError(f"“{name}” is no member of {body} in the files above.") from None
        numbers[body, values.get("person") or values["organisation"]] = counter[body]
        found.append(MemberRecord(body, counter[body], values, **others))
    return found


def _members() -> Iterator[dict[str, Any]]:
    """Yield what is said of each membership, the words of its table among it."""
    for table in read_records(*FILES):
        common = {name: value for name, value in table.items() if name not in LISTS}
        for organisation in table.get("organisations", ()):
            yield common | {"organisation": organisation}
        for person in table.get("people", ()):
            yield common | person
        for deputy in table.get("deputies", ()):
            yield common | deputy | {"role": "deputy"}


def load(facts: Facts) -> int:
    """Make memberships and offices and return how many rows were written; the n-th of a body is the n-th there is."""
    return load_memberships(facts) + load_offices(facts)


def load_memberships(facts: Facts) -> int:
    """Make the memberships."""
    memberships = Table(of_body(Membership.objects.all()), refresh=facts.refresh)
    for record in member_records():
        place = (record.body, record.number)
        if memberships.wants(place):
            columns = _who_and_when(facts, record.values) | {
                "body": facts.bodies[record.body],
                **{name: record.values[name] for name in ("role", "end_reason", "chosen_how") if name in record.values},
            }
            values = record.values
            if "seats" in values:
                columns["seat_group"] = facts.seat_groups[record.body, values["seats"]]
            if "term" in values:
                columns["term"] = facts.terms[record.body, values["term"]]
            if "for_sector" in values:
                columns["for_sector"] = facts.sectors[values["for_sector"]]
            for column in ("deputy_for", "replaces"):
                number = getattr(record, column)
                columns[column] = memberships[record.body, number] if number else None
            memberships.write(Membership, place, columns)
    return memberships.written


def load_offices(facts: Facts) -> int:
    """Make the offices; the members are there already, for some offices ask for one."""
    offices = Table(of_body(Office.objects.all()), refresh=facts.refresh)
    for place, record in numbered_records("offices"):
        if offices.wants(place):
            columns = _who_and_when(facts, record) | {
                "body": facts.bodies[record["body"]],
                "role": record["role"],
                "must_be_member": record.get("must_be_member"),
                "chosen_until": day_of(record.get("chosen_until")),
            }
            offices.write(Office, place, columns)
    return offices.written


def _who_and_when(facts: Facts, record: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that memberships and offices share."""
    return {
        "person": facts.persons[record["person"]] if "person" in record else None,
        "organisation": facts.organisations[record["organisation"]] if "organisation" in record else None,
        "decided_by": facts.bodies[record["decided_by"]] if "decided_by" in record else None,
        **{name: day_of(record.get(name)) for name in ("start", "end", "decided_on")},
    }
