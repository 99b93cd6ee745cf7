"""The checks of contacts, agreements, money, freshness, consent and quotas: what they report and leave alone."""

from datetime import date, timedelta

import pytest
from django.test import override_settings
from hypothesis import example, given
from hypothesis import strategies as some

from cooperation_models.bodies.models import Agreement, AreaPost, Body, Membership, Office, QuotaRule, SeatGroup
from cooperation_models.bodies.rosters import Roster, load_rosters
from cooperation_models.bodies.rules import (
    agreements_in_force,
    area_contacts,
    continuity,
    personal_data,
    quotas,
    unchecked,
)
from cooperation_models.bodies.rules.finding import SEE_PERSONS, Level
from cooperation_models.bodies.rules.personal_data import Task
from cooperation_models.bodies.rules.spans import months_after
from cooperation_models.bodies.seat_board import Seat, SeatBoard, seat_board
from cooperation_models.bodies.seat_states import SeatState
from cooperation_models.bodies.states import PostState
from cooperation_models.places.models import Area
from cooperation_models.registry.models import Organisation, Person

NOW = date(2028, 2, 29)
DAY = timedelta(days=1)
DAYS = some.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


@pytest.fixture
def inari(db) -> Area:
    return Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari")


@pytest.mark.database_free
@given(day=DAYS, months=some.integers(-600, 600))
@example(day=NOW, months=-12)
def test_so_many_months_later_is_the_same_day_or_the_last_of_the_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + DAY).day == 1)


@pytest.mark.database_free
def test_before_the_first_year_there_is_no_day():
    assert months_after(date(1, 1, 31), -2) == date.min


class TestContacts:
    @pytest.mark.parametrize(
        ("posts", "level", "word"),
        [
            ([], Level.INFO, "Nobody has asked"),
            ([{}], Level.INFO, "Nobody has asked"),
            ([{"asked_on": NOW}], Level.INFO, "has not answered"),
            ([{"vacant_since": NOW}], Level.WARNING, "Vacant since"),
            ([{"vacant_since": NOW}, {"asked_on": NOW}], Level.WARNING, "Vacant since"),
            ([{"vacant_since": NOW + DAY}], Level.INFO, "Nobody has asked"),
        ],
    )
    def test_vacant_unanswered_and_not_known_are_told_apart(self, inari, posts, level, word):
        made = [AreaPost.objects.create(area=inari, role="contact_person", **facts) for facts in posts]
        (found,) = area_contacts.check([inari], {inari.pk: made}, NOW)
        assert (found.level, found.area, found.subject) == (level, inari, "Inari")
        assert word in found.sentence.msgid
        assert ("/posts/" in found.fix_url) == bool(posts) and "/ask/" in found.fix_url

    def test_a_post_held_now_or_later_is_an_answer(self, inari):
        club = Organisation.objects.create(name_fi="Kunta", slug="kunta")
        for start in (NOW, NOW + DAY):
            post = AreaPost(area=inari, role="contact_person", organisation=club, start=start)
            assert not list(area_contacts.check([inari], {inari.pk: [AreaPost(area=inari), post]}, NOW))
        ended = AreaPost(area=inari, role="contact_person", organisation=club, end=NOW)
        assert area_contacts.best_answer([ended], NOW) == (PostState.UNKNOWN, None)


class TestAgreements:
    def agreement(self, area, **facts) -> Agreement:
        made = Agreement(**facts)
        made.areas = [area]
        made.save()
        return made

    def told(self, area) -> list[tuple[str, str]]:
        found = agreements_in_force.check([area], list(Agreement.objects.order_by("pk")), NOW)
        return [(finding.level, finding.sentence.msgid.split(".")[0].split(" on ")[0]) for finding in found]

    def test_nothing_written_down_is_for_information(self, inari):
        assert self.told(inari) == [(Level.INFO, "No cooperation document has been written down")]
        self.agreement(inari, kind="letter_of_intent", signed_on=NOW)
        assert len(self.told(inari)) == 1
        self.agreement(inari, drafting_since=NOW)
        assert self.told(inari) == []

    def test_expired_until_another_of_its_kind_is_in_force(self, inari):
        self.agreement(inari, signed_on=NOW - 900 * DAY, valid_until=NOW)
        assert self.told(inari) == [(Level.ERROR, "The agreement ended")]
        self.agreement(inari, kind="letter_of_intent", signed_on=NOW)
        assert len(self.told(inari)) == 1
        self.agreement(inari, signed_on=NOW)
        assert self.told(inari) == []

    @given(review=DAYS, day=DAYS)
    @pytest.mark.database_free
    def test_a_review_is_due_from_its_day_on(self, review, day):
        agreement = Agreement(pk=1, signed_on=date(1980, 1, 1), review_on=review)
        agreement.areas = []
        assert bool(list(agreements_in_force.check([], [agreement], day))) == (review <= day)


