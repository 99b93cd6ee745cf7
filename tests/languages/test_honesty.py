import json

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page

from cooperation_models.languages.honesty import has_words, honest_list, honest_text, words_of
from cooperation_models.languages.text import FallbackText, LocalisedText
from tests.languages.sample_pages.models import SamplePage, SampleRow

CARD = {
    "title": "Kortti",
    "link": "https://example.org/kortti",
    "text": "<p>Kortin teksti.</p>",
    "points": [
        {"type": "item", "id": "aaaaaaaa-0000-4000-8000-000000000001", "value": "Ensimmäinen"},
        {"type": "item", "id": "aaaaaaaa-0000-4000-8000-000000000002", "value": "Toinen"},
    ],
    "parts": [
        {"type": "note", "id": "bbbbbbbb-0000-4000-8000-000000000001", "value": "Huomio"},
        {"type": "passage", "id": "bbbbbbbb-0000-4000-8000-000000000002", "value": "<p>Pätkä tekstiä.</p>"},
    ],
}
BODY = [
    {"type": "heading", "id": "cccccccc-0000-4000-8000-000000000001", "value": "Otsikko & <muut>"},
    {"type": "passage", "id": "cccccccc-0000-4000-8000-000000000002", "value": "<p>Yksi.</p><p>Kaksi.</p>"},
    {"type": "card", "id": "cccccccc-0000-4000-8000-000000000003", "value": CARD},
]


@pytest.fixture
def source(make_page):
    return make_page(
        "Verkosto",
        introduction="Johdanto & <b>muuta</b>",
        story='<p>Alku <b>lihavoitu</b>.</p><ul><li>Kohta yksi</li><li>Kohta <a href="https://a.fi">kaksi</a></li></ul>',
        body=json.dumps(BODY),
    )


def render(page, template):
    request = RequestFactory().get("/")
    with override(page.locale.language_code):
        return Template("{% load honest_language %}" + template).render(Context({"page": page, "request": request}))


def fresh(page):
    return SamplePage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kylä", True),
        ("ǩ", True),
        ("", False),
        ("12–14 / 3", False),
        ("https://example.org/polku", False),
        ("kirjaamo@example.org", False),
        ("Lue: https://example.org", True),
        ('<a id="a1">12</a>', False),
    ],
)
def test_only_letters_outside_addresses_are_words(text, expected):
    assert has_words(text) is expected


def test_a_text_of_a_row_is_marked_when_it_equals_its_source():
    assert honest_text("Kylä", "Kylä") == LocalisedText("Kylä", "fi")
    assert honest_text("Gilli", "Kylä") == "Gilli"
    assert honest_text("2026", "2026") == "2026"
    assert honest_text("", "") == ""
    assert honest_text("Byn", "Byn", "sv").language == "sv"


def test_a_source_page_is_printed_unmarked_and_asks_nothing(source, django_assert_num_queries):
    page = SamplePage.objects.select_related("locale").get(pk=source.pk)
    with django_assert_num_queries(0):
        html = render(page, '{% honest page "title" %}{% honest page "introduction" %}{% honest_stream page "body" %}')
    assert "lang=" not in html
    assert "Johdanto &amp; &lt;b&gt;muuta&lt;/b&gt;" in html


def test_what_is_not_translated_is_marked_and_what_is_translated_is_not(source, translate):
    page = fresh(translate(source, "se", {"Verkosto": "Fierpmádat", "Yksi.": "Okta.", "Kortti": "Koarta"}))
    assert render(page, '{% honest page "title" %}') == "Fierpmádat"
    assert render(page, '{% honest page "introduction" %}') == (
        '<span lang="fi">Johdanto &amp; &lt;b&gt;muuta&lt;/b&gt;</span>'
    )


def test_an_untranslated_field_can_be_stored_for_an_attribute(source, translate):
    page = fresh(translate(source, "se"))
    html = render(
        page, '{% honest page "title" as heading %}<p title="{{ heading|stringformat:"s" }}">{{ heading }}</p>'
    )
    assert html == '<p title="Verkosto"><span lang="fi">Verkosto</span></p>'


def test_rich_text_is_marked_as_a_whole_or_part_by_part(source, translate):
    page = fresh(translate(source, "se"))
    html = BeautifulSoup(render(page, '{% honest page "story" %}'), "html.parser")
    assert html.find("div", lang="fi").find("ul") is not None

    page = fresh(
        translate(source, "se", {"Kohta yksi": "Vuosttaš", 'Kohta <a id="a1">kaksi</a>': '<a id="a1">Nubbi</a>'})
    )
    html = BeautifulSoup(render(page, '{% honest page "story" %}'), "html.parser")
    assert [str(span) for span in html.find_all(lang="fi")] == ['<span lang="fi">Alku <b>lihavoitu</b>.</span>']
    assert html.find("a")["href"] == "https://a.fi"
    assert "Vuosttaš" in html.find("li").text


