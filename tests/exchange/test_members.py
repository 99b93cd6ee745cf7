"""Rows of members: persons, organisations and memberships made together, one person in many bodies, deputies."""

import pytest

from cooperation_models.bodies.models import Membership
from cooperation_models.exchange.checking import check_again, check_next
from cooperation_models.exchange.kinds import KINDS
from cooperation_models.exchange.writing import import_run
from cooperation_models.registry.models import Organisation, Person

from .conftest import states

HEAD = "Ryhmä;Etunimi;Sukunimi;Järjestö;Sähköposti;Rooli;Paikka;Kenen varajäsen;Kausi;Alkaa;Suostumus annettu\n"


def rows(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


def answered(run, coordinator, **choices):
    run.rows.filter(state="double").update(choices=choices)
    check_again(run, KINDS["members"])
    check_next(run, KINDS["members"], coordinator)
    return run


def test_a_row_makes_person_organisation_and_membership(region, check, coordinator):
    run = check("members", rows("poyta;Maija;Meikäläinen;Kylä ry;;jäsen;Liikunta;;2025–2026;2025;1.1.2026"))
    import_run(run, coordinator)
    member = Membership.objects.get()
    assert (member.body, member.seat_group, member.term) == (region.table, region.seats, region.term)
    assert (str(member.person), member.organisation.name_fi) == ("Maija Meikäläinen", "Kylä ry")
    assert (str(member.start), member.start_precision, member.live) == ("2025-01-01", "year", True)
    assert member.person.is_public()


def test_a_person_without_a_date_of_consent_is_not_public(region, check, coordinator):
    import_run(check("members", rows("poyta;Maija;Meikäläinen;;;;;;;;")), coordinator)
    assert not Person.objects.get().is_public()


def test_one_person_may_be_in_many_bodies(region, check, coordinator):
    run = check(
        "members",
        rows(
            "poyta;Maija;Meikäläinen;Kylä ry;;;;;;;",
            "areena;Maija;Meikäläinen;Kylä ry;;;;;;;",
            "areena;;;Kylä ry;;;;;;;",
        ),
    )
    assert states(run) == ["new", "new", "new"]
    import_run(run, coordinator)
    assert (Person.objects.count(), Organisation.objects.count(), Membership.objects.count()) == (1, 1, 3)


def test_namesakes_of_different_organisations_are_a_question(region, check, coordinator):
    text = rows("poyta;Maija;Meikäläinen;Kylä ry;;;;;;;", "areena;Maija;Meikalainen;Seura;;;;;;;")
    run = check("members", text)
    assert states(run) == ["new", "double"]
    assert [value.partition(":")[0] for value, _label in run.rows.get(line=3).options] == ["like", "new", "leave_out"]
    import_run(answered(run, coordinator, person="new"), coordinator)
    assert Person.objects.count() == 2


def test_the_answer_that_namesakes_are_one_makes_one(region, check, coordinator):
    run = check("members", rows("poyta;Maija;M;Kylä ry;;;;;;;", "areena;Maija;M;Seura;;;;;;;"))
    (value, _label), *_others = run.rows.get(line=3).options
    import_run(answered(run, coordinator, person=value), coordinator)
    assert Person.objects.get().memberships.count() == 2


def test_the_same_e_mail_address_and_name_is_the_same_person(region, check, coordinator):
    run = check(
        "members", rows("poyta;Maija;M;Kylä ry;m@example.org;;;;;;", "areena;Maija;M;Seura;M@example.org;;;;;;")
    )
    import_run(run, coordinator)
    assert Person.objects.count() == 1


def test_a_namesake_in_the_register_is_a_question_unless_known_from_the_same_organisation(region, check, coordinator):
    known = Person.objects.create(given_name="Maija", family_name="Meikäläinen")
    run = check("members", rows("poyta;Maija;Meikäläinen;Kylä ry;;;;;;;"))
    assert run.rows.get().options[0][0] == f"is:{known.pk}"
    club = Organisation.objects.create(name_fi="Kylä ry", slug="kyla")
    Membership.objects.create(body=region.forum, person=known, organisation=club)
    run = check("members", rows("poyta;Maija;Meikäläinen;Kylä ry;;;;;;;"))
    assert states(run) == ["new"]
    import_run(run, coordinator)
    assert Person.objects.count() == 1


def test_a_deputy_may_stand_before_the_member_of_the_same_file(region, check, coordinator):
    run = check(
        "members",
        rows("poyta;Ville;Vara;;;varajäsen;Liikunta;Maija Meikäläinen;;;", "poyta;Maija;Meikäläinen;;;;Liikunta;;;;"),
    )
    assert states(run) == ["new", "new"]
    import_run(run, coordinator)
    assert str(Membership.objects.get(role="deputy").deputy_for.person) == "Maija Meikäläinen"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Tuntematon;Maija;M;;;;;;;;", "Tuntematon"),
        (";Maija;M;;;;;;;;", ""),
        ("poyta;;;;;;;;;;", ""),
        ("poyta;Maija;M;;;kuningas;;;;;", "kuningas"),
        ("poyta;Maija;M;;;;Shakki;;;;", "Shakki"),
        ("poyta;Maija;M;;;;;;1999;;", "1999"),
        ("areena;Maija;M;;;;Liikunta;;;;", "Liikunta"),
        ("poyta;Ville;V;;;varajäsen;;;;;", ""),
        ("poyta;Ville;V;;;varajäsen;;Kukaan;;;", "Kukaan"),
        ("poyta;Maija;M;;;;;;;ennen sotia;", "ennen sotia"),
        ("poyta;Maija;M;;ei osoite;;;;;;", None),
        (f"poyta;{'x' * 101};M;;;;;;;;", "100"),
    ],
)
def test_a_faulty_row_is_an_error_and_makes_nothing(region, check, line, word):
    run = check("members", rows(line, "areena;Hyvä;Henkilö;;;;;;;;"))
    first = run.rows.get(line=2)
    if word is None:
        assert first.state == "new"
        return
    assert first.state == "error" and word in " ".join(first.sentences) and first.facts == []
    assert states(run)[1] == "new"


