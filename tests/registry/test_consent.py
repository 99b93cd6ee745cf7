"""A person is public only with a consent that is given and not withdrawn: one answer for a person and for queries."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cooperation_models.registry.consent import ConsentState, consent_state, with_consent
from cooperation_models.registry.models import Person

DAY = date(2026, 11, 22)
BEFORE, AFTER = date(2026, 11, 21), date(2026, 11, 23)

CASES = [
    (None, None, ConsentState.NONE),
    (BEFORE, None, ConsentState.GIVEN),
    (DAY, None, ConsentState.GIVEN),
    (AFTER, None, ConsentState.LATER),
    (BEFORE, AFTER, ConsentState.GIVEN),
    (BEFORE, DAY, ConsentState.WITHDRAWN),
    (BEFORE, BEFORE, ConsentState.WITHDRAWN),
    (AFTER, AFTER, ConsentState.LATER),
]


@pytest.mark.parametrize(("given", "withdrawn", "expected"), CASES)
def test_the_state_follows_from_the_dates(given, withdrawn, expected):
    assert consent_state(given, withdrawn, DAY) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("state", ConsentState)
def test_queries_give_the_same_answer(state):
    for number, (given, withdrawn, _expected) in enumerate(CASES):
        Person.objects.create(
            given_name="Aino", family_name=str(number), consent_given_on=given, consent_withdrawn_on=withdrawn
        )
    found = {person.family_name for person in Person.objects.filter(with_consent(state, DAY))}
    assert found == {str(number) for number, case in enumerate(CASES) if case[2] == state}


@pytest.mark.django_db
def test_only_persons_with_consent_are_public():
    for number, (given, withdrawn, _expected) in enumerate(CASES):
        Person.objects.create(
            given_name="Aino", family_name=str(number), consent_given_on=given, consent_withdrawn_on=withdrawn
        )
    public = set(Person.objects.public(DAY))
    assert public == {person for person in Person.objects.all() if person.is_public(DAY)}
    assert len(public) == 3


@pytest.mark.parametrize(
    ("given", "withdrawn", "field"),
    [(None, DAY, "consent_given_on"), (DAY, BEFORE, "consent_withdrawn_on")],
)
def test_a_withdrawal_needs_a_consent_before_it(given, withdrawn, field):
    person = Person(given_name="Aino", family_name="Aho", consent_given_on=given, consent_withdrawn_on=withdrawn)
    with pytest.raises(ValidationError) as caught:
        person.clean()
    assert set(caught.value.message_dict) == {field}
