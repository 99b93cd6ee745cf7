"""V12: each municipality and the region have a cooperation document, in force and reviewed in time.

Why: a document that ended unnoticed is worth as little as none, and what was promised in it is forgotten.

Rule: requirements A4, R8 ("one cooperation document per municipality, for the region"). An agreement of any kind that
has ended is reported unless another of the same kind is in force in each of its areas; one whose review is due is
reported as long as it is in force. A document being drafted answers the question of a missing one.

Level: expired is an error, a review that is due a warning. That no document was ever written down is for information:
nobody may have asked.

Mended by: the form of the agreement; for a missing one, the form that adds an agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area

from ..agreements import Agreement
from ..kinds import AgreementKind
from ..states import AgreementState, agreement_state
from .finding import Check, Finding, Level, key_of
from .links import add_url, edit_url
from .naming import agreement_name

IN_FORCE = (AgreementState.IN_FORCE, AgreementState.REVIEW_DUE)


def check(areas: Iterable[Area], agreements: Sequence[Agreement], day: date) -> Iterator[Finding]:
    """Yield the agreements that have ended or want reviewing, and the areas without a cooperation document."""
    states = {agreement.pk: agreement_state(agreement, day) for agreement in agreements}
    in_force = {
        (agreement.kind, area.pk)
        for agreement in agreements
        if states[agreement.pk] in IN_FORCE
        for area in agreement.areas.all()
    }
    written = {
        area.pk
        for agreement in agreements
        if agreement.kind == AgreementKind.COOPERATION_DOCUMENT
        for area in agreement.areas.all()
    }
    for agreement in agreements:
        if states[agreement.pk] == AgreementState.REVIEW_DUE:
            sentence = Message(gettext_noop("The review has been due since %(date)s."), date=agreement.review_on)
            yield _about(agreement, Level.WARNING, sentence)
        elif states[agreement.pk] == AgreementState.EXPIRED and any(
            (agreement.kind, area.pk) not in in_force for area in agreement.areas.all()
        ):
            sentence = Message(
                gettext_noop("The agreement ended on %(date)s, and no other one is in force."),
                date=agreement.valid_until,
            )
            yield _about(agreement, Level.ERROR, sentence)
    for area in areas:
        if area.pk not in written:
            yield Finding(
                code=Check.AGREEMENTS.value,
                level=Level.INFO.value,
                sentence=Message(gettext_noop("No cooperation document has been written down.")),
                subject=area.name,
                area=area,
                fix_url=add_url(Agreement),
                key=key_of(Check.AGREEMENTS, "area", area.pk),
            )


def _about(agreement: Agreement, level: Level, sentence: Message) -> Finding:
    return Finding(
        code=Check.AGREEMENTS.value,
        level=level.value,
        sentence=sentence,
        subject=agreement_name(agreement),
        area=next(iter(agreement.areas.all()), None),
        fix_url=edit_url(agreement),
        key=key_of(Check.AGREEMENTS, agreement.pk),
        keeper_id=agreement.keeper_id,
    )
