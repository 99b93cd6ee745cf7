"""Every content block of the portal through translation: empty, and with its example in another language."""

import uuid
from collections import defaultdict

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.blocks import ListBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cooperation_models.languages.honesty import has_words, words_of
from cooperation_site.models import HomePage, StandardPage

BLOCKS = StandardPage._meta.get_field("body").stream_block.child_blocks


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
def translated(home, locales, django_capture_on_commit_callbacks):
    """Return a function that makes a page of blocks, translates it without a single word, and syncs it again."""

    def make(values):
        body = [
            {"type": name, "value": BLOCKS[name].get_prep_value(value), "id": str(uuid.uuid4())}
            for name, value in values.items()
        ]
        home_page = home.add_sibling(instance=HomePage(title="Portaali", slug="portaali", locale=locales["fi"]))
        home_page.copy_for_translation(locales["se"])
        page = StandardPage(title="Sivu", slug="sivu", locale=locales["fi"])
        page.body = StandardPage._meta.get_field("body").stream_block.to_python(body)
        home_page.add_child(instance=page)
        with django_capture_on_commit_callbacks(execute=True):
            translate_object(StandardPage.objects.get(pk=page.pk), [locales["se"]])
        TranslationSource.objects.get_for_instance(page).update_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            Translation.objects.get(source__object_id=page.translation_key).save_target(publish=False)
        return StandardPage.objects.get(translation_key=page.translation_key, locale=locales["se"])

    return make


def texts_by_block(page):
    """Return the texts given to translators, by the id of the block they stand in."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    texts = defaultdict(set)
    for segment in source.stringsegment_set.filter(context__path__startswith="body.").select_related("string"):
        text = segment.string.as_value().render_text().strip()
        if has_words(text):
            texts[segment.context.path.split(".")[1]].add(text)
    return texts


def test_trap_7_empty_blocks_can_be_translated(translated):
    """Upstream gap: an optional EmbedBlock, or ImageBlock inside another block, crashes translation when left empty."""
    page = translated({name: block.get_default() for name, block in BLOCKS.items()})
    assert [child.block_type for child in page.body] == list(BLOCKS)


def test_the_texts_of_every_block_are_marked_as_long_as_nobody_translates_them(translated, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="Kuva", file=get_test_image_file())
    document = get_document_model().objects.create(title="Liite", file=ContentFile(b"x", name="liite.pdf"))
    page = translated(
        {name: with_files(block, block.get_preview_value(), image, document) for name, block in BLOCKS.items()}
    )
    texts = texts_by_block(page)
    assert len(texts) > 10
    with override("se"):
        for child in words_of(page).mark_stream(page.body):
            html = BeautifulSoup(child.render({"page": page, "request": RequestFactory().get("/se/")}), "html.parser")
            marked = [
                node.find_parent(lang="fi") is not None
                for text in texts[child.id]
                for node in html.find_all(string=lambda node, text=text: node.strip() == text)
            ]
            assert all(marked), child.block_type
            assert marked or not texts[child.id], child.block_type
