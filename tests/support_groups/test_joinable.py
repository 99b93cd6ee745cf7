"""Which bodies may be joined, and which ones an organisation may say it belongs to: function and condition agree."""

from datetime import date, timedelta
from itertools import product

import pytest

from cooperation_models.bodies.models import Body, Joining, Openness
from cooperation_models.places.periods import today
from cooperation_models.support_groups.joinable import (
    bodies_to_join,
    bodies_to_report,
    may_be_joined,
    may_be_reported,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def every_body() -> list[Body]:
    combinations = product(
        ("", *Openness.values),
        ("", *Joining.values),
        ("network", "working_group"),
        (None, today() - timedelta(days=1), today() + timedelta(days=1)),
        (True, False),
    )
    bodies = [
        Body(
            name_fi="Ryhmä",
            slug=f"b{number}",
            openness=openness,
            joining=joining,
            kind=kind,
            start=date(2020, 1, 1) if end else today() + timedelta(days=number % 2),
            end=end,
            live=live,
        )
        for number, (openness, joining, kind, end, live) in enumerate(combinations)
    ]
    Body.objects.bulk_create(bodies)
    return list(Body.objects.prefetch_related("links"))


@pytest.mark.parametrize(("function", "chosen"), [(may_be_joined, bodies_to_join), (may_be_reported, bodies_to_report)])
def test_the_condition_chooses_what_the_function_says(every_body, function, chosen):
    expected = {body for body in every_body if function(body)}
    assert set(chosen()) == expected
    assert 0 < len(expected) < len(every_body)


def test_drafts_ended_bodies_and_closed_groups_take_nobody():
    def body(**columns) -> Body:
        return Body(**{"name_fi": "R", "slug": "r", "kind": "network", "openness": "open", "live": True, **columns})

    def joined(**columns) -> bool:
        made = body(**columns)
        made.save()
        return may_be_joined(made)

    assert joined()
    assert joined(slug="b", openness="both")
    assert joined(slug="c", openness="", joining="wish_to_chair")
    assert not joined(slug="d", live=False)
    assert not joined(slug="e", end=today())
    assert not joined(slug="f", openness="targeted", joining="invited")
    assert may_be_reported(Body.objects.get(slug="f")), "a targeted network has members who can be told of"
