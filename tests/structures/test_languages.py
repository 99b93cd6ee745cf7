"""Structure models in other languages: honest words, and a composition that is always the Finnish page's."""

import pytest
from django.urls import reverse
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments.extract import extract_segments

from cooperation_models.structures.models import StructureModelElement, StructureModelPage

from .builders import make_model
from .reading import numbers, rows_of, soup, words


@pytest.mark.parametrize("code", ["fi", "se", "smn", "sms", "sv"])
def test_every_page_answers_in_every_language(in_all_languages, read, code):
    pages = in_all_languages[code]
    for page, end in (
        (pages["index"], ""),
        (pages["index"], "compare/a/c/"),
        (pages["a"], ""),
        (pages["a"], "?element=sub-regional-board"),
        (pages["c"], ""),
    ):
        found = soup(read(page, end))
        assert found.html["lang"] == code
        assert len(found.select("h1")) == 1
    assert "94" in numbers(soup(read(pages["a"])).select_one("#diagram .drawing-summary"))


def test_names_are_in_the_readers_language_or_say_which(in_all_languages, read):
    page = soup(read(in_all_languages["se"]["a"]))
    contact = page.select_one("#element-contact-person h3")
    agents = page.select_one("#element-agents h3")
    assert words(contact) == "Searveoktavuođaolmmoš"
    assert contact.select_one("[lang]") is None
    assert agents.select_one("[lang=fi]").text == "Yhdistysagentit"


def test_a_model_that_is_only_in_finnish_is_among_the_others_and_says_so(in_all_languages, read, elements):
    make_model(in_all_languages["fi"]["index"], "d", elements, slugs=("agents", "forum"))
    index = in_all_languages["se"]["index"]
    link = next(tag for tag in soup(read(index)).select(".model-card a") if "Malli D" in words(tag))
    assert link["hreflang"] == "fi"
    assert link.select_one("[lang=fi]").text == "Malli D"
    assert soup(read(index, "compare/a/d/")).select_one("h1 [lang=fi]") is not None


@pytest.fixture
def model(in_all_languages, elements):
    """Return a Finnish model of two elements with words, below an index that exists in Northern Sámi."""
    page = make_model(
        in_all_languages["fi"]["index"], "d", elements, slugs=("forum", "table"), introduction="Kaksi toimielintä."
    )
    page.elements.filter(element_type=elements["table"]).update(joining="Areena valitsee.")
    return StructureModelPage.objects.get(pk=page.pk)


SAMI = {"Malli D": "Málle D", "Areena valitsee.": "Arena vállje.", "Selitys osasta forum.": "Čilgehus."}


def test_words_are_translated_and_what_is_not_is_marked(model, translate, read):
    translated = translate(model, "se", SAMI)
    page = soup(read(translated))
    assert [words(tag) for tag in page.select("h1")] == ["Málle D"]
    assert page.select_one("h1 [lang]") is None
    assert words(page.select_one("#element-forum > p")) == "Čilgehus."
    assert page.select_one("#element-table > p [lang=fi]").text == "Selitys osasta table."
    table = page.select_one("#element-table .model-sheet")
    assert "Arena vállje." in words(table)
    assert page.select_one(".lead [lang=fi]").text == "Kaksi toimielintä."


def test_a_change_of_the_composition_shows_at_once_in_the_translation(model, translate, read, elements):
    translated = translate(model, "se", SAMI)
    forum = model.elements.get(element_type=elements["forum"])
    forum.delete()
    StructureModelElement.objects.create(
        page=model, element_type=elements["agents"], explanation="Uusi osa.", sort_order=9, locale=model.locale
    )
    page = soup(read(translated))
    assert [tag["id"] for tag in page.select(".model-element")] == ["element-table", "element-agents"]
    assert page.select_one("#element-agents > p [lang=fi]").text == "Uusi osa."
    assert numbers(page.select_one("#diagram .drawing-summary"))[0] == "22"
    assert len(rows_of(read(translated, "elements-csv/"))) == 3


def test_translating_again_follows_the_rows_and_keeps_the_words(model, translate, elements):
    translate(model, "se", SAMI)
    model.elements.get(element_type=elements["forum"]).delete()
    model = StructureModelPage.objects.get(pk=model.pk)
    row = model.elements.get()
    row.need, row.quantity = "where_natural", 3
    row.save()
    translated = translate(StructureModelPage.objects.get(pk=model.pk), "se", SAMI)
    (copied,) = translated.elements.all()
    assert (copied.element_type_id, copied.need, copied.quantity) == (elements["table"].pk, "where_natural", 3)
    assert copied.joining == "Arena vállje."
    assert copied.locale.language_code == "se"
    assert translated.code == "d"


def test_the_code_of_a_translation_follows_the_finnish_page(model, translate, read, in_all_languages):
    translated = translate(model, "se", SAMI)
    StructureModelPage.objects.filter(pk=translated.pk).update(code="something-old")
    index = in_all_languages["se"]["index"]
    assert soup(read(index, "compare/d/a/")).select_one("h1") is not None
    assert read(index, "compare/something-old/a/").status_code == 404


def test_translators_are_asked_for_every_word_and_for_nothing_else(model, elements):
    row = model.elements.get(element_type=elements["table"])
    for name in StructureModelElement.WORDS:
        setattr(row, name, f"Sanat: {name}.")
    row.save()
    model = StructureModelPage.objects.get(pk=model.pk)
    asked = {segment.path.split(".")[-1] for segment in extract_segments(model) if segment.path.startswith("elements.")}
    assert asked == set(StructureModelElement.WORDS)
    overridable = [
        field.field_name for field in get_translatable_fields(StructureModelElement) if field.is_overridable(row)
    ]
    assert set(overridable) <= {"sort_order"}


def test_the_translation_editor_offers_the_words_and_not_the_rows(model, translate, admin_client):
    translated = translate(model, "se", SAMI)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(translated.pk,))).content.decode()
    assert "Areena valitsee." in html
    assert "Selitys osasta forum." in html
    assert "elements-TOTAL_FORMS" not in html


def test_a_page_born_in_another_language_is_its_own_source(model, translate, read, elements):
    translated = translate(model, "se", SAMI)
    StructureModelPage.objects.get(pk=model.pk).delete()
    StructureModelPage.objects.get(pk=translated.pk).save_revision().publish()
    page = soup(read(StructureModelPage.objects.get(pk=translated.pk)))
    assert [tag["id"] for tag in page.select(".model-element")] == ["element-forum", "element-table"]