def test_two_seats_of_one_person_in_a_body_are_refused_as_in_the_form(region, check, coordinator):
    import_run(check("members", rows("poyta;Maija;M;;;;Liikunta;;;2025;")), coordinator)
    run = check("members", rows("poyta;Maija;M;;;;Liikunta;;;2024;", "poyta;Maija;M;;;;;;;;"))
    assert states(run) == ["changed", "double"]


def test_nothing_is_made_of_the_organisation_of_a_faulty_row(region, check, coordinator):
    run = check("members", rows("poyta;Maija;M;Kylä ry;;;Shakki;;;;", "areena;Ville;V;Kylä ry;;;;;;;"))
    import_run(run, coordinator)
    assert Membership.objects.get().organisation.name_fi == "Kylä ry"


def test_contact_points_of_an_organisation_are_added_once(region, check, coordinator):
    text = (
        "Body;Organisation;E-mail of the organisation\n"
        "poyta;Kylä ry;toimisto@example.org\nareena;Kylä ry;Toimisto@example.org\nareena;Seura;seura@example.org\n"
    )
    import_run(check("members", text), coordinator)
    club = Organisation.objects.get(name_fi="Kylä ry")
    assert [point.value.lower() for point in club.contact_points.all()][0] == "toimisto@example.org"
    assert states(check("members", text)) == ["same", "same", "same"]


def test_speaking_for_another_organisation_is_kept(region, check, coordinator):
    text = "Ryhmä;Järjestö;Edustaa\npoyta;Kylä ry;Verkosto ry\nareena;Kylä ry;Kylä ry\n"
    import_run(check("members", text), coordinator)
    spoken_for = dict(Membership.objects.values_list("body__slug", "on_behalf_of__name_fi"))
    assert spoken_for == {"poyta": "Verkosto ry", "areena": None}
    assert Organisation.objects.count() == 2
