"""What happens to a source page reaches its translations, and whoever does it is told before."""

import uuid

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

from cooperation_models.languages.translation.publishing import publish_translation
from tests.languages.sample_pages.models import SamplePage, SampleRow

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]

WORDS = {"Verkosto": "Fierpmádat", "verkosto": "fierpmadat"}


@pytest.fixture
def network(homes, make_page, translate):
    """Return a Finnish page and its published Northern Sámi version."""
    source = make_page("Verkosto")
    return source, translate(source, "se", WORDS)


def now(page):
    return SamplePage.objects.get(pk=page.pk)


def test_trap_unpublishing_takes_the_page_away_in_all_languages(admin_client, network, translate):
    """Upstream gap: the translations of a page that was taken away stay live."""
    source, page = network
    swedish = translate(source, "sv", {"Verkosto": "Nätverk"})
    address = reverse("wagtailadmin_pages:unpublish", args=[source.pk])
    assert admin_client.get(address).context["translation_count"] == 2
    admin_client.post(address)
    assert [now(version).live for version in (source, page, swedish)] == [False, False, False]


def test_unpublishing_a_translation_leaves_the_source(network):
    source, page = network
    page.unpublish()
    assert now(source).live


def test_unpublishing_goes_through_a_chain_of_translations(network, translate):
    source, page = network
    inari = translate(page, "smn", {"Fierpmádat": "Viermádâh"})
    source.unpublish()
    assert not now(inari).live


def test_a_page_born_in_another_language_is_the_source_of_the_finnish_one(homes, locales, translate):
    source = homes["se"].add_child(instance=SamplePage(title="Fierpmádat", slug="fierpmadat", locale=locales["se"]))
    finnish = translate(source, "fi", {"Fierpmádat": "Verkosto"})
    finnish.unpublish()
    assert now(source).live
    source.unpublish()
    assert not now(finnish).live


def test_publishing_the_source_again_publishes_no_translation(network, django_capture_on_commit_callbacks):
    source, page = network
    source.unpublish()
    with django_capture_on_commit_callbacks(execute=True):
        now(source).save_revision().publish()
    assert (now(source).live, now(page).live) == (True, False)


def test_trap_a_moved_page_takes_its_translations_along(admin_client, network, make_page, translate):
    """Upstream gap: they stay below the translation of the old parent."""
    source, page = network
    parent = make_page("Alueet")
    translated_parent = translate(parent, "se", {"Alueet": "Guovllut", "alueet": "guovllut"})
    address = reverse("wagtailadmin_pages:move_confirm", args=[source.pk, parent.pk])
    assert "davvisámegiella" in admin_client.get(address).text
    admin_client.post(address)
    assert now(source).get_parent().pk == parent.pk
    assert now(page).get_parent().pk == translated_parent.pk
    assert now(page).url_path.endswith("/guovllut/fierpmadat/")


def test_a_translation_stays_where_the_new_place_is_not_translated(network, make_page, homes):
    source, page = network
    source.move(make_page("Alueet"), pos="last-child")
    assert now(page).get_parent().pk == homes["se"].pk


def test_a_translation_that_stands_elsewhere_on_purpose_stays(network, make_page, translate, homes):
    source, page = network
    other = translate(make_page("Muut"), "se", {"Muut": "Earát", "muut": "earat"})
    page.move(other, pos="last-child")
    parent = make_page("Alueet")
    translate(parent, "se")
    now(source).move(parent, pos="last-child")
    assert now(page).get_parent().pk == other.pk


def test_a_moved_translation_finds_a_free_address(network, make_page, translate, locales):
    source, page = network
    parent = make_page("Alueet")
    translated_parent = translate(parent, "se", {"Alueet": "Guovllut"})
    translated_parent.add_child(instance=SamplePage(title="Eará", slug="fierpmadat", locale=locales["se"]))
    source.move(parent, pos="last-child")
    assert (now(page).get_parent().pk, now(page).slug) == (translated_parent.pk, "fierpmadat-1")


def test_changing_the_order_of_pages_moves_nothing(network, make_page, homes):
    source, page = network
    source.move(make_page("Alueet"), pos="left")
    assert now(page).get_parent().pk == homes["se"].pk


def test_trap_a_deleted_source_leaves_no_live_translation_and_loses_no_word(admin_client, network):
    """Upstream gap: the translation stays live, and nobody is told."""
    source, page = network
    address = reverse("wagtailadmin_pages:delete", args=[source.pk])
    assert "davvisámegiella" in admin_client.get(address).text
    admin_client.post(address)
    assert not SamplePage.objects.filter(pk=source.pk).exists()
    assert (now(page).live, now(page).title) == (False, "Fierpmádat")
    assert not Translation.objects.get().enabled
    assert StringTranslation.objects.filter(data="Fierpmádat").exists()
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_deleting_a_tree_unpublishes_the_translations_of_all_its_pages(network, make_page, translate, locales):
    parent = make_page("Alueet")
    child = parent.add_child(instance=SamplePage(title="Alue", slug="alue", locale=locales["fi"]))
    translated = [translate(parent, "se", {"Alueet": "Guovllut"}), translate(child, "se", {"Alue": "Guovlu"})]
    SamplePage.objects.get(pk=parent.pk).delete()
    assert [now(page).live for page in translated] == [False, False]


def test_deleting_a_translation_leaves_the_source_and_the_words(network):
    source, page = network
    page.delete()
    assert now(source).live
    assert StringTranslation.objects.filter(data="Fierpmádat").exists()


def test_a_page_without_translations_is_deleted_without_a_word_about_them(admin_client, make_page):
    source = make_page("Verkosto")
    response = admin_client.get(reverse("wagtailadmin_pages:delete", args=[source.pk]))
    assert not list(response.context["messages"])


def test_trap_who_may_read_is_the_same_at_once(network, django_capture_on_commit_callbacks):
    """Upstream gap: a page that was made private stays open to everybody in its translations."""
    source, page = network
    group = Group.objects.create(name="Jäsenet")
    with django_capture_on_commit_callbacks(execute=True):
        restriction = PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(group)
    assert [list(found.groups.all()) for found in page.get_view_restrictions()] == [[group]]
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert not page.get_view_restrictions().exists()


def test_trap_6_what_is_cleared_or_taken_away_on_the_source_goes_in_the_translation(
    homes, make_page, translate, admin_user, django_capture_on_commit_callbacks
):
    """Upstream gap for references to snippets and many-to-many, which a check refuses; links and rows do follow."""
    card = {"type": "card", "value": {"title": "Kortti", "link": "https://example.org/"}, "id": str(uuid.uuid4())}
    source = make_page("Verkosto", story='<p>Lue <a href="https://example.org/">ohje</a></p>', body=[card])
    SampleRow.objects.create(page=source, label="Rivi", locale=source.locale)
    words = {"Verkosto": "Fierpmádat", "Kortti": "Koarta", "Rivi": "Linnjá", 'Lue <a id="a1">ohje</a>': "Loga"}
    page = translate(now(source), "se", words)
    assert (now(page).body[0].value["link"], now(page).rows.get().label) == ("https://example.org/", "Linnjá")
    changed = now(source)
    changed.story, changed.rows, changed.body = "", [], [{**card, "value": {"title": "Kortti", "link": ""}}]
    with django_capture_on_commit_callbacks(execute=True):
        changed.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        publish_translation(Translation.objects.get(), admin_user)
    page = now(page)
    assert (page.story, page.body[0].value["link"], page.rows.count()) == ("", "", 0)
    assert page.body[0].value["title"] == "Koarta"
