"""Headings at the level the context asks for, and images in widths that exist."""

import pytest
from django.core.cache import cache
from django.template import Context, Template
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from blocks.wording import TextInLanguage


def rendered(source: str, **context) -> str:
    return Template("{% load block_markup %}" + source).render(Context(context))


@pytest.mark.parametrize(("level", "tag"), [(None, "h2"), (3, "h3"), ("4", "h4"), (9, "h6")])
def test_heading_takes_its_level_from_the_context(level, tag):
    assert rendered("{% heading text %}", text="A & B", heading_level=level) == f"<{tag}>A &amp; B</{tag}>"


def test_heading_under_another_is_one_deeper():
    assert rendered("{% heading text under=above %}", text="Step", above="Steps") == "<h3>Step</h3>"
    assert rendered("{% heading text under=above %}", text="Step", above="") == "<h2>Step</h2>"
    assert rendered('{% heading text "big" anchor="top" %}', text="Step") == '<h2 id="top" class="big">Step</h2>'


@pytest.mark.parametrize("text", ["", None])
def test_there_is_no_empty_heading(text):
    assert rendered("{% heading text %}", text=text) == ""


def test_heading_in_another_language_says_so():
    assert (
        rendered("{% heading text %}", text=TextInLanguage("Meahcci", "se"))
        == '<h2><span lang="se">Meahcci</span></h2>'
    )


def test_headings_of_rich_text_move_with_the_level():
    text = RichText('<h2 data-block-key="a">One</h2><h3>Two</h3><p>h2</p>')
    assert "<h2" in rendered("{% rich_text text %}", text=text)
    html = rendered("{% rich_text text %}", text=text, heading_level=4)
    assert "<h4" in html and "One</h4>" in html and "<h5>Two</h5>" in html and "<p>h2</p>" in html
    assert "<h6>Two</h6>" in rendered("{% rich_text text %}", text=text, heading_level=6)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.mark.django_db
def test_large_image_comes_in_three_widths(media):
    image = get_image_model().objects.create(title="x", file=get_test_image_file(size=(2000, 1000)))
    html = rendered("{% picture image alt %}", image=image, alt='"Three" people')
    assert " 480w, " in html and " 960w, " in html and ' 1440w"' in html
    assert 'width="1440" height="720"' in html and 'alt="&quot;Three&quot; people"' in html and 'loading="lazy"' in html


@pytest.mark.django_db
def test_small_image_is_not_enlarged(media):
    image = get_image_model().objects.create(title="x", file=get_test_image_file(size=(300, 200)))
    html = rendered("{% picture image alt %}", image=image, alt="")
    assert 'width="300" height="200"' in html and 'alt=""' in html and "srcset" not in html


@pytest.mark.django_db
def test_image_whose_file_is_lost_does_not_break_the_page(media):
    image = get_image_model().objects.create(title="x", file=get_test_image_file(size=(300, 200)))
    image.file.storage.delete(image.file.name)
    assert 'alt="Map"' in rendered("{% picture image alt %}", image=image, alt="Map")


@pytest.mark.django_db
def test_alternative_text_in_another_language_gives_the_image_its_language(media):
    image = get_image_model().objects.create(title="x", file=get_test_image_file(size=(300, 200)))
    html = rendered("{% picture image alt %}", image=image, alt=TextInLanguage("Kartta", "fi"))
    assert 'alt="Kartta"' in html and 'lang="fi"' in html and "span" not in html
