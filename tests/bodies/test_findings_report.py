"""The reports of the admin: who sees which rows and names, filters, files, and where each row leads."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cooperation_models.bodies.findings_report import REPORTS
from cooperation_models.bodies.models import Body, Membership, Office, SeatGroup, Term
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NAMES = [view.url_name for view in REPORTS]


def address(name: str) -> str:
    return reverse(f"cooperation_reports:{name}")


def rows_of(response) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(row.get_text(" ").split()) for row in page.select("table.listing tbody tr")]


def exported(client, name: str, **asked) -> list[dict[str, str]]:
    response = client.get(address(name), {"export": "csv", **asked})
    heading, *rows = csv.reader(StringIO(response.getvalue().decode()))
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.fixture
def inari() -> Area:
    return Area.objects.create(code="148", level="grouping", grouping_kind="other", slug="inari", name_fi="Inari")


@pytest.fixture
def table(inari) -> Body:
    """Return a body with a vacant seat and office, a member who goes on, one whose term ends, and money that ends."""
    secret = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    club = Organisation.objects.create(name_fi="Hiihtoseura", slug="hiihtoseura", checked_on=today())
    body = Body(name_fi="Kumppanuuspöytä", slug="poyta", resourced_until=today() + 100 * DAY, resourced_by=club)
    body.areas = [inari]
    body.save()
    SeatGroup.objects.create(body=body, name_fi="Nuoriso", seats_min=2, seats_max=2)
    over = Term.objects.create(body=body, end=today() - 5 * DAY)
    now = Term.objects.create(body=body, start=today() - 5 * DAY, end=today() + 200 * DAY)
    Membership.objects.create(body=body, person=secret, organisation=club, term=over)
    Membership.objects.create(body=body, person=Person.objects.create(family_name="Piilossa"), term=now)
    Office.objects.create(body=body, role="secretary")
    Office.objects.create(body=body, role="chair", organisation=club, chosen_until=today() + 50 * DAY)
    return body


@pytest.fixture
def forum(inari) -> Body:
    return Body.objects.create(name_fi="Areena", slug="areena", checked_on=today() - 500 * DAY)


@pytest.fixture
def user_with(django_user_model):
    """Return a function that makes a user with some rights besides the admin."""

    def make(*codenames):
        user = django_user_model.objects.create_user("kayttaja", password="x")
        user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
        return user

    return make


@pytest.mark.parametrize("name", NAMES)
def test_every_report_is_in_the_menu_and_has_a_heading_a_caption_and_links(admin_client, table, forum, name):
    assert address(name) in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    response = admin_client.get(address(name))
    page = BeautifulSoup(response.content, "html.parser")
    (listing,) = page.select("table.listing")
    assert listing.caption.get_text()
    links = [link["href"] for link in listing.select("tbody a")]
    assert len(links) == len(rows_of(response)) > 0
    assert all(admin_client.get(link).status_code == 200 for link in set(links))
    assert admin_client.get(reverse(f"cooperation_reports:{name}_results")).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_every_report_is_a_file_of_the_same_rows(admin_client, table, forum, name):
    shown = len(rows_of(admin_client.get(address(name))))
    assert len(exported(admin_client, name)) == shown
    workbook = load_workbook(BytesIO(admin_client.get(address(name), {"export": "xlsx"}).getvalue()))
    assert workbook.active.max_row == shown + 1


@pytest.mark.parametrize("name", NAMES)
def test_odd_questions_never_break_a_report(admin_client, table, name):
    asked = {"body": "x", "area": "9" * 30, "keeper": "?", "code": '"', "level": "x", "days": "-1", "p": "9" * 30}
    assert admin_client.get(address(name), asked).status_code == 200


def test_findings_are_filtered(admin_client, table, forum, inari):
    everything = rows_of(admin_client.get(address("findings")))
    for asked in (
        {"code": "V1"},
        {"level": "warning"},
        {"body": table.pk},
        {"area": inari.pk},
        {"keeper": "nobody", "code": "V15"},
    ):
        found = rows_of(admin_client.get(address("findings"), asked))
        assert 0 < len(found) < len(everything), asked
    assert rows_of(admin_client.get(address("findings"), {"keeper": "me"})) == []
    Body.objects.filter(pk=table.pk).update(keeper=admin_client.session["_auth_user_id"])
    mine = rows_of(admin_client.get(address("findings"), {"keeper": "me"}))
    assert mine == rows_of(admin_client.get(address("findings"), {"body": table.pk}))


def test_vacancies_are_those_of_the_board(admin_client, table, forum):
    seats, office = (list(row.values()) for row in exported(admin_client, "vacancies"))
    assert seats[:3] == ["Nuoriso", "2", "Kumppanuuspöytä"]
    assert office[1:3] == ["1", "Kumppanuuspöytä"]


@pytest.mark.parametrize(("days", "shown"), [("90", 2), ("180", 2), ("365", 3), ("", 3)])
def test_terms_are_asked_for_so_many_days_ahead(admin_client, table, days, shown):
    found = exported(admin_client, "terms_ending", days=days)
    assert len(found) == shown
    days_of_end = [list(row.values())[3] for row in found]
    assert days_of_end == sorted(days_of_end)


def test_unchecked_records_of_any_kind(admin_client, table, forum):
    Organisation.objects.update(checked_on=None)
    found = {list(row.values())[0] for row in exported(admin_client, "unchecked")}
    assert found == {"Kumppanuuspöytä", "Areena", "Hiihtoseura"}


def test_continuity_begins_with_the_money_that_ends_first(admin_client, table, forum):
    first, second = exported(admin_client, "continuity")
    assert list(first.values())[0] == "Kumppanuuspöytä" and "Hiihtoseura" in first.values()
    assert list(second.values())[2] == ""


@pytest.mark.parametrize("name", NAMES)
def test_reports_name_persons_only_to_those_who_may_see_them(client, user_with, table, name):
    editor = user_with("change_body", "view_body")
    client.force_login(editor)
    for answer in (client.get(address(name)).content.decode(), str(exported(client, name))):
        assert "Nimetön" not in answer and "Piilossa" not in answer
    editor.user_permissions.add(Permission.objects.get(codename="view_person"))
    if name in ("findings", "terms_ending"):
        assert "Nimetön" in client.get(address(name)).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_keeper_sees_the_rows_of_the_own_records(client, user_with, table, forum, name):
    keeper = user_with("view_body")
    client.force_login(keeper)
    assert client.get(address(name)).status_code == 302
    Body.objects.filter(pk=forum.pk).update(keeper=keeper)
    found = exported(client, name)
    assert all("Areena" in row.values() for row in found)
    assert bool(found) == (name not in ("vacancies", "terms_ending"))


@pytest.mark.parametrize("name", NAMES)
def test_reports_are_not_for_users_who_change_no_body(client, user_with, table, name):
    client.force_login(user_with("view_person"))
    assert client.get(address(name)).status_code == 302
    assert address(name) not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_ten_times_the_rows_take_no_more_queries(admin_client, inari, name):
    def queries() -> int:
        admin_client.get(address(name))
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(address(name)).status_code == 200
        return len(captured)

    def write(number: int) -> None:
        project = Organisation.objects.create(name_fi=f"Hanke {number}", slug=f"hanke-{number}")
        body = Body(name_fi=f"Ryhmä {number}", slug=f"ryhma-{number}", resourced_by=project, secretariat=project)
        body.areas = [inari]
        body.save()
        group = SeatGroup.objects.create(body=body, seats_min=2, seats_max=2)
        person = Person.objects.create(family_name=f"Keksitty {number}")
        Membership.objects.create(
            body=body, seat_group=group, person=person, organisation=project, end=date(2099, 1, 1)
        )
        Membership.objects.create(
            body=body, seat_group=group, person=person, term=Term.objects.create(body=body, end=today())
        )
        Office.objects.create(body=body, role="chair", person=person, chosen_until=today())

    write(0)
    few = queries()
    for number in range(1, 11):
        write(number)
    assert queries() <= few
