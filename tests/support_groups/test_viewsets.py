"""The menu of support groups in the admin: every view answers, lists filter by state, queries do not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperation_models.bodies.models import Membership
from cooperation_models.support_groups.models import (
    ExpertGroup,
    JoinRequest,
    PreparatoryProcess,
    RequestedBody,
    SupportGroup,
)
from cooperation_models.support_groups.phase_states import PhaseState
from cooperation_models.support_groups.request_states import RequestState
from tests.support_groups.conftest import make_body, make_organisation

pytestmark = pytest.mark.django_db

MODELS = ("preparatoryprocess", "supportgroup", "joinrequest")


def address(model: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_cooperation_support_groups_{model}:{view}", args=args)


def add_request(key: str, body, **columns) -> JoinRequest:
    request = JoinRequest.objects.create(
        form_key=key,
        sent_at=timezone.now(),
        **{"applicant": "organisation", "organisation_name": key, "language": "fi", **columns},
    )
    RequestedBody.objects.create(request=request, body=body)
    return request


@pytest.fixture
def facts(preparation) -> dict[str, object]:
    request = add_request("Kylän Esimerkki ry", preparation.group, confirmed_at=timezone.now())
    return {"preparatoryprocess": preparation.process, "supportgroup": preparation.support, "joinrequest": request}


@pytest.mark.parametrize("model", MODELS)
def test_every_view_answers(admin_client, facts, model):
    views = ["list", *(["add"] if model != "joinrequest" else [])]
    for view in views:
        assert admin_client.get(address(model, view)).status_code == 200
    for view in ("edit", "inspect", "history", "usage", "delete"):
        assert admin_client.get(address(model, view, facts[model].pk)).status_code == 200, view
    assert admin_client.get(address(model, "list"), {"export": "csv"}).status_code == 200


def test_requests_come_from_the_form_only(admin_client, facts):
    assert admin_client.get(address("joinrequest", "add")).status_code in (302, 403)
    assert address("joinrequest", "add") not in admin_client.get(address("joinrequest", "list")).content.decode()


@pytest.mark.parametrize(("model", "states"), [("preparatoryprocess", PhaseState), ("joinrequest", RequestState)])
def test_lists_filter_by_computed_state(admin_client, facts, model, states):
    found = {
        state.value: len(admin_client.get(address(model, "list"), {"state": state.value}).context["object_list"])
        for state in states
    }
    assert found == {state.value: int(state == facts[model].state) for state in states}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("asked", [{"state": "olematon"}, {"body": "x"}, {"q": '"'}, {"p": "9" * 30}])
def test_odd_questions_never_break_a_list(admin_client, facts, model, asked):
    assert admin_client.get(address(model, "list"), asked).status_code == 200


def test_the_queue_is_filtered_by_group_and_found_by_organisation(admin_client, facts, preparation):
    other = add_request("Toinen ry", make_body("verkosto", "network"))
    listed = address("joinrequest", "list")
    assert list(admin_client.get(listed, {"body": preparation.group.pk}).context["object_list"]) == [
        facts["joinrequest"]
    ]
    for asked, found in (
        ("toinen", [other]),
        ("KYLAN esimerkki", [facts["joinrequest"]]),
        ("kylän", [facts["joinrequest"]]),
    ):
        assert list(admin_client.get(listed, {"q": asked}).context["object_list"]) == found


def test_support_groups_are_found_with_and_without_diacritics(admin_client, facts, preparation):
    preparation.group.name_fi = "Äitien ryhmä"
    preparation.group.save()
    listed = address("supportgroup", "list")
    for asked, number in (("äitien ryhmä", 1), ("aitien perheet", 1), ("omaiset", 0)):
        assert len(admin_client.get(listed, {"q": asked}).context["object_list"]) == number


@pytest.mark.parametrize("model", MODELS)
def test_queries_of_a_list_do_not_grow(admin_client, facts, preparation, model):
    def count() -> int:
        admin_client.get(address(model, "list"))
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(address(model, "list"))
        return len(captured)

    add_to(preparation, 2)
    before = count()
    add_to(preparation, 20)
    assert count() == before


def add_to(preparation, number: int) -> None:
    for _number in range(number):
        unique = f"n{Membership.objects.count()}"
        process = PreparatoryProcess.objects.create(name_fi=unique, slug=unique)
        body = make_body(f"{unique}-v")
        ExpertGroup.objects.create(process=process, body=body)
        member = Membership.objects.create(body=body, organisation=make_organisation(unique))
        group = make_body(f"{unique}-t", "support_group", openness="open")
        SupportGroup.objects.create(body=group, member=member)
        add_request(unique, group)


def test_the_form_of_a_support_group_offers_association_members_only(admin_client, facts, preparation):
    page = admin_client.get(address("supportgroup", "add"))
    offered = {membership.organisation.slug for membership in page.context["form"].fields["member"].queryset}
    assert offered == {"perheet", "omaiset"}
    assert "Nimetön" not in page.content.decode()
    body = make_body("toinen-tukiryhma", "support_group")
    carers = Membership.objects.get(organisation=preparation.carers)
    assert admin_client.post(address("supportgroup", "add"), {"body": body.pk, "member": carers.pk}).status_code == 302
    assert SupportGroup.objects.get(body=body).process == preparation.process
