"""What the admin's forms refuse, with a sentence at the field, and what they let through."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.bodies.models import Agreement, AreaPost, Body, BodyLink
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies() -> dict[str, Body]:
    names = ("a", "b", "c")
    return {name: Body.objects.create(name_fi=name.upper(), slug=name, kind="network") for name in names}


def link(kind: str, to_body: Body, start: str = "", end: str = "") -> dict:
    return {"kind": kind, "to_body": to_body.pk, "start": start, "end": end}


def post_body(client, body: Body | None, links=(), **fields):
    """Send the form of a body as an editor would to publish it; ``body`` None adds one.

    The first ``links_there`` of the links are in the database already.
    """
    values = {
        "name_fi": body.name_fi if body else "Uusi",
        "slug": body.slug if body else "uusi",
        "kind": "network",
        "start_precision": "day",
        "links": inline_formset(list(links), initial=fields.pop("links_there", 0)),
        "contact_points": inline_formset(fields.pop("contact_points", [])),
        "action-publish": "1",
        **fields,
    }
    view = "wagtailsnippets_cooperation_bodies_body:"
    url = reverse(f"{view}edit", args=[body.pk]) if body else reverse(f"{view}add")
    return client.post(url, nested_form_data(values))


def errors(response) -> dict:
    """Return the errors of the form and of its rows of links by field; empty when the form was accepted."""
    if response.status_code == 302:
        return {}
    form = response.context["form"]
    rows = [row for row in form.formsets["links"].errors if row]
    return {**form.errors, **{name: text for row in rows for name, text in row.items()}}


def test_a_new_body_with_links_and_contact_points_is_published(admin_client, bodies):
    response = post_body(
        admin_client,
        None,
        [link("informs", bodies["a"]), link("supports", bodies["a"], "2020-01-01")],
        contact_points=[{"kind": "phone", "value": "016 555 0100", "answered_by_human": "on"}],
    )
    assert errors(response) == {}
    made = Body.objects.get(slug="uusi")
    assert made.live
    assert made.links.count() == 2
    assert made.contact_points.get().value == "+358 16 5550100"


def test_a_draft_needs_only_a_name(admin_client):
    response = post_body(admin_client, None, kind="", **{"action-publish": ""})
    assert response.status_code == 302, response.context["form"].errors


def test_a_link_to_itself(admin_client, bodies):
    assert set(errors(post_body(admin_client, bodies["a"], [link("informs", bodies["a"])]))) == {"to_body"}


def test_the_same_link_twice_for_some_of_the_same_days(admin_client, bodies):
    first = link("informs", bodies["b"], "2020-01-01", "2022-01-01")
    overlapping = link("informs", bodies["b"], "2021-12-31")
    following = link("informs", bodies["b"], "2022-01-01")
    assert set(errors(post_body(admin_client, bodies["a"], [first, overlapping]))) == {"to_body"}
    assert errors(post_body(admin_client, bodies["a"], [first, following])) == {}


def test_being_a_sub_group_is_said_once(admin_client, bodies):
    said_twice = post_body(admin_client, bodies["a"], [link("sub_group_of", bodies["b"])], parent=bodies["b"].pk)
    assert set(errors(said_twice)) == {"to_body"}


@pytest.mark.parametrize("kind", ["sub_group_of", "merged_into", "replaces"])
def test_links_in_a_circle(admin_client, bodies, kind):
    BodyLink.objects.create(body=bodies["b"], to_body=bodies["c"], kind=kind)
    BodyLink.objects.create(body=bodies["c"], to_body=bodies["a"], kind=kind)
    found = errors(post_body(admin_client, bodies["a"], [link(kind, bodies["b"])], end="2026-01-01"))
    assert set(found) == {"to_body"}


def test_a_circle_of_parents_and_links_together(admin_client, bodies):
    bodies["c"].parent = bodies["b"]
    bodies["c"].save()
    BodyLink.objects.create(body=bodies["b"], to_body=bodies["a"], kind="sub_group_of")
    assert set(errors(post_body(admin_client, bodies["a"], parent=bodies["c"].pk))) == {"parent"}
    assert set(errors(post_body(admin_client, bodies["a"], [link("sub_group_of", bodies["c"])]))) == {"to_body"}


def test_informing_each_other_is_no_circle(admin_client, bodies):
    BodyLink.objects.create(body=bodies["b"], to_body=bodies["a"], kind="informs")
    assert errors(post_body(admin_client, bodies["a"], [link("informs", bodies["b"])])) == {}


def test_a_circle_can_be_undone(admin_client, bodies):
    made = BodyLink.objects.create(body=bodies["a"], to_body=bodies["b"], kind="sub_group_of")
    BodyLink.objects.create(body=bodies["b"], to_body=bodies["a"], kind="sub_group_of")
    values = {**link("sub_group_of", bodies["b"]), "id": made.pk, "DELETE": "on"}
    response = post_body(admin_client, bodies["a"], [values], links_there=1)
    assert errors(response) == {}
    assert not bodies["a"].links.exists()


def test_a_merged_body_has_an_end(admin_client, bodies):
    assert set(errors(post_body(admin_client, bodies["a"], [link("merged_into", bodies["b"])]))) == {"end"}
    ended = post_body(admin_client, bodies["a"], [link("merged_into", bodies["b"])], end="2026-01-01")
    assert errors(ended) == {}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"start": "2026-02-01", "end": "2026-02-01"}, "end"),
        ({"size_min": "12", "size_max": "10"}, "size_max"),
        ({"meetings_per_year_min": "6", "meetings_per_year_max": "2"}, "meetings_per_year_max"),
        ({"meetings_per_year_min": "400"}, "meetings_per_year_min"),
        ({"size_min": "0"}, "size_min"),
        ({"start": "31.31.2026"}, "start"),
        ({"slug": "a"}, "slug"),
    ],
)
def test_contradictions_are_errors_at_their_field(admin_client, bodies, fields, field):
    assert field in errors(post_body(admin_client, None, **fields))


def test_a_link_that_ends_before_it_begins(admin_client, bodies):
    backwards = link("informs", bodies["b"], "2026-01-01", "2025-01-01")
    assert set(errors(post_body(admin_client, bodies["a"], [backwards]))) == {"end"}


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"signed_on": date(2026, 1, 1), "valid_until": date(2026, 1, 1)}, "valid_until"),
        ({"valid_until": date(2026, 1, 1)}, "signed_on"),
        ({"drafting_since": date(2026, 1, 2), "signed_on": date(2026, 1, 1)}, "signed_on"),
        ({"signed_on": date(2026, 1, 2), "review_on": date(2026, 1, 1)}, "review_on"),
        (
            {"signed_on": date(2026, 1, 1), "valid_until": date(2027, 1, 1), "review_on": date(2027, 1, 2)},
            "review_on",
        ),
    ],
)
def test_days_of_an_agreement_that_cannot_be(days, field):
    with pytest.raises(ValidationError) as refused:
        Agreement(**days).clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("review_on", [date(2026, 1, 1), date(2026, 6, 1), date(2027, 1, 1)])
def test_an_agreement_is_reviewed_while_it_is_in_force(review_on):
    Agreement(signed_on=date(2026, 1, 1), valid_until=date(2027, 1, 1), review_on=review_on).clean()


def test_a_post_is_not_held_and_vacant_at_once(region):
    office = Organisation.objects.create(name_fi="Tuki", slug="tuki")
    with pytest.raises(ValidationError) as refused:
        AreaPost(area=region.inari, role="agent", organisation=office, vacant_since=date(2026, 1, 1)).clean()
    assert list(refused.value.message_dict) == ["vacant_since"]


@pytest.mark.parametrize("field", ["vacant_since", "asked_on", "checked_on"])
def test_what_was_heard_of_a_post_was_not_heard_tomorrow(region, field):
    AreaPost(area=region.inari, role="agent", **{field: today()}).clean()
    with pytest.raises(ValidationError) as refused:
        AreaPost(area=region.inari, role="agent", **{field: today() + timedelta(days=1)}).clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("model", [Agreement, Body])
def test_nothing_was_checked_tomorrow(model):
    model(checked_on=today()).clean()
    with pytest.raises(ValidationError) as refused:
        model(checked_on=today() + timedelta(days=1)).clean()
    assert list(refused.value.message_dict) == ["checked_on"]
