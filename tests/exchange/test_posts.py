"""Rows of posts: one for an area and role, with a holder, vacant, or asked about."""

import pytest

from cooperation_models.bodies.models import AreaPost
from cooperation_models.exchange.writing import import_run
from cooperation_models.registry.models import Person

from .conftest import states


@pytest.fixture
def held(region):
    person = Person.objects.create(given_name="Entinen", family_name="Haltija")
    return AreaPost.objects.create(area=region.inari, role="contact_person", person=person)


def test_a_post_is_made_with_its_holder_and_how_to_reach_it(region, check, coordinator):
    run = check(
        "posts",
        "Kuntakoodi;Etunimi;Sukunimi;Puhelin;Sähköposti;Järjestö;Kielet\n"
        "47;Maija;Meikäläinen;040 1234567;kunta@example.org;Enontekiön kunta;suomi, se\n",
    )
    import_run(run, coordinator)
    post = AreaPost.objects.get()
    assert (post.area, post.role, str(post.person)) == (region.enontekio, "contact_person", "Maija Meikäläinen")
    assert post.person.languages == ["fi", "se"] and post.organisation.name_fi == "Enontekiön kunta"
    points = set(post.contact_points.values_list("kind", "value"))
    assert points == {("phone", "+358 40 1234567"), ("email", "kunta@example.org")}


def test_a_new_holder_takes_the_place_of_the_earlier_one(held, check, coordinator):
    run = check("posts", "Kunta;Etunimi;Sukunimi\nAnár;Uusi;Haltija\n")
    assert ["Entinen Haltija", "Uusi Haltija"] in [change[1:] for change in run.rows.get().changes]
    import_run(run, coordinator)
    assert str(AreaPost.objects.get().person) == "Uusi Haltija"


def test_a_holder_ends_a_vacancy(region, check, coordinator):
    AreaPost.objects.create(area=region.inari, role="contact_person", vacant_since="2025-01-01")
    import_run(check("posts", "Kunta;Järjestö\n148;Kylä ry\n"), coordinator)
    post = AreaPost.objects.get()
    assert post.vacant_since is None and post.organisation.name_fi == "Kylä ry"


def test_an_area_that_was_asked_is_kept_without_a_holder(region, check, coordinator):
    import_run(check("posts", "Kunta;Kysytty\nInari;1.2.2026\n"), coordinator)
    assert str(AreaPost.objects.get().asked_on) == "2026-02-01"


def test_several_posts_of_one_role_are_a_question_unless_the_holder_tells(held, region, check):
    AreaPost.objects.create(area=region.inari, role="contact_person")
    assert states(check("posts", "Kunta;Puhelin\n148;040 1234567\n")) == ["double"]
    assert states(check("posts", "Kunta;Etunimi;Sukunimi;Puhelin\n148;Entinen;Haltija;040 1234567\n")) == ["changed"]


def test_two_rows_about_one_post_are_said(region, check):
    assert states(check("posts", "Kunta;Puhelin\n148;040 1234567\nInari;040 7654321\n")) == ["new", "double"]


@pytest.mark.parametrize("line", ["Atlantis;;", "148;kuningas;", "148;;soita", "148;;040 1234567;liikaa"], ids=str)
def test_a_faulty_row_is_an_error(region, check, line):
    assert states(check("posts", f"Kunta;Rooli;Puhelin\n{line};\n047;;\n".replace(";\n047", "\n047"))) == [
        "error",
        "new",
    ]
