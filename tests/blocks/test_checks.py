"""The system checks of blocks: what they find, what they leave alone, and that the traps they warn of are real."""

import pytest
from django.apps import apps
from django.core.checks import Error, Warning
from django.db import models
from django.test.utils import isolate_apps
from wagtail.blocks import CharBlock, ListBlock, RawHTMLBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from blocks.base import ContentBlock, ItemBlock, stem_of
from blocks.checks import check_blocks
from blocks.fields import WordingFreeStreamField
from blocks.streams import ContentStreamBlock
from blocks.table import TableBlock

pytestmark = pytest.mark.django_db


class NoteBlock(ItemBlock):
    text = CharBlock(label="Text")

    class Meta:
        label = "Note"
        icon = "edit"
        group = "Text"
        description = "A short note."
        preview_value = {"text": "Remember"}
        template = "blocks/quote.html"


class QuoteBlock(NoteBlock):
    """Has the template of its own name, and all texts."""


class BareBlock(StructBlock):
    text = CharBlock()


class AbsentBlock(NoteBlock):
    class Meta:
        template = "blocks/absent.html"


class WithTemplate(NoteBlock):
    class Meta:
        template = "blocks/with_template.html"


class LinesBlock(StructBlock):
    lines = ListBlock(CharBlock(), label="Lines")


def faults(*children, field_class=WordingFreeStreamField) -> list:
    """Return the faults of a model with one stream of these named blocks."""
    with isolate_apps("blocks"):

        class Sheet(models.Model):
            body = field_class(list(children) if isinstance(children[0], tuple) else children[0])

            class Meta:
                app_label = "cooperation_blocks"

        config = type("Config", (), {"get_models": lambda self: [Sheet]})()
        return check_blocks([config])


def ids(*children, **options) -> list[str]:
    return [fault.id.removeprefix("cooperation_blocks.") for fault in faults(*children, **options)]


def test_the_blocks_of_this_app_have_no_fault():
    assert faults(ContentStreamBlock()) == []


def test_the_project_has_no_fault():
    assert check_blocks([config for config in apps.get_app_configs() if not config.name.startswith("tests.")]) == []


def test_block_that_says_nothing_to_editors():
    found = faults(("bare", BareBlock()))
    assert [fault.id for fault in found] == [f"cooperation_blocks.E00{number}" for number in (1, 2, 3, 5, 9)]
    assert "Meta has no label and no icon and no description and no group." in found[0].msg
    assert "ends in bare.html" in found[2].hint
    assert "its field text has no label" in found[3].msg
    assert all(isinstance(fault, Error) and fault.hint and "BareBlock" in fault.msg for fault in found)


def test_block_with_everything_is_left_alone():
    assert ids(("quote", QuoteBlock())) == []
    assert ids(("bare", BareBlock(label="Bare", icon="tag", group="x", description="y"))) == [
        "E002",
        "E003",
        "E005",
        "E009",
    ]


def test_template_bears_the_blocks_name_and_exists():
    assert ids(("note", NoteBlock())) == ["E003"]
    assert ids(("absent", AbsentBlock())) == ["E004"]


def test_fault_in_somebody_elses_field_is_a_warning():
    found = faults(("note", NoteBlock()), field_class=StreamField)
    assert [(type(fault), fault.id) for fault in found] == [(Warning, "cooperation_blocks.W003")]


def test_wagtails_own_blocks_are_left_alone():
    assert ids(("heading", CharBlock()), ("list", ListBlock(CharBlock()))) == []


def test_blocks_of_inner_streams_are_looked_at():
    inner = StreamBlock([("note", NoteBlock())])
    assert ids(("inner", inner)) == ids(("list", ListBlock(inner))) == ["E003"]


def test_same_fault_is_told_once():
    assert ids(("note", NoteBlock()), ("other", NoteBlock())) == ["E003"]


@pytest.mark.parametrize(
    ("child", "number"),
    [
        (StructBlock([("image", ImageBlock(required=False))]), ["E006"]),
        (ListBlock(ImageBlock(required=False)), ["E006"]),
        (StructBlock([("inner", StructBlock([("image", ImageBlock())]))]), ["E006"]),
        (StructBlock([("embed", EmbedBlock(required=False))]), ["E006"]),
        (EmbedBlock(required=False), ["E006"]),
        (StructBlock([("inner", LinesBlock())]), ["E007"]),
        (StructBlock([("text", CharBlock())]), ["E009"]),
        (StructBlock([("text", CharBlock(default=""))]), []),
        (RawHTMLBlock(), ["E008"]),
        (TypedTableBlock([("text", CharBlock())]), ["E008"]),
        (StructBlock([("image", ImageBlock()), ("embed", EmbedBlock())]), []),
        (ImageBlock(required=False), []),
        (StructBlock([("lines", ListBlock(CharBlock()))]), []),
        (ListBlock(LinesBlock()), []),
        (StructBlock([("list", ListBlock(LinesBlock()))]), []),
    ],
)
def test_traps_of_translation(child, number):
    assert ids(("child", child)) == number


@pytest.fixture
def without_app(monkeypatch):
    """Return a function that makes an app look as if it were not installed."""
    installed = apps.is_installed
    return lambda missing: monkeypatch.setattr(apps, "is_installed", lambda app: app != missing and installed(app))


def test_traps_of_translation_need_translation(without_app):
    without_app("wagtail_localize")
    assert ids(("child", RawHTMLBlock())) == []


def test_table_needs_the_app_of_its_script(without_app):
    without_app("wagtail.contrib.typed_table_block")
    assert ids(("table", TableBlock())) == ["E010"]


def extracted(block, value) -> list[str]:
    """Return the texts that wagtail-localize finds in a stream with one block."""
    field = StreamField([("child", block)])
    stream = field.stream_block.to_python([{"type": "child", "value": value, "id": "1"}])
    segments = StreamFieldSegmentExtractor(field, include_overridables=True).handle_stream_block(stream)
    return [segment.string.data for segment in segments if hasattr(segment, "string")]


def test_lists_deep_inside_are_really_passed_by():
    lines = {"lines": [{"type": "item", "value": "Aamu", "id": "a"}]}
    assert extracted(LinesBlock(), lines) == ["Aamu"]
    assert extracted(StructBlock([("inner", LinesBlock())]), {"inner": lines}) == []


def test_texts_older_than_their_field_really_crash_translation():
    with pytest.raises(TypeError):
        extracted(StructBlock([("text", CharBlock())]), {})
    assert extracted(ItemBlock([("text", CharBlock())]), {}) == [""]


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (StructBlock([("image", ImageBlock(required=False))]), {"image": None}),
        (StructBlock([("inner", StructBlock([("image", ImageBlock())]))]), {"inner": {}}),
        (EmbedBlock(required=False), ""),
    ],
)
def test_empty_media_really_crash_translation(block, value):
    with pytest.raises(AttributeError):
        extracted(block, value)


@pytest.mark.parametrize(
    ("name", "stem"),
    [("KeyFiguresBlock", "key_figures"), ("FAQBlock", "faq"), ("WithPictureBlock", "with_picture")],
)
def test_stem_of_a_class(name, stem):
    assert stem_of(type(name, (ContentBlock,), {})) == stem
