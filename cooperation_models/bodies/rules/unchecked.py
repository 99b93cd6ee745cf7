"""V15: somebody has made sure within a year that a record is still right.

Why: a phone number nobody answers is worse than none. Readers see on each record when it was last checked.

Rule: the day "Checked on" of bodies, organisations, posts and agreements that have not ended is not more than twelve
months ago (``COOPERATION_UNCHECKED_MONTHS``). A record that was never checked is reported, too.

Level: for information.

Mended by: the form of the record; many at once with "Checked today" in the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.registry.models import Kept

from ..facts import Body
from .finding import Check, Finding, Level, key_of
from .links import edit_url
from .spans import months_after

UNCHECKED_MONTHS = 12


def check(records: Iterable[Kept], name_of: Callable[[Kept], str], day: date) -> Iterator[Finding]:
    """Yield the records that nobody has checked for too long; ``name_of`` says what a record is called."""
    for record in records:
        if is_unchecked(record, day):
            if record.checked_on is None:
                sentence = Message(gettext_noop("Nobody has ever checked this record."))
            else:
                sentence = Message(gettext_noop("Last checked on %(date)s."), date=record.checked_on)
            yield Finding(
                code=Check.UNCHECKED.value,
                level=Level.INFO.value,
                sentence=sentence,
                subject=name_of(record),
                body=record if isinstance(record, Body) else None,
                area=getattr(record, "area", None),
                fix_url=edit_url(record),
                key=key_of(Check.UNCHECKED, record._meta.model_name, record.pk),
                keeper_id=record.keeper_id,
            )


def is_unchecked(record: Kept, day: date) -> bool:
    """Tell whether nobody has checked a record for too long."""
    return record.checked_on is None or record.checked_on < oldest_good_check(day)


def unchecked(day: date) -> Q:
    """Return the same answer as :func:`is_unchecked` as a condition of a queryset of records with a keeper."""
    return Q(checked_on__isnull=True) | Q(checked_on__lt=oldest_good_check(day))


def oldest_good_check(day: date) -> date:
    """Return the earliest day of a check that is still good enough on a day."""
    return months_after(day, -getattr(settings, "COOPERATION_UNCHECKED_MONTHS", UNCHECKED_MONTHS))
