"""How networks were judged over the years: points on the line of maturity, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cooperation_models.networks.models import EvaluationNote, MaturityPoint
from cooperation_site.page_files.texts import names_of

from .records import Table, day_of, in_order_of_days, read_records
from .rules_of_seats import numbered_records, of_body

if TYPE_CHECKING:
    from .loading import Facts


def load(facts: Facts) -> int:
    """Make the judgements and return how many rows were written; the n-th of a body in the files is its n-th."""
    return load_maturity(facts) + load_notes(facts)


def load_maturity(facts: Facts) -> int:
    """Make the points on the line of maturity."""
    points = Table(of_body(MaturityPoint.objects.all()), refresh=facts.refresh)
    records = [
        ((record["body"], number), record | {"day": day, "score": score})
        for record in read_records("maturity")
        for number, (day, score) in enumerate(record["points"], 1)
    ]
    for place, record in in_order_of_days(points, records):
        if points.wants(place):
            organisation = record.get("judging_organisation")
            columns = {
                "body": facts.bodies[record["body"]],
                "day": day_of(record["day"]),
                "score": record["score"],
                "judged_by": record["judged_by"],
                "judging_organisation": facts.organisations[organisation] if organisation else None,
            }
            points.write(MaturityPoint, place, columns)
    return points.written


def load_notes(facts: Facts) -> int:
    """Make the evaluation notes."""
    notes = Table(of_body(EvaluationNote.objects.all()), refresh=facts.refresh)
    for place, record in numbered_records("evaluation_notes"):
        if notes.wants(place):
            columns = {"body": facts.bodies[record["body"]], "day": day_of(record["day"]), "kind": record["kind"]}
            notes.write(EvaluationNote, place, columns | names_of(record))
    return notes.written
