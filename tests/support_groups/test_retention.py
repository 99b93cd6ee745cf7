"""What people wrote is forgotten in time, by itself and by the command, from every place where it could be."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from cooperation_models.support_groups.decisions import decline
from cooperation_models.support_groups.models import JoinRequest

pytestmark = pytest.mark.django_db

PERSONAL = ("organisation_name", "business_id", "given_name", "family_name", "email", "note", "question", "reason")


def make_request(key: str, **columns) -> JoinRequest:
    return JoinRequest.objects.create(
        form_key=key,
        sent_at=timezone.now() - timedelta(days=300),
        applicant="organisation",
        **dict.fromkeys(PERSONAL, "SALAISUUS")
        | {"email": "salaisuus@example.org", "business_id": "SALAISUUS"}
        | columns,
    )


def test_the_command_forgets_and_says_how_much():
    now = timezone.now()
    make_request("unconfirmed")
    make_request("waiting", confirmed_at=now)
    make_request("old", confirmed_at=now, decided_at=now - timedelta(days=181), was_accepted=True)
    make_request("recent", confirmed_at=now, decided_at=now - timedelta(days=179), was_accepted=True)
    said = StringIO()
    call_command("delete_unconfirmed_joins", stdout=said)
    assert "deleted: 1" in said.getvalue() and "emptied: 1" in said.getvalue()
    left = {request.form_key: request for request in JoinRequest.objects.all()}
    assert set(left) == {"waiting", "old", "recent"}
    assert all(getattr(left["old"], name) == "" for name in PERSONAL)
    assert left["old"].erased_at and left["old"].state == "accepted"
    assert left["recent"].email and left["waiting"].email
    call_command("delete_unconfirmed_joins", stdout=said)
    assert "emptied: 0" in said.getvalue()


def test_neither_log_nor_revisions_keep_what_is_to_be_forgotten(moderator):
    request = make_request("old", confirmed_at=timezone.now())
    decline(request, "SALAISUUS", moderator)
    request.delete()
    kept = [str(entry.__dict__) for entry in (*ModelLogEntry.objects.all(), *Revision.objects.all())]
    assert kept and not any("SALAISUUS" in text or "salaisuus" in text for text in kept)
