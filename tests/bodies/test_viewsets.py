"""Bodies, agreements and posts in the admin: lists with states, filters, exports, forms, and whom they show."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from cooperation_models.bodies.models import Agreement, AreaPost, Body, BodyLink, BodyPage
from cooperation_models.bodies.states import AgreementState, BodyState, PostState
from cooperation_models.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db

MODELS = {"body": Body, "agreement": Agreement, "areapost": AreaPost}


def address(model: str, view: str, *args) -> str:
    return reverse(f"wagtailsnippets_cooperation_bodies_{model}:{view}", args=args)


@pytest.fixture
def facts(region) -> dict[str, object]:
    office = Organisation.objects.create(name_fi="Lapin yhdistysten tuki", slug="tuki")
    secret = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    body = Body(
        name_fi="Lapin järjestöneuvottelukunta",
        name_se="Lappi searvvit",
        slug="neuvottelukunta",
        kind="advisory_board",
        secretariat=office,
        contact_person=secret,
    )
    body.areas, body.sectors = [region.lapland, region.inari], [region.sport]
    body.save()
    agreement = Agreement(signed_on=date(2024, 1, 1), review_on=date(2025, 1, 1))
    agreement.areas, agreement.organisations = [region.inari], [office]
    agreement.save()
    post = AreaPost.objects.create(area=region.inari, role="contact_person", person=secret, organisation=office)
    return {"body": body, "agreement": agreement, "areapost": post}


@pytest.fixture
def editor(django_user_model):
    """Return a user who may do everything with this room's facts, and see no persons."""
    user = django_user_model.objects.create_user("toimittaja", password="x")
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(content_type__app_label="cooperation_bodies"),
    )
    return user


def test_one_menu_holds_the_three_lists(admin_client, facts):
    page = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    for model in MODELS:
        assert address(model, "list") in page


@pytest.mark.parametrize("model", MODELS)
def test_every_view_answers(admin_client, facts, model):
    pk = facts[model].pk
    for view in ("list", "add"):
        assert admin_client.get(address(model, view)).status_code == 200
    for view in ("edit", "inspect", "history", "usage", "delete"):
        assert admin_client.get(address(model, view, pk)).status_code == 200, view


@pytest.mark.parametrize(
    ("model", "state"),
    [("body", BodyState.ACTIVE), ("agreement", AgreementState.REVIEW_DUE), ("areapost", PostState.FILLED)],
)
def test_lists_and_inspections_say_the_computed_state(admin_client, facts, model, state):
    listed = admin_client.get(address(model, "list")).content.decode()
    inspected = admin_client.get(address(model, "inspect", facts[model].pk)).content.decode()
    with override("fi"):
        word = str(state.label)
    assert word in listed
    assert word in inspected


@pytest.mark.parametrize("model", MODELS)
def test_filters_by_computed_state(admin_client, facts, model):
    states = {"body": BodyState, "agreement": AgreementState, "areapost": PostState}[model]
    found = {
        state.value: len(admin_client.get(address(model, "list"), {"state": state.value}).context["object_list"])
        for state in states
    }
    assert found == {state.value: int(state == facts[model].state) for state in states}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("asked", [{"state": "olematon"}, {"areas": "x", "area": "x"}, {"q": '"'}, {"p": "9" * 30}])
def test_odd_questions_never_break_a_list(admin_client, facts, model, asked):
    assert admin_client.get(address(model, "list"), asked).status_code == 200


@pytest.mark.parametrize(
    ("model", "asked", "found"),
    [
        ("body", "neuvottelu", 1),
        ("body", "lappi SEARVVIT", 1),
        ("body", "pöytä", 0),
        ("agreement", "inari", 1),
        ("agreement", "anar", 1),
        ("agreement", "yhdistysten tuki", 1),
        ("agreement", "utsjoki", 0),
        ("areapost", "anár", 1),
        ("areapost", "kolari", 0),
    ],
)
def test_search(admin_client, facts, model, asked, found):
    assert len(admin_client.get(address(model, "list"), {"q": asked}).context["object_list"]) == found


def rows_of_csv(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.getvalue().decode())))


