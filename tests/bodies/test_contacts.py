"""Ways to reach somebody: the most helpful first, with hours and languages as far as anybody said."""

from datetime import date, time

import pytest
from django.test import SimpleTestCase
from django.utils.translation import override

from cooperation_models.bodies.contacts import contact_ways, opening_hours, public_languages, public_name
from cooperation_models.bodies.models import BodyContactPoint
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Person


class ContactWayTests(SimpleTestCase):
    def test_where_a_human_answers_comes_first(self):
        points = [
            BodyContactPoint(kind="address", value="Katu 1"),
            BodyContactPoint(kind="phone", value="+358 16 1"),
            BodyContactPoint(kind="chat", value="https://example.org/", answered_by_human=True),
        ]
        self.assertEqual([way.kind for way in contact_ways(points)], ["chat", "phone", "address"])

    def test_hours_as_far_as_anybody_said(self):
        with override("fi"):
            whole = BodyContactPoint(weekday_from=1, weekday_until=5, opens=time(9), closes=time(15, 30))
            self.assertIn("9.00–15.30", str(opening_hours(whole)))
            self.assertEqual(str(opening_hours(BodyContactPoint(opens=time(9), closes=time(10)))), "9.00–10.00")
            one_day = str(opening_hours(BodyContactPoint(weekday_from=2, weekday_until=2)))
            self.assertNotIn("–", one_day)
            self.assertTrue(one_day)
        self.assertEqual(str(opening_hours(BodyContactPoint())), "")

    def test_a_language_that_is_no_longer_offered_is_left_out(self):
        way = contact_ways([BodyContactPoint(kind="phone", value="1", languages=["fi", "xx"])])[0]
        self.assertEqual(len(way.languages), 1)


@pytest.mark.parametrize(
    ("given", "withdrawn", "shown"),
    [(None, None, False), ("today", None, True), (date(2190, 1, 1), None, False), (date(2020, 1, 1), "today", False)],
)
def test_a_person_is_shown_exactly_while_the_consent_holds(given, withdrawn, shown):
    days = [today() if day == "today" else day for day in (given, withdrawn)]
    person = Person(
        given_name="Aili",
        family_name="Keksitty",
        consent_given_on=days[0],
        consent_withdrawn_on=days[1],
        languages=["se"],
    )
    assert public_name(person) == ("Aili Keksitty" if shown else "")
    assert bool(public_languages(person)) is shown


def test_nobody_has_no_name():
    assert public_name(None) == ""
