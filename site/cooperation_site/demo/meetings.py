"""Meetings of the demo's bodies and what they agreed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cooperation_models.meetings.models import Action, Meeting
from cooperation_site.page_files.texts import names_of

from .records import Table, day_of, hour_of, numbered
from .rules_of_seats import numbered_records, of_body

if TYPE_CHECKING:
    from .loading import Facts


def load(facts: Facts) -> int:
    """Make meetings and actions and return how many rows were written.

    The n-th meeting of a body in the files is the n-th there is, and likewise with the actions of a meeting.
    """
    meetings = Table(of_body(Meeting.objects.all()), refresh=facts.refresh)
    rows = Action.objects.select_related("meeting").order_by("pk")
    actions = Table(numbered(rows, lambda action: (action.meeting_id,)), refresh=facts.refresh)
    for place, record in numbered_records("meetings"):
        if meetings.wants(place):
            meetings.write(Meeting, place, _meeting(facts, record))
        meeting = meetings[place]
        for number, agreed in enumerate(record.get("action", ()), 1):
            if actions.wants((meeting.pk, number)):
                columns = {
                    **names_of(agreed),
                    "meeting": meeting,
                    "organisation": facts.organisations[agreed["by"]],
                    "due": day_of(agreed.get("due")),
                    "done_on": day_of(agreed.get("done")),
                }
                actions.write(Action, (meeting.pk, number), columns)
    return meetings.written + actions.written


def _meeting(facts: Facts, record: dict[str, Any]) -> dict[str, Any]:
    day = day_of(record["day"])
    begins, ends = (timezone.make_aware(datetime.combine(day, hour_of(hour))) for hour in record["hours"])
    return {
        "body": facts.bodies[record["body"]],
        "starts_at": begins,
        "ends_at": ends,
        "place": record.get("place", ""),
        "is_remote": record.get("remote", False),
        "cancelled": record.get("cancelled", False),
        "agenda_published_on": day_of(record.get("agenda")),
        "next_meeting_on": day_of(record.get("next")),
        "next_meeting_not_agreed": record.get("next_not_agreed", False),
    }
