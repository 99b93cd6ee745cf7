"""Rosters: everything about the seats of bodies, loaded for many bodies in a number of queries that never grows.

What is loaded is wired together: a membership's ``seat_group``, ``term``, ``person``, ``replaces`` and so on are the
very objects of the roster, so that rules and boards are computed without a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.models import Organisation, Person

from .facts import Body
from .kinds import MembershipRole
from .memberships import Membership
from .offices import Office
from .seats import QuotaRule, SeatGroup, Term

BODIES_OF_SEATS = ("appointer_body", "ex_officio_body", "successor_chosen_by")
# More ids than this are not put into one question: asking for all rows is quicker, and SQLite limits their number.
MOST_IDS_ASKED = 500


@dataclass(frozen=True)
class Roster:
    """A body with its terms, seats, quotas, and every published membership and office it has ever had.

    ``offices_elsewhere`` are the published offices of other bodies that seats of this body belong to.
    """

    body: Body
    terms: Sequence[Term] = ()
    seat_groups: Sequence[SeatGroup] = ()
    memberships: Sequence[Membership] = ()
    offices: Sequence[Office] = ()
    quota_rules: Sequence[QuotaRule] = ()
    offices_elsewhere: Sequence[Office] = ()

    @cached_property
    def memberships_by_id(self) -> dict[int, Membership]:
        """Return the memberships by their ids; whoever is replaced by somebody may be a draft and not be here."""
        return {membership.pk: membership for membership in self.memberships}

    @cached_property
    def members_by_seat_group(self) -> dict[int | None, list[Membership]]:
        """Return the memberships of members, by the ids of their seat groups; deputies and guests are left out."""
        found = defaultdict(list)
        for membership in self.memberships:
            if membership.role == MembershipRole.MEMBER:
                found[membership.seat_group_id].append(membership)
        return dict(found)

    @cached_property
    def _deputies(self) -> dict[int | None, list[Membership]]:
        found = defaultdict(list)
        for membership in self.memberships:
            if membership.role == MembershipRole.DEPUTY:
                found[membership.deputy_for_id].append(membership)
        return dict(found)

    def deputies_of(self, member: Membership) -> Sequence[Membership]:
        """Return everybody who has ever been a deputy of a member."""
        return self._deputies.get(member.pk, ())

    @cached_property
    def successors(self) -> dict[int, list[Membership]]:
        """Return the memberships that replace another, by the ids of those they replace."""
        found = defaultdict(list)
        for membership in self.memberships:
            if membership.replaces_id is not None:
                found[membership.replaces_id].append(membership)
        return dict(found)

    def offices_of_seats(self, group: SeatGroup) -> list[Office]:
        """Return the offices that the seats of a group belong to, held by whomever, whenever."""
        if not group.depends_on_office:
            return []
        offices = self.offices if group.ex_officio_body_id == self.body.pk else self.offices_elsewhere
        return [
            office
            for office in offices
            if office.body_id == group.ex_officio_body_id and office.role == group.ex_officio_role
        ]


def load_rosters(bodies: QuerySet[Body] | Iterable[Body]) -> dict[int, Roster]:
    """Return the rosters of bodies by the bodies' ids, in the order of ``bodies``: eleven queries at most.

    A queryset is evaluated here, with the fetching it asks for.
    """
    if isinstance(bodies, QuerySet) and not bodies.query.is_sliced:
        chosen, bodies = bodies.order_by().values("pk"), list(bodies)
    else:
        bodies = list(bodies)
        chosen = [body.pk for body in bodies]
    terms = list(Term.objects.filter(body__in=chosen).order_by("start", "pk"))
    groups = list(SeatGroup.objects.filter(body__in=chosen).order_by("position", "pk"))
    quotas = list(QuotaRule.objects.filter(body__in=chosen).order_by("pk"))
    memberships = list(Membership.objects.live().filter(body__in=chosen).order_by("start", "pk"))
    offices = list(
        Office.objects.live()
        .filter(Q(body__in=chosen) | Q(body__in=SeatGroup.objects.filter(body__in=chosen).values("ex_officio_body")))
        .order_by("start", "pk")
    )
    _wire(bodies, terms, groups, quotas, memberships, offices)

    of_body = {name: defaultdict(list) for name in ("terms", "groups", "quotas", "memberships", "offices")}
    for name, facts in zip(of_body, (terms, groups, quotas, memberships, offices), strict=True):
        for fact in facts:
            of_body[name][fact.body_id].append(fact)
    rosters = {}
    for body in bodies:
        own_groups = of_body["groups"].get(body.pk, ())
        elsewhere = dict.fromkeys(group.ex_officio_body_id for group in own_groups if group.depends_on_office)
        rosters[body.pk] = Roster(
            body=body,
            terms=of_body["terms"].get(body.pk, ()),
            seat_groups=own_groups,
            memberships=of_body["memberships"].get(body.pk, ()),
            offices=of_body["offices"].get(body.pk, ()),
            quota_rules=of_body["quotas"].get(body.pk, ()),
            offices_elsewhere=[
                office for pk in elsewhere if pk != body.pk for office in of_body["offices"].get(pk, ())
            ],
        )
    return rosters


def _wire(bodies, terms, groups, quotas, memberships, offices) -> None:
    """Let what is loaded point at the very same objects, and fetch those that are pointed at and not loaded yet."""
    people = (*memberships, *offices)
    bodies_by_id = {body.pk: body for body in bodies}
    wanted = {getattr(group, f"{name}_id") for group in groups for name in BODIES_OF_SEATS}
    wanted |= {quota.appointer_body_id for quota in quotas} | {fact.decided_by_id for fact in people}
    wanted |= {office.body_id for office in offices}
    bodies_by_id |= _fetched(Body, wanted - bodies_by_id.keys())
    organisations = _fetched(
        Organisation,
        {fact.organisation_id for fact in people}
        | {membership.on_behalf_of_id for membership in memberships}
        | {fact.appointer_organisation_id for fact in (*groups, *quotas)},
    )
    persons = _fetched(Person, {fact.person_id for fact in people})
    sectors = _fetched(Sector, {fact.sector_id for fact in groups} | {fact.for_sector_id for fact in memberships})
    areas = _fetched(Area, {group.area_id for group in groups})
    terms_by_id, groups_by_id, memberships_by_id = (
        {fact.pk: fact for fact in facts} for facts in (terms, groups, memberships)
    )
    for facts, targets in (
        (terms, {"body": bodies_by_id}),
        (
            groups,
            dict.fromkeys(("body", *BODIES_OF_SEATS), bodies_by_id)
            | {"sector": sectors, "area": areas, "appointer_organisation": organisations},
        ),
        (
            quotas,
            dict.fromkeys(("body", "appointer_body"), bodies_by_id) | {"appointer_organisation": organisations},
        ),
        (
            memberships,
            dict.fromkeys(("body", "decided_by"), bodies_by_id)
            | dict.fromkeys(("organisation", "on_behalf_of"), organisations)
            | dict.fromkeys(("deputy_for", "replaces"), memberships_by_id)
            | {"seat_group": groups_by_id, "term": terms_by_id, "person": persons, "for_sector": sectors},
        ),
        (
            offices,
            dict.fromkeys(("body", "decided_by"), bodies_by_id) | {"organisation": organisations, "person": persons},
        ),
    ):
        for name, found in targets.items():
            column = f"{name}_id"
            for fact in facts:
                target = found.get(getattr(fact, column))
                if target is not None:
                    setattr(fact, name, target)


def _fetched(model, ids: set[int | None]) -> dict[int, object]:
    """Return the rows with some ids by their ids, in one query, or in none when there are no ids."""
    ids = ids - {None}
    if not ids:
        return {}
    rows = model.objects.filter(pk__in=ids) if len(ids) <= MOST_IDS_ASKED else model.objects.all()
    return {row.pk: row for row in rows if row.pk in ids}
