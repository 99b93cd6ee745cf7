"""The public form: what it asks for, how it tells what is wrong, and that nothing typed is lost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.utils.translation import override

from cooperation_models.languages.text import Message
from cooperation_models.support_groups.models import JoinRequest, SupportGroupIndexPage
from tests.support_groups.conftest import JOIN, SENT, make_body
from tests.trees import LANGUAGES, translation_of

pytestmark = pytest.mark.django_db

REPORT = "/fi/tukiryhmat/join-networks/"


@pytest.fixture
def send(client, index_pages, preparation, answers):
    """Return a function that sends the form with some answers changed."""

    def post(address: str = JOIN, headers: dict | None = None, **changed):
        data = {name: value for name, value in {**answers, **changed}.items() if value is not None}
        return client.post(address, data, headers=headers or {})

    return post


def fields_of(page) -> dict[str, str]:
    values = {}
    for field in page.select(".join-form [name]"):
        if field["type"] in ("radio", "checkbox") if field.name == "input" else False:
            if field.has_attr("checked"):
                values[field["name"]] = field["value"] if field.has_attr("value") else "on"
        elif field.name == "select":
            values[field["name"]] = field.select_one("[selected]")["value"]
        else:
            values[field["name"]] = field.text.lstrip("\n") if field.name == "textarea" else field["value"]
    return values


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_field_has_a_label_and_the_form_speaks_the_readers_language(index_pages, preparation, read, code):
    page = read(f"/{code}/tukiryhmat/join/perheiden-tukiryhma/")
    assert page.html["lang"] == code
    assert len(page.select("h1")) == 1
    for field in page.select(".join-form :is(input, select, textarea):not([type=hidden])"):
        assert page.select_one(f'label[for="{field["id"]}"]'), field
    assert fields_of(page)["language"] == code
    with override(code):
        assert str(Message("Send the form")) in page.select_one(".join-form button").text
    expected = {"given_name": "given-name", "family_name": "family-name", "email": "email"}
    assert {name: page.find(id=f"id_{name}")["autocomplete"] for name in expected} == expected


def test_a_right_form_is_taken_in_and_asks_for_a_confirmation(send):
    response = send()
    assert (response.status_code, response["Location"]) == (302, SENT)
    request = JoinRequest.objects.get()
    assert (request.organisation_name, request.email, request.language) == (
        "Kylän Esimerkki ry",
        "testi@example.org",
        "fi",
    )
    assert [wish.body.slug for wish in request.wishes.all()] == ["perheiden-tukiryhma"]
    assert request.state == "unconfirmed"
    assert [letter.to for letter in mail.outbox] == [["testi@example.org"]]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"applicant": None}, "applicant"),
        ({"applicant": "robotti"}, "applicant"),
        ({"organisation_name": "  "}, "organisation_name"),
        ({"organisation_name": "x" * 201}, "organisation_name"),
        ({"business_id": "1234567-0"}, "business_id"),
        ({"given_name": ""}, "given_name"),
        ({"family_name": "\x00"}, "family_name"),
        ({"email": "testi(at)example.org"}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"language": "xx"}, "language"),
        ({"note": "x" * 2001}, "note"),
        ({"consent": None}, "consent"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_in_the_summary(send, answers, changed, field):
    response = send(**changed)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert not JoinRequest.objects.exists() and not mail.outbox
    summary = page.select_one(".error-summary[role=alert][autofocus]")
    links = [link["href"].removeprefix("#") for link in summary.select("a")]
    assert links == [f"id_{field}_0" if field == "applicant" else f"id_{field}"]
    assert page.find(id=links[0])
    fault = page.find(id=f"id_{field}-fault")
    assert fault.text.strip() == summary.select_one("a").text.strip()
    described = page.select_one(f'[aria-describedby~="id_{field}-fault"]')
    assert described.name == "fieldset" or described["aria-invalid"] == "true"
    if field not in ("applicant", "language"):
        kept = {**answers, **changed, "token": None}
        shown = fields_of(page)
        for name in ("organisation_name", "given_name", "email", "note", "business_id"):
            typed = re.sub(r"[\x00\n]", " ", kept[name]) if name != "note" else kept[name]
            assert re.sub(r"[\x00\n]", " ", shown[name]).strip() == typed.strip(), name


def test_a_person_needs_no_organisation(send):
    assert send(applicant="person", organisation_name="Jokin", business_id="roskaa").status_code == 302
    request = JoinRequest.objects.get()
    assert (request.organisation_name, request.business_id, request.person_name) == ("", "", "Testi Täyttäjä")


def test_faults_are_said_in_the_language_of_the_reader_or_marked_as_finnish(send):
    response = send("/se/tukiryhmat/join/perheiden-tukiryhma/", given_name="", consent=None)
    html = response.content.decode()
    with override("se"):
        message = Message("Write your given name.")
        assert message.language in ("fi", "en")
        assert html.count(message.__html__()) == 2, "in the summary and at the field"


@pytest.mark.parametrize("slug", ["ei-ole", "luonnos", "perheiden-tukiryhma/x"])
def test_nobody_joins_what_is_not_there(client, index_pages, preparation, slug):
    make_body("luonnos", "network", openness="open", live=False)
    assert client.get(f"/fi/tukiryhmat/join/{slug}/").status_code == 404


def test_closed_groups_say_so_and_take_nobody(send, client):
    closed = "/fi/tukiryhmat/join/perheiden-valmisteluryhma/"
    assert client.get(closed).status_code == 410
    assert send(closed).status_code == 410
    assert not JoinRequest.objects.exists()


def test_nothing_of_the_form_sets_a_cookie_or_is_kept(client, index_pages, preparation, answers, send):
    for response in (client.get(JOIN), send(), client.get(SENT), client.get(REPORT), send(given_name="")):
        assert not response.cookies
        assert response["Cache-Control"] == "private, no-store"
        assert "Cookie" not in response.get("Vary", "")


def test_two_readers_get_two_tokens(read, index_pages, preparation):
    assert fields_of(read(JOIN))["token"] != fields_of(read(JOIN))["token"]


def test_an_organisation_reports_several_networks_at_once(send, read):
    make_body("kohdennettu-verkosto", "network", openness="targeted", joining="invited")
    make_body("suljettu", "advisory_board", openness="seated")
    offered = [box["value"] for box in read(REPORT).select("[name=bodies]")]
    assert offered == ["kohdennettu-verkosto", "perheiden-tukiryhma"]
    assert send(REPORT, bodies=["suljettu"]).status_code == 422
    assert send(REPORT).status_code == 422
    response = send(REPORT, bodies=offered, applicant=None)
    assert response["Location"] == SENT
    request = JoinRequest.objects.get()
    assert (request.purpose, request.applicant) == ("report", "organisation")
    assert sorted(wish.body.slug for wish in request.wishes.all()) == offered


def test_the_form_leads_to_the_privacy_statement_in_the_readers_language(index_pages, preparation, read):
    statement = type(index_pages["fi"])(title="Tietosuoja", slug="tietosuoja")
    index_pages["fi"].add_sibling("last-sibling", instance=statement)
    translation_of(statement, index_pages["sv"].get_parent(), "sv")
    SupportGroupIndexPage.objects.filter(pk=index_pages["fi"].pk).update(privacy_page=statement)
    for code, expected in (("fi", "/fi/tietosuoja/"), ("sv", "/sv/tietosuoja/"), ("se", "/fi/tietosuoja/")):
        page = read(f"/{code}/tukiryhmat/join/perheiden-tukiryhma/")
        assert expected in [link["href"] for link in page.select(".join-form a")]
