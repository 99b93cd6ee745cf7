"""What is known of a post: four answers, history kept when somebody held it, from the post, the area and in bulk."""

from datetime import date

import pytest
from django.urls import reverse

from cooperation_models.bodies.models import AreaPost, AreaPostContactPoint
from cooperation_models.bodies.states import PostState
from cooperation_models.registry.models import Organisation, Person

from .workflow_forms import address, faults, parsed, user_who_may

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

TODAY = date(2026, 11, 22)


@pytest.fixture
def office(region) -> Organisation:
    return Organisation.objects.create(name_fi="Inarin kunta", slug="inarin-kunta")


@pytest.fixture
def unknown(region) -> AreaPost:
    return AreaPost.objects.create(area=region.inari, role="contact_person")


@pytest.fixture
def held(region, office) -> AreaPost:
    post = AreaPost(area=region.utsjoki, role="contact_person", organisation=office, start=date(2020, 1, 1))
    post.contact_points = [AreaPostContactPoint(kind="email", value="yhteys@utsjoki.example")]
    post.save()
    return post


def answer(value: str, **values) -> dict:
    return {"answer": value, "day": TODAY.isoformat(), **values}


@pytest.mark.parametrize("state", [PostState.VACANT, PostState.NO_ANSWER, PostState.UNKNOWN])
def test_a_post_without_a_holder_is_answered_for_in_place(admin_client, unknown, state):
    for value in (PostState.VACANT, state):
        admin_client.post(address("ask", unknown), answer(value))
    post = AreaPost.objects.get()
    assert post.state == state
    assert post.live


def test_a_holder_is_written_in_place_of_nobody(admin_client, unknown, office):
    admin_client.post(address("ask", unknown), answer(PostState.VACANT))
    admin_client.post(address("ask", unknown), answer(PostState.FILLED, organisation=office.pk))
    post = AreaPost.objects.get()
    assert (post.organisation, post.start, post.vacant_since, post.state) == (office, TODAY, None, PostState.FILLED)


def test_a_new_person_may_hold_it(admin_client, unknown):
    sent = answer(PostState.FILLED, given_name="Uusi", family_name="Uurto")
    admin_client.post(address("ask", unknown), sent)
    assert AreaPost.objects.get().person == Person.objects.get()


@pytest.mark.parametrize("value", [PostState.VACANT, PostState.NO_ANSWER, PostState.UNKNOWN])
def test_a_post_that_somebody_held_is_ended_and_followed(admin_client, held, value):
    for _time in range(2):
        admin_client.post(address("ask", held), answer(value))
    held.refresh_from_db()
    assert (held.end, held.organisation is None) == (TODAY, False)
    following = AreaPost.objects.exclude(pk=held.pk).get()
    assert (following.area, following.role, following.state) == (held.area, held.role, value)
    assert [point.value for point in following.contact_points.all()] == ["yhteys@utsjoki.example"]
    assert held.contact_points.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": PostState.FILLED},
        {"answer": ""},
        {"answer": "ended"},
        {"day": "2026-11-23"},
        {"day": ""},
        {"given_name": "A", "family_name": "B"},
    ],
)
def test_faults_change_nothing(admin_client, unknown, wrong):
    assert faults(admin_client.post(address("ask", unknown), answer(PostState.VACANT) | wrong))
    assert AreaPost.objects.get().state == PostState.UNKNOWN


def test_from_an_area_a_post_is_made_where_there_is_none(admin_client, region):
    for _time in range(2):
        admin_client.post(address("ask_area", region.kolari), answer(PostState.NO_ANSWER))
    post = AreaPost.objects.get()
    assert (post.area, post.role, post.state) == (region.kolari, "contact_person", PostState.NO_ANSWER)
    admin_client.post(address("ask_area", region.kolari, role="agent"), answer(PostState.VACANT))
    assert AreaPost.objects.get(role="agent").state == PostState.VACANT
    assert admin_client.get(address("ask_area", region.kolari, role="king")).status_code == 404


def test_the_answer_of_the_address_is_chosen_beforehand(admin_client, unknown):
    page = parsed(admin_client.get(address("ask", unknown, answer="vacant")))
    assert page.select_one("input[name=answer][checked]")["value"] == "vacant"
    assert admin_client.get(address("ask", unknown, answer="%27")).status_code == 200


def in_bulk(client, model: str, app: str, action: str, facts, **sent):
    chosen = "&".join(f"id={fact.pk}" for fact in facts)
    path = reverse("wagtail_bulk_action", args=(app, model, action))
    return client.post(f"{path}?{chosen}&next=/admin/", sent)


def test_many_posts_at_once_and_those_held_stay(admin_client, unknown, held):
    in_bulk(
        admin_client,
        "areapost",
        "cooperation_bodies",
        "answer_for_posts",
        [unknown, held],
        **answer(PostState.NO_ANSWER),
    )
    unknown.refresh_from_db()
    held.refresh_from_db()
    assert (unknown.state, held.state) == (PostState.NO_ANSWER, PostState.FILLED)
    assert AreaPost.objects.count() == 2


def test_many_areas_at_once(admin_client, region, held):
    areas = [region.inari, region.kolari, region.utsjoki]
    sent = answer(PostState.NO_ANSWER, role="contact_person")
    response = in_bulk(admin_client, "area", "cooperation_places", "answer_for_areas", areas, **sent)
    assert response.status_code == 302
    states = {post.area.slug: post.state for post in AreaPost.objects.all()}
    assert states == {"inari": PostState.NO_ANSWER, "kolari": PostState.NO_ANSWER, "utsjoki": PostState.FILLED}


def test_a_day_to_come_is_refused_in_bulk(admin_client, unknown):
    sent = answer(PostState.VACANT, day="2026-12-24")
    response = in_bulk(admin_client, "areapost", "cooperation_bodies", "answer_for_posts", [unknown], **sent)
    assert faults(response)
    unknown.refresh_from_db()
    assert unknown.state == PostState.UNKNOWN


def test_rights_are_asked_for(client, django_user_model, unknown, region):
    client.force_login(user_who_may(django_user_model, "katsoja", "view_areapost", "view_area"))
    for path in (address("ask", unknown), address("ask_area", region.kolari)):
        assert client.get(path).status_code in (302, 403)
    client.force_login(user_who_may(django_user_model, "toimittaja", "change_areapost", "add_areapost"))
    client.post(address("ask", unknown), answer(PostState.VACANT))
    unknown.refresh_from_db()
    assert unknown.state == PostState.UNKNOWN, "without the right to publish it waits"
    assert unknown.get_latest_revision_as_object().state == PostState.VACANT
