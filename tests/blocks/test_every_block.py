"""What holds for every block: it is previewed, printed, marked and translated whole, and has its files."""

import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.html import format_html
from wagtail.blocks import StreamBlock, StructBlock
from wagtail.blocks.base import BlockWidget
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.rich_text import RichText
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

import blocks
from blocks.base import ExampleInEditorsLanguage, stem_of
from blocks.streams import ContentStreamBlock

from .examples import BLOCKS, rendered, texts_of, with_texts

ROOM = Path(blocks.__file__).parent
FAMILIES = sorted({type(block).__module__ for block in BLOCKS.values()})
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]

pytestmark = pytest.mark.django_db
every_block = pytest.mark.parametrize("name", BLOCKS)


class Foreign(str):
    """A text that prints itself in a span with its language, as a text of a translated page may."""

    language = "xx"

    def __html__(self):
        return format_html('<span lang="xx">{}</span>', str(self))


class ForeignRichText(RichText):
    """Rich text that prints itself in an element with its language."""

    def __html__(self):
        return format_html('<div lang="xx">{}</div>', RichText(self.source))


def foreign(text):
    return ForeignRichText(text.source) if isinstance(text, RichText) else Foreign(text)


@pytest.mark.parametrize("family", FAMILIES)
def test_family_has_its_test_and_stays_short(family):
    stem = family.removeprefix("blocks.")
    assert (Path(__file__).parent / f"test_{stem}.py").is_file()
    assert len((ROOM / f"{stem}.py").read_text().splitlines()) <= 200


def test_every_block_is_offered_and_every_template_belongs_to_one():
    offered = {type(block) for block in BLOCKS.values()}
    written = {
        item
        for family in FAMILIES
        for _name, item in inspect.getmembers(import_module(family), inspect.isclass)
        if item.__module__ == family and issubclass(item, ExampleInEditorsLanguage)
    }
    assert written == offered
    templates = {path.stem for path in (ROOM / "templates" / "blocks").glob("*.html")}
    assert templates - {"preview"} == {stem_of(item) for item in offered}


def test_picker_shows_four_groups_one_after_the_other():
    groups = [group for group, _children in ContentStreamBlock().grouped_child_blocks()]
    assert len(groups) == len(set(map(str, groups))) == 4


@every_block
def test_block_is_previewed_with_its_looks(name):
    block = BLOCKS[name]
    assert block.is_previewable
    value = block.get_preview_value()
    context = {"block_def": block, "bound_block": block.bind(value), "page_title": "Preview"}
    page = render_to_string(block.get_preview_template(value), context)
    assert "blocks/blocks.css" in page
    assert rendered(name, id=None).strip()[:40] in page


@every_block
def test_markup_is_whole_and_headings_are_in_order(name):
    soup = BeautifulSoup(rendered(name), "html.parser")
    for heading in soup.find_all([*HEADINGS, "summary", "caption", "th"]):
        assert heading.get_text(strip=True)
    levels = [int(heading.name[1]) for heading in soup.find_all(HEADINGS)]
    assert not levels or levels[0] == 2
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert not soup.find_all(style=True) and not soup.find_all(["script", "style", "iframe", "h1"])
    for image in soup.find_all("img"):
        assert image.has_attr("alt") and image["width"] and image["height"]


@every_block
def test_headings_begin_where_the_page_says(name):
    levels = [int(heading.name[1]) for heading in BeautifulSoup(rendered(name), "html.parser").find_all(HEADINGS)]
    deeper = BeautifulSoup(rendered(name, heading_level=4), "html.parser").find_all(HEADINGS)
    assert [int(heading.name[1]) for heading in deeper] == [level + 2 for level in levels]


