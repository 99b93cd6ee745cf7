"""Ways to reach somebody: the order readers try them in, and days as far as somebody has said."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cooperation_models.registry.contact import contact_ways, days_of, opening_hours
from cooperation_models.registry.models import OrganisationContactPoint

pytestmark = pytest.mark.database_free


def point(kind="phone", value="040 1234567", **values) -> OrganisationContactPoint:
    return OrganisationContactPoint(kind=kind, value=value, **values)


def test_where_a_human_answers_comes_first_then_phone_chat_mail_web_and_street():
    ways = contact_ways(
        [
            point("address", "Kirkkotie 1"),
            point("web", "https://example.org/"),
            point("email", "a@example.org", answered_by_human=True),
            point(value="016 111"),
            point(value="016 222", answered_by_human=True),
            point("chat", "https://chat.example.org/"),
        ]
    )
    assert [way.value for way in ways] == [
        "016 222",
        "a@example.org",
        "016 111",
        "https://chat.example.org/",
        "https://example.org/",
        "Kirkkotie 1",
    ]


def test_a_language_that_is_no_longer_offered_is_left_out():
    (way,) = contact_ways([point(languages=["sms", "xx", "fi"])])
    assert [language.msgid for language in way.languages] == ["Finnish", "Skolt Sámi"]


def test_hours_are_told_as_far_as_anybody_said():
    with override("fi"):
        week = point(weekday_from=1, weekday_until=5, opens=time(9), closes=time(15, 30))
        assert str(opening_hours(week)).endswith(" 9.00–15.30")
        assert opening_hours(point(opens=time(9), closes=time(10))) == "9.00–10.00"
        assert "–" not in opening_hours(point(weekday_from=2, weekday_until=2))
        assert opening_hours(point(opens=time(9))) == ""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ("", "")),
        (1, None, ("Monday", "")),
        (None, 3, ("Wednesday", "")),
        (2, 2, ("Tuesday", "")),
        (1, 5, ("Monday", "Friday")),
    ],
)
def test_days_are_told_as_far_as_they_are_known(first, last, expected):
    days = days_of(point(weekday_from=first, weekday_until=last))
    assert tuple(day.msgid for day in days) == expected


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "12"}, "value"),
        ({"value": "soita meille"}, "value"),
        ({"kind": "email", "value": "a@"}, "value"),
        ({"kind": "web", "value": "example"}, "value"),
        ({"kind": "web", "value": "javascript:alert(1)"}, "value"),
        ({"opens": time(9)}, "closes"),
        ({"opens": time(15), "closes": time(9)}, "closes"),
        ({"weekday_until": 5}, "weekday_from"),
        ({"weekday_from": 5, "weekday_until": 1}, "weekday_until"),
    ],
)
def test_a_wrong_contact_point_is_an_error_at_its_field(values, field):
    with pytest.raises(ValidationError) as caught:
        point(**values).clean()
    assert set(caught.value.message_dict) == {field}


@pytest.mark.parametrize("days", [{"weekday_from": 1}, {"weekday_from": 2, "weekday_until": 2}])
def test_one_day_may_be_said_alone_or_as_first_and_last(days):
    point(**days).clean()


@pytest.mark.parametrize(
    ("kind", "value", "kept", "href"),
    [
        ("phone", "040-123 4567", "+358 40 1234567", "tel:+358401234567"),
        ("phone", "+46 8 123 456 78", "+46 8 123 456 78", "tel:+46812345678"),
        ("email", "a@example.org", "a@example.org", "mailto:a@example.org"),
        ("web", "https://example.org/x", "https://example.org/x", "https://example.org/x"),
        ("address", "Kirkkotie 1", "Kirkkotie 1", ""),
    ],
)
def test_a_contact_point_is_brought_to_one_form_and_can_be_followed(kind, value, kept, href):
    contact_point = point(kind, value)
    contact_point.clean()
    assert (contact_point.value, contact_point.href) == (kept, href)
