"""Who falls between: targeted networks are no gaps, unknown is not no, and in a body is in a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.networks.falls_between import (
    Reach,
    absences,
    count_by_sector_and_area,
    in_no_body,
    reach_of_areas,
    reach_of_sectors,
)
from cooperation_models.networks.landscape import Group, Landscape, Member

pytestmark = pytest.mark.database_free

INARI, UTSJOKI, RANUA = 1, 2, 3
SPORT, YOUTH = 11, 12

places = st.frozensets(st.integers(1, 4), max_size=4)
groups = st.lists(
    st.builds(
        Group,
        key=st.integers(100, 999),
        members=st.frozensets(st.integers(1, 12), max_size=5),
        sectors=st.frozensets(st.integers(11, 13), max_size=3),
        areas=st.none() | places,
        openness=st.sampled_from(["", "open", "both", "targeted", "seated"]),
    ),
    max_size=6,
    unique_by=lambda group: group.key,
)
members = st.lists(
    st.builds(
        Member,
        key=st.integers(1, 15),
        sectors=st.frozensets(st.integers(11, 13), max_size=2),
        municipality=st.none() | st.integers(1, 4),
    ),
    max_size=12,
    unique_by=lambda member: member.key,
)


def landscape(members, groups) -> Landscape:
    return Landscape(tuple(members), tuple(groups), (1, 2, 3, 4), (11, 12, 13))


@given(members, groups)
def test_every_organisation_is_either_in_some_body_or_in_none(members, groups):
    outside = {member.key for member in in_no_body(members, groups)}
    for member in members:
        assert (member.key in outside) == all(member.key not in group.members for group in groups)


@given(members, groups)
def test_a_targeted_network_never_makes_a_place_reached_nor_lacks_anything(members, groups):
    scene = landscape(members, groups)
    others = [group for group in groups if group.openness != "targeted"]
    for row, without in zip(reach_of_areas(scene, groups), reach_of_areas(scene, others), strict=True):
        assert row.networks == without.networks
        assert (row.state == Reach.REACHED) == (without.state == Reach.REACHED)
    found = absences(scene, groups)
    targeted = {group.key for group in groups if group.openness == "targeted"}
    assert set(found.targeted) == targeted
    assert not targeted & {row.network for row in found.judged}


@given(members, groups)
def test_not_reached_is_said_only_when_every_network_is_known_not_to_reach(members, groups):
    for row in reach_of_areas(landscape(members, groups), groups):
        may_reach = [group for group in groups if group.areas is None or row.key in group.areas]
        if row.state == Reach.NOT_REACHED:
            assert all(group.areas is None and group.openness == "targeted" for group in may_reach)
        if row.state == Reach.TARGETED_ONLY:
            assert all(group.openness == "targeted" for group in may_reach)
        if any(group.areas is None and group.openness != "targeted" for group in groups):
            assert row.state in (Reach.UNKNOWN, Reach.REACHED)


@given(members, groups)
def test_what_networks_lack_is_in_their_area_has_organisations_and_no_member(members, groups):
    scene = landscape(members, groups)
    homes = {member.key: member.municipality for member in members}
    for row in absences(scene, groups).judged:
        network = scene.groups_by_key[row.network]
        assert set(row.municipalities) <= network.areas
        assert not set(row.municipalities) & {homes.get(member) for member in network.members}
        assert all(place in homes.values() for place in row.municipalities)
        assert len(row.municipalities) <= row.expected


def test_counts_by_sector_and_area_keep_what_is_not_known_apart():
    members = [Member(1, frozenset({SPORT, YOUTH}), INARI), Member(2, frozenset({SPORT})), Member(3)]
    counts = count_by_sector_and_area(members)
    assert counts == {(SPORT, INARI): 1, (YOUTH, INARI): 1, (SPORT, None): 1, (None, None): 1}


def test_states_of_municipalities_and_sectors_with_their_numbers():
    members = [
        Member(1, frozenset({SPORT}), INARI),
        Member(2, frozenset({SPORT}), INARI),
        Member(3, municipality=RANUA),
    ]
    networks = [
        Group(101, frozenset({1}), frozenset({SPORT}), frozenset({INARI}), "open"),
        Group(102, frozenset(), frozenset({SPORT}), frozenset({INARI, UTSJOKI}), "targeted"),
    ]
    scene = Landscape(tuple(members), tuple(networks), (INARI, UTSJOKI, RANUA), (SPORT, YOUTH))
    inari, utsjoki, ranua = reach_of_areas(scene, networks)
    assert (inari.state, inari.networks, inari.targeted) == (Reach.REACHED, (101,), (102,))
    assert (inari.organisations, inari.outside) == (2, 1)
    assert (utsjoki.state, ranua.state) == (Reach.TARGETED_ONLY, Reach.NOT_REACHED)
    assert (ranua.organisations, ranua.outside) == (1, 1)
    sport, youth = reach_of_sectors(scene, networks)
    assert (sport.state, youth.state) == (Reach.REACHED, Reach.NOT_REACHED)


def test_a_network_without_recorded_members_is_unknown_and_not_lacking_everybody():
    scene = Landscape(
        (Member(1, frozenset({SPORT}), INARI),),
        (Group(101, frozenset(), frozenset({SPORT}), frozenset({INARI}), "open"),),
        (INARI,),
        (SPORT,),
    )
    found = absences(scene, scene.groups)
    assert (found.judged, found.unknown) == ((), (101,))
