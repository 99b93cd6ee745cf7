"""Reads what the analyses across networks need from the register, in a number of queries that does not grow.

Only what readers may see is read: published bodies that are active, published organisations that exist, published
memberships that are in force. A membership goes on after its term until somebody writes its end, so those carried over
count. Members and deputies belong to a body, guests do not. Sectors are the main ones: a part of a sector counts as
the sector it is part of.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from cooperation_models.bodies.kinds import BodyKind, LinkKind, MembershipRole
from cooperation_models.bodies.models import Body, BodyLink, Membership
from cooperation_models.bodies.querysets import BodyQuerySet
from cooperation_models.bodies.seat_states import memberships_sitting
from cooperation_models.bodies.states import BodyState
from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.families import links_between_areas, reached
from cooperation_models.places.models import Area, AreaLevel, Sector
from cooperation_models.places.periods import today, within
from cooperation_models.registry.models import Organisation, OrganisationKind

from .landscape import Group, Landscape, Member

NETWORK_KINDS = frozenset({BodyKind.NETWORK, BodyKind.CONTACT_NETWORK})
BELONGING = (MembershipRole.MEMBER, MembershipRole.DEPUTY)
EXPECTED_KINDS = frozenset(
    {
        OrganisationKind.ASSOCIATION,
        OrganisationKind.UMBRELLA,
        OrganisationKind.GROUP,
        OrganisationKind.FOUNDATION,
        OrganisationKind.PARISH,
        OrganisationKind.OTHER,
    }
)
"""Organisations that bodies of cooperation are for; authorities, schools, companies and projects may belong to them."""


@dataclass(frozen=True)
class Territory:
    """The municipalities of today in the reader's alphabet, and which of them lie in every area."""

    municipalities: tuple[int, ...]
    inside: Mapping[int, frozenset[int]]

    def covered_by(self, area_ids: Iterable[int]) -> frozenset[int] | None:
        """Return the municipalities of some areas; None without any area, for then nobody has said."""
        area_ids = tuple(area_ids)
        return frozenset().union(*(self.inside.get(area, frozenset()) for area in area_ids)) if area_ids else None


@dataclass(frozen=True)
class Scene:
    """The landscape of today with what chooses a part of it: kinds of bodies, main sectors, municipalities of areas.

    ``seats`` are the main sectors that the members of each body speak for, one entry for each member; an empty entry
    is a member of whom no sector is known.
    """

    landscape: Landscape
    kinds: Mapping[int, str]
    main_sectors: Mapping[int, int]
    territory: Territory
    seats: Mapping[int, tuple[frozenset[int], ...]]

    @property
    def networks(self) -> tuple[Group, ...]:
        """Return the bodies that are networks."""
        return tuple(group for group in self.landscape.groups if self.kinds[group.key] in NETWORK_KINDS)


def load_territory() -> Territory:
    """Return the municipalities of today and the areas around them, in two queries."""
    municipalities = tuple(
        Area.objects.filter(within(today()), level=AreaLevel.MUNICIPALITY)
        .order_by(sort_key_column(), "pk")
        .values_list("pk", flat=True)
    )
    larger = defaultdict(list)
    for smaller_id, larger_id in links_between_areas():
        larger[smaller_id].append(larger_id)
    inside: dict[int, set[int]] = defaultdict(set)
    for municipality in municipalities:
        for area in (municipality, *reached(municipality, larger)):
            inside[area].add(municipality)
    return Territory(municipalities, {area: frozenset(found) for area, found in inside.items()})


def load_main_sectors() -> tuple[tuple[int, ...], dict[int, int]]:
    """Return the main sectors in the reader's alphabet, and the main sector of every sector, in one query."""
    parents = dict(Sector.objects.order_by(sort_key_column(), "pk").values_list("pk", "parent_id"))
    main = {}
    for sector in parents:
        top, seen = sector, {sector}
        while (above := parents.get(top)) is not None and above not in seen:
            seen.add(above)
            top = above
        main[sector] = top
    return tuple(sector for sector in parents if main[sector] == sector), main


def load_scene(on: date | None = None) -> Scene:
    """Return the landscape of a day (today), in eleven queries however large it is."""
    day = on or today()
    territory = load_territory()
    sectors, main = load_main_sectors()
    members = _load_members(day, territory, main)
    sectors_of_members = {member.key: member.sectors for member in members}
    bodies = _active(day)
    kinds = dict(bodies.values_list("pk", "kind"))
    memberships = list(_memberships(day))
    groups = _load_groups(bodies, memberships, sectors_of_members, day, territory, (sectors, main))
    seats: dict[int, list[frozenset[int]]] = defaultdict(list)
    for row in memberships:
        if row.role == MembershipRole.MEMBER:
            said = frozenset({main[row.sector]}) if row.sector else sectors_of_members.get(row.spoken_for, frozenset())
            seats[row.body].append(said)
    return Scene(
        landscape=Landscape(members, groups, territory.municipalities, sectors),
        kinds=kinds,
        main_sectors=main,
        territory=territory,
        seats={key: tuple(seats[key]) for key in kinds},
    )


