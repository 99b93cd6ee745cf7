"""Undoing the last import: everything back, except what somebody has touched since, and that is said."""

import pytest
from wagtail.models import ModelLogEntry

from cooperation_models.bodies.models import AreaPost, Membership
from cooperation_models.exchange.undoing import CannotUndo, undo_run
from cooperation_models.exchange.writing import import_run
from cooperation_models.registry.models import Organisation, OrganisationContactPoint, Person

from .test_writing import MEMBERS


def imported(check, coordinator, kind: str, text: str):
    run = check(kind, text)
    import_run(run, coordinator)
    return run


def test_what_was_made_goes_again_deputies_too(region, check, coordinator):
    run = imported(check, coordinator, "members", MEMBERS)
    undo_run(run, coordinator)
    assert [model.objects.count() for model in (Membership, Person, Organisation)] == [0, 0, 0]
    assert run.state == "undone" and not run.imported_facts.filter(undone=False).exists()


def test_what_was_changed_gets_back_what_it_held(region, check, coordinator):
    known = Organisation.objects.create(name_fi="Kylä ry", slug="kyla", seat_area=region.inari)
    known.sectors.add(region.sport)
    known.save()
    run = imported(
        check, coordinator, "organisations",
        "Nimi;Kotikunta;Toimialat;Sähköposti;Lyhenne\nKylä ry;047;Nuoriso;a@example.org;K\n",
    )  # fmt: skip
    known = Organisation.objects.get()
    assert (known.seat_area, list(known.sectors.all()), known.abbreviation) == (region.enontekio, [region.youth], "K")
    undo_run(run, coordinator)
    known = Organisation.objects.get()
    assert (known.seat_area, list(known.sectors.all()), known.abbreviation) == (region.inari, [region.sport], "")
    assert not known.contact_points.exists()
    assert known.live and known.latest_revision.as_object().abbreviation == ""
    assert ModelLogEntry.objects.filter(object_id=str(known.pk)).count() == 2


def test_what_somebody_changed_since_is_left_and_said(region, check, coordinator):
    run = imported(check, coordinator, "organisations", "Nimi\nKylä ry\nSeura ry\nKerho ry\n")
    changed = Organisation.objects.get(name_fi="Kylä ry")
    changed.abbreviation = "K"
    changed.save_revision().publish()
    OrganisationContactPoint.objects.create(
        organisation=Organisation.objects.get(name_fi="Kerho ry"), kind="email", value="a@example.org"
    )
    undo_run(run, coordinator)
    assert set(Organisation.objects.values_list("name_fi", flat=True)) == {"Kylä ry", "Kerho ry"}
    assert [fact.undone for fact in run.imported_facts.all()] == [False, True, False]
    assert all(fact.undo for fact in run.imported_facts.all())


def test_what_somebody_uses_since_is_left(region, check, coordinator):
    run = imported(check, coordinator, "organisations", "Nimi\nKylä ry\n")
    AreaPost.objects.create(area=region.inari, role="agent", organisation=Organisation.objects.get())
    undo_run(run, coordinator)
    assert Organisation.objects.count() == 1
    assert not run.imported_facts.get().undone


def test_what_somebody_deleted_since_is_said(region, check, coordinator):
    run = imported(check, coordinator, "organisations", "Nimi\nKylä ry\n")
    Organisation.objects.all().delete()
    undo_run(run, coordinator)
    assert run.state == "undone" and not run.imported_facts.get().undone


def test_only_the_last_import_is_undone_and_once(region, check, coordinator):
    first = imported(check, coordinator, "organisations", "Nimi\nKylä ry\n")
    second = imported(check, coordinator, "organisations", "Nimi\nSeura ry\n")
    with pytest.raises(CannotUndo):
        undo_run(first, coordinator)
    undo_run(second, coordinator)
    for run in (first, second):
        with pytest.raises(CannotUndo):
            undo_run(run, coordinator)
    assert list(Organisation.objects.values_list("name_fi", flat=True)) == ["Kylä ry"]


def test_a_new_holder_of_a_post_leaves_again(region, check, coordinator):
    earlier = Person.objects.create(given_name="Entinen", family_name="Haltija")
    AreaPost.objects.create(area=region.inari, role="contact_person", person=earlier)
    run = imported(check, coordinator, "posts", "Kunta;Etunimi;Sukunimi;Puhelin\n148;Uusi;Haltija;040 1234567\n")
    undo_run(run, coordinator)
    post = AreaPost.objects.get()
    assert post.person == earlier and not post.contact_points.exists() and Person.objects.count() == 1


def test_the_file_can_be_imported_again_after_an_undo(region, check, coordinator):
    undo_run(imported(check, coordinator, "members", MEMBERS), coordinator)
    imported(check, coordinator, "members", MEMBERS)
    assert Membership.objects.count() == 3