def test_a_stream_is_marked_leaf_by_leaf(source, translate):
    words = {"Ensimmäinen": "Vuosttaš", "Huomio": "Fuomášupmi", "Yksi.": "Okta.", "Kaksi.": "Guokte."}
    page = fresh(translate(source, "se", words))
    html = BeautifulSoup(render(page, '{% honest_stream page "body" %}'), "html.parser")
    marked = {element.text.strip() for element in html.find_all(lang="fi")}
    assert marked == {"Otsikko & <muut>", "Kortti", "Kortin teksti.", "Toinen", "Pätkä tekstiä."}
    assert html.article["title"] == "Kortti"
    assert html.find(href="https://example.org/kortti").find_parent(lang="fi") is None
    assert html.find(id="bbbbbbbb-0000-4000-8000-000000000002").div["lang"] == "fi"


def test_a_stream_of_a_fully_translated_page_has_no_marks(source, translate):
    texts = ["Otsikko &amp; &lt;muut&gt;", "Yksi.", "Kaksi.", "Kortti", "Kortin teksti.", "Ensimmäinen", "Toinen"]
    words = {text: f"x{number}" for number, text in enumerate([*texts, "Huomio", "Pätkä tekstiä."])}
    page = fresh(translate(source, "se", words))
    assert "lang=" not in render(page, '{% honest_stream page "body" %}')


def test_a_text_that_a_translator_wrote_alike_is_in_the_pages_language(source, translate):
    page = fresh(translate(source, "se", {"Verkosto": "Verkosto"}))
    assert render(page, '{% honest page "title" %}') == "Verkosto"


def test_an_old_finnish_text_is_marked_after_the_source_has_changed(source, translate):
    page = translate(source, "se", {"Verkosto": "Fierpmádat"})
    source.introduction = "Aivan uusi johdanto"
    source.save_revision().publish()
    assert 'lang="fi">Johdanto' in render(fresh(page), '{% honest page "introduction" %}')


def test_a_text_written_on_the_page_itself_is_its_own(homes, source, locales):
    page = source.copy_for_translation(locales["se"])
    page.title = "Fierpmádat"
    page.save_revision().publish()
    page = fresh(page)
    assert render(page, '{% honest page "title" %}') == "Fierpmádat"
    assert 'lang="fi"' in render(page, '{% honest page "introduction" %}')


def test_rows_of_a_page_are_marked_by_its_words(make_page, translate):
    source = make_page("Rivejä")
    source.rows = [SampleRow(label="Puhelin", locale=source.locale), SampleRow(label="Katu", locale=source.locale)]
    source.save()
    page = fresh(translate(source, "se", {"Katu": "Geaidnu"}))
    marked = [words_of(page).mark(row.label) for row in page.rows.all()]
    assert marked == ["Puhelin", "Geaidnu"]
    assert [isinstance(text, FallbackText) for text in marked] == [True, False]


@pytest.mark.parametrize("times", [1, 10])
def test_the_queries_for_a_page_do_not_grow_with_it(make_page, translate, django_assert_max_num_queries, times):
    blocks = [{"type": "heading", "value": f"Otsikko {number}"} for number in range(times)]
    source = make_page("Pitkä", body=json.dumps(blocks))
    source.rows = [SampleRow(label=f"Rivi {number}", locale=source.locale) for number in range(times)]
    source.save()
    translated = translate(source, "se", {"Rivi 0": "Linnjá"})
    page = SamplePage.objects.select_related("locale").get(pk=translated.pk)
    with django_assert_max_num_queries(5):
        html = render(page, '{% honest page "title" %}{% honest page "story" %}{% honest_stream page "body" %}')
    assert html.count('lang="fi"') == times + 1


def test_a_list_of_pages_is_marked_with_few_queries(make_page, translate, django_assert_max_num_queries):
    for number in range(12):
        title = f"Sivu {'abcdefghijkl'[number]}"
        translate(make_page(title, introduction=f"Teksti {title}"), "se", {title: f"Siidu {number}"})
    pages = SamplePage.objects.filter(locale__language_code="se", title__startswith="Siidu").select_related("locale")
    with django_assert_max_num_queries(4):
        listed = honest_list(pages)
        html = [render(page, '{% honest page "title" %}/{% honest page "introduction" %}') for page in listed]
    assert len(html) == 12
    assert all(line.startswith("Siidu ") and '/<span lang="fi">Teksti Sivu' in line for line in html)


def test_a_list_of_finnish_pages_costs_one_query(make_page, django_assert_num_queries):
    make_page("Yksi")
    make_page("Kaksi")
    with django_assert_num_queries(2):
        honest_list(SamplePage.objects.filter(slug__in=["yksi", "kaksi"]))


def test_plain_wagtail_pages_can_be_listed_by_title(source, translate):
    page = translate(source, "sv")
    listed = honest_list(Page.objects.filter(pk=page.pk).select_related("locale"), fields=("title",))
    assert render(listed[0], '{% honest page "title" %}') == '<span lang="fi">Verkosto</span>'


def test_a_listed_page_still_knows_its_other_fields(source, translate):
    page = honest_list([fresh(translate(source, "se"))])[0]
    assert 'lang="fi"' in render(page, '{% honest_stream page "body" %}')


def test_the_address_of_a_page_is_no_words(source, translate):
    page = fresh(translate(source, "se"))
    assert "slug" not in words_of(page).foreign_fields
    assert words_of(page).foreign_fields[0] == "title"
