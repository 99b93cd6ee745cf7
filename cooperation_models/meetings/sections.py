"""What this room tells on a body's page: its coming and past meetings, its rhythm, and what has been agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop

from cooperation_models.bodies.contacts import public_name
from cooperation_models.bodies.models import Body
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.periods import today
from cooperation_models.places.sections import Section
from cooperation_models.registry.addresses import organisation_url

from .facts import Action, Meeting
from .rhythm import Rhythm, is_resting, rhythm
from .states import ActionState, MeetingState

MEETINGS_SHOWN = 12
ACTIONS_SHOWN = 10


@dataclass(frozen=True)
class ActionLine:
    """An action as readers see it; the person is named only with consent."""

    name: LocalisedText
    person: str
    organisation: LocalisedText | str
    organisation_href: str
    due: date | None
    state: ActionState
    state_word: Message


def rhythm_of(body: Body, meetings: Sequence[Meeting], on: date | None = None) -> Rhythm:
    """Return the rhythm of a body on a day (today) from its published meetings."""
    return rhythm(
        [meeting.day for meeting in meetings if meeting.state == MeetingState.HELD],
        [meeting.day for meeting in meetings if meeting.state == MeetingState.PLANNED],
        on or today(),
        fewest=body.meetings_per_year_min,
        most=body.meetings_per_year_max,
        start=body.start,
        open_to_more=body.meets_as_needed,
    )


def meetings_section(request: HttpRequest | None, body: Body) -> Section | None:
    """Return the meetings of a body: the coming ones, the latest, the rhythm and open actions; None without any."""
    now = timezone.now()
    latest = list(Meeting.objects.live().filter(body=body.pk).order_by("-starts_at")[: 4 * MEETINGS_SHOWN])
    if not latest:
        return None
    actions = Action.objects.for_readers().filter(meeting__body=body.pk, done_on__isnull=True).order_by("due", "pk")
    coming = sorted((meeting for meeting in latest if meeting.starts_at > now), key=lambda meeting: meeting.starts_at)
    found = rhythm_of(body, latest)
    return Section(
        order=40,
        key="meetings",
        heading=Message(gettext_noop("Meetings")),
        template="cooperation_meetings/sections/body_meetings.html",
        context={
            "coming": coming,
            "past": [meeting for meeting in latest if meeting.starts_at <= now][:MEETINGS_SHOWN],
            "rhythm": found,
            "rhythm_sentences": tuple(rhythm_sentences(body, found, today())),
            "next_not_agreed": not coming and latest[0].next_meeting_not_agreed,
            "actions": [action_line(action, request) for action in actions[:ACTIONS_SHOWN]],
        },
    )


def rhythm_sentences(body: Body, found: Rhythm, on: date) -> Iterator[Message]:
    """Yield the rule and the state of a rhythm as sentences."""
    yield Message(gettext_noop("Meetings held in the last 12 months: %(count)s"), count=found.held)
    if found.fewest is not None and found.most is not None and found.fewest != found.most:
        yield Message(
            gettext_noop("Meetings a year by the rules: %(fewest)s–%(most)s"), fewest=found.fewest, most=found.most
        )
    elif found.fewest is not None:
        yield Message(gettext_noop("Meetings a year by the rules: %(number)s"), number=found.fewest)
    if is_resting(body, found, on):
        yield Message(gettext_noop("The body is resting: it has not met for a long time and no meeting is planned."))
    elif found.too_few:
        yield Message(gettext_noop("This is less than the rules ask for."))
    elif found.too_many:
        yield Message(gettext_noop("This is more than the rules allow."))


def action_line(action: Action, request: HttpRequest | None) -> ActionLine:
    """Return an action as readers see it."""
    organisation = action.organisation if action.organisation is not None and action.organisation.live else None
    return ActionLine(
        name=action.name,
        person=public_name(action.person),
        organisation=organisation.name if organisation else "",
        organisation_href=organisation_url(organisation, request) if organisation else "",
        due=action.due,
        state=action.state,
        state_word=choice_message(ActionState, action.state),
    )
