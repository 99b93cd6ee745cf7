"""Bridges: found by one walk, checked against taking every node away in turn."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.networks.bridges import BODY, ORGANISATION, find_bridges
from cooperation_models.networks.landscape import Group

pytestmark = pytest.mark.database_free

memberships = st.lists(st.frozensets(st.integers(1, 10), max_size=6), max_size=9)


def groups_of(sets) -> list[Group]:
    return [Group(key, members=members) for key, members in enumerate(sets, start=1)]


def pieces_by_taking_away(groups):
    """Return, for every node whose loss leaves bodies apart, the sizes of the pieces with bodies in them."""
    graph = networkx.Graph()
    for group in groups:
        graph.add_node((BODY, group.key))
        graph.add_edges_from(((BODY, group.key), (ORGANISATION, member)) for member in group.members)
    found = {}
    for node in list(graph):
        own_part = graph.subgraph(networkx.node_connected_component(graph, node) - {node})
        pieces = [[other for other in part if other[0] == BODY] for part in networkx.connected_components(own_part)]
        sizes = sorted((len(piece) for piece in pieces if piece), reverse=True)
        if len(sizes) > 1:
            found[node] = sizes[1:]
    return found


@given(memberships)
def test_bridges_are_those_that_taking_every_node_away_finds(sets):
    groups = groups_of(sets)
    found = {(bridge.kind, bridge.key): [len(piece) for piece in bridge.pieces] for bridge in find_bridges(groups)}
    assert found == pieces_by_taking_away(groups)


@given(memberships)
def test_no_body_is_in_two_pieces_and_none_is_cut_off_from_itself(sets):
    for bridge in find_bridges(groups_of(sets)):
        cut = [key for piece in bridge.pieces for key in piece]
        assert len(cut) == len(set(cut)) == bridge.cut_off
        assert bridge.kind == ORGANISATION or bridge.key not in cut


def test_the_one_organisation_between_two_bodies_cuts_off_the_smaller_side():
    chain = [{1, 2}, {2, 3}, {3, 4}, {4, 5}]
    bridges = find_bridges(groups_of(map(frozenset, chain)))
    by_node = {(bridge.kind, bridge.key): bridge.pieces for bridge in bridges}
    assert by_node[ORGANISATION, 2] == ((1,),)
    assert by_node[ORGANISATION, 4] == ((4,),)
    assert [len(piece) for piece in by_node[ORGANISATION, 3]] == [2]
    assert by_node[BODY, 2] == ((1,),)
    assert (ORGANISATION, 1) not in by_node
    assert (bridges[0].kind, bridges[0].key) == (BODY, 2) or bridges[0].cut_off == 2


def test_a_body_whose_members_are_nowhere_else_is_no_bridge():
    assert find_bridges([Group(1, frozenset(range(50)))]) == []


def test_a_long_chain_needs_no_deep_stack():
    chain = [Group(key, frozenset({key, key + 1})) for key in range(1, 3000)]
    assert len(find_bridges(chain)) == 2998 + 2997
