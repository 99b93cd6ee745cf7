"""Importing: everything or nothing, twice the same changes nothing, readers see only what may be published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.exchange import checking
from cooperation_models.exchange.checking import begin, check_next
from cooperation_models.exchange.indexing import index_next, is_indexed
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.exchange.models import ImportRow
from cooperation_models.exchange.writing import ChangedSince, import_run
from cooperation_models.registry.models import Organisation, Person

from .conftest import states

MEMBERS = (
    "Ryhmä;Etunimi;Sukunimi;Järjestö;Rooli;Paikka;Kenen varajäsen;Alkaa\n"
    "poyta;Maija;Meikäläinen;Kylä ry;;Liikunta;;2025\n"
    "poyta;Ville;Vara;Kylä ry;varajäsen;Liikunta;Maija Meikäläinen;2025\n"
    "areena;;;Kylä ry;;;;\n"
)
NAMES = st.text(st.sampled_from("aäbBé ʹ-ry1"), min_size=1, max_size=10).filter(lambda name: name.strip(" -ʹ"))


def numbers() -> list[int]:
    return [model.objects.count() for model in (Organisation, Person, Membership, Revision, ModelLogEntry)]


def test_the_same_file_again_changes_nothing(region, check, coordinator):
    import_run(check("members", MEMBERS), coordinator)
    before = numbers()
    again = check("members", MEMBERS)
    assert states(again) == ["same"] * 3
    import_run(again, coordinator)
    assert numbers() == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.tuples(NAMES, NAMES, NAMES, st.sampled_from(["poyta", "areena"])), min_size=1, max_size=6))
def test_whatever_is_imported_is_the_same_the_second_time(region, check, coordinator, lines):
    text = "Ryhmä;Etunimi;Sukunimi;Järjestö\n" + "".join(f"{b};{g};{f};{o}\n" for g, f, o, b in lines)
    run = check("members", text)
    import_run(run, coordinator)
    imported = set(run.rows.filter(state__in=["new", "changed"]).values_list("line", flat=True))
    again = check("members", text)
    before = numbers()
    assert set(again.rows.filter(line__in=imported).values_list("state", flat=True)) <= {"same"}
    assert numbers() == before


def test_checking_writes_no_fact(region, check):
    before = numbers()
    check("members", MEMBERS)
    assert numbers() == before


def test_history_and_log_say_who_and_from_where(region, check, coordinator):
    run = check("organisations", "Nimi\nKylä ry\n", file_name="lista.csv")
    import_run(run, coordinator)
    made = Organisation.objects.get()
    assert made.latest_revision.user == coordinator and made.live_revision == made.latest_revision
    entry = ModelLogEntry.objects.get(object_id=str(made.pk))
    assert (entry.user, entry.data["file"], entry.data["line"]) == (coordinator, "lista.csv", 2)
    assert "lista.csv" in str(entry.message)
    assert made.latest_revision.as_object().name_fi == "Kylä ry"


def test_what_the_editor_opens_after_a_change_is_what_was_imported(region, check, coordinator):
    person = Person.objects.create(given_name="Maija", family_name="M")
    person.save_revision()
    club = Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    Membership.objects.create(body=region.forum, person=person, organisation=club)
    text = "Ryhmä;Etunimi;Sukunimi;Järjestö;Suostumus annettu\nareena;Maija;M;Kylä ry;1.1.2026\n"
    import_run(check("members", text), coordinator)
    opened = Person.objects.get().get_latest_revision_as_object()
    assert str(opened.consent_given_on) == "2026-01-01"


def test_whoever_may_not_publish_makes_drafts(region, check, user_with):
    editor = user_with(*(f"cooperation_registry.{action}_organisation" for action in ("view", "add", "change")))
    run = check("organisations", "Nimi\nKylä ry\n", user=editor)
    import_run(run, editor)
    made = Organisation.objects.get()
    assert not made.live and made.has_unpublished_changes and made.latest_revision.user == editor


def test_whoever_may_not_publish_changes_nothing_that_is_published(region, check, user_with):
    Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    editor = user_with(*(f"cooperation_registry.{action}_organisation" for action in ("view", "add", "change")))
    assert states(check("organisations", "Nimi;Lyhenne\nKylä ry;K\n", user=editor)) == ["error"]


def test_a_keeper_adds_members_to_the_own_body_only(region, check, user_with):
    keeper = user_with(
        "cooperation_bodies.view_membership", "cooperation_bodies.view_body", "cooperation_registry.add_organisation"
    )
    Body.objects.filter(pk=region.forum.pk).update(keeper=keeper)
    run = check("members", "Ryhmä;Järjestö\nareena;Kylä ry\npoyta;Kylä ry\n", user=keeper)
    assert states(run) == ["new", "error"]
    import_run(run, keeper)
    assert not Membership.objects.get().live


def test_when_somebody_adds_a_fact_after_the_check_nothing_is_imported(region, check, coordinator):
    run = check("organisations", "Nimi\nKylä ry\n")
    Organisation.objects.create(name_fi="Toinen", slug="toinen")
    with pytest.raises(ChangedSince):
        import_run(run, coordinator)
    assert Organisation.objects.count() == 1 and run.state == "checked"


def test_when_somebody_changes_what_the_file_changes_nothing_is_imported(region, check, coordinator):
    known = Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    run = check("organisations", "Nimi;Lyhenne\nUusi ry;\nKylä ry;K\n")
    Organisation.objects.filter(pk=known.pk).update(abbreviation="X")
    with pytest.raises(ChangedSince):
        import_run(run, coordinator)
    run.refresh_from_db()
    assert Organisation.objects.count() == 1 and run.state == "checked"


def test_a_file_is_imported_once(region, check, coordinator):
    run = check("organisations", "Nimi\nKylä ry\n")
    import_run(run, coordinator)
    with pytest.raises(ChangedSince):
        import_run(run, coordinator)
    assert Organisation.objects.count() == 1


@pytest.fixture
def short_stretches(monkeypatch):
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 10)


def test_two_processes_check_each_row_once(region, coordinator, short_stretches):
    text = "Nimi\n" + "".join(f"Yhdistys {number}\n" for number in range(25))
    run = begin(KINDS["organisations"], text.encode(), "a.csv", coordinator)
    other = type(run).objects.get(pk=run.pk)
    check_next(run, KINDS["organisations"], coordinator, seconds=0)
    assert run.checked_rows == 10
    check_next(other, KINDS["organisations"], coordinator, seconds=0)
    assert other.checked_rows == 10
    while run.state == "checking":
        check_next(run, KINDS["organisations"], coordinator, seconds=0)
    assert ImportRow.objects.filter(run=run).exclude(state="new").count() == 0
    assert len(set(run.rows.values_list("line", flat=True))) == 25


def test_rows_of_later_stretches_know_what_earlier_ones_make(region, coordinator, short_stretches):
    lines = [f"areena;Yhdistys {number}\n" for number in range(15)] + ["poyta;Yhdistys 0\n", "areena;Yhdistys 1\n"]
    run = begin(KINDS["members"], ("Ryhmä;Järjestö\n" + "".join(lines)).encode(), "a.csv", coordinator)
    while run.state == "checking":
        check_next(run, KINDS["members"], coordinator, seconds=0)
    assert states(run)[-2:] == ["new", "double"]
    import_run(run, coordinator)
    assert (Organisation.objects.count(), Membership.objects.count()) == (15, 16)


def test_importing_takes_few_more_queries_for_ten_times_the_rows(region, check, coordinator):
    def queries(first: int, last: int) -> int:
        run = check(
            "organisations", "Nimi;Sähköposti;Toimialat\n" + "".join(
                f"Yhdistys {n};y{n}@example.org;Liikunta\n" for n in range(first, last)
            )
        )  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            import_run(run, coordinator)
        return len(captured)

    queries(0, 2)
    # SQLite takes a limited number of values in one statement: a hundred rows make some statements into two.
    assert queries(100, 200) < queries(10, 20) * 1.5


def test_wagtails_index_of_references_follows(region, check, coordinator):
    run = check("members", MEMBERS)
    import_run(run, coordinator)
    assert not is_indexed(run)
    while not is_indexed(run):
        index_next(run, seconds=0)
    club = Organisation.objects.get()
    assert ReferenceIndex.get_references_to(club).count() == 3
