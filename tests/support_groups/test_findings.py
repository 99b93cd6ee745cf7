"""Unanswered requests are found for each body, with a link to them, and told to those who may see them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation_models.bodies.findings import Check, findings
from cooperation_models.bodies.models import Body
from cooperation_models.places.periods import today
from cooperation_models.support_groups.findings import findings_of_requests
from cooperation_models.support_groups.models import JoinRequest, RequestedBody
from tests.support_groups.conftest import make_body

pytestmark = pytest.mark.django_db


def add_request(body: Body, **columns) -> None:
    request = JoinRequest.objects.create(form_key=str(JoinRequest.objects.count()), sent_at=timezone.now(), **columns)
    RequestedBody.objects.create(request=request, body=body)


def test_only_confirmed_and_undecided_requests_are_found(preparation, admin_client):
    now = timezone.now()
    add_request(preparation.group)
    assert not [finding for finding in findings() if finding.code == Check.JOIN_REQUESTS]
    add_request(preparation.group, confirmed_at=now - timedelta(days=40))
    add_request(preparation.group, confirmed_at=now, asked_at=now)
    add_request(preparation.group, confirmed_at=now, decided_at=now, was_accepted=False)
    (found,) = [finding for finding in findings() if finding.code == Check.JOIN_REQUESTS]
    assert (found.level, found.body, found.sentence.parameters["number"]) == ("info", preparation.group, 2)
    assert found.sentence.parameters["day"] == timezone.localdate(now - timedelta(days=40))
    assert found.permission == "cooperation_support_groups.view_joinrequest"
    assert len(admin_client.get(found.fix_url).context["object_list"]) == 4


def test_findings_can_be_restricted_to_some_bodies_and_cost_a_constant_number_of_queries(preparation):
    bodies = [preparation.group, *(make_body(f"verkosto-{number}", "network") for number in range(10))]
    for body in bodies:
        add_request(body, confirmed_at=timezone.now())
    with CaptureQueriesContext(connection) as captured:
        found = list(findings_of_requests(today(), None))
    assert len(found) == 11 and len(captured) == 2
    some = Body.objects.filter(kind="support_group")
    assert [finding.body for finding in findings_of_requests(today(), some)] == [preparation.group]
