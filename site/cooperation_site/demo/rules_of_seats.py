"""Terms, seat groups and quotas of the demo's bodies: what their members are chosen by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import models

from cooperation_models.bodies.models import QuotaRule, SeatGroup, Term
from cooperation_site.page_files.texts import names_of

from .records import Table, day_of, in_order_of_days, numbered, read_records

if TYPE_CHECKING:
    from .loading import Facts

BODIES_OF_SEATS = ("appointer_body", "ex_officio_body", "successor_chosen_by")


def load(facts: Facts) -> int:
    """Make terms, seat groups and quotas and return how many rows were written.

    The n-th of a body in the files is the n-th there is; ``facts`` then knows the terms by body and number, the seat
    groups by body and the ``key`` of the files.
    """
    return load_terms(facts) + load_seat_groups(facts) + load_quota_rules(facts)


def of_body(rows: models.QuerySet) -> dict[tuple, models.Model]:
    """Return rows that hang on a body by its slug and their number."""
    return numbered(rows.select_related("body").order_by("pk"), lambda row: (row.body.slug,))


def numbered_records(*names: str) -> list[tuple[tuple[str, int], dict[str, Any]]]:
    """Return records of files with their body and their number in it."""
    counter: Counter[str] = Counter()
    found = []
    for record in read_records(*names):
        counter[record["body"]] += 1
        found.append(((record["body"], counter[record["body"]]), record))
    return found


def load_terms(facts: Facts) -> int:
    """Make the terms of bodies."""
    facts.terms = Table(of_body(Term.objects.all()), refresh=facts.refresh)
    for place, record in in_order_of_days(facts.terms, numbered_records("terms")):
        if facts.terms.wants(place):
            columns = {
                "body": facts.bodies[record["body"]],
                "start": day_of(record.get("start")),
                "end": day_of(record.get("end")),
            }
            facts.terms.write(Term, place, columns)
    return facts.terms.written


def load_seat_groups(facts: Facts) -> int:
    """Make the seat groups of bodies, in the order of the files."""
    rows = of_body(SeatGroup.objects.all())
    records = numbered_records("seat_groups_lapland", "seat_groups_elsewhere")
    keys = {place: (record["body"], record["key"]) for place, record in records}
    facts.seat_groups = Table({keys[place]: row for place, row in rows.items() if place in keys}, refresh=facts.refresh)
    for place, record in records:
        if facts.seat_groups.wants(keys[place]):
            facts.seat_groups.write(SeatGroup, keys[place], _seat_group(facts, record, place[1]))
    return facts.seat_groups.written


def _seat_group(facts: Facts, record: dict[str, Any], position: int) -> dict[str, Any]:
    plain = (
        "ex_officio_role",
        "voting",
        "deputies_per_seat",
        "successor_same_sector",
        "successor_same_area",
        "successor_same_organisation",
    )
    columns = {name: record[name] for name in plain if name in record}
    columns |= names_of(record) if "name" in record else {}
    columns |= {name: facts.bodies[record[name]] for name in BODIES_OF_SEATS if name in record}
    appointer = record.get("appointer_organisation")
    low, high = record["seats"]
    return columns | {
        "body": facts.bodies[record["body"]],
        "position": position,
        "sector": facts.sectors[record["sector"]] if "sector" in record else None,
        "area": facts.areas[record["area"]] if "area" in record else None,
        "appointer_organisation": facts.organisations[appointer] if appointer else None,
        "seats_min": low,
        "seats_max": high,
    }


def load_quota_rules(facts: Facts) -> int:
    """Make the quotas of bodies."""
    quotas = Table(of_body(QuotaRule.objects.all()), refresh=facts.refresh)
    for place, record in numbered_records("quota_rules"):
        if quotas.wants(place):
            appointer = record.get("appointer_organisation")
            columns = {
                **{name: record[name] for name in ("kind", "share_min", "language", "source") if name in record},
                "body": facts.bodies[record["body"]],
                "appointer_organisation": facts.organisations[appointer] if appointer else None,
            }
            quotas.write(QuotaRule, place, columns)
    return quotas.written
