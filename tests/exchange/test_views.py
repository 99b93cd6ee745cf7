"""Imports in the admin: the way of a file from its choice to its undo, who may go it, and what refuses bad files."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cooperation_models.bodies.models import Membership
from cooperation_models.exchange import checking
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.exchange.models import ImportRow, ImportRun
from cooperation_models.registry.models import Organisation, Person

from .test_writing import MEMBERS

ORGANISATIONS = tuple(f"cooperation_registry.{action}_organisation" for action in ("view", "add", "change", "publish"))
MEMBERSHIPS = tuple(f"cooperation_bodies.{action}_membership" for action in ("view", "add", "change", "publish"))
PERSONS = tuple(f"cooperation_registry.{action}_person" for action in ("view", "add", "change"))


@pytest.fixture
def admin(client, coordinator):
    client.force_login(coordinator)
    return client


def upload(client, kind: str, content: str | bytes, name: str = "lista.csv"):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("cooperation_exchange:upload", args=[kind]), {"file": file}, follow=True)


def at(name: str, run) -> str:
    return reverse(f"cooperation_exchange:{name}", args=[run.pk])


def markup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def test_a_file_goes_from_its_choice_to_its_undo(region, admin):
    response = upload(admin, "members", MEMBERS)
    run = ImportRun.objects.get()
    assert response.redirect_chain[-1][0] == at("run", run)
    assert Membership.objects.count() == 0
    for _step in range(3):
        response = admin.get(at("run", run))
    assert "Maija Meikäläinen" in response.content.decode()
    assert admin.get(at("import", run)).status_code == 405
    admin.post(at("import", run))
    assert Membership.objects.count() == 3
    for _step in range(3):
        response = admin.get(at("run", run))
    assert at("undo", run) in response.content.decode()
    assert Membership.objects.count() == 3 and admin.get(at("undo", run)).status_code == 200
    admin.post(at("undo", run))
    assert Membership.objects.count() == Person.objects.count() == 0
    assert admin.get(at("run", run)).status_code == admin.get(reverse("cooperation_exchange:index")).status_code == 200


def test_rows_with_errors_are_left_out_only_when_somebody_says_so(region, admin):
    upload(admin, "organisations", "Nimi;Y-tunnus\nHyvä ry;\nHuono ry;123\n")
    run = ImportRun.objects.get()
    admin.post(at("import", run))
    assert Organisation.objects.count() == 0
    admin.post(at("import", run), {"without_faulty": "yes"})
    assert Organisation.objects.get().name_fi == "Hyvä ry"


def test_the_report_says_each_row_in_a_table_with_headers_and_labelled_choices(region, admin):
    Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    page = markup(upload(admin, "organisations", "Nimi;Y-tunnus\nKylä yhdistys;\nUusi;\nHuono ry;123\n"))
    (table,) = [caption.find_parent("table") for caption in page.find_all("caption") if "lista.csv" in caption.text]
    assert [cell["scope"] for cell in table.find("thead").find_all("th")] == ["col"] * 4
    assert [cell.get_text(strip=True) for cell in table.find("tbody").find_all("th", scope="row")] == ["2", "3", "4"]
    choice = table.find("select")
    assert page.find("label", attrs={"for": choice["id"]}) and page.find("form", id=choice["form"])
    assert len(page.find_all("h1")) == 1


def test_answers_are_kept_and_the_file_is_checked_again(region, admin):
    Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    upload(admin, "organisations", "Nimi;Lyhenne\nKylä yhdistys;K\n")
    run, row = ImportRun.objects.get(), ImportRow.objects.get()
    admin.post(at("choices", run), {f"choice-{row.pk}": "is:999999"})
    assert ImportRow.objects.get().choices == {}
    admin.post(at("choices", run), {f"choice-{row.pk}": "new"}, follow=True)
    assert ImportRow.objects.get().state == "new"


def test_one_answer_may_do_for_all_questions(region, admin):
    for name in ("Kylä ry", "Seura ry"):
        Organisation.objects.create(name_fi=name, slug=name[:4].replace("ä", "a").lower())
    upload(admin, "organisations", "Nimi;Lyhenne\nKylä;K\nSeura;S\n")
    run = ImportRun.objects.get()
    admin.post(at("choices", run), {"for_all": "first"}, follow=True)
    assert set(run.rows.values_list("state", flat=True)) == {"changed"}


def test_a_long_check_goes_on_by_itself_without_scripts_and_by_hand(region, admin, monkeypatch):
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr("cooperation_models.exchange.views.check_next", lambda *args: checking.check_next(*args, 0))
    page = markup(upload(admin, "organisations", "Nimi\n" + "".join(f"Yhdistys {n}\n" for n in range(7))))
    run = ImportRun.objects.get()
    assert page.find("progress")["value"] == "28"
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})["content"]
    assert refresh == f"0; url={at('run', run)}"
    by_hand = markup(admin.get(at("run", run), {"by_hand": "1"}))
    assert by_hand.find("meta", attrs={"http-equiv": "refresh"}) is None
    for _step in range(2):
        response = admin.get(at("run", run))
    assert markup(response).find("progress") is None
    assert run.rows.filter(state="new").count() == 7


def test_when_facts_changed_after_the_check_nothing_is_imported_and_it_is_checked_again(region, admin):
    upload(admin, "organisations", "Nimi\nKylä ry\n")
    run = ImportRun.objects.get()
    Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    admin.post(at("import", run))
    assert Organisation.objects.count() == 1
    admin.get(at("run", run))
    assert run.rows.get().state == "same"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        pytest.param("organisations", b"", id="empty"),
        pytest.param("organisations", b"Foo;Bar\n1;2\n", id="wrong headings"),
        pytest.param("organisations", b"Nimi;Nimi\na;b\n", id="double headings"),
        pytest.param("members", b"Nimi\nA\n", id="another kind's headings"),
        pytest.param("organisations", b"%PDF-1.7", id="PDF"),
        pytest.param("organisations", b"PK\x03\x04zip", id="broken workbook"),
        pytest.param("organisations", b'Nimi\n"A\n', id="open quotation mark"),
        pytest.param("organisations", b"\x00\x00\x00", id="binary"),
    ],
)
def test_a_bad_file_is_refused_at_its_field_and_nothing_is_kept(region, admin, kind, content):
    response = upload(admin, kind, content)
    page = markup(response)
    assert response.status_code == 422 and ImportRun.objects.count() == 0
    alert = page.find(attrs={"role": "alert"})
    assert alert.find("a")["href"] == f"#{page.find('input', type='file')['id']}"


def test_a_file_above_the_limit_is_refused_unread(region, admin, settings):
    settings.COOPERATION_IMPORT_MOST_BYTES = 10
    assert upload(admin, "organisations", "Nimi\nPitkänpuoleinen ry\n").status_code == 422


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_explains_the_columns_in_the_language_of_the_admin(region, admin, coordinator, language, kind):
    UserProfile.objects.update_or_create(user=coordinator, defaults={"preferred_language": language})
    page = markup(admin.get(reverse("cooperation_exchange:upload", args=[kind])))
    assert page.find("label", attrs={"for": page.find("input", type="file")["id"]})
    headings = [cell.get_text() for cell in page.find(id="columns-heading").find_next("tbody").find_all("th")]
    assert headings == [column.heading(language) for column in KINDS[kind].columns]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_template_is_read_by_its_own_import(region, admin, coordinator, language, kind, extension):
    UserProfile.objects.update_or_create(user=coordinator, defaults={"preferred_language": language})
    response = admin.get(reverse("cooperation_exchange:template", args=[kind, extension]))
    assert "attachment" in response["Content-Disposition"]
    rows, notes = checking.named_rows(checking.read_table(response.content), KINDS[kind].columns)
    assert len(rows) == 1 and rows[0].faults == []
    assert set(rows[0].cells) == {column.key for column in KINDS[kind].columns if column.example}
    assert len(notes) == (extension == "xlsx"), "nothing but that there is a second sheet"


def test_the_workbook_template_explains_every_column(region, admin):
    response = admin.get(reverse("cooperation_exchange:template", args=["members", "xlsx"]))
    explained = load_workbook(BytesIO(response.content)).worksheets[1]
    assert explained.max_row == len(KINDS["members"].columns) + 1
    assert all(cell.value for cell in explained["C"])


def test_cells_of_the_report_are_never_formulas(region, admin):
    names = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"]
    upload(admin, "organisations", "Nimi\n" + "".join(f"{name}\n" for name in names))
    response = admin.get(at("report", ImportRun.objects.get()))
    lines = response.content.decode("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[2] for line in lines] == [f"'{name}" for name in names]


def test_odd_query_strings_are_no_error(region, admin):
    upload(admin, "organisations", "Nimi\nA\n")
    run = ImportRun.objects.get()
    for query in ({"state": "'"}, {"p": "9" * 40}, {"p": '"'}, {"state": "error", "p": "-1"}, {"by_hand": "ä"}):
        assert admin.get(at("run", run), query).status_code == 200


def test_who_may_import_nothing_sees_nothing(region, client, user_with):
    client.force_login(user_with())
    assert client.get(reverse("cooperation_exchange:index")).status_code == 302
    assert reverse("cooperation_exchange:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_each_sees_the_kinds_that_the_own_rights_allow(region, client, user_with):
    client.force_login(user_with(*ORGANISATIONS))
    page = client.get(reverse("cooperation_exchange:index")).content.decode()
    assert reverse("cooperation_exchange:upload", args=["organisations"]) in page
    assert reverse("cooperation_exchange:upload", args=["members"]) not in page
    assert client.get(reverse("cooperation_exchange:upload", args=["members"])).status_code == 302
    assert client.get(reverse("cooperation_exchange:upload", args=["nothing"])).status_code == 404


def test_a_file_that_names_persons_is_for_those_who_may_see_persons(region, client, user_with):
    client.force_login(user_with(*ORGANISATIONS, *MEMBERSHIPS))
    assert upload(client, "members", MEMBERS).status_code == 422
    assert upload(client, "members", "Ryhmä;Järjestö\nareena;Kylä ry\n").status_code == 200
    assert ImportRun.objects.count() == 1


def test_a_report_with_persons_is_hidden_from_others(region, client, user_with):
    client.force_login(user_with(*ORGANISATIONS, *MEMBERSHIPS, *PERSONS, username="henkilotiedot"))
    upload(client, "members", MEMBERS)
    run = ImportRun.objects.get()
    client.force_login(user_with(*ORGANISATIONS, *MEMBERSHIPS, username="muu"))
    for name in ("run", "report", "undo"):
        assert client.get(at(name, run)).status_code in (302, 404)
    assert at("run", run) not in client.get(reverse("cooperation_exchange:index")).content.decode()


def test_only_who_gave_the_file_imports_it(region, client, user_with):
    client.force_login(user_with(*ORGANISATIONS, username="yksi"))
    upload(client, "organisations", "Nimi\nKylä ry\n")
    run = ImportRun.objects.get()
    client.force_login(user_with(*ORGANISATIONS, username="kaksi"))
    assert client.get(at("run", run)).status_code == 200
    for name in ("import", "choices", "again", "discard"):
        client.post(at(name, run))
    assert Organisation.objects.count() == 0 and ImportRun.objects.count() == 1


def test_an_undo_is_for_who_imported_or_may_delete(region, client, user_with):
    client.force_login(user_with(*ORGANISATIONS, username="yksi"))
    upload(client, "organisations", "Nimi\nKylä ry\n")
    run = ImportRun.objects.get()
    client.post(at("import", run))
    client.force_login(user_with(*ORGANISATIONS, username="kaksi"))
    client.post(at("undo", run))
    assert Organisation.objects.count() == 1
    client.force_login(user_with(*ORGANISATIONS, "cooperation_registry.delete_organisation", username="kolme"))
    client.post(at("undo", run))
    assert Organisation.objects.count() == 0


def test_a_discarded_file_leaves_nothing(region, admin):
    upload(admin, "organisations", "Nimi\nKylä ry\n")
    admin.post(at("discard", ImportRun.objects.get()))
    assert ImportRun.objects.count() == ImportRow.objects.count() == Organisation.objects.count() == 0


def test_old_reports_are_deleted_at_the_next_import_and_by_command_and_facts_stay(region, admin, settings):
    settings.COOPERATION_IMPORTS_KEPT_DAYS = 10
    upload(admin, "organisations", "Nimi\nKylä ry\n")
    old = ImportRun.objects.get()
    admin.post(at("import", old))
    ImportRun.objects.update(created_at=timezone.now() - timedelta(days=9))
    call_command("delete_old_imports", verbosity=0)
    assert ImportRun.objects.count() == 1
    ImportRun.objects.update(created_at=timezone.now() - timedelta(days=11))
    upload(admin, "organisations", "Nimi\nSeura ry\n")
    assert not ImportRun.objects.filter(pk=old.pk).exists() and Organisation.objects.count() == 1
    ImportRun.objects.update(created_at=timezone.now() - timedelta(days=11))
    call_command("delete_old_imports", verbosity=0)
    assert ImportRun.objects.count() == 0 and ModelLogEntry.objects.count() == 1


def test_the_history_of_a_record_says_the_import(region, admin):
    upload(admin, "organisations", "Nimi\nKylä ry\n", "oma-lista.csv")
    admin.post(at("import", ImportRun.objects.get()))
    made = Organisation.objects.get()
    history = admin.get(reverse("wagtailsnippets_cooperation_registry_organisation:history", args=[made.pk]))
    assert "oma-lista.csv" in history.content.decode()
    edit = admin.get(reverse("wagtailsnippets_cooperation_registry_organisation:edit", args=[made.pk]))
    assert edit.status_code == 200
