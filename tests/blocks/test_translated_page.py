"""A page with every block goes through wagtail-localize: asked for whole, marked while Finnish, printed translated."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from cooperation_site.models import StandardPage

from .examples import BLOCKS, texts_of, value_of


@pytest.fixture
def page(db, settings, tmp_path) -> StandardPage:
    """Return a Finnish page with the examples of all blocks, with files that exist."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    image = get_image_model().objects.create(title="x", file=get_test_image_file())
    store = get_document_model().objects.create
    files = {name: store(title=name, file=ContentFile(b"x", name=name)) for name in ("a.pdf", "a.mp4", "a.vtt")}
    downloads = [{"document": files["a.pdf"], "title": "Handbook for members", "language": ""}]
    changes = {
        "picture": {"image": image},
        "figure": {"image": image},
        "video": {"file": files["a.mp4"], "captions": files["a.vtt"]},
        "downloads": {"files": downloads},
    }
    body = [(name, value_of(name, **changes.get(name, {}))) for name in BLOCKS]
    finnish = Locale.objects.get_or_create(language_code="fi")[0]
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=StandardPage(title="Kaikki", slug="kaikki", locale=finnish, body=body))
    Site.objects.update(root_page=page)
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def northern(page) -> StandardPage:
    """Return the page's Northern Sámi version, of which nobody has translated anything."""
    locale = Locale.objects.get_or_create(language_code="se")[0]
    translate_object(page, [locale])
    return StandardPage.objects.get(translation_key=page.translation_key, locale=locale)


def texts(page) -> list[str]:
    return [text for block in page.body for text in texts_of(block.block, block.value)]


def printed(page, rf) -> BeautifulSoup:
    request = rf.get("/")
    request.site = Site.objects.get()
    with override(page.locale.language_code):
        response = page.serve(request)
        return BeautifulSoup(response.render().content.decode(), "html.parser").main


def test_words_nobody_translated_say_that_they_are_finnish(northern, rf):
    main = printed(northern, rf)
    for text in texts(northern):
        places = main.find_all(string=lambda string, text=text: text in string)
        assert places or main.find("img", alt=text, lang="fi"), text
        if any(letter.isalpha() for letter in text):
            assert all(place.find_parent(lang="fi") for place in places), text
    attributes = [str(given) for element in main.find_all(True) for given in element.attrs.values()]
    assert not [given for given in attributes if "<" in given]


def test_translators_see_every_text_and_readers_every_translation(northern, page, rf, admin_client):
    translation = Translation.objects.get(target_locale=northern.locale, source__object_id=page.translation_key)
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[northern.pk])).content.decode()
    for text in ("Where it meets", "Forum of associations", "Three people talk at a table full of papers."):
        assert text in editor
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        words = {"context": segment.context, "data": f"«{segment.string.data}»"}
        StringTranslation.objects.create(translation_of=segment.string, locale=northern.locale, **words)
    translation.save_target(publish=True)
    translated = StandardPage.objects.get(pk=northern.pk)
    assert sorted(texts(translated)) == sorted(f"«{text}»" for text in texts(page))
    main = printed(translated, rf)
    for text in ("«Where it meets»", "«Regional board»", "«4 700»"):
        assert main.find(string=text).find_parent(lang="fi") is None