@pytest.mark.parametrize("model", MODELS)
def test_exports_have_names_and_states_and_no_person_without_consent(admin_client, facts, model):
    heading, row = rows_of_csv(admin_client.get(address(model, "list"), {"export": "csv"}))
    told = dict(zip(heading, row, strict=True))
    assert any("Inari" in value for value in told.values())
    assert "Nimetön" not in str(told)
    workbook = load_workbook(BytesIO(admin_client.get(address(model, "list"), {"export": "xlsx"}).getvalue()))
    assert workbook.active.max_row == 2


def test_export_and_list_name_a_person_who_consents(admin_client, facts):
    Person.objects.update(consent_given_on=date(2026, 1, 1))
    assert "Salainen Nimetön" in str(rows_of_csv(admin_client.get(address("areapost", "list"), {"export": "csv"})))


@pytest.mark.parametrize("model", ["body", "areapost"])
def test_persons_are_seen_by_those_only_who_may_see_persons(client, admin_client, facts, editor, model):
    pk = facts[model].pk
    facts[model].save_revision()
    views = [address(model, "inspect", pk), address(model, "edit", pk), address(model, "list")]
    assert "Nimetön" in admin_client.get(views[0]).content.decode()
    client.force_login(editor)
    for view in views:
        response = client.get(view)
        assert response.status_code == 200
        assert "Nimetön" not in response.content.decode(), view


@pytest.mark.parametrize("model", MODELS)
def test_lists_need_no_query_for_each_row(client, admin_user, count_queries, region, facts, model):
    client.force_login(admin_user)
    few = count_queries(address(model, "list"))
    for number in range(10):
        if model == "body":
            made = Body(name_fi=f"B {number}", slug=f"b{number}", kind="network", end=date(2020, 1, 1))
        elif model == "agreement":
            made = Agreement(signed_on=date(2024, 1, 1))
        else:
            person = Person.objects.create(given_name="A", family_name="B")
            made = AreaPost(area=region.inari, role="agent", person=person)
        if model != "areapost":
            made.areas = [region.inari, region.kolari]
        made.save()
    assert count_queries(address(model, "list")) == few


def test_inspections_speak_in_words(admin_client, facts):
    Body.objects.update(deputies_allowed=True, interpretation_available=False, working_languages=["fi"])
    page = admin_client.get(address("body", "inspect", facts["body"].pk)).content.decode()
    for code in ("True", "False", "None", "[&#x27;fi&#x27;]"):
        assert f"<dd>{code}</dd>" not in "".join(page.split())


@pytest.fixture
def bodies_in_use(facts, index_pages) -> list[Body]:
    """Return a body to which another is linked, and that other, which has a page."""
    other = Body.objects.create(name_fi="Muu", slug="muu", kind="network")
    BodyLink.objects.create(body=other, to_body=facts["body"], kind="informs")
    index_pages["fi"].add_child(instance=BodyPage(title="Muun sivu", body=other))
    return [facts["body"], other]


def delete_many(client, bodies: list[Body]):
    """Delete bodies as the list does with its tick boxes."""
    action = reverse("wagtail_bulk_action", args=("cooperation_bodies", "body", "delete"))
    chosen = "&".join(f"id={body.pk}" for body in bodies)
    return client.post(f"{action}?{chosen}&next={address('body', 'list')}", follow=True)


def test_a_body_in_use_is_kept_and_the_editor_is_told(admin_client, bodies_in_use):
    for body in bodies_in_use:
        response = admin_client.post(address("body", "delete", body.pk), follow=True)
        assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert Body.objects.count() == 2


def test_bodies_in_use_are_kept_when_many_are_deleted_at_once(admin_client, bodies_in_use):
    unused = Body.objects.create(name_fi="Turha", slug="turha", kind="network")
    response = delete_many(admin_client, [*bodies_in_use, unused])
    assert [message.level_tag for message in response.context["messages"]] == ["error", "error"]
    assert Body.objects.count() == 3


def test_a_body_that_nothing_points_at_is_deleted(admin_client):
    single, first, second = (Body.objects.create(name_fi=n, slug=n, kind="network") for n in ("yksi", "kaksi", "kolme"))
    admin_client.post(address("body", "delete", single.pk))
    assert not Body.objects.filter(pk=single.pk).exists()
    delete_many(admin_client, [first, second])
    assert not Body.objects.exists()


def test_states_are_not_stored():
    for model in MODELS.values():
        assert "state" not in {field.name for field in model._meta.get_fields()}
