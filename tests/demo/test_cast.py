"""The cast of the demo as the domain model asks for it, counted by the functions that pages and checks count with."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.signal_handlers import disable_reference_index_auto_update

from cooperation_models.bodies.findings import findings
from cooperation_models.bodies.models import AreaPost, Body, Call, ChangeEvent, Membership
from cooperation_models.bodies.rosters import load_rosters
from cooperation_models.bodies.seat_board import seat_board
from cooperation_models.bodies.seat_states import call_state, membership_state
from cooperation_models.meetings.models import Action, Meeting
from cooperation_models.meetings.states import action_state, meeting_state
from cooperation_models.networks.models import MaturityPoint
from cooperation_models.networks.overlap import jaccard
from cooperation_models.places.models import Sector
from cooperation_models.registry.models import Organisation
from cooperation_site.demo.loading import Facts
from tests.demo.files_of_the_demo import SITE, summary_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def facts(django_db_setup, django_db_blocker):
    """Load the facts of the demo once for this module, inside a transaction that is undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic(), disable_reference_index_auto_update():
        call_command("load_areas", SITE / "regions" / "lapland.json", verbosity=0)
        Facts().load()
        yield
        transaction.set_rollback(True)


def board_of(slug: str):
    body = Body.objects.get(slug=slug)
    return seat_board(load_rosters([body])[body.pk])


def seats_of(slug: str) -> Counter:
    return Counter(seat.state for group in board_of(slug).groups for seat in group.seats)


def organisations_of(slug: str) -> set[str]:
    memberships = Membership.objects.live().going_on().filter(body__slug=slug, role="member")
    return set(memberships.values_list("organisation__slug", flat=True))


def deputies_of(slug: str) -> int:
    return sum(len(seat.deputies) for group in board_of(slug).groups for seat in group.seats)


def test_the_arena_has_forty_members():
    assert len(organisations_of("keski-suomen-jarjestoareena")) == 40


def test_the_table_has_seats_of_every_state_and_the_arenas_chair():
    assert seats_of("keski-suomen-kumppanuuspoyta") == {
        "filled": 9,
        "vacant": 1,
        "carryover": 1,
        "ends_soon": 1,
        "ex_officio": 1,
    }


def test_the_boards_have_sixteen_seats_and_deputies():
    assert seats_of("lapin-jarjestoneuvottelukunta") == {"filled": 16}
    assert deputies_of("lapin-jarjestoneuvottelukunta") == 16
    assert seats_of("jane") == {"filled": 15, "ex_officio": 1}
    assert deputies_of("jane") == 15


def test_preparatory_groups_and_their_support_groups_have_members():
    groups = Body.objects.filter(kind="support_group")
    assert groups.count() == 4
    for group in groups:
        assert organisations_of(group.slug)
        assert organisations_of(group.links.get(kind="supports").to_body.slug)


def test_ten_networks_overlap_and_two_pairs_are_nearly_the_same():
    networks = Body.objects.filter(kind="network", areas__code__in=["19", "191", "047"], end=None).distinct()
    members = {network.slug: organisations_of(network.slug) for network in networks}
    assert len(members) == 10
    alike = {
        frozenset((one, other))
        for one in members
        for other in members
        if one < other and jaccard(len(members[one] & members[other]), len(members[one]), len(members[other])) > 0.6
    }
    assert alike == {
        frozenset(("lapin-kylaverkosto", "lapin-ymparistoverkosto")),
        frozenset(("lapin-liikuntaverkosto", "lapin-nuorisojarjestojen-verkosto")),
    }
    assert networks.filter(openness="targeted").count() == 1


def test_one_network_has_members_of_every_sector():
    inside = organisations_of("kokemuksellisen-asiantuntijuuden-verkosto")
    reached = Sector.objects.filter(organisations__slug__in=inside).distinct()
    assert reached.count() == Sector.objects.count() == 17


def test_one_network_has_members_from_two_provinces():
    inside = Organisation.objects.filter(slug__in=organisations_of("kaakkois-suomen-alueverkosto"))
    for code in ("MK08", "MK09"):
        assert inside.filter(areas_served__code=code).count() >= 7


def test_fifteen_associations_of_lapland_are_in_no_body():
    outside = Organisation.objects.filter(name_fi__contains="Esimerkki", memberships=None, seat_area__isnull=False)
    assert outside.exclude(kind="project").count() == 15
    assert outside.exclude(kind="project").values("seat_area").distinct().count() >= 10


def test_meetings_and_actions_are_of_every_state():
    states = Counter(meeting_state(meeting) for meeting in Meeting.objects.all())
    assert states == {"held": 12, "planned": 1, "cancelled": 1}
    assert Meeting.objects.filter(is_remote=True, place="").exists()
    states = Counter(action_state(action) for action in Action.objects.all())
    assert (states["overdue"], sum(states.values())) == (3, 20)


def test_calls_are_of_every_state():
    assert Counter(call_state(call) for call in Call.objects.all()) == {
        "open": 1,
        "upcoming": 1,
        "closed": 1,
        "decided": 1,
    }


def test_history_has_a_change_of_every_kind():
    assert Counter(ChangeEvent.objects.values_list("kind", flat=True)) == {"merge": 1, "split": 1, "rename": 1}


def test_four_networks_were_judged_over_the_years():
    points = Counter(MaturityPoint.objects.values_list("body__slug", flat=True))
    assert len(points) == 4
    assert min(points.values()) >= 3


def test_memberships_are_of_every_state():
    states = Counter(membership_state(membership) for membership in Membership.objects.all())
    assert set(states) >= {"filled", "ends_soon", "carryover", "ended"}


def test_deputies_are_nobodys_but_a_members():
    assert not Membership.objects.filter(role="deputy", deputy_for=None).exists()
    assert AreaPost.objects.filter(role="contact_person").count() == 21


def test_what_is_found_does_not_depend_on_the_day_of_loading(monkeypatch):
    with override("fi"):
        now = summary_of(findings())
        later = timezone.now() + timedelta(days=800)
        monkeypatch.setattr(timezone, "now", lambda: later)
        assert summary_of(findings()) != now
        Facts(refresh=True).load()
        assert summary_of(findings()) == now
