"""Querysets of meetings and actions: what readers may see, and which rows are in a computed state."""

from django.db import models

from .states import action_in_state, meeting_in_state


class MeetingQuerySet(models.QuerySet):
    """Meetings."""

    def live(self):
        """Return what is published: the only meetings that readers see and that are counted."""
        return self.filter(live=True)

    def in_state(self, state: str):
        """Return the meetings that are in a state now."""
        return self.filter(meeting_in_state(state))


class ActionQuerySet(models.QuerySet):
    """Actions agreed in meetings."""

    def for_readers(self):
        """Return the actions of published meetings, with what a line about one needs."""
        return self.filter(meeting__live=True).select_related("meeting", "person", "organisation")

    def in_state(self, state: str):
        """Return the actions that are in a state today."""
        return self.filter(action_in_state(state))
