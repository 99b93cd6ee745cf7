"""What the rule of a seat group asks of a successor in the middle of a term, and what a successor lacks of it.

A pure function over two memberships: the form that replaces a member warns with it. Nothing is forbidden: a body may
decide otherwise, and then the departure from its rule is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cooperation_models.places.models import Area

from ..memberships import Membership


def area_of(member: Membership) -> Area | None:
    """Return the area a member comes from: that of the seat, else the home municipality of who is represented."""
    if member.seat_group_id and member.seat_group.area_id:
        return member.seat_group.area
    return member.represents.seat_area if member.represents is not None else None


def departures(predecessor: Membership, successor: Membership) -> Iterator[str]:
    """Yield a sentence for each point in which a successor departs from the rule of the seats that became free."""
    rule = predecessor.seat_group
    if rule is None:
        return
    if rule.successor_same_sector and predecessor.sector != successor.sector:
        yield _("The successor should be of the same sector: %(expected)s.") % {"expected": predecessor.sector or "–"}
    if rule.successor_same_area and area_of(predecessor) != area_of(successor):
        yield _("The successor should be of the same area: %(expected)s.") % {"expected": area_of(predecessor) or "–"}
    if rule.successor_same_organisation and predecessor.represents != successor.represents:
        yield _("The successor should be of the same organisation: %(expected)s.") % {
            "expected": predecessor.represents or "–"
        }
    if rule.successor_rest_of_term and predecessor.term_id != successor.term_id:
        yield _("The successor should be chosen for the rest of the same term: %(expected)s.") % {
            "expected": predecessor.term or "–"
        }
    if rule.successor_chosen_by_id and rule.successor_chosen_by_id != successor.decided_by_id:
        yield _("The successor should be chosen by: %(expected)s.") % {"expected": rule.successor_chosen_by}
