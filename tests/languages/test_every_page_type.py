"""Every page type of the portal, its rows and translatable snippets through translation in four languages."""

import uuid
from datetime import timedelta

import pytest
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site, TranslatableMixin, get_page_models
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cooperation_models.bodies.models import Body, Call
from cooperation_models.languages.honesty import has_words
from cooperation_models.languages.pages import PageInLanguages
from cooperation_models.languages.translation.publishing import publish_translation
from cooperation_models.languages.translation.sources import models_saved_as_a_whole
from cooperation_models.languages.translation.state import StringState, strings_of
from cooperation_models.places.periods import today
from cooperation_models.structures.models import ElementType
from cooperation_models.support_groups.models import PreparatoryProcess
from cooperation_site.models import HomePage

from .round_trip import SAMI, TARGETS, own_texts, reword_source, shape_of, translate_all, unmarked_finnish

PAGE_TYPES = [
    model
    for model in get_page_models()
    if issubclass(model, PageInLanguages) and model._meta.app_label != "sample_pages"
]

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def make_body() -> Body:
    number = Body.objects.count()
    return Body.objects.create(
        name_fi=f"Neuvottelukunta {number}", slug=f"neuvottelukunta-{number}", kind="advisory_board"
    )


FACTS = {
    Body: make_body,
    Call: lambda: Call.objects.create(
        body=make_body(), slug="haku", opens_on=today(), closes_on=today() + timedelta(days=9)
    ),
    PreparatoryProcess: lambda: PreparatoryProcess.objects.create(name_fi="Valmistelu", slug="valmistelu"),
    ElementType: lambda: ElementType.objects.create(
        name_fi="Järjestökeskus", kind="body:centre", tier="municipality", counted_per="municipality", slug="keskus"
    ),
}
"""How to make what a page or row is about, by type."""


def block_with_words(block, words: str):
    """Return the stored form of a block in which every text is filled."""
    if isinstance(block, RichTextBlock):
        return f"<p>{words} virta</p><p>{words} toinen</p>"
    if isinstance(block, CharBlock | TextBlock):
        return words
    if isinstance(block, ListBlock):
        return [{"type": "item", "value": block_with_words(block.child_block, words), "id": str(uuid.uuid4())}]
    if isinstance(block, StructBlock):
        return {name: block_with_words(child, f"{words} {name}") for name, child in block.child_blocks.items()}
    return block.get_prep_value(block.get_default())


def filled(instance: models.Model, name: str) -> models.Model:
    """Fill every text of a page or row with Finnish words of its own, and what it is about with a fact."""
    model = type(instance)
    translatable = [
        entry.field_name for entry in get_translatable_fields(model) if isinstance(entry, TranslatableField)
    ]
    for field in model._meta.concrete_fields:
        words = f"Suomenkielinen {name} {field.name}"
        if isinstance(field, models.ForeignKey) and field.related_model in FACTS and not field.blank:
            setattr(instance, field.name, FACTS[field.related_model]())
        elif field.name not in translatable or field.name == "slug":
            continue
        elif isinstance(field, StreamField):
            kind, block = next(iter(field.stream_block.child_blocks.items()))
            setattr(instance, field.name, [{"type": kind, "value": block_with_words(block, words)}])
        elif isinstance(field, RichTextField):
            setattr(instance, field.name, f'<p>{words} <a href="https://example.org/{field.name}">linkki</a></p>')
        elif isinstance(field, models.CharField | models.TextField) and not field.choices:
            setattr(instance, field.name, words[: field.max_length])
    return instance