def test_ids_differ_when_every_block_stands_twice_on_a_page():
    stream = ContentStreamBlock()
    examples = [(name, block.get_preview_value(), f"{name}-{n}") for n in (1, 2) for name, block in BLOCKS.items()]
    soup = BeautifulSoup(stream.render(StreamValue(stream, examples)), "html.parser")
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert ids and len(ids) == len(set(ids))
    for element in soup.find_all(attrs={"aria-labelledby": True}):
        assert element["aria-labelledby"] in ids


@every_block
def test_every_text_is_printed(name):
    html = " ".join(BeautifulSoup(rendered(name), "html.parser").stripped_strings)
    attributes = rendered(name)
    for text in texts_of(BLOCKS[name], BLOCKS[name].get_preview_value()):
        assert text in html or f'alt="{text}"' in attributes


@every_block
def test_texts_in_another_language_keep_it_and_never_break_an_attribute(name):
    block = BLOCKS[name]
    value = with_texts(block, block.get_preview_value(), foreign)
    soup = BeautifulSoup(rendered(name, value), "html.parser")
    for text in texts_of(block, value):
        places = soup.find_all(string=lambda string, text=text: text in string)
        assert places or soup.find("img", alt=text, lang="xx")
        assert all(place.find_parent(lang="xx") for place in places)
    attributes = [str(given) for element in soup.find_all(True) for given in element.attrs.values()]
    assert not [given for given in attributes if "<" in given or "span" in given]


@every_block
def test_texts_are_escaped_once(name):
    block = BLOCKS[name]
    value = with_texts(block, block.get_preview_value(), lambda text: text if isinstance(text, RichText) else '"<x>&')
    html = rendered(name, value)
    assert "<x>" not in html and "&amp;lt;" not in html and "&amp;amp;" not in html


def translated(name, value, translate):
    """Return a value of a block after wagtail-localize has taken its texts out, and put in what ``translate`` says."""
    field = StreamField(StreamBlock([(name, type(BLOCKS[name])())]))
    raw = [{"type": name, "value": field.stream_block.child_blocks[name].get_prep_value(value), "id": "a"}]
    stream = field.stream_block.to_python(raw)
    segments = []
    for order, segment in enumerate(StreamFieldSegmentExtractor(field).handle_stream_block(stream)):
        if isinstance(segment, StringSegmentValue) and not segment.is_empty():
            segment = StringSegmentValue.from_source_html(segment.path, translate(segment.string.data))
        segments.append(segment.with_order(order))
    texts = [segment for segment in segments if not isinstance(segment, OverridableSegmentValue)]
    return StreamFieldSegmentsWriter(field, None, None).handle_stream_block(stream, texts)[0].value


@every_block
def test_translators_get_every_text_and_readers_get_every_translation(name):
    block = BLOCKS[name]
    example = block.get_preview_value()
    got = []

    def translate(text):
        got.append(BeautifulSoup(text, "html.parser").get_text())
        return f"«{text}»"

    value = translated(name, example, translate)
    expected = texts_of(block, example)
    assert sorted(text for text in got if text) == sorted(expected)
    assert sorted(texts_of(block, value)) == sorted(f"«{text}»" for text in expected)


@every_block
def test_empty_block_can_be_printed_translated_searched_and_edited(name):
    block = BLOCKS[name]
    value = block.to_python({} if isinstance(block, StructBlock) else "")
    assert translated(name, value, str.upper) is not None
    soup = BeautifulSoup(block.render(value, {}), "html.parser")
    assert not [heading for heading in soup.find_all(HEADINGS) if not heading.get_text(strip=True)]
    assert not any(text for text in block.get_searchable_content(value) if text.strip())
    json.dumps(block.get_form_state(block.get_default()))


@every_block
def test_search_finds_the_words(name):
    block = BLOCKS[name]
    value = block.get_preview_value()
    words = " ".join(str(text) for text in block.get_searchable_content(value))
    for text in texts_of(block, value):
        assert text in words


def test_editor_opens_with_every_block():
    definition = BlockWidget(ContentStreamBlock()).block_json
    for name in BLOCKS:
        assert f'"{name}"' in definition
