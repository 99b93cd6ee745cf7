"""What a human should look at in this room: requests to join that nobody has answered yet (J1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cooperation_models.bodies.findings import Check, Finding, Level
from cooperation_models.bodies.models import Body
from cooperation_models.languages.text import Message

from .request_states import UNANSWERED
from .requests import JoinRequest, RequestedBody

SEE_REQUESTS = "cooperation_support_groups.view_joinrequest"
UNANSWERED_SENTENCE = gettext_noop("Requests to join that wait for an answer: %(number)s. The oldest came on %(day)s.")


def findings_of_requests(on: date, bodies: QuerySet[Body] | None) -> Iterator[Finding]:
    """Yield for each body the number of its unanswered requests, in two queries, for those who may see requests."""
    waiting = RequestedBody.objects.filter(request__in=JoinRequest.objects.in_state(*UNANSWERED))
    if bodies is not None:
        waiting = waiting.filter(body__in=bodies)
    counts = waiting.values("body").annotate(number=Count("pk"), oldest=Min("request__confirmed_at")).order_by("body")
    found = {row["body"]: row for row in counts}
    listed = reverse("wagtailsnippets_cooperation_support_groups_joinrequest:list")
    for body in Body.objects.in_bulk(list(found)).values():
        row = found[body.pk]
        yield Finding(
            code=Check.JOIN_REQUESTS.value,
            level=Level.INFO.value,
            sentence=Message(UNANSWERED_SENTENCE, number=row["number"], day=timezone.localdate(row["oldest"])),
            subject=body.name,
            body=body,
            fix_url=f"{listed}?body={body.pk}",
            key=f"{Check.JOIN_REQUESTS.value}-{body.pk}",
            keeper_id=body.keeper_id,
            permission=SEE_REQUESTS,
        )
