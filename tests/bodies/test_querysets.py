"""The conditions for querysets choose exactly the rows for which the functions give the state."""

from datetime import date, timedelta
from itertools import product

from django.test import TestCase

from cooperation_models.bodies.models import Agreement, AreaPost, Body, BodyLink, LinkKind
from cooperation_models.bodies.states import (
    AgreementState,
    BodyState,
    PostState,
    agreement_state,
    body_state,
    post_state,
)
from cooperation_models.places.models import Area
from cooperation_models.registry.models import Organisation, Person

DAY = timedelta(days=1)
NOW = date(2028, 2, 29)
AROUND = (None, NOW - DAY, NOW, NOW + DAY)


class TwinTests(TestCase):
    def assert_twins(self, model, states, function, facts):
        for on in (NOW - DAY, NOW, NOW + DAY):
            by_function = {fact.pk: function(fact, on) for fact in facts}
            for state in states:
                chosen = model.objects.in_state(state, on=on).values_list("pk", flat=True)
                expected = [pk for pk, computed in by_function.items() if computed == state]
                self.assertCountEqual(chosen, expected, f"{state} on {on}")

    def test_bodies(self):
        other = Body.objects.create(name_fi="Toinen", slug="toinen")
        for number, (start, end) in enumerate(product(AROUND, AROUND)):
            Body.objects.create(name_fi="Toimielin", slug=f"toimielin-{number}", start=start, end=end)
        for number, (start, end) in enumerate(product(AROUND, AROUND)):
            body = Body.objects.create(name_fi="Yhdistetty", slug=f"yhdistetty-{number}", end=NOW)
            BodyLink.objects.create(body=body, to_body=other, kind=LinkKind.MERGED_INTO, start=start, end=end)
            BodyLink.objects.create(body=body, to_body=other, kind=LinkKind.MERGED_INTO, start=NOW + 9 * DAY)
        self.assert_twins(Body, BodyState, body_state, Body.objects.prefetch_related("links"))

    def test_agreements(self):
        for drafting, signed, valid, review in product(AROUND, AROUND, AROUND, AROUND):
            Agreement(drafting_since=drafting, signed_on=signed, valid_until=valid, review_on=review).save()
        self.assert_twins(Agreement, AgreementState, agreement_state, Agreement.objects.all())

    def test_posts(self):
        area = Area.objects.create(name_fi="Inari", slug="inari", code="148", level="municipality")
        holders = (
            {},
            {"person": Person.objects.create(given_name="Aili", family_name="Keksitty")},
            {"organisation": Organisation.objects.create(name_fi="Inarin kyläyhdistys", slug="kyla")},
        )
        posts = [
            AreaPost(area=area, role="agent", start=start, end=end, vacant_since=vacant, asked_on=asked, **holder)
            for start, end, vacant, asked, holder in product(AROUND, AROUND, AROUND, AROUND, holders)
        ]
        AreaPost.objects.bulk_create(posts)
        self.assert_twins(AreaPost, PostState, post_state, AreaPost.objects.all())

    def test_several_states_at_once_and_none_at_all(self):
        planned = Body.objects.create(name_fi="Suunniteltu", slug="suunniteltu", start=NOW + DAY)
        active = Body.objects.create(name_fi="Toimiva", slug="toimiva")
        Body.objects.create(name_fi="Päättynyt", slug="paattynyt", end=NOW)
        chosen = Body.objects.in_state(BodyState.ACTIVE, BodyState.PLANNED, on=NOW)
        self.assertCountEqual(chosen, [planned, active])
        self.assertCountEqual(Body.objects.in_state(on=NOW), [])

    def test_live_leaves_out_drafts(self):
        Body.objects.create(name_fi="Luonnos", slug="luonnos", live=False)
        published = Body.objects.create(name_fi="Julkaistu", slug="julkaistu")
        self.assertCountEqual(Body.objects.live(), [published])

    def test_state_of_a_list_of_ended_bodies_needs_no_query_for_each(self):
        for number in range(12):
            Body.objects.create(name_fi="Päättynyt", slug=f"paattynyt-{number}", end=NOW)
        with self.assertNumQueries(2):
            states = {body_state(body, NOW) for body in Body.objects.prefetch_related("links")}
        self.assertEqual(states, {BodyState.ENDED})
