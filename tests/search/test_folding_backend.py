"""Searches of the admin find Sámi and Finnish letters without anybody typing them, on every database."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Boost, Not, Or, Phrase, PlainText

from cooperation_models.places.name_search import fold
from cooperation_models.search.folding_backend import folded_query, folded_value
from cooperation_models.search.models import Synonym

from .conftest import make_body

pytestmark = pytest.mark.django_db


def put_into_index(*instances) -> None:
    for instance in instances:
        get_search_backend().get_index_for_model(type(instance)).add_items(type(instance), [instance])


@pytest.fixture
def pages(index_pages) -> list[Page]:
    """Return indexed pages of bodies with letters that keyboards lack."""
    from cooperation_models.bodies.models import BodyPage

    index = index_pages["toimielimet"]
    titles = ("Siidâ ja siebrre", "Sääʹmǩiõll", "Järjestöneuvottelukunta", "Ŋuollu đ ŧ ʒ ǥ")
    found = [
        index.add_child(instance=BodyPage(title=title, body=make_body(f"b{number}", title)))
        for number, title in enumerate(titles)
    ]
    put_into_index(*found)
    return found


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("siida", "Siidâ ja siebrre"),
        ("SIIDÂ", "Siidâ ja siebrre"),
        ("sää'mǩiõll", "Sääʹmǩiõll"),
        ("saamkiol", "Sääʹmǩiõll"),
        ("jarjesto", "Järjestöneuvottelukunta"),
        ("nuollu d t z g", "Ŋuollu đ ŧ ʒ ǥ"),
    ],
)
def test_pages_are_found_by_plain_letters_and_beginnings(pages, query, title):
    assert [page.title for page in Page.objects.autocomplete(query)] == [title]


def test_a_query_without_letters_finds_nothing_and_a_structured_one_works(pages):
    assert list(Page.objects.search("!?")) == []
    both = And([PlainText("järjestöneuvottelukunta"), Not(PlainText("siidâ"))])
    assert [page.title for page in Page.objects.search(Phrase("Siidâ ja"))] == ["Siidâ ja siebrre"]
    assert folded_query(both).subqueries[1].subquery.query_string == "siida"
    either = folded_query(Or([Boost(PlainText("Siidâ"), 2), Phrase("Ŋuollu")]))
    assert (either.subqueries[0].subquery.query_string, either.subqueries[1].query_string) == ("siida", "nuollu")


def test_documents_are_found_by_title_and_tag_in_list_and_chooser(admin_client):
    document = get_document_model()(title="Šiljju pöytäkirja", file=ContentFile(b"x", name="x.pdf"))
    document.save()
    document.tags.add("Äigi")
    put_into_index(document)
    for name in ("wagtaildocs:index", "wagtaildocs_chooser:choose_results"):
        for query in ("siljju", "poyta", "aigi"):
            assert "Šiljju" in admin_client.get(reverse(name), {"q": query}).content.decode()
        assert "Šiljju" not in admin_client.get(reverse(name), {"q": "muu"}).content.decode()


def test_the_explorer_and_the_chooser_of_pages_fold(pages, admin_client):
    explorer = reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])
    for address in (explorer, reverse("wagtailadmin_pages:search"), reverse("wagtailadmin_choose_page_search")):
        answer = admin_client.get(address, {"q": "siebrre siida"}).content.decode()
        assert "Siidâ ja siebrre" in answer and "Järjestöneuvottelukunta" not in answer


def test_synonyms_are_found_in_their_list_by_plain_letters(admin_client):
    Synonym.objects.create(words="järjestö\nyhdistys")
    Synonym.objects.create(words="kuntâ\nsosiaali")
    answer = admin_client.get(reverse(Synonym.snippet_viewset.get_url_name("list")), {"q": "jarj"}).content.decode()
    assert "yhdistys" in answer and "sosiaali" not in answer


@given(st.recursive(st.text(max_size=20), lambda inner: st.lists(inner, max_size=3)))
def test_folding_a_value_keeps_its_shape(value):
    once = folded_value(value)
    assert type(once) is type(value) and folded_value(once) == once
    if isinstance(value, str):
        assert once == fold(value)