def load_surroundings(body: Body, on: date | None = None) -> tuple[Group, ...]:
    """Return an active body and those that share a member organisation with it, in eleven queries.

    The work grows with what is shared, not with the whole register. Empty for a body that is not active.
    """
    day = on or today()
    own = [row.spoken_for for row in _memberships(day, body=body) if row.spoken_for]
    shared = Q(on_behalf_of__in=own) | Q(on_behalf_of__isnull=True, organisation__in=own)
    near = Membership.objects.live().filter(memberships_sitting(day), shared, role__in=BELONGING).values("body")
    bodies = _active(day).filter(Q(pk__in=near) | Q(pk=body.pk))
    keys = list(bodies.values_list("pk", flat=True))
    if body.pk not in keys:
        return ()
    memberships = list(_memberships(day, body__in=keys))
    public = Organisation.objects.filter(
        within(day), live=True, pk__in={row.spoken_for for row in memberships if row.spoken_for}
    ).values_list("pk", flat=True)
    return _load_groups(bodies, memberships, frozenset(public), day, load_territory(), load_main_sectors())


def load_networks(on: date | None = None) -> tuple[Territory, tuple[Group, ...]]:
    """Return the municipalities and the active networks of a day (today), without their members, in seven queries."""
    day = on or today()
    territory = load_territory()
    networks = _active(day).filter(kind__in=NETWORK_KINDS)
    return territory, _load_groups(networks, (), frozenset(), day, territory, load_main_sectors())


def load_person_pairs(on: date | None = None) -> list[tuple[int, int]]:
    """Return which persons are in which active bodies on a day (today), for counting only; one query."""
    sitting = Membership.objects.live().filter(memberships_sitting(on), role__in=BELONGING, person__isnull=False)
    return list(sitting.filter(body__in=_active(on or today()).order_by()).values_list("person_id", "body_id"))


def _load_groups(
    bodies: BodyQuerySet,
    memberships: Iterable["_MembershipRow"],
    public: Container[int],
    day: date,
    territory: Territory,
    sectors: tuple[tuple[int, ...], Mapping[int, int]],
) -> tuple[Group, ...]:
    """Return bodies with those of their members that are among the public organisations; four queries."""
    main_sectors, main = sectors
    rows = list(bodies.values_list("pk", "openness", "parent_id"))
    keys = bodies.order_by().values("pk")
    areas = _grouped(Body.areas.through.objects.filter(body__in=keys).values_list("body_id", "area_id"))
    own_sectors = _grouped(Body.sectors.through.objects.filter(body__in=keys).values_list("body_id", "sector_id"))
    links = BodyLink.objects.filter(within(day), kind=LinkKind.SUB_GROUP_OF, body__in=keys)
    larger = _grouped([*links.values_list("body_id", "to_body_id"), *((key, above) for key, _how, above in rows)])
    members: dict[int, set[int]] = defaultdict(set)
    for row in memberships:
        if row.spoken_for in public:
            members[row.body].add(row.spoken_for)
    return tuple(
        Group(
            key=key,
            members=frozenset(members[key]),
            sectors=frozenset(main[sector] for sector in own_sectors[key]) or frozenset(main_sectors),
            areas=territory.covered_by(areas[key]),
            openness=openness,
            part_of=frozenset(larger[key]) - {None},
        )
        for key, openness, _above in rows
    )


def _active(day: date) -> BodyQuerySet:
    return Body.objects.live().in_state(BodyState.ACTIVE, on=day).order_by(sort_key_column(), "pk")


def _load_members(day: date, territory: Territory, main: Mapping[int, int]) -> tuple[Member, ...]:
    known = frozenset(territory.municipalities)
    sectors = _grouped(Organisation.sectors.through.objects.values_list("organisation_id", "sector_id"))
    rows = (
        Organisation.objects.filter(within(day), live=True)
        .order_by(sort_key_column(), "pk")
        .values_list("pk", "seat_area_id", "kind")
    )
    return tuple(
        Member(
            key,
            frozenset(main[sector] for sector in sectors[key]),
            home if home in known else None,
            kind in EXPECTED_KINDS,
        )
        for key, home, kind in rows
    )


class _MembershipRow(NamedTuple):
    """A membership in force: in which body, as what, for which organisation (None for none) and which sector."""

    body: int
    role: str
    spoken_for: int | None
    sector: int | None


def _memberships(day: date, **conditions) -> Iterator[_MembershipRow]:
    rows = (
        Membership.objects.live()
        .filter(memberships_sitting(day), role__in=BELONGING, **conditions)
        .order_by("pk")
        .values_list("body_id", "role", "organisation_id", "on_behalf_of_id", "for_sector_id", "seat_group__sector_id")
    )
    for body, role, organisation, represented, own_sector, seat_sector in rows:
        yield _MembershipRow(body, role, represented or organisation, own_sector or seat_sector)


def _grouped(pairs: Iterable[tuple[int, int | None]]) -> defaultdict[int, list[int]]:
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
