"""Every content block of the portal through translation: empty, and with its example in four languages.

Submit, translate, publish, edit the source, update, translate again: nothing is lost, nothing Finnish is unmarked.
"""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.blocks import ListBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cooperation_models.languages.honesty import has_words, words_of
from cooperation_models.languages.translation.publishing import publish_translation
from cooperation_models.languages.translation.state import StringState, strings_of
from cooperation_site.models import HomePage, StandardPage

from .round_trip import SAMI, TARGETS, own_texts, reword_source, shape_of, translate_all, unmarked_finnish

BLOCKS = StandardPage._meta.get_field("body").stream_block.child_blocks

pytestmark = pytest.mark.django_db


def with_files(block, value, image, document):
    """Return the value of a block with a picture or document that exists wherever one can be chosen."""
    if isinstance(block, ImageChooserBlock):
        return image
    if isinstance(block, DocumentChooserBlock):
        return document
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = with_files(child, value.get(name), image, document)
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            child.value = with_files(child.block, child.value, image, document)
    return value


@pytest.fixture
def portal(locales, home):
    """Return the Finnish home page of the portal, published in all languages."""
    page = home.add_sibling(instance=HomePage(title="Portaali", slug="portaali", locale=locales["fi"]))
    Site.objects.update(root_page=page)
    home.delete()
    for code in TARGETS:
        page.copy_for_translation(locales[code]).save_revision().publish()
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def submitted(portal, locales, django_capture_on_commit_callbacks):
    """Return a function that makes a page of blocks and submits it for translation into some languages."""

    def make(values, codes):
        body = [
            {"type": name, "value": BLOCKS[name].get_prep_value(value), "id": str(uuid.uuid4())}
            for name, value in values.items()
        ]
        page = StandardPage(title="Sivun otsikko", slug="sivu", introduction="Sivun johdanto", locale=locales["fi"])
        page.body = StandardPage._meta.get_field("body").stream_block.to_python(body)
        portal.add_child(instance=page)
        with django_capture_on_commit_callbacks(execute=True):
            translate_object(StandardPage.objects.get(pk=page.pk), [locales[code] for code in codes])
        return StandardPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def full_page(submitted, settings, tmp_path):
    """Return a page with the example of every block, submitted into all languages."""
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="Kuva", file=get_test_image_file())
    document = get_document_model().objects.create(title="Liite", file=ContentFile(b"x", name="liite.pdf"))
    values = {name: with_files(block, block.get_preview_value(), image, document) for name, block in BLOCKS.items()}
    return submitted(values, TARGETS)


def version(page, code):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


def translations():
    return {found.target_locale.language_code: found for found in Translation.objects.select_related("target_locale")}


def test_trap_7_empty_blocks_can_be_translated(submitted, django_capture_on_commit_callbacks):
    """Upstream gap: an optional EmbedBlock, or ImageBlock inside another block, crashes translation when left empty."""
    source = submitted({name: block.get_default() for name, block in BLOCKS.items()}, ["se"])
    TranslationSource.objects.get_for_instance(source).update_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get().save_target(publish=False)
    assert [child.block_type for child in version(source, "se").body] == list(BLOCKS)


def test_trap_list_items_without_identifiers_are_given_to_translators(portal, locales):
    """Upstream gap: lists that a script stored as bare values are silently left out."""
    steps = BLOCKS["steps"].get_prep_value(BLOCKS["steps"].get_preview_value())
    name = next(name for name, block in BLOCKS["steps"].child_blocks.items() if isinstance(block, ListBlock))
    steps[name] = [item["value"] for item in steps[name]]
    page = StandardPage(title="Sivu", slug="sivu", locale=locales["fi"], body=[{"type": "steps", "value": steps}])
    portal.add_child(instance=page)
    source, _created = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=page.pk))
    paths = set(source.stringsegment_set.values_list("context__path", flat=True))
    source.update_from_db()
    assert set(source.stringsegment_set.values_list("context__path", flat=True)) == paths
    assert any(f".{name}." in path for path in paths)


def test_every_block_goes_round_in_four_languages(
    full_page, admin_user, admin_client, client, django_capture_on_commit_callbacks
):
    """Nothing is lost and no Finnish is without ``lang``: before, while and after the source has changed."""

    def look(stage):
        for code in SAMI:
            response = client.get(version(full_page, code).url)
            assert response.status_code == 200
            assert unmarked_finnish(response.text, code, finnish) == [], (stage, code)

    def publish(accept_open=False):
        with django_capture_on_commit_callbacks(execute=True):
            for translation in translations().values():
                publish_translation(translation, admin_user, accept_open=accept_open)

    finnish = {text for text in own_texts(full_page) if has_words(text)}
    assert len(finnish) > 60
    publish(accept_open=True)
    look("nothing translated")
    written = {code: translate_all(translation) for code, translation in translations().items()}
    publish()
    look("translated")
    for code in TARGETS:
        assert not words_of(version(full_page, code)).foreign
        assert shape_of(version(full_page, code)) == shape_of(full_page)
        assert set(written[code].values()) <= own_texts(version(full_page, code))

    with django_capture_on_commit_callbacks(execute=True):
        reword_source(StandardPage.objects.get(pk=full_page.pk)).save_revision().publish()
    finnish |= own_texts(StandardPage.objects.get(pk=full_page.pk))
    for code, translation in translations().items():
        changed = [string for string in strings_of(translation) if string.state is StringState.CHANGED]
        assert {string.old_source: string.old_translation for string in changed} == {
            text: words for text, words in written[code].items() if text != "sivu"
        }
    source = TranslationSource.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
        )
    look("source changed")
    assert set(written["se"].values()) <= own_texts(version(full_page, "se"))

    publish(accept_open=True)
    look("published with Finnish texts")
    for code, translation in translations().items():
        written[code] = translate_all(translation)
    publish()
    look("translated again")
    for code in TARGETS:
        assert set(written[code].values()) <= own_texts(version(full_page, code))
        assert shape_of(version(full_page, code)) == shape_of(full_page)
