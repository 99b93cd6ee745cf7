"""Querysets of the room's facts: what readers may see, and which rows are in a state computed from dates."""

from collections.abc import Callable
from datetime import date

from django.db import models
from django.db.models import Q

from .states import agreement_in_state, body_in_state, post_in_state


class ComputedStateQuerySet(models.QuerySet):
    """Facts with drafts and a computed state; subclasses name the condition of a state."""

    condition: Callable[[str, date | None], Q]

    def live(self):
        """Return what is published: the only facts readers ever see."""
        return self.filter(live=True)

    def in_state(self, *states: str, on: date | None = None):
        """Return the facts that are in one of ``states`` on a day (today); without states, none."""
        if not states:
            return self.none()
        chosen = Q()
        for state in states:
            chosen |= type(self).condition(state, on)
        return self.filter(chosen)


class BodyQuerySet(ComputedStateQuerySet):
    """Bodies of cooperation."""

    condition = staticmethod(body_in_state)


class AgreementQuerySet(ComputedStateQuerySet):
    """Agreements."""

    condition = staticmethod(agreement_in_state)


class AreaPostQuerySet(ComputedStateQuerySet):
    """Posts that serve an area."""

    condition = staticmethod(post_in_state)
