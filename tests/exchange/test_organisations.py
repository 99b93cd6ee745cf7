"""Rows of organisations: recognised by identifiers and names, doubles asked about, faults said."""

import pytest
from django.utils.translation import override

from cooperation_models.exchange.checking import check_again, check_next
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.exchange.writing import import_run
from cooperation_models.registry.models import Organisation, OrganisationContactPoint

from .conftest import states

BUSINESS_ID, OTHER_ID = "0116297-6", "0201256-6"


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(name_fi="Kylä ry", name_sv="Byn rf", slug="kyla", business_id=BUSINESS_ID)


def test_a_new_organisation_has_all_that_its_row_says(region, check, coordinator):
    run = check(
        "organisations",
        "Nimi;Namn på svenska;Laji;Y-tunnus;Kotikunta;Toimii alueilla;Toimialat;Sähköposti;Puhelin;Tuottaa palveluja\n"
        f"Äyräs ry;Brink rf;Säätiö;{BUSINESS_ID};47;Inari; liikunta|youth;a@example.org;040 1234567;kyllä\n",
    )
    import_run(run, coordinator)
    made = Organisation.objects.get()
    assert (made.name_fi, made.name_sv, made.kind, made.slug) == ("Äyräs ry", "Brink rf", "foundation", "ayras-ry")
    assert (made.seat_area, list(made.areas_served.all())) == (region.enontekio, [region.inari])
    assert set(made.sectors.all()) == {region.sport, region.youth} and made.is_service_producer
    points = set(made.contact_points.values_list("kind", "value"))
    assert points == {("email", "a@example.org"), ("phone", "+358 40 1234567")}
    assert Organisation.objects.filter(folded_names__contains="ayras").exists()


def test_a_zero_that_a_spreadsheet_dropped_is_put_back(organisation, check):
    assert states(check("organisations", "Nimi;Y-tunnus\nKylä ry;116297-6\n")) == ["same"]


@pytest.mark.parametrize("row", ["KYLÄ RY;", "kyla ry;", "Byn rf;", f"Kylä ry;{BUSINESS_ID}", "Kylä ry;01162976"])
def test_a_known_organisation_is_recognised_by_id_or_by_any_of_its_names(organisation, check, row):
    run = check("organisations", f"Nimi;Y-tunnus\n{row}\n")
    assert run.rows.get().target == f"organisation:{organisation.pk}"


def test_the_number_in_the_register_of_associations_is_enough(check, db):
    known = Organisation.objects.create(name_fi="Seura", slug="seura", registration_number="123.456")
    run = check("organisations", "Nimi;Rekisterinumero\nAivan muu nimi;123456\n")
    assert run.rows.get().target == f"organisation:{known.pk}"


def test_a_change_says_from_what_to_what_and_an_empty_cell_changes_nothing(organisation, region, check, coordinator):
    run = check("organisations", f"Nimi;Y-tunnus;Kotikunta;Name in Swedish\nUusi nimi ry;{BUSINESS_ID};Inari;\n")
    row = run.rows.get()
    assert row.state == "changed"
    assert [change[1:] for change in row.changes] == [["Kylä ry", "Uusi nimi ry"], ["", "Inari"]]
    assert "Kylä ry" in row.sentences[0]
    import_run(run, coordinator)
    organisation.refresh_from_db()
    assert (organisation.name_fi, organisation.name_sv, organisation.seat_area) == (
        "Uusi nimi ry",
        "Byn rf",
        region.inari,
    )


def test_the_name_in_another_language_renames_nothing(organisation, check):
    assert states(check("organisations", "Nimi\nByn rf\n")) == ["same"]


