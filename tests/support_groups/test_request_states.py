"""States of requests: one function over moments and its twin for querysets agree, whatever has happened."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.support_groups.models import JoinRequest
from cooperation_models.support_groups.request_states import (
    RequestState,
    is_to_be_deleted,
    is_to_be_erased,
    request_in_state,
    request_state,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS, st.booleans())
def test_what_was_confirmed_never_expires_and_what_was_decided_stays_decided(at, confirmed_at, decided_at, accepted):
    request = JoinRequest(sent_at=NOW, confirmed_at=confirmed_at, decided_at=decided_at, was_accepted=accepted)
    state = request_state(request, at)
    if decided_at:
        assert state == (RequestState.ACCEPTED if accepted else RequestState.DECLINED)
    elif confirmed_at:
        assert state == RequestState.WAITING
    else:
        assert state == (RequestState.EXPIRED if at >= NOW + timedelta(days=7) else RequestState.UNCONFIRMED)


@pytest.mark.django_db
def test_the_condition_chooses_what_the_function_says(settings):
    settings.JOIN_UNCONFIRMED_DAYS = 3
    ages = (timedelta(days=3) - timedelta(microseconds=1), timedelta(days=3))
    combinations = list(product(ages, (None, NOW), (None, NOW), (None, True, False)))
    for number, (age, confirmed_at, asked_at, accepted) in enumerate(combinations):
        JoinRequest.objects.create(
            form_key=str(number),
            sent_at=NOW - age,
            confirmed_at=confirmed_at,
            asked_at=asked_at,
            decided_at=NOW if accepted is not None else None,
            was_accepted=accepted,
        )
    requests = list(JoinRequest.objects.all())
    for state in RequestState:
        chosen = set(JoinRequest.objects.filter(request_in_state(state, NOW)))
        assert chosen == {request for request in requests if request_state(request, NOW) == state}
        assert chosen, f"the history has nothing in the state {state}"


@pytest.mark.django_db
def test_only_unconfirmed_and_long_decided_requests_are_forgotten(settings):
    settings.JOIN_UNCONFIRMED_DAYS, settings.JOIN_DECIDED_DAYS = 7, 180
    long_ago = NOW - timedelta(days=400)
    for key, columns in {
        "unconfirmed": {},
        "waiting": {"confirmed_at": long_ago},
        "decided long ago": {"confirmed_at": long_ago, "decided_at": long_ago, "was_accepted": True},
        "decided lately": {"confirmed_at": long_ago, "decided_at": NOW, "was_accepted": False},
    }.items():
        JoinRequest.objects.create(form_key=key, sent_at=long_ago, **columns)
    assert set(JoinRequest.objects.filter(is_to_be_deleted()).values_list("form_key", flat=True)) == {"unconfirmed"}
    erased = JoinRequest.objects.filter(is_to_be_erased(NOW)).values_list("form_key", flat=True)
    assert set(erased) == {"decided long ago"}