class TestContinuity:
    @pytest.mark.database_free
    @given(until=DAYS, day=DAYS)
    @example(until=NOW, day=NOW)
    @example(until=NOW + 180 * DAY, day=NOW)
    @example(until=NOW + 179 * DAY, day=NOW)
    def test_warned_half_a_year_before_and_an_error_from_the_day_on(self, until, day):
        found = list(continuity.check([Body(pk=1, name_fi="Pöytä", resourced_until=until)], (), day))
        if until <= day:
            assert [finding.level for finding in found] == [Level.ERROR]
        elif until < day + 180 * DAY:
            assert [finding.level for finding in found] == [Level.WARNING]
        else:
            assert not found

    @pytest.mark.database_free
    def test_the_end_of_who_pays_is_the_end_of_the_money(self):
        project = Organisation(pk=1, end=NOW)
        assert continuity.paid_until(Body(resourced_by=project)) == NOW
        assert continuity.paid_until(Body(resourced_by=project, resourced_until=NOW + DAY)) == NOW + DAY
        assert continuity.paid_until(Body()) is None

    @pytest.mark.database_free
    def test_a_body_that_ends_by_then_or_is_followed_is_left_alone(self):
        body = Body(pk=1, name_fi="Pöytä", resourced_until=NOW, end=NOW)
        assert not list(continuity.check([body], (), NOW))
        body.end = NOW + DAY
        assert not list(continuity.check([body], {1}, NOW))
        assert list(continuity.check([body], (), NOW))


class TestUnchecked:
    @pytest.mark.database_free
    @given(checked=some.none() | DAYS, day=DAYS)
    @example(checked=date(2027, 2, 28), day=NOW)
    def test_a_check_is_good_for_a_year(self, checked, day):
        body = Body(pk=1, name_fi="Pöytä", checked_on=checked)
        old = checked is None or checked < months_after(day, -12)
        assert unchecked.is_unchecked(body, day) == old
        assert len(list(unchecked.check([body], lambda record: record.name, day))) == old

    @pytest.mark.django_db
    def test_the_condition_chooses_the_same_records(self):
        for number, shift in enumerate((None, 0, 365, 366, 367)):
            checked = None if shift is None else NOW - shift * DAY
            Body.objects.create(name_fi="Ryhmä", slug=f"r-{number}", checked_on=checked)
        expected = {body.pk for body in Body.objects.all() if unchecked.is_unchecked(body, NOW)}
        assert set(Body.objects.filter(unchecked.unchecked(NOW)).values_list("pk", flat=True)) == expected
        assert len(expected) == 2
        with override_settings(COOPERATION_UNCHECKED_MONTHS=1):
            assert Body.objects.filter(unchecked.unchecked(NOW)).count() == 4


@pytest.mark.database_free
class TestPersonalData:
    def told(self, person: Person, *tasks: Task, whole: bool = True) -> list[str]:
        found = list(personal_data.check({1: person}, personal_data.questions(tasks, NOW, whole), NOW))
        assert all(finding.permission == SEE_PERSONS for finding in found)
        return [finding.level for finding in found]

    @pytest.mark.parametrize(
        ("given_on", "withdrawn_on", "levels"),
        [
            (None, None, [Level.INFO]),
            (NOW, None, []),
            (NOW - DAY, NOW, [Level.WARNING]),
            (NOW + DAY, None, []),
        ],
    )
    def test_whoever_readers_look_for_has_consented(self, given_on, withdrawn_on, levels):
        person = Person(pk=1, family_name="Keksitty", consent_given_on=given_on, consent_withdrawn_on=withdrawn_on)
        assert self.told(person, Task(1, None, True, "Pöytä")) == levels
        assert self.told(person, Task(1, NOW, True, "Pöytä"), Task(1, None, False, "")) == []

    @pytest.mark.parametrize(
        ("ends", "whole", "levels"),
        [
            ([date(2026, 2, 28)], True, [Level.WARNING]),
            ([date(2026, 2, 28)], False, []),
            ([date(2026, 3, 1)], True, []),
            ([date(2020, 1, 1), None], True, []),
            ([date(2020, 1, 1), NOW], True, []),
        ],
    )
    def test_nobody_is_kept_two_years_after_the_last_task(self, ends, whole, levels):
        person = Person(pk=1, family_name="Keksitty")
        assert self.told(person, *(Task(1, end, False, "") for end in ends), whole=whole) == levels

    def test_how_long_persons_are_kept_is_a_setting(self):
        with override_settings(COOPERATION_KEEP_PERSONS_MONTHS=1):
            assert self.told(Person(pk=1), Task(1, NOW - 40 * DAY, False, "")) == [Level.WARNING]


