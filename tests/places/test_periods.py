"""Half-open periods: one answer for a fact and for a queryset."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cooperation_models.places.models import Area
from cooperation_models.places.periods import Existence, existence, in_existence, is_within, within

BEFORE, DAY, AFTER = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)

CASES = [
    (None, None, Existence.EXISTS),
    (DAY, None, Existence.EXISTS),
    (BEFORE, AFTER, Existence.EXISTS),
    (None, AFTER, Existence.EXISTS),
    (AFTER, None, Existence.PLANNED),
    (None, DAY, Existence.ENDED),
    (BEFORE, DAY, Existence.ENDED),
]


@pytest.mark.parametrize(("start", "end", "expected"), CASES)
def test_the_end_is_the_first_day_without(start, end, expected):
    assert existence(start, end, DAY) == expected
    assert is_within(DAY, start, end) == (expected == Existence.EXISTS)


@pytest.mark.django_db
def test_querysets_give_the_same_answer():
    for number, (start, end, _expected) in enumerate(CASES):
        Area.objects.create(
            name_fi=str(number), code=str(number), slug=str(number), level="municipality", start=start, end=end
        )
    for state in Existence:
        found = set(Area.objects.filter(in_existence(state, DAY)).values_list("code", flat=True))
        assert found == {str(number) for number, case in enumerate(CASES) if case[2] == state}
    assert set(Area.objects.filter(within(DAY))) == set(Area.objects.filter(in_existence("exists", DAY)))


@pytest.mark.parametrize("end", [BEFORE, DAY])
def test_an_end_that_is_not_after_the_beginning_is_refused(end):
    area = Area(name_fi="Inari", code="148", slug="inari", level="municipality", start=DAY, end=end)
    with pytest.raises(ValidationError) as caught:
        area.clean()
    assert "end" in caught.value.message_dict
