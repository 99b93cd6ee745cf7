"""Spam, doubles, forged and old links, and that nobody learns who is a member."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone

from cooperation_models.bodies.models import Membership
from cooperation_models.support_groups import throttle
from cooperation_models.support_groups.models import JoinAttempt, JoinRequest
from cooperation_models.support_groups.tokens import make_form_token, make_letter_token
from tests.support_groups.conftest import JOIN, SENT

pytestmark = pytest.mark.django_db

CONFIRM = "/fi/tukiryhmat/join-confirm/"


@pytest.fixture
def send(client, index_pages, preparation, answers):
    """Return a function that sends the form with a token of its own unless another is given."""

    def post(headers: dict | None = None, **changed):
        fresh = {"token": make_form_token(timedelta(seconds=30))}
        return client.post(JOIN, {**answers, **fresh, **changed}, headers=headers or {})

    return post


def link_of(letter) -> str:
    return re.search(r"https?://\S+join-confirm\S+", letter.body)[0]


def token_of(letter) -> str:
    return parse_qs(urlsplit(link_of(letter)).query)["token"][0]


def test_what_machines_fill_in_is_thanked_for_and_dropped(send):
    response = send(website="https://example.org/")
    assert response["Location"] == SENT
    assert not JoinRequest.objects.exists() and not mail.outbox


@pytest.mark.parametrize(
    ("token", "status"),
    [
        (lambda: "", 400),
        (lambda: "roskaa", 400),
        (lambda: make_form_token(timedelta(seconds=30))[:-1] + "x", 400),
        (lambda: make_letter_token(1, "avain"), 400),
        (lambda: make_form_token(timedelta(seconds=1)), 422),
        (lambda: make_form_token(timedelta(hours=13)), 422),
    ],
)
def test_a_form_without_a_good_token_is_shown_once_more_with_a_new_one(send, token, status):
    used = token()
    response = send(token=used)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == status
    assert not JoinRequest.objects.exists()
    assert page.select_one(".error-summary p")
    assert page.find(id="id_note").text.strip() == "Tulemme mielellämme."
    assert page.find(attrs={"name": "token"})["value"] != used


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://paha.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}, 302),
    ],
)
def test_a_form_on_another_sites_page_is_refused_without_any_cookie(index_pages, preparation, answers, headers, status):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(JOIN, answers, headers=headers).status_code == status
    assert JoinRequest.objects.exists() == (status == 302)


def test_the_same_form_sent_twice_gives_one_request_and_one_letter(send, answers):
    for _time in range(2):
        assert send(token=answers["token"])["Location"] == SENT
    assert JoinRequest.objects.count() == len(mail.outbox) == 1


def test_the_same_wish_in_a_new_form_gives_the_same_request_and_the_letter_once_more(send):
    send()
    send(email="TESTI@example.org", note="Toistan.")
    assert JoinRequest.objects.count() == 1
    assert [token_of(letter) for letter in mail.outbox][0][:20] == token_of(mail.outbox[1])[:20]
    JoinRequest.objects.update(confirmed_at=timezone.now())
    send()
    assert (JoinRequest.objects.count(), len(mail.outbox)) == (1, 2)
    send(organisation_name="Toinen ry")
    assert JoinRequest.objects.count() == 2


def test_members_and_strangers_get_the_same_answers(send, preparation):
    Membership.objects.create(body=preparation.group, organisation=preparation.families)
    answers = []
    for name, email in (("Perheet ry", "a@example.org"), ("Tuntematon ry", "b@example.org")):
        response = send(organisation_name=name, email=email)
        letter = mail.outbox[-1]
        body = re.sub(r"token=\S+", "token", letter.body)
        answers.append((response.status_code, response["Location"], letter.subject, body))
    assert answers[0] == answers[1]
    assert "Perheet" not in answers[0][3]


def test_a_network_sends_only_so_many_forms_in_an_hour(send, monkeypatch):
    monkeypatch.setitem(throttle.ALLOWED, "address", (timedelta(hours=1), 2))
    statuses = [send(email=f"{number}@example.org").status_code for number in range(3)]
    assert statuses == [302, 302, 429]
    assert JoinRequest.objects.count() == 2
    JoinAttempt.objects.update(at=timezone.now() - timedelta(hours=2))
    assert send(email="9@example.org").status_code == 302


def test_a_mailbox_gets_only_so_many_letters_in_a_day_and_nobody_is_told(send):
    for number in range(6):
        assert send(organisation_name=f"Yhdistys {number} ry")["Location"] == SENT
    assert len(mail.outbox) == 4


def test_no_address_is_kept_for_counting(send, client):
    send(email="salaisuus@example.org")
    kept = " ".join(str(row) for row in JoinAttempt.objects.values_list())
    assert "127.0.0.1" not in kept and "salaisuus" not in kept
    JoinAttempt.objects.update(at=timezone.now() - timedelta(days=2))
    send(email="toinen@example.org")
    assert JoinAttempt.objects.count() == 2


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (None, "1.2.3.4", "127.0.0.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "9.9.9.9, 1.2.3.4", "1.2.3.4"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "127.0.0.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "roskaa", "roskaa"),
    ],
)
def test_the_address_is_the_one_the_proxy_has_seen(rf, settings, behind_proxy, forwarded, address):
    settings.SECURE_PROXY_SSL_HEADER = behind_proxy
    assert throttle.address_of(rf.get("/", headers={"X-Forwarded-For": forwarded})) == address


def test_opening_the_link_changes_nothing_and_its_button_confirms_once(send, client):
    send()
    link = urlsplit(link_of(mail.outbox[0]))
    assert link.path == CONFIRM
    address = f"{link.path}?{link.query}"
    shown = client.get(address)
    assert shown.status_code == 200 and shown["Cache-Control"] == "private, no-store"
    assert JoinRequest.objects.get().state == "unconfirmed"
    token = BeautifulSoup(shown.content, "html.parser").find(attrs={"name": "token"})["value"]
    assert Client(enforce_csrf_checks=True).post(CONFIRM, {"token": token}).status_code == 200
    assert JoinRequest.objects.get().state == "waiting"
    first = JoinRequest.objects.get().confirmed_at
    assert client.post(CONFIRM, {"token": token}).status_code == client.get(address).status_code == 410
    assert JoinRequest.objects.get().confirmed_at == first


@pytest.mark.parametrize("token", ["", "roskaa", "a:b:c", "ä", make_form_token()])
def test_forged_links_are_told_politely(client, index_pages, token):
    for response in (client.get(CONFIRM, {"token": token}), client.post(CONFIRM, {"token": token})):
        assert response.status_code == 400
        assert BeautifulSoup(response.content, "html.parser").h1


def test_a_link_for_another_request_is_no_link(send, client):
    send()
    number = JoinRequest.objects.get().pk
    assert client.get(CONFIRM, {"token": make_letter_token(number, "arvaus")}).status_code == 410
    assert JoinRequest.objects.get().state == "unconfirmed"


def test_an_old_link_is_told_to_be_old_and_its_data_goes(send, client, settings):
    send()
    token = token_of(mail.outbox[0])
    settings.JOIN_UNCONFIRMED_DAYS = 0
    assert client.post(CONFIRM, {"token": token}).status_code == 410
    settings.JOIN_UNCONFIRMED_DAYS = 7
    JoinRequest.objects.update(sent_at=timezone.now() - timedelta(days=8))
    assert client.post(CONFIRM, {"token": token}).status_code == 410
    send(email="toinen@example.org")
    assert [request.email for request in JoinRequest.objects.all()] == ["toinen@example.org"]


def test_a_letter_that_cannot_be_sent_leaves_nothing_behind(send, settings):
    settings.EMAIL_BACKEND = "olematon.Backend"
    response = send()
    assert response.status_code == 503
    assert "Tulemme mielellämme." in response.content.decode()
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("data", [{}, {"applicant": "x" * 10_000}, {"token": "\x00"}, {"email": ["a", "b"]}])
def test_odd_forms_never_break(client, index_pages, preparation, data):
    assert client.post(JOIN, data).status_code == 422
