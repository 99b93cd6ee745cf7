"""V5: seats that belong to an office of another body are held by whoever holds that office now.

Why: the forum gets a new chair, and the table's list of members still names the old one.

Rule: requirements A4, R4 ("the forum's chair is a member of the table automatically"). The office fills the seat by
itself, even without a membership; what is reported is a membership of somebody who does not hold the office.

Level: warning.

Mended by: the form that ends the membership.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import choice_message

from ..kinds import OfficeRole
from ..seat_board import SeatBoard
from .finding import Check, Finding, Level, MessageAboutPerson, finding_about
from .links import replace_url
from .naming import member_without_name


def check(board: SeatBoard) -> Iterator[Finding]:
    """Yield the members in seats of an office that they do not hold."""
    for group in board.groups:
        for membership in group.displaced:
            yield finding_about(
                board.roster.body,
                Check.EX_OFFICIO,
                Level.WARNING,
                MessageAboutPerson(
                    gettext_noop(
                        "%(person)s does not hold the office that the seat belongs to. Office: %(office)s, %(body)s."
                    ),
                    membership.person,
                    member_without_name(membership),
                    office=choice_message(OfficeRole, group.group.ex_officio_role),
                    body=group.group.ex_officio_body.name,
                ),
                replace_url(membership),
                membership.pk,
            )
