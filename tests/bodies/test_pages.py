"""The page of a body, with and without a page of its own, in five languages."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cooperation_models.bodies.kinds import BodyKind, Joining
from cooperation_models.bodies.models import Body, BodyContactPoint, BodyPage
from cooperation_models.languages.text import choice_message
from cooperation_models.places.sections import Section
from cooperation_models.registry.models import Organisation, Person
from tests.bodies.conftest import words
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(region) -> Body:
    office = Organisation.objects.create(name_fi="Lapin yhdistysten tuki", slug="tuki")
    body = Body(
        name_fi="Lapin järjestöneuvottelukunta",
        name_se="Lappi searvvit",
        slug="neuvottelukunta",
        kind="advisory_board",
        joining="open_call",
        size_min=10,
        size_max=12,
        deputies_allowed=False,
        meetings_per_year_min=6,
        meetings_per_year_max=12,
        secretariat=office,
        resourced_by=office,
        resourced_until=date(2027, 1, 1),
        start=date(2012, 5, 1),
        start_precision="month",
        working_languages=["fi", "se"],
        checked_on=date(2026, 10, 1),
    )
    body.areas = [region.lapland]
    body.sectors = [region.sport]
    body.save()
    return body


@pytest.fixture
def board_page(index_pages, board) -> BodyPage:
    page = BodyPage(title="Neuvottelukunta sanoin", introduction="Yhdessä maakunnan asialla.", body=board)
    return index_pages["fi"].add_child(instance=page)


def fact(page, key: str) -> list[str]:
    return [words(value) for value in page.select(f"#facts .fact--{key} dd")]


def translate(page, index_pages, code) -> BodyPage:
    copy = page.copy_for_translation(index_pages[code].locale)
    copy.save_revision().publish()
    return BodyPage.objects.get(pk=copy.pk)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_body_has_an_address_in_every_language_without_a_page(index_pages, board, read, code):
    page = read(f"/{code}/toimielimet/neuvottelukunta/")
    with override(code):
        assert words(page.h1) == str(board.name)
        assert fact(page, "kind") == [str(choice_message(BodyKind, "advisory_board"))]
        assert fact(page, "joining") == [str(choice_message(Joining, "open_call"))]
    assert len(page.select("h1")) == 1
    assert fact(page, "size") == ["10–12"]
    assert fact(page, "meetings")[0] == "6–12"
    assert page.select_one(".fact--areas a")["href"] == f"/{code}/alueet/lappi/"
    assert page.select_one(".fact--secretariat a")["href"] == f"/{code}/jarjestot/tuki/"
    assert page.select_one(".fact-state--active")


def test_days_are_told_as_exactly_as_they_are_known_and_ends_by_their_last_day(index_pages, board, read):
    page = read("/fi/toimielimet/neuvottelukunta/")
    assert fact(page, "start") == ["5/2012"]
    assert page.select_one(".fact--start time")["datetime"] == "2012-05"
    assert "31.12.2026" in fact(page, "resources")[1]
    Body.objects.update(start_precision="year", end=date(2020, 3, 1))
    page = read("/fi/toimielimet/neuvottelukunta/")
    assert fact(page, "start") == ["2012"]
    assert fact(page, "end") == ["29.2.2020"]
    assert page.select_one(".fact-state--ended")


def test_what_nobody_knows_is_named_and_not_taken_for_no(index_pages, board, read):
    assert len(fact(read("/fi/toimielimet/neuvottelukunta/"), "deputies")) == 1
    Body.objects.update(deputies_allowed=None, size_min=None, size_max=None, joining="")
    page = read("/fi/toimielimet/neuvottelukunta/")
    assert fact(page, "deputies") == fact(page, "size") == fact(page, "joining") == []
    assert len(page.select_one(".fact--unknown dd").text.split(",")) >= 3


def test_names_that_fall_back_say_that_they_are_finnish(index_pages, board, read):
    page = read("/se/toimielimet/neuvottelukunta/")
    assert page.h1.find("span") is None
    assert str(page.select_one(".fact--areas a").span) == '<span lang="fi">Lappi</span>'
    assert page.select_one(".fact--sectors dd").find("span") is None


def test_drafts_are_nowhere(index_pages, board, client, read):
    Organisation.objects.update(live=False)
    page = read("/fi/toimielimet/neuvottelukunta/")
    assert "Lapin yhdistysten tuki" not in str(page)
    assert fact(page, "secretariat") == []
    Body.objects.update(live=False)
    assert client.get("/fi/toimielimet/neuvottelukunta/").status_code == 404
    assert "neuvottelukunta/" not in str(read("/fi/toimielimet/").main or read("/fi/toimielimet/"))


@pytest.mark.parametrize("end", ["olematon/", "neuvottelukunta/muuta/", "'/", "%22/", "x" * 300 + "/"])
def test_unknown_addresses_are_not_found(index_pages, board, client, end):
    assert client.get(f"/fi/toimielimet/{end}").status_code == 404


def test_contact_and_responsible_are_two_people_and_named_only_with_consent(index_pages, board, read):
    board.contact_person = Person.objects.create(
        given_name="Aili", family_name="Keksitty", consent_given_on=date(2026, 1, 1), languages=["se"]
    )
    board.responsible_person = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    board.contact_points = [
        BodyContactPoint(kind="email", value="posti@example.org"),
        BodyContactPoint(
            kind="phone",
            value="+358 16 5550100",
            answered_by_human=True,
            languages=["fi"],
            weekday_from=1,
            weekday_until=5,
            opens="09:00",
            closes="15:00",
        ),
    ]
    board.save()
    page = read("/fi/toimielimet/neuvottelukunta/")
    contact, responsible = page.select("#contact .content-contact")
    assert "Aili Keksitty" in words(contact)
    assert "Aili Keksitty" not in words(responsible)
    assert "Nimetön" not in str(page)
    assert [link["href"] for link in contact.select("a")] == ["tel:+358165550100", "mailto:posti@example.org"]
    assert "9.00–15.00" in words(contact)
    Person.objects.update(consent_withdrawn_on=date(2026, 2, 1))
    assert "Keksitty" not in str(read("/fi/toimielimet/neuvottelukunta/"))


def test_a_page_of_its_own_answers_at_the_same_address(board_page, board, read):
    assert board_page.slug == board.slug
    page = read("/fi/toimielimet/neuvottelukunta/")
    assert words(page.h1) == "Neuvottelukunta sanoin"
    assert "Yhdessä maakunnan asialla." in words(page)
    assert fact(page, "size") == ["10–12"]


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_without_a_translation_the_facts_answer_in_the_other_languages(board_page, read, code):
    page = read(f"/{code}/toimielimet/neuvottelukunta/")
    with override(code):
        assert words(page.h1) == str(board_page.body.name)
    assert "Yhdessä" not in str(page)


def test_a_translated_page_shows_the_facts_of_the_source_page(board_page, board, index_pages, read):
    translated = translate(board_page, index_pages, "se")
    other = Body.objects.create(name_fi="Muu", slug="muu", kind="network")
    BodyPage.objects.filter(pk=translated.pk).update(body=other)
    page = read("/se/toimielimet/neuvottelukunta/")
    assert fact(page, "size") == ["10–12"]


def test_the_old_address_of_a_page_leads_to_it_when_the_body_gets_a_new_one(board_page, board, client):
    board.slug = "uusi"
    board.save()
    response = client.get("/fi/toimielimet/uusi/")
    assert (response.status_code, response["Location"]) == (302, "/fi/toimielimet/neuvottelukunta/")


def test_an_unpublished_page_gives_way_to_the_facts(board_page, read):
    board_page.unpublish()
    assert "Yhdessä" not in str(read("/fi/toimielimet/neuvottelukunta/"))


@pytest.mark.parametrize("new_slug", ["neuvottelukunta", "uusi"])
def test_a_page_that_only_some_may_read_leaves_the_address_to_the_facts(
    board_page, board, index_pages, read, client, admin_user, new_slug
):
    PageViewRestriction.objects.create(page=board_page, restriction_type=PageViewRestriction.LOGIN)
    board.slug = new_slug
    board.save()
    page = read(f"/fi/toimielimet/{new_slug}/")
    assert fact(page, "size") == ["10–12"]
    assert words(page.h1) == str(board.name)
    assert "Yhdessä" not in str(page)
    assert list(index_pages["fi"].sub_addresses()) == [f"{new_slug}/"]
    client.force_login(admin_user)
    answer = client.get(f"/fi/toimielimet/{new_slug}/", follow=True)
    assert "Yhdessä maakunnan asialla." in answer.text


def test_the_page_of_a_draft_body_shows_its_words_and_no_facts(board_page, board, read):
    board.unpublish()
    page = read("/fi/toimielimet/neuvottelukunta/")
    assert words(page.h1) == "Neuvottelukunta sanoin"
    assert not page.select(".fact-sheet")
    assert "Lapin yhdistysten tuki" not in str(page)


def test_one_page_for_a_body_in_a_language(board_page, board, index_pages):
    with pytest.raises(ValidationError) as refused:
        index_pages["fi"].add_child(instance=BodyPage(title="Toinen", body=board))
    assert list(refused.value.message_dict) == ["body"]


def test_language_versions_name_the_facts_where_there_is_no_page(board_page, index_pages, rf):
    translate(board_page, index_pages, "sv")
    with override("fi"):
        addresses = board_page.alternate_addresses(rf.get("/fi/toimielimet/neuvottelukunta/"))
    assert addresses == {code: f"/{code}/toimielimet/neuvottelukunta/" for code in LANGUAGES}


def test_rooms_above_add_sections(index_pages, board, read):
    def realises(request, body):
        return Section(40, "realises", body.name, "cooperation_bodies/sections/organisation_posts.html", {"posts": []})

    with hooks.register_temporarily("register_body_section", realises):
        page = read("/fi/toimielimet/neuvottelukunta/")
    assert words(page.select_one("#realises h2")) == "Lapin järjestöneuvottelukunta"


def test_wagtail_localize_keeps_body_and_address(board_page, index_pages, django_capture_on_commit_callbacks):
    locale = index_pages["se"].locale
    translate_object(board_page, [locale])
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(target_locale=locale).save_target(publish=True)
    translated = BodyPage.objects.get(locale=locale)
    assert (translated.slug, translated.body) == (board_page.slug, board_page.body)


def test_an_editor_makes_a_page_without_writing_an_address(admin_client, index_pages, board):
    address = reverse("wagtailadmin_pages:add", args=["cooperation_bodies", "bodypage", index_pages["fi"].pk])
    assert admin_client.get(address).status_code == 200
    form = {
        "title": "Aivan muu otsikko",
        "slug": "aivan-muu",
        "body": board.pk,
        "content": streamfield([]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    response = admin_client.post(address, nested_form_data(form))
    assert response.status_code == 302, response.context["form"].errors
    assert BodyPage.objects.get().slug == "neuvottelukunta"


def test_queries_do_not_grow_with_what_there_is(index_pages, board, count_queries):
    def add(number: int) -> None:
        other = Body.objects.create(
            name_fi=f"Ryhmä {number}", slug=f"r{number}", kind="theme_group", parent=board, end=date(2020, 1, 1)
        )
        board.links.create(kind="informs", to_body=other)
        board.contact_points.create(kind="email", value=f"a{number}@example.org")
        other.links.create(kind="reports_to", to_body=board)
        other.save()
        board.save()

    add(1)
    few = count_queries("/se/toimielimet/neuvottelukunta/")
    for number in range(2, 12):
        add(number)
    assert count_queries("/se/toimielimet/neuvottelukunta/") == few
