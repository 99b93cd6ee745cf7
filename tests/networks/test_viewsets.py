"""The room in the admin: lists, forms, exports, and the report of organisations in no body."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.networks.admin_reports import organisations_in_no_body
from cooperation_models.networks.falls_between import in_no_body
from cooperation_models.networks.loading import load_scene
from cooperation_models.networks.models import EvaluationNote, MaturityPoint
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

pytestmark = pytest.mark.django_db
REPORT = "cooperation_networks:outside"


def address(model: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_cooperation_networks_{model}:{view}", args=args)


@pytest.fixture
def noted(region) -> dict:
    body = region.networks.villages
    return {
        "maturitypoint": MaturityPoint.objects.create(body=body, day=date(2026, 1, 1), score=40),
        "evaluationnote": EvaluationNote.objects.create(body=body, day=date(2026, 1, 1), name_fi="Hyvä alku"),
    }


@pytest.mark.parametrize("model", ["maturitypoint", "evaluationnote"])
def test_every_view_answers(admin_client, noted, model):
    for view in ("list", "add"):
        assert admin_client.get(address(model, view)).status_code == 200
    for view in ("edit", "inspect", "history", "usage", "delete"):
        assert admin_client.get(address(model, view, noted[model].pk)).status_code == 200, view
    exported = admin_client.get(address(model, "list"), {"export": "csv"})
    rows = list(csv.reader(StringIO(b"".join(exported.streaming_content).decode())))
    assert rows[1][0] == "kylat"


@pytest.mark.parametrize("model", ["maturitypoint", "evaluationnote"])
def test_lists_do_not_ask_for_every_row(admin_client, noted, region, model):
    admin_client.get(address(model, "list"))
    with CaptureQueriesContext(connection) as few:
        admin_client.get(address(model, "list"))
    for number in range(12):
        body, day = region.networks.culture, date(2026, 1, 1) + timedelta(days=number)
        MaturityPoint.objects.create(body=body, day=day, score=number)
        EvaluationNote.objects.create(body=body, day=day, name_fi=f"Huomio {number}")
    with CaptureQueriesContext(connection) as many:
        admin_client.get(address(model, "list"))
    assert len(many) <= len(few)


def test_a_judgement_of_the_future_and_a_score_above_a_hundred_are_refused(admin_client, region):
    tomorrow = today() + timedelta(days=1)
    data = {"body": region.networks.villages.pk, "day": tomorrow.isoformat(), "score": 101}
    response = admin_client.post(address("maturitypoint", "add"), data)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"day", "score"}
    data |= {"day": today().isoformat(), "score": 100}
    assert admin_client.post(address("maturitypoint", "add"), data).status_code == 302
    again = admin_client.post(address("maturitypoint", "add"), data)
    assert again.status_code == 200 and again.context["form"].errors


def test_the_form_knows_the_body_of_the_address(admin_client, region):
    page = admin_client.get(address("evaluationnote", "add"), {"body": region.networks.far.pk})
    assert page.context["form"].instance.body == region.networks.far


def test_the_report_lists_who_is_in_no_body_with_the_form_that_mends_it(admin_client, region):
    page = admin_client.get(reverse(REPORT))
    assert [str(found) for found in page.context["object_list"]] == ["Kelo"]
    form = reverse("wagtailsnippets_cooperation_bodies_membership:add")
    assert f'href="{form}?organisation={region.kelo.pk}"' in page.content.decode()
    add = admin_client.get(form, {"organisation": region.kelo.pk})
    assert add.context["form"].instance.organisation == region.kelo
    Membership.objects.create(body=region.networks.far, organisation=region.kelo, live=True)
    assert list(admin_client.get(reverse(REPORT)).context["object_list"]) == []


def test_the_report_and_the_page_for_readers_agree(region):
    Membership.objects.filter(organisation=region.aapa).update(on_behalf_of=region.kelo)
    Body.objects.filter(pk=region.networks.closed.pk).update(end=today())
    Membership.objects.filter(organisation=region.hilla).update(end=today())
    Membership.objects.filter(organisation=region.keto).update(role="guest")
    scene = load_scene()
    computed = {member.key for member in in_no_body(scene.landscape.members, scene.landscape.groups)}
    reported = set(organisations_in_no_body().values_list("pk", flat=True))
    assert computed == reported == {region.aapa.pk, region.hilla.pk, region.keto.pk}


def test_the_report_is_exported_and_filtered_in_a_constant_number_of_queries(admin_client, region, make_organisation):
    exported = admin_client.get(reverse(REPORT), {"export": "csv"})
    rows = list(csv.reader(StringIO(b"".join(exported.streaming_content).decode())))
    assert rows[1] == ["kelo", "Kelo", "Kolari", "Nuoriso"]
    assert list(admin_client.get(reverse(REPORT), {"seat_area": region.inari.pk}).context["object_list"]) == []
    admin_client.get(reverse(REPORT))
    with CaptureQueriesContext(connection) as few:
        admin_client.get(reverse(REPORT))
    for number in range(12):
        make_organisation(f"Lisää {number}", [region.sport], seat_area=region.inari)
    with CaptureQueriesContext(connection) as many:
        admin_client.get(reverse(REPORT))
    assert len(many) <= len(few)


def test_the_report_is_for_those_who_may_mend_it(client, django_user_model, region):
    user = django_user_model.objects.create_user("katsoja", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse(REPORT)).status_code == 302
    assert Organisation.objects.filter(name_fi="Kelo").exists()


def test_menus_lead_to_the_pages_of_networks(admin_client, network_page):
    home = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    for url in (reverse("network_pages:index"), address("maturitypoint", "list"), reverse(REPORT)):
        assert url in home
    assert admin_client.get(reverse("network_pages:index")).status_code == 200
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[network_page.pk])).status_code == 200
