"""Meetings of bodies and the actions agreed in them: records without a language (oparl:Meeting, iCalendar VTODO).

Their words (agenda, minutes) are not stored here; what is computed from a meeting is when it was held, whether its
agenda was there in time, and whether what was agreed has been done.
"""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.bodies.models import Body
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.text import LocalisedText
from cooperation_models.places.name_search import FoundByName
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person

from .querysets import ActionQuerySet, MeetingQuerySet
from .states import ActionState, MeetingState, action_state, meeting_state


class Meeting(DraftStateMixin, RevisionMixin):
    """A meeting of a body; its state is computed by :func:`cooperation_models.meetings.states.meeting_state`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text=_("The body that meets."),
    )
    number = models.PositiveSmallIntegerField(
        _("Number"), null=True, blank=True, help_text=_("The number of the meeting in its year, for example 2.")
    )
    starts_at = models.DateTimeField(_("Begins"), help_text=_("Day and time, in Finnish time."))
    ends_at = models.DateTimeField(
        _("Ends"), null=True, blank=True, help_text=_("Leave empty when the end is not known.")
    )
    place = models.CharField(
        _("Place"),
        max_length=200,
        blank=True,
        help_text=_("Name and address. Leave empty for a meeting held remotely."),
    )
    remote_url = models.URLField(
        _("Address of the remote meeting"),
        max_length=500,
        blank=True,
        help_text=_("Only if anybody may join by it: readers see the address."),
    )
    is_remote = models.BooleanField(
        _("One may take part remotely"), default=False, help_text=_("Also when the address is sent to members only.")
    )
    cancelled = models.BooleanField(
        _("Cancelled"), default=False, help_text=_("Keep a cancelled meeting: readers see that it is not held.")
    )
    agenda_published_on = models.DateField(
        _("Agenda sent on"), null=True, blank=True, help_text=_("The day on which the members got the agenda.")
    )
    next_meeting_on = models.DateField(
        _("Next meeting on"), null=True, blank=True, help_text=_("The day that this meeting agreed for the next one.")
    )
    next_meeting_not_agreed = models.BooleanField(
        _("The next meeting was not agreed"), default=False, help_text=_("Tick when the meeting left it open.")
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "pk"]

    def __str__(self) -> str:
        """Return the body and the day."""
        return f"{self.body} {self.day.isoformat()}" if self.body_id and self.starts_at else ""

    @property
    def day(self):
        """Return the day on which the meeting begins, in the portal's time zone."""
        return timezone.localtime(self.starts_at).date()

    @property
    def place_for_readers(self) -> LocalisedText:
        """Return the place, which is written in the source language."""
        return LocalisedText(self.place, SOURCE_LANGUAGE)

    @property
    def state(self) -> MeetingState:
        """Return the state now."""
        return meeting_state(self)

    def get_state_display(self) -> str:
        """Return the state as words, for lists and exports of the admin."""
        return self.state.label

    def clean(self):
        """Refuse an end before the beginning, an agenda after the meeting, and a next meeting both agreed and not."""
        super().clean()
        errors = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = _("The meeting must end after it begins.")
        if self.starts_at and self.agenda_published_on and self.agenda_published_on > self.day:
            errors["agenda_published_on"] = _("The agenda cannot have been sent after the meeting. Check the day.")
        if self.next_meeting_on and self.next_meeting_not_agreed:
            errors["next_meeting_not_agreed"] = _("A day is written above. Untick this, or empty the day.")
        if self.starts_at and self.next_meeting_on and self.next_meeting_on <= self.day:
            errors["next_meeting_on"] = _("The next meeting must be on a later day.")
        if errors:
            raise ValidationError(errors)


class Action(RevisionMixin, FoundByName):
    """What a meeting agreed that somebody does by a day: one responsible each (iCalendar VTODO)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("Meeting"),
        on_delete=models.PROTECT,
        related_name="actions",
        help_text=_("The meeting that agreed it."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("Responsible person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text=_("Shown only with the person's consent."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Responsible organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        help_text=_("The organisation that does it."),
    )
    due = models.DateField(
        _("Due on"), null=True, blank=True, help_text=_("The last day for doing it. Leave empty when none was agreed.")
    )
    done_on = models.DateField(_("Done on"), null=True, blank=True, help_text=_("The day on which it was done."))

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due", "pk"]

    @property
    def state(self) -> ActionState:
        """Return the state today."""
        return action_state(self)

    def get_state_display(self) -> str:
        """Return the state as words, for lists and exports of the admin."""
        return self.state.label

    def clean(self):
        """Ask for somebody responsible; refuse what is done before it was agreed or in the future."""
        super().clean()
        errors = {}
        if not self.person_id and not self.organisation_id:
            errors["organisation"] = _("Choose who is responsible: a person, an organisation, or both.")
        if self.meeting_id and self.due and self.due < self.meeting.day:
            errors["due"] = _("The last day cannot be before the meeting.")
        if self.done_on and self.done_on > today():
            errors["done_on"] = _("This day has not come yet. Leave it empty until the work is done.")
        if errors:
            raise ValidationError(errors)
