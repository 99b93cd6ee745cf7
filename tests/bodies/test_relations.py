"""How bodies stand to each other, said from both sides and by time."""

from datetime import date

import pytest
from django.utils.translation import override

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.kinds import LinkKind
from cooperation_models.bodies.models import Body, BodyLink
from cooperation_models.bodies.relations import WORDS, relations_of

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 22)


@pytest.fixture
def forum() -> Body:
    return Body.objects.create(name_fi="Areena", slug="areena", kind="open_forum")


@pytest.fixture
def table() -> Body:
    return Body.objects.create(name_fi="Pöytä", slug="poyta", kind="partnership_table")


def said_of(body: Body, past: bool = False) -> dict[str, list[str]]:
    with override("fi"):
        relations = relations_of(Body.objects.for_fact_sheet().get(pk=body.pk), on=NOW)
        chosen = relations.past if past else relations.present
        return {relation.words.msgid: [str(other.name) for other in relation.bodies] for relation in chosen}


@pytest.mark.parametrize("kind", LinkKind)
def test_every_kind_of_link_is_said_from_both_sides(forum, table, kind):
    BodyLink.objects.create(body=forum, to_body=table, kind=kind)
    forwards, backwards = WORDS[kind]
    assert said_of(forum) == {forwards: ["Pöytä"]}
    assert said_of(table) == {backwards: ["Areena"]}


def test_a_sub_group_is_told_once_however_often_it_is_said(forum, table):
    table.parent = forum
    table.save()
    BodyLink.objects.create(body=table, to_body=forum, kind="sub_group_of")
    part_of, parts = WORDS[LinkKind.SUB_GROUP_OF]
    assert said_of(table) == {part_of: ["Areena"]}
    assert said_of(forum) == {parts: ["Pöytä"]}


def test_links_that_are_over_are_kept_apart_but_history_itself_does_not_grow_old(forum, table):
    BodyLink.objects.create(body=forum, to_body=table, kind="informs", end=NOW)
    BodyLink.objects.create(body=forum, to_body=table, kind="replaces", end=NOW)
    assert said_of(forum) == {"Replaces": ["Pöytä"]}
    assert said_of(forum, past=True) == {"Informs": ["Pöytä"]}


def test_drafts_are_told_on_neither_side(forum, table):
    BodyLink.objects.create(body=forum, to_body=table, kind="informs")
    Body.objects.filter(pk=table.pk).update(live=False, parent=forum)
    assert said_of(forum) == {}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (None, None, []),
        (date(2019, 1, 1), None, ["1.1.2019"]),
        (date(2030, 1, 1), None, ["1.1.2030"]),
        (None, date(2030, 1, 1), ["31.12.2029"]),
        (date(2019, 1, 1), date(2030, 1, 1), ["1.1.2019", "31.12.2029"]),
    ],
)
def test_since_when_and_until_when(forum, table, start, end, days):
    BodyLink.objects.create(body=forum, to_body=table, kind="informs", start=start, end=end)
    with override("fi"):
        body = Body.objects.for_fact_sheet().get(pk=forum.pk)
        period = str(relations_of(body, on=NOW).present[0].bodies[0].period)
    assert all(day in period for day in days)
    assert bool(period) == bool(days)


def test_related_bodies_stand_in_the_readers_alphabet_with_their_state(forum):
    for name, end in (("Öinen", None), ("Aamu", date(2020, 1, 1)), ("Ilta", None)):
        other = Body.objects.create(name_fi=name, slug=name.lower()[-3:], kind="network", end=end)
        BodyLink.objects.create(body=forum, to_body=other, kind="informs")
    assert said_of(forum) == {"Informs": ["Aamu", "Ilta", "Öinen"]}
    with override("fi"):
        bodies = relations_of(Body.objects.for_fact_sheet().get(pk=forum.pk), on=NOW).present[0].bodies
        assert [bool(other.state_word) for other in bodies] == [True, False, False]


def test_no_queries_but_for_the_address_of_the_list(forum, table, rf, django_assert_num_queries):
    for kind in LinkKind:
        BodyLink.objects.create(body=forum, to_body=table, kind=kind)
        BodyLink.objects.create(body=table, to_body=forum, kind=kind)
    Body.objects.filter(pk=table.pk).update(end=date(2020, 1, 1))
    body = Body.objects.for_fact_sheet().get(pk=forum.pk)
    request = rf.get("/")
    assert body_url(table, request)
    with django_assert_num_queries(0):
        assert relations_of(body, request, on=NOW)
