"""Deciding in the admin: memberships from what the register has, doubles shown, letters sent, names kept back."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cooperation_models.bodies.models import Membership
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person
from cooperation_models.support_groups.decisions import AlreadyDecided, accept, decline, organisations_like
from cooperation_models.support_groups.models import JoinRequest, RequestedBody
from tests.support_groups.conftest import make_body

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_cooperation_support_groups_joinrequest:list"


@pytest.fixture
def request_of(preparation, index_pages):
    """Return a function that makes a confirmed request."""

    def make(**columns) -> JoinRequest:
        bodies = columns.pop("bodies", [preparation.group])
        defaults = {
            "form_key": f"{JoinRequest.objects.count()}",
            "sent_at": timezone.now(),
            "confirmed_at": timezone.now(),
            "applicant": "organisation",
            "organisation_name": "Uusi ry",
            "given_name": "Testi",
            "family_name": "Täyttäjä",
            "email": "testi@example.org",
            "language": "fi",
        }
        request = JoinRequest.objects.create(**{**defaults, **columns})
        RequestedBody.objects.bulk_create(RequestedBody(request=request, body=body) for body in bodies)
        return request

    return make


@pytest.fixture
def decide(client, moderator):
    """Return a function that sends the decision of a moderator."""
    client.force_login(moderator)

    def post(request: JoinRequest, **data):
        defaults = {"bodies": [wish.body_id for wish in request.wishes.all()], "who": "new", "words": "", "other": ""}
        return client.post(address_of(request), {**defaults, **data})

    return post


def address_of(request: JoinRequest, view: str = "edit") -> str:
    return reverse(f"wagtailsnippets_cooperation_support_groups_joinrequest:{view}", args=[request.pk])


def test_accepting_a_new_organisation_makes_it_a_member_without_anybodys_name(decide, request_of, preparation):
    request = request_of()
    assert decide(request, decision="accept").status_code == 302
    membership = Membership.objects.get(body=preparation.group)
    assert (membership.organisation.name_fi, membership.organisation.live, membership.live) == ("Uusi ry", True, True)
    assert (membership.person, membership.chosen_how, membership.start) == (None, "joined", today())
    assert not Person.objects.filter(family_name="Täyttäjä").exists()
    request.refresh_from_db()
    assert (request.state, request.decided_by.username) == ("accepted", "moderaattori")
    assert [row.membership for row in request.wishes.all()] == [membership]
    (letter,) = mail.outbox
    assert letter.to == ["testi@example.org"] and "/fi/ryhmat/perheiden-tukiryhma/" in letter.body


def test_whoever_allows_it_is_shown_as_the_representative(decide, request_of, preparation):
    decide(request_of(may_show_name=True), decision="accept")
    person = Membership.objects.get(body=preparation.group).person
    assert person.is_public() and person.consent_given_on == today()


@pytest.mark.parametrize("may_show_name", [True, False])
def test_a_person_becomes_a_member_and_is_shown_only_with_consent(decide, request_of, preparation, may_show_name):
    request = request_of(applicant="person", organisation_name="", may_show_name=may_show_name)
    decide(request, decision="accept")
    membership = Membership.objects.get(body=preparation.group)
    assert membership.organisation is None
    assert membership.person.is_public() == may_show_name


def test_an_organisation_of_the_register_is_found_by_number_and_name(request_of, preparation):
    numbered = Organisation.objects.create(name_fi="Vanha nimi ry", slug="vanha", business_id="0201256-6")
    by_number = organisations_like(request_of(organisation_name="Uusi nimi", business_id="0201256-6"))
    assert by_number.certain == numbered
    by_name = organisations_like(request_of(organisation_name="PERHEET RY"))
    assert by_name.certain == preparation.families
    both = organisations_like(request_of(organisation_name="Perheet ry", business_id="0201256-6"))
    assert set(both.found) == {numbered, preparation.families} and both.certain is None
    assert organisations_like(request_of(organisation_name="ry")).certain is None


def test_a_member_already_is_shown_to_the_editor_and_not_entered_twice(decide, client, request_of, preparation):
    present = Membership.objects.create(body=preparation.group, organisation=preparation.families)
    request = request_of(organisation_name="Perheet ry")
    assert client.get(address_of(request)).context["memberships"] == [present]
    assert client.get(address_of(request)).context["form"]["who"].initial == str(preparation.families.pk)
    decide(request, decision="accept", who=str(preparation.families.pk))
    assert Membership.objects.get(body=preparation.group) == present
    assert request.wishes.get().membership == present
    assert len(mail.outbox) == 1


def test_another_organisation_of_the_register_can_be_chosen(decide, request_of, preparation):
    request = request_of()
    assert decide(request, decision="accept", who="other").status_code == 200
    decide(request, decision="accept", who="other", other=preparation.carers.pk)
    assert Membership.objects.get(body=preparation.group).organisation == preparation.carers


def test_only_the_ticked_groups_get_a_member_and_a_report_begins_on_no_day(decide, request_of, preparation):
    network = make_body("verkosto", "network", openness="open")
    request = request_of(purpose="report", bodies=[preparation.group, network])
    decide(request, decision="accept", bodies=[network.pk])
    assert not Membership.objects.filter(body=preparation.group).exists()
    membership = Membership.objects.get(body=network)
    assert (membership.start, membership.chosen_how) == (None, "")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"decision": "roskaa"},
        {"decision": "accept", "bodies": []},
        {"decision": "accept", "bodies": ["999999"]},
        {"decision": "accept", "who": ""},
        {"decision": "accept", "who": "999999"},
        {"decision": "decline"},
        {"decision": "ask", "words": " "},
    ],
)
def test_half_a_decision_decides_nothing(decide, request_of, data):
    request = request_of(note="Terveisiä.")
    response = decide(request, **data)
    assert response.status_code == 200 and response.context["form"].errors
    request.refresh_from_db()
    assert request.state == "waiting" and not mail.outbox


def test_what_the_register_refuses_is_said_and_nothing_is_half_done(decide, request_of):
    Organisation.objects.create(name_fi="Toinen ry", slug="toinen", business_id="0201256-6")
    request = request_of(organisation_name="Uusi ry", business_id="0201256-6")
    response = decide(request, decision="accept", who="new")
    assert response.context["form"].non_field_errors()
    request.refresh_from_db()
    assert request.state == "waiting"
    assert not Organisation.objects.filter(name_fi="Uusi ry").exists()


def test_declining_and_asking_write_to_the_applicant(decide, request_of):
    asked, declined = request_of(), request_of()
    decide(asked, decision="ask", words="Missä kunnassa toimitte?")
    decide(declined, decision="decline", words="Ryhmä on täynnä.")
    asked.refresh_from_db()
    declined.refresh_from_db()
    assert (asked.state, declined.state) == ("asked", "declined")
    assert "Missä kunnassa toimitte?" in mail.outbox[0].body
    assert "Ryhmä on täynnä." in mail.outbox[1].body
    decide(asked, decision="accept")
    asked.refresh_from_db()
    assert asked.state == "accepted"


def test_a_request_is_decided_once(request_of, preparation, moderator, decide):
    request = request_of()
    stale = JoinRequest.objects.get(pk=request.pk)
    accept(request, [preparation.group], moderator)
    with pytest.raises(AlreadyDecided):
        decline(stale, "Myöhässä", moderator)
    assert decide(request, decision="decline", words="x").status_code == 302
    request.refresh_from_db()
    assert request.state == "accepted"
    with pytest.raises(AlreadyDecided):
        decline(request_of(confirmed_at=None), "Ei vahvistettu", moderator)


def test_a_letter_that_fails_takes_nothing_back(decide, request_of, settings):
    settings.EMAIL_BACKEND = "olematon.Backend"
    request = request_of()
    assert decide(request, decision="accept").status_code == 302
    request.refresh_from_db()
    assert request.state == "accepted"


def test_personal_data_is_for_those_who_may_see_persons(client, moderator, request_of):
    request = request_of(note="YKSITYINEN", applicant="person", organisation_name="")
    moderator.user_permissions.remove(Permission.objects.get(codename="view_person"))
    client.force_login(moderator)
    assert client.get(address_of(request)).status_code in (302, 403)
    assert client.post(address_of(request), {"decision": "decline", "words": "x"}).status_code in (302, 403)
    for address in (reverse(LIST), address_of(request, "inspect"), f"{reverse(LIST)}?export=csv"):
        response = client.get(address)
        text = (response.getvalue() if response.streaming else response.content).decode()
        assert response.status_code == 200
        for secret in ("Täyttäjä", "testi@example.org", "YKSITYINEN"):
            assert secret not in text, address
    assert client.post(address_of(request, "delete")).status_code in (302, 403)
    assert JoinRequest.objects.filter(pk=request.pk, decided_at=None).exists()


def test_nobody_decides_without_the_right(client, django_user_model, request_of):
    request = request_of()
    client.force_login(django_user_model.objects.create_user("vieras", password="x"))
    assert client.get(address_of(request)).status_code in (302, 403)
    assert client.get(reverse(LIST)).status_code in (302, 403)


def test_groups_the_editor_may_not_publish_cannot_be_ticked(decide, client, moderator, request_of):
    publish = Permission.objects.get(codename="publish_body")
    moderator.user_permissions.remove(publish)
    request = request_of()
    response = decide(request, decision="accept")
    assert set(response.context["form"].errors) == {"bodies"}
