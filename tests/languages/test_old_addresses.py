"""Readers with an old address get there: after a change of words, a move, a new slug of a fact, a later translation."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cooperation_models.bodies.models import Body, BodyIndexPage, BodyPage
from cooperation_models.languages.old_addresses import lead_from_old_ends
from cooperation_models.places.models import Area, AreaIndexPage
from cooperation_models.registry.models import Organisation, OrganisationIndexPage
from cooperation_models.support_groups.models import PreparatoryProcess, SupportGroupIndexPage
from tests.languages.sample_pages.models import SampleIndexPage, SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context in which what is done on commit is done at its end, and what that asks for in turn."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def goes_to(client):
    """Return a function that asks for an address and returns where it leads, or the status of the answer."""

    def ask(address):
        response: HttpResponse = client.get(address)
        return response.url if response.status_code in (301, 302) else response.status_code

    return ask


def rename(page, commit, slug):
    page.slug = slug
    with commit():
        page.save_revision().publish()


def test_a_translated_address_that_changes_leads_on_and_so_do_the_pages_below(
    homes, make_page, translate, locales, commit, goes_to
):
    source = make_page("Verkosto")
    child = source.add_child(instance=SamplePage(title="Esite", slug="esite", locale=locales["fi"]))
    translate(source, "se", {"verkosto": "fierpmadat"})
    translate(child, "se", {"esite": "bladi"})
    page = translate(source, "se", {"verkosto": "fierpmádatŋuolli"})
    assert page.slug == "fierpmadatnuolli"
    assert goes_to("/se/fierpmadat/") == "/se/fierpmadatnuolli/"
    assert goes_to("/se/fierpmadat/bladi/") == "/se/fierpmadatnuolli/bladi/"
    assert goes_to("/se/fierpmadatnuolli/") == 200


def test_what_an_old_address_was_asked_is_asked_at_the_new_one(homes, make_page, translate, goes_to):
    translate(make_page("Haku"), "se", {"haku": "ohcan"})
    assert goes_to("/se/haku/?q=utsjoki") == "/se/ohcan/?q=utsjoki"
    assert goes_to("/se/haku?kind=area&q=%C3%A1+b") == "/se/ohcan/?kind=area&q=%C3%A1+b"
    site = Site.objects.get()
    for old, link in (("vanha", "/se/ohcan/?kind=body#osuma"), ("muualla", "https://example.org/"), ("z?q=1", "/fi/")):
        Redirect.objects.create(old_path=f"/se/{old}", site=site, redirect_link=link)
    assert goes_to("/se/vanha/?q=x") == "/se/ohcan/?kind=body&q=x#osuma"
    assert goes_to("/se/muualla/?q=x") == "https://example.org/"
    assert goes_to("/se/z/?q=1") == "/fi/"


def test_a_page_that_comes_later_is_found_where_it_was_looked_for(
    homes, make_page, translate, locales, commit, goes_to
):
    parent = make_page("Alueet")
    source = parent.add_child(instance=SamplePage(title="Verkosto", slug="verkosto", locale=locales["fi"]))
    translate(parent, "se", {"alueet": "guovllut"})
    assert goes_to("/se/alueet/verkosto/") == 404
    translate(source, "se", {"verkosto": "fierpmadat"})
    for address in ("/se/alueet/verkosto/", "/se/guovllut/verkosto/"):
        assert goes_to(address) == "/se/guovllut/fierpmadat/"
    assert goes_to("/se/alueet/") == "/se/guovllut/"
    assert not Redirect.objects.get(old_path="/se/alueet/verkosto").is_permanent


def test_a_page_that_comes_to_stand_at_the_finnish_address_goes_first(
    homes, make_page, translate, locales, commit, goes_to
):
    source = make_page("Verkosto")
    translate(source, "se", {"verkosto": "fierpmadat"})
    with commit():
        homes["se"].add_child(instance=SamplePage(title="Verkosto", slug="verkosto", locale=locales["se"]))
    assert goes_to("/se/verkosto/") == 200


def test_publishing_again_adds_nothing(homes, make_page, translate, commit):
    page = translate(make_page("Verkosto"), "se", {"verkosto": "fierpmadat"})
    number = Redirect.objects.count()
    rename(SamplePage.objects.get(pk=page.pk), commit, page.slug)
    assert Redirect.objects.count() == number


def test_the_addresses_below_an_index_lead_on_with_it(homes, index, translate, commit, goes_to):
    page = translate(index, "se", {"asiat": "assit"})
    assert goes_to("/se/asiat/kala/") == "/se/assit/kala/"
    rename(SampleIndexPage.objects.get(pk=page.pk), commit, "buot")
    assert goes_to("/se/assit/poro/") == "/se/buot/poro/"
    assert goes_to("/se/assit/hevonen/") == 404


def test_a_moved_page_is_found_in_every_language(homes, make_page, translate, commit, goes_to):
    source, parent = make_page("Verkosto"), make_page("Alueet")
    translate(source, "se", {"verkosto": "fierpmadat"})
    translate(parent, "se", {"alueet": "guovllut"})
    with commit():
        SamplePage.objects.get(pk=source.pk).move(parent, pos="last-child")
    assert goes_to("/fi/verkosto/") == "/fi/alueet/verkosto/"
    assert goes_to("/se/fierpmadat/") == "/se/guovllut/fierpmadat/"


def test_old_ends_lead_through_several_changes_and_leave_what_somebody_has_set(homes, index, translate):
    page = translate(index, "se", {"asiat": "assit"})
    site = Site.objects.get()
    Redirect.objects.create(old_path="/fi/asiat/kala", site=site, redirect_link="https://example.org/")
    lead_from_old_ends([index, page], [("kala/", "marja/")])
    lead_from_old_ends([index, page], [("marja/", "poro/")])
    assert Redirect.objects.get(old_path="/se/assit/kala").link.endswith("/se/assit/poro/")
    assert Redirect.objects.get(old_path="/se/assit/marja").link.endswith("/se/assit/poro/")
    assert Redirect.objects.get(old_path="/fi/asiat/kala").link == "https://example.org/"
    lead_from_old_ends([index, page], [("poro/", "kala/")])
    assert not Redirect.objects.filter(old_path="/se/assit/kala").exists()


def facts(kind):
    """Return a page type that answers facts, a fact, and what its addresses end in."""
    if kind == "body":
        return BodyIndexPage, Body(name_fi="Neuvosto", slug="vanha", kind="advisory_board"), ["", "history/", "print/"]
    if kind == "area":
        return AreaIndexPage, Area(name_fi="Utsjoki", slug="vanha", code="890", level="municipality"), [""]
    if kind == "organisation":
        return OrganisationIndexPage, Organisation(name_fi="Yhdistys", slug="vanha", kind="association"), [""]
    return SupportGroupIndexPage, PreparatoryProcess(name_fi="Valmistelu", slug="vanha"), [""]


@pytest.mark.parametrize("kind", ["body", "area", "organisation", "process"])
def test_the_old_address_of_a_fact_leads_to_the_new_one_in_every_language(
    kind, home, locales, make_page, commit, client
):
    model, fact, ends = facts(kind)
    fact.save()
    page = home.add_child(instance=model(title="Luettelo", slug="luettelo", locale=locales["fi"]))
    swedish_home = home.copy_for_translation(locales["sv"])
    swedish_home.save_revision().publish()
    swedish = page.copy_for_translation(locales["sv"])
    swedish.slug = "lista"
    swedish.save_revision().publish()
    with commit():
        fact.slug = "uusi"
        fact.save()
    for index in ("/fi/luettelo", "/sv/lista"):
        for end in ends:
            redirect = Redirect.objects.get(old_path=f"{index}/vanha/{end}".rstrip("/"))
            assert redirect.link.endswith(f"{index}/uusi/{end}")


def test_saving_a_fact_without_a_new_address_makes_no_redirect(home, locales, commit):
    _model, fact, _ends = facts("body")
    fact.save()
    home.add_child(instance=BodyIndexPage(title="Ryhmät", slug="ryhmat", locale=locales["fi"]))
    with commit():
        fact.name_se = "Ráđđi"
        fact.save(update_fields=["name_se"])
        fact.save()
    assert not Redirect.objects.exists()


def test_the_page_of_a_body_takes_its_new_address_and_leaves_the_old_one_behind(home, locales, commit):
    _model, fact, _ends = facts("body")
    fact.save()
    index = home.add_child(instance=BodyIndexPage(title="Ryhmät", slug="ryhmat", locale=locales["fi"]))
    page = index.add_child(instance=BodyPage(title="Neuvosto", body=fact, locale=locales["fi"]))
    with commit():
        fact.slug = "uusi"
        fact.save()
    with commit():
        BodyPage.objects.get(pk=page.pk).save_revision().publish()
    assert Redirect.objects.get(old_path="/fi/ryhmat/vanha").link.endswith("/fi/ryhmat/uusi/")


def test_an_editor_sees_the_redirects(admin_client, homes, make_page, translate):
    translate(make_page("Verkosto"), "se", {"verkosto": "fierpmadat"})
    assert "/se/verkosto" in admin_client.get(reverse("wagtailredirects:index")).text
