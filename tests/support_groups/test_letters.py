"""Letters: whole in Finnish and Swedish, honestly Finnish for readers of Sámi, with nothing in them from strangers."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from cooperation_models.languages.text import Message
from cooperation_models.support_groups.addresses import reply_address
from cooperation_models.support_groups.letters import (
    FALLEN_BACK,
    NOT_YOU,
    accepted_letter,
    confirmation_letter,
    declined_letter,
    question_letter,
)
from cooperation_models.support_groups.models import JoinRequest, RequestedBody, SupportGroupIndexPage
from tests.support_groups.conftest import JOIN

pytestmark = pytest.mark.django_db

LETTERS = {
    "confirm": lambda request: confirmation_letter(request, "https://portal.example/?token=x"),
    "accepted": lambda request: accepted_letter(request, ["https://portal.example/fi/ryhmat/x/"]),
    "declined": declined_letter,
    "question": question_letter,
}


@pytest.fixture
def request_in(preparation):
    """Return a function that makes a request whose answers are wished in a language."""

    def make(language: str, purpose: str = "join") -> JoinRequest:
        request = JoinRequest.objects.create(
            form_key=language + purpose,
            sent_at=timezone.now(),
            email="testi@example.org",
            language=language,
            purpose=purpose,
            organisation_name="Osta halvalla ry",
            given_name="Osta",
            family_name="Halvalla",
            note="Osta halvalla",
            reason="Ryhmä on täynnä.",
            question="Missä kunnassa toimitte?",
        )
        RequestedBody.objects.create(request=request, body=preparation.group)
        return request

    return make


def headings_of(letter) -> list[str]:
    return [part.msgid for part in (letter.subject, *letter.paragraphs) if isinstance(part, Message)]


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("purpose", ["join", "report"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_letter_is_whole_in_the_language_of_its_reader(request_in, name, purpose, language):
    letter = LETTERS[name](request_in(language, purpose))
    email = letter.as_email()
    with override(language):
        said = [str(Message(msgid, days="7")) for msgid in headings_of(letter)]
    assert email.extra_headers["Content-Language"] == language
    assert all(sentence in f"{email.subject}\n{email.body}" for sentence in said)
    assert not any(msgid in email.body for msgid in headings_of(letter)), "an English text was left in the letter"


@pytest.mark.parametrize("language", ["se", "smn", "sms"])
def test_a_reader_of_sami_gets_finnish_and_is_told_so(request_in, language):
    email = LETTERS["confirm"](request_in(language)).as_email()
    with override("fi"):
        note = str(Message(FALLEN_BACK, language="")).rstrip(". ")
        assert str(Message(NOT_YOU)) in email.body
    assert email.extra_headers["Content-Language"] == "fi"
    assert email.body.startswith(note)


def test_the_first_letter_holds_nothing_that_a_stranger_wrote(request_in):
    email = LETTERS["confirm"](request_in("fi")).as_email()
    assert "halvalla" not in f"{email.subject} {email.body}".casefold()
    assert "Perheiden tukiryhma" in email.body


def test_the_words_of_the_editor_reach_the_applicant(request_in):
    assert "Ryhmä on täynnä." in LETTERS["declined"](request_in("fi")).as_email().body
    assert "Missä kunnassa toimitte?" in LETTERS["question"](request_in("sv")).as_email().body


def test_the_link_leads_to_the_readers_language_and_replies_to_the_office(client, index_pages, preparation, answers):
    SupportGroupIndexPage.objects.filter(pk=index_pages["fi"].pk).update(reply_to="toimisto@example.org")
    assert reply_address() == "toimisto@example.org"
    client.post(JOIN, {**answers, "language": "sv"})
    letter = mail.outbox[0]
    assert re.search(r"^https?://[^/]+/sv/tukiryhmat/join-confirm/\?token=\S+$", letter.body, re.MULTILINE)
    assert letter.reply_to == ["toimisto@example.org"]