@pytest.fixture
def pages(locales, home):
    """Return a published Finnish page of every type, each with a row of every kind; the home page above the others."""
    root = home.add_sibling(instance=filled(HomePage(slug="portaali", locale=locales["fi"]), "etusivu"))
    Site.objects.update(root_page=root)
    home.delete()
    Site.clear_site_root_paths_cache()
    found = [root]
    for number, model in enumerate(PAGE_TYPES):
        if model is HomePage:
            continue
        page = filled(model(slug=f"sivu-{number}", locale=locales["fi"]), model._meta.verbose_name_raw)
        for relation in get_all_child_relations(model):
            if issubclass(relation.related_model, TranslatableMixin):
                row = filled(relation.related_model(locale=locales["fi"]), relation.name)
                getattr(page, relation.name).add(row)
        root.add_child(instance=page)
        found.append(page)
    return [type(page).objects.get(pk=page.pk) for page in found]


def test_every_page_type_goes_round(pages, locales, admin_user, client, django_capture_on_commit_callbacks):
    """Submit, translate, publish, edit the source: nothing is lost and no Finnish is unmarked.

    Pages with rows and the home page in all four languages, the other types in one language each, in turn: what the
    machinery does to a page does not depend on the language, and every block goes round in all of them.
    """
    with django_capture_on_commit_callbacks(execute=True):
        for number, page in enumerate(pages):
            has_rows = any(isinstance(row, TranslatableMixin) for row in rows_of(page))
            codes = TARGETS if has_rows or isinstance(page, HomePage) else [TARGETS[number % len(TARGETS)]]
            translate_object(page, [locales[code] for code in codes])
    translations = list(Translation.objects.select_related("source", "target_locale"))
    with django_capture_on_commit_callbacks(execute=True):
        for translation in translations:
            publish_translation(translation, admin_user, accept_open=True)
    finnish = {text for page in pages for text in own_texts(page) if has_words(text)}
    look(client, translations, finnish)

    written = {translation.pk: translate_all(translation) for translation in translations}
    with django_capture_on_commit_callbacks(execute=True):
        for translation in translations:
            publish_translation(translation, admin_user)
        for page in pages:
            reword_source(type(page).objects.get(pk=page.pk)).save_revision().publish()
    sources = {page.translation_key: page for page in pages}
    finnish |= {text for page in pages for text in own_texts(type(page).objects.get(pk=page.pk)) if has_words(text)}
    for translation in translations:
        target = translation.get_target_instance()
        assert set(written[translation.pk].values()) <= own_texts(target) | {target.slug}, type(target)
        assert shape_of(target) == shape_of(sources[target.translation_key])
        states = {string.state for string in strings_of(translation) if string.required}
        assert states == {StringState.CHANGED}, type(target)
    look(client, translations, finnish)


def rows_of(page):
    """Return the rows of a page."""
    return [row for relation in get_all_child_relations(type(page)) for row in getattr(page, relation.name).all()]


def look(client, translations, finnish):
    """Read each page that is in a Sámi language."""
    for translation in translations:
        code = translation.target_locale.language_code
        if code not in SAMI:
            continue
        page = translation.get_target_instance()
        response = client.get(page.url)
        assert response.status_code == 200, (type(page), page.url)
        assert unmarked_finnish(response.text, code, finnish) == [], (type(page), code)


def test_every_translatable_snippet_goes_round(locales, django_capture_on_commit_callbacks):
    """The project's own snippets, and at least the sample of the tests."""
    snippets = models_saved_as_a_whole()
    assert snippets
    for model in snippets:
        snippet = filled(model(locale=locales["fi"]), model.__name__)
        snippet.save()
        translate_object(snippet, [locales[code] for code in TARGETS])
        translations = list(Translation.objects.filter(source__object_id=snippet.translation_key))
        written = {translation.pk: translate_all(translation) for translation in translations}
        for translation in translations:
            Translation.objects.get(pk=translation.pk).save_target()
        with django_capture_on_commit_callbacks(execute=True):
            reword_source(model.objects.get(pk=snippet.pk)).save()
        for translation in translations:
            kept = {string.old_translation for string in strings_of(translation)}
            assert kept == set(written[translation.pk].values())
            assert own_texts(translation.get_target_instance()) == kept
