from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cooperation_models.meetings.models import Action, Meeting
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

from .conftest import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"ends_at": at(today(), 9)}, "ends_at"),
        ({"agenda_published_on": today() + timedelta(days=1)}, "agenda_published_on"),
        ({"next_meeting_on": today()}, "next_meeting_on"),
        ({"next_meeting_on": today() + timedelta(days=9), "next_meeting_not_agreed": True}, "next_meeting_not_agreed"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(table, columns, field):
    with pytest.raises(ValidationError) as refused:
        Meeting(body=table, starts_at=at(today()), **columns).clean()
    assert set(refused.value.message_dict) == {field}


def test_an_action_needs_somebody_responsible_and_a_day_after_its_meeting(meet):
    meeting = meet(-10)
    with pytest.raises(ValidationError) as refused:
        Action(meeting=meeting, name_fi="Kysely", due=today() - timedelta(days=11)).clean()
    assert set(refused.value.message_dict) == {"organisation", "due"}


def test_an_action_cannot_have_been_done_tomorrow(meet):
    organisation = Organisation.objects.create(name_fi="Tuki", slug="tuki")
    with pytest.raises(ValidationError) as refused:
        Action(meeting=meet(-1), organisation=organisation, done_on=today() + timedelta(days=1)).clean()
    assert set(refused.value.message_dict) == {"done_on"}
