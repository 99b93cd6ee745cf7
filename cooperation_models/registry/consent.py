"""Whether a person may be shown to readers: computed from the dates of consent (GDPR art. 6.1 a and 7.3)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation_models.places.periods import today


class ConsentState(models.TextChoices):
    """States of a person's consent to being shown."""

    GIVEN = "given", _("Given: shown to readers")
    LATER = "later", _("Given from a later day: not shown yet")
    WITHDRAWN = "withdrawn", _("Withdrawn: not shown")
    NONE = "none", _("Not given: not shown")


def consent_state(given_on: date | None, withdrawn_on: date | None, on: date | None = None) -> ConsentState:
    """Return the state on a day (today) of a consent given and withdrawn on these days."""
    day = on or today()
    if given_on is None:
        return ConsentState.NONE
    if withdrawn_on is not None and withdrawn_on <= day:
        return ConsentState.WITHDRAWN
    return ConsentState.GIVEN if given_on <= day else ConsentState.LATER


def with_consent(state: ConsentState | str, on: date | None = None) -> Q:
    """Return the same answer as :func:`consent_state` as a condition of a queryset of persons."""
    day = on or today()
    not_withdrawn = Q(consent_withdrawn_on__isnull=True) | Q(consent_withdrawn_on__gt=day)
    return {
        ConsentState.NONE: Q(consent_given_on__isnull=True),
        ConsentState.WITHDRAWN: Q(consent_given_on__isnull=False, consent_withdrawn_on__lte=day),
        ConsentState.GIVEN: Q(consent_given_on__lte=day) & not_withdrawn,
        ConsentState.LATER: Q(consent_given_on__gt=day) & not_withdrawn,
    }[ConsentState(state)]
