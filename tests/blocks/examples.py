"""Walks through the value of a block, for tests that hold for every block."""

from bs4 import BeautifulSoup
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from blocks.base import UntranslatedCharBlock
from blocks.streams import ContentStreamBlock

BLOCKS = ContentStreamBlock().child_blocks


def with_texts(block, value, change):
    """Return a value with each of its texts (a plain string or rich text) replaced by ``change(text)``."""
    if isinstance(block, StructBlock):
        children = [(name, with_texts(block.child_blocks[name], child, change)) for name, child in value.items()]
        return type(value)(block, children)
    if isinstance(block, ListBlock):
        items = [
            ListValue.ListChild(child.block, with_texts(child.block, child.value, change), id=child.id)
            for child in value.bound_blocks
        ]
        return ListValue(block, bound_blocks=items)
    is_text = isinstance(block, CharBlock | TextBlock | RichTextBlock) and not isinstance(block, UntranslatedCharBlock)
    return change(value) if is_text and value else value


def texts_of(block, value) -> list[str]:
    """Return all words of a value that are for readers, piece by piece."""
    texts = []

    def keep(text):
        if isinstance(text, RichText):
            texts.extend(BeautifulSoup(text.source, "html.parser").stripped_strings)
        else:
            texts.append(str(text))
        return text

    with_texts(block, value, keep)
    return texts


def rendered(name: str, value=None, **context) -> str:
    """Return the HTML of a block's example, or of another value, as it stands in a stream."""
    block = BLOCKS[name]
    return block.render(block.get_preview_value() if value is None else value, {"id": "5b1f", **context})


def value_of(name: str, **changes):
    """Return the example of a block with some of its children changed."""
    value = BLOCKS[name].get_preview_value()
    for child, new in changes.items():
        value[child] = BLOCKS[name].child_blocks[child].normalize(new)
    return value
