"""Who is named among those to contact: only persons whose consent holds."""

from datetime import date

import pytest

from cooperation_models.bodies.contacts import public_languages, public_name
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Person


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