def test_nearly_the_same_name_is_a_question_with_three_answers(organisation, check, coordinator):
    run = check("organisations", "Nimi;Verkkosivut\nKylä yhdistys;https://example.org\n")
    row = run.rows.get()
    assert row.state == "double"
    assert [value for value, _label in row.options] == [f"is:{organisation.pk}", "new", "leave_out"]
    for answer, state in ((f"is:{organisation.pk}", "changed"), ("new", "new"), ("leave_out", "left_out")):
        run.rows.update(choices={row.question: answer})
        check_again(run, KINDS["organisations"])
        check_next(run, KINDS["organisations"], coordinator)
        assert states(run) == [state]


def test_the_name_of_an_organisation_with_another_business_id_is_a_question(organisation, check):
    assert states(check("organisations", f"Nimi;Y-tunnus\nKylä ry;{OTHER_ID}\n")) == ["double"]


def test_the_e_mail_address_of_another_name_is_a_question(organisation, check):
    OrganisationContactPoint.objects.create(organisation=organisation, kind="email", value="toimisto@example.org")
    run = check("organisations", "Nimi;Sähköposti\nAivan muu;Toimisto@example.org\n")
    assert states(run) == ["double"]


def test_the_same_organisation_twice_in_a_file_is_imported_once(region, check, coordinator):
    run = check("organisations", f"Nimi;Y-tunnus\nA ry;{BUSINESS_ID}\nB ry;\nToinen nimi;{BUSINESS_ID}\nb RY;\nB\n")
    assert states(run) == ["new", "new", "double", "double", "double"]
    assert "2" in run.rows.get(line=4).sentences[0]
    import_run(run, coordinator)
    assert Organisation.objects.count() == 2


def test_organisations_of_one_name_get_addresses_of_their_own(organisation, check, coordinator):
    run = check("organisations", "Nimi\nÄiti\nAiti 2\nÄiti-2\n")
    import_run(run, coordinator)
    assert len(set(Organisation.objects.values_list("slug", flat=True))) == Organisation.objects.count()


def test_an_organisation_may_belong_to_one_of_an_earlier_row(check, coordinator, db):
    run = check("organisations", "Nimi;Kuuluu järjestöön\nPiiri ry;\nOsasto;Piiri ry\nHaara;Osasto\nOrpo;Puuttuva\n")
    assert states(run) == ["new", "new", "new", "error"]
    import_run(run, coordinator)
    assert Organisation.objects.get(name_fi="Haara").parent.parent.name_fi == "Piiri ry"


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ("Nimi;Y-tunnus\nA;1234567-0", "Y-tunnus"),
        ("Nimi;Kotikunta\nA;Atlantis", "Atlantis"),
        ("Nimi;Toimialat\nA;shakki", "shakki"),
        ("Nimi;Sähköposti\nA;ei osoite", "ei osoite"),
        ("Nimi;Puhelin\nA;soita", "Puhelin"),
        ("Nimi;Verkkosivut\nA;javascript:alert(1)", "Verkkosivu"),
        ("Nimi;Tarkistettu\nA;huomenna", "huomenna"),
        ("Nimi;Laji\nA;kerho", "kerho"),
        ("Nimi;Tuottaa palveluja\nA;ehkä", "ehkä"),
        ("Nimi;Puhelin\n;040 1234567", ""),
        (f"Nimi\n{'x' * 201}", "200"),
        ("Nimi;Kotikunta\nA;Inari;B", ""),
    ],
)
def test_a_faulty_cell_is_an_error_of_its_row_that_says_which(region, check, cells, word):
    with override("fi"):
        run = check("organisations", f"{cells}\nHyvä{';' * cells.splitlines()[0].count(';')}\n")
    row = run.rows.get(line=2)
    assert row.state == "error" and word in " ".join(row.sentences)
    assert states(run)[1] == "new"


def test_a_draft_on_top_of_what_is_published_is_not_overwritten(organisation, check, coordinator):
    organisation.name_sv = "Utkast rf"
    organisation.save_revision()
    Organisation.objects.filter(pk=organisation.pk).update(has_unpublished_changes=True)
    run = check("organisations", f"Nimi;Y-tunnus;Lyhenne\nKylä ry;{BUSINESS_ID};K\n")
    assert states(run) == ["error"]