def board_of_seats(seats: list[Seat], *rules: QuotaRule) -> SeatBoard:
    roster = Roster(Body(pk=1, name_fi="Pöytä"), quota_rules=rules)
    return SeatBoard(roster, NOW, (), seats, (), (), ())


def seat_of(**facts) -> Seat:
    return Seat(SeatState.FILLED, membership=Membership(person=Person(pk=1, **facts)))


@pytest.mark.database_free
class TestQuotas:
    @given(
        genders=some.lists(some.sampled_from(["woman", "man", "other", ""]), max_size=12), share=some.integers(1, 100)
    )
    def test_kept_and_broken_whatever_those_not_known_are(self, genders, share):
        rule = QuotaRule(pk=1, kind="gender", share_min=share)
        board = board_of_seats([seat_of(gender_for_quotas=gender) for gender in genders], rule)
        women, _men = quotas.quota_counts(rule, board)
        unknown, members = genders.count(""), len(genders)
        outcomes = {100 * (genders.count("woman") + more) >= share * members for more in range(unknown + 1) if members}
        expected = {frozenset({True}): "kept", frozenset({False}): "broken"}.get(frozenset(outcomes), "unknown")
        assert women.outcome == expected
        assert (women.counted, women.unknown, women.members) == (genders.count("woman"), unknown, members)

    def test_a_quota_of_genders_is_for_users_who_may_see_persons(self):
        board = board_of_seats([seat_of(gender_for_quotas="man")], QuotaRule(pk=1, kind="gender", share_min=40))
        (found,) = quotas.check(board)
        assert (found.level, found.permission, found.sentence.parameters["count"]) == (Level.ERROR, SEE_PERSONS, 0)

    def test_skills_of_language_that_nobody_told_are_not_known(self):
        rule = QuotaRule(pk=1, kind="language", language="se", share_min=50)
        speakers = [seat_of(languages=["se", "fi"]), seat_of(languages=["fi"]), seat_of(languages=[])]
        (count,) = quotas.quota_counts(rule, board_of_seats(speakers, rule))
        assert (count.counted, count.unknown, count.outcome) == (1, 1, "unknown")
        (found,) = quotas.check(board_of_seats(speakers, rule))
        assert found.level == Level.INFO

    def test_members_of_one_appointer(self):
        parliament = Organisation(pk=7, name_fi="Kansalaisjärjestö")
        rule = QuotaRule(pk=1, kind="appointer", appointer_organisation=parliament, share_min=50)
        groups = [
            SeatGroup(appointer_organisation=parliament),
            SeatGroup(appointer_organisation=Organisation(pk=8)),
            SeatGroup(),
        ]
        seats = [Seat(SeatState.FILLED, group) for group in groups]
        (count,) = quotas.quota_counts(rule, board_of_seats(seats, rule))
        assert (count.counted, count.unknown, count.members) == (1, 1, 3)

    def test_a_body_without_members_breaks_no_quota(self):
        assert not list(quotas.check(board_of_seats([], QuotaRule(pk=1, kind="gender", share_min=40))))


@pytest.mark.django_db
def test_vacant_seats_and_deputies_are_not_counted_for_a_quota():
    body = Body.objects.create(name_fi="Pöytä", slug="poyta")
    SeatGroup.objects.create(body=body, seats_min=3, seats_max=3)
    QuotaRule.objects.create(body=body, kind="gender", share_min=40)
    woman, man = (Person.objects.create(family_name=word, gender_for_quotas=word) for word in ("woman", "man"))
    member = Membership.objects.create(body=body, person=woman)
    Membership.objects.create(body=body, person=man, role="deputy", deputy_for=member)
    Office.objects.create(body=body, role="chair", person=man)
    board = seat_board(load_rosters([body])[body.pk], NOW)
    women, men = quotas.quota_counts(board.roster.quota_rules[0], board)
    assert (women.counted, men.counted, women.members) == (1, 0, 1)
