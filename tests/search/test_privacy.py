"""Only what is public is found: no drafts, no restricted pages and documents, no persons."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cooperation_models.languages.models import Recording
from cooperation_models.registry.models import Person
from cooperation_models.search.facts import SearchEntry, SearchWord
from cooperation_models.search.searching import search
from cooperation_models.search.suggestions import suggest
from cooperation_models.search.writing import rebuild

from .conftest import add_page_of, find, make_body, make_organisation, titles

pytestmark = pytest.mark.django_db


def test_drafts_are_not_found(index_pages):
    make_body("a", "Salainen valmisteluryhmä", live=False)
    make_organisation("b", "Salainen yhdistys", live=False)
    page = add_page_of(make_body("c", "Julkinen ryhmä"), index_pages["toimielimet"], "Salainen luonnos.")
    page.unpublish()
    results = find("salainen")
    assert (results.total, results.total_elsewhere) == (0, 0)
    assert not SearchWord.objects.filter(folded="salainen").exists()


def test_the_words_of_a_restricted_page_are_not_found_but_the_facts_are(index_pages):
    page = add_page_of(make_body("c", "Julkinen ryhmä"), index_pages["toimielimet"], "Sisäpiirin muistio.")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert find("muistio").total == 0
    assert titles(find("julkinen ryhmä")) == ["Julkinen ryhmä"]


def test_documents_of_restricted_collections_are_not_found(index_pages):
    documents = get_document_model()
    closed = Collection.get_first_root_node().add_child(name="Suljettu")
    inside = closed.add_child(name="Sisällä")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    for title, collection in (("Avoin pöytäkirja", None), ("Suljettu pöytäkirja", inside)):
        document = documents(title=title, file=ContentFile(b"x", name="x.pdf"))
        if collection:
            document.collection = collection
        document.save()
    results = find("pöytäkirja")
    assert titles(results) == ["Avoin pöytäkirja"] and str(results.hits[0].facts[0]) == "PDF"


def test_recordings_are_found_as_their_pages_only(index_pages):
    page = add_page_of(make_body("c", "Julkinen ryhmä"), index_pages["toimielimet"], "Sisäpiirin muistio.")
    audio = get_document_model().objects.create(title="Muistio ääneen", file=ContentFile(b"ID3", name="x.mp3"))
    Recording.objects.create(page=page, audio=audio, recorded_on=date(2026, 1, 1))
    assert titles(find("muistio")) == ["Julkinen ryhmä"]
    assert suggest("muistio", "fi") == []


def test_documents_of_a_collection_that_was_moved_into_a_closed_one_are_not_shown(index_pages):
    minutes, closed = (Collection.get_first_root_node().add_child(name=name) for name in ("Muistiot", "Suljettu"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    get_document_model().objects.create(title="Muistio", file=ContentFile(b"x", name="x.pdf"), collection=minutes)
    rebuild()
    assert len(suggest("muist", "fi")) == 1
    minutes.move(closed, "sorted-child")
    assert suggest("muist", "fi") == [] and search("muistio", "fi").hits == []


def test_what_was_closed_since_its_entry_was_made_is_not_shown(index_pages):
    body = make_body("a", "Avoin ryhmä")
    rebuild()
    type(body).objects.filter(pk=body.pk).update(live=False)
    assert search("avoin ryhmä", "fi").hits == [] and suggest("avoin", "fi") == []


@pytest.mark.parametrize("consent", [None, date(2026, 1, 1)])
def test_persons_are_no_words_of_the_search(index_pages, consent):
    person = Person.objects.create(given_name="Tuisku", family_name="Nimetön", consent_given_on=consent)
    make_body("a", "Julkinen ryhmä", contact_person=person, responsible_person=person)
    assert find("Tuisku Nimetön").total == 0 and find("nimeton").total_elsewhere == 0
    assert not SearchEntry.objects.filter(keys__contains="nimeton").exists()
    assert suggest("nimet", "fi") == []
