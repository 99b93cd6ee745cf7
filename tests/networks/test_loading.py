"""What the analyses read from the register: only what readers may see, and in a constant number of queries."""

from datetime import date, timedelta

import pytest

from cooperation_models.bodies.models import Body, Membership, SeatGroup, Term
from cooperation_models.networks.admin_reports import organisations_in_no_body
from cooperation_models.networks.falls_between import in_no_body
from cooperation_models.networks.loading import load_person_pairs, load_scene, load_surroundings
from cooperation_models.networks.overlap import Overlaps
from cooperation_models.places.models import Sector
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db


def members_of(body, on: date | None = None) -> set[int]:
    return set(load_scene(on).landscape.groups_by_key[body.pk].members)


def test_members_and_deputies_belong_and_guests_do_not(region):
    far = region.networks.far
    member = Membership.objects.get(body=far, organisation=region.keto)
    Membership.objects.create(body=far, organisation=region.aapa, role="deputy", deputy_for=member, live=True)
    Membership.objects.create(body=far, organisation=region.hilla, role="guest", live=True)
    Membership.objects.create(body=far, organisation=region.jänkä, live=False)
    assert members_of(far) == {region.keto.pk, region.kaarna.pk, region.aapa.pk}


def test_whoever_is_spoken_for_is_the_member(region):
    Membership.objects.filter(body=region.networks.far, organisation=region.keto).update(on_behalf_of=region.kelo)
    assert members_of(region.networks.far) == {region.kelo.pk, region.kaarna.pk}


def test_a_membership_goes_on_after_its_term_and_ends_on_its_own_day(region):
    body = region.networks.far
    term = Term.objects.create(body=body, start=date(2020, 1, 1), end=date(2021, 1, 1))
    Membership.objects.filter(body=body, organisation=region.keto).update(term=term)
    Membership.objects.filter(body=body, organisation=region.kaarna).update(end=today())
    assert members_of(body) == {region.keto.pk}
    assert members_of(body, today() - timedelta(days=1)) == {region.keto.pk, region.kaarna.pk}


def test_drafts_and_what_has_ended_are_not_read(region):
    Organisation.objects.filter(pk=region.aapa.pk).update(live=False)
    Organisation.objects.filter(pk=region.hilla.pk).update(end=today())
    Body.objects.filter(pk=region.networks.culture.pk).update(live=False)
    Body.objects.filter(pk=region.networks.far.pk).update(end=today())
    scene = load_scene()
    assert {group.key for group in scene.landscape.groups} == {region.networks.villages.pk, region.networks.closed.pk}
    assert members_of(region.networks.villages) == {region.jänkä.pk, region.keto.pk}
    assert region.aapa.pk not in {member.key for member in scene.landscape.members}


def test_areas_become_municipalities_and_sectors_main_ones(region):
    skiing = Sector.objects.create(code="skiing", name_fi="Hiihto", parent=region.sport)
    region.networks.far.sectors = [skiing]
    region.networks.far.areas = []
    region.networks.far.save()
    groups = load_scene().landscape.groups_by_key
    assert groups[region.networks.villages.pk].areas == {region.inari.pk, region.kolari.pk}
    assert groups[region.networks.villages.pk].sectors == {region.sport.pk, region.youth.pk}
    assert groups[region.networks.far.pk].sectors == {region.sport.pk}
    assert groups[region.networks.far.pk].areas is None


def test_a_seat_speaks_for_the_sector_said_of_it_before_that_of_the_organisation(region):
    body = region.networks.closed
    group = SeatGroup.objects.create(body=body, sector=region.sport)
    Membership.objects.filter(body=body).update(seat_group=group)
    assert load_scene().seats[body.pk] == (frozenset({region.sport.pk}),)
    Membership.objects.filter(body=body).update(for_sector=region.youth)
    assert load_scene().seats[body.pk] == (frozenset({region.youth.pk}),)


def test_authorities_belong_but_are_not_missed(region):
    Organisation.objects.filter(pk__in=[region.kelo.pk, region.keto.pk]).update(kind="municipality")
    scene = load_scene()
    expected = {member.key for member in scene.landscape.members if member.is_expected}
    assert not expected & {region.kelo.pk, region.keto.pk}
    assert region.keto.pk in members_of(region.networks.villages)
    assert in_no_body(scene.landscape.members, scene.landscape.groups) == []
    assert not organisations_in_no_body().exists()


def test_persons_are_counted_in_active_bodies_only(region):
    person = Person.objects.create(given_name="Salla", family_name="Keksitty")
    for body in (region.networks.far, region.networks.closed):
        Membership.objects.create(body=body, person=person, live=True)
    Body.objects.filter(pk=region.networks.closed.pk).update(end=today())
    assert load_person_pairs() == [(person.pk, region.networks.far.pk)]


def test_the_surroundings_of_a_body_give_the_same_overlaps_as_the_whole(region):
    scene = load_scene()
    for body in vars(region.networks).values():
        whole = [(pair.jaccard, pair.members, pair.areas) for pair in Overlaps(scene.landscape.groups).of(body.pk)]
        near = [(pair.jaccard, pair.members, pair.areas) for pair in Overlaps(load_surroundings(body)).of(body.pk)]
        assert near == whole
    Body.objects.filter(pk=region.networks.far.pk).update(end=today())
    assert load_surroundings(region.networks.far) == ()


def test_queries_are_as_many_as_said_however_much_there_is(
    region, make_organisation, make_network, django_assert_num_queries
):
    people = [make_organisation(f"Lisää {number}", [region.sport]) for number in range(20)]
    for number in range(20):
        make_network(f"Uusi {number}", members=people, areas=[region.inari], sectors=[region.sport])
    with django_assert_num_queries(11):
        load_scene()
    with django_assert_num_queries(11):
        load_surroundings(region.networks.villages)
